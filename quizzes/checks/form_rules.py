"""Rules on blueprints and the forms they fix."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from quizzes.checks.rule import Breaches, rules
from quizzes.content.records import Where
from quizzes.exam.clues import telling
from quizzes.exam.slots import Slot, fits, shortages, slots
from quizzes.items import Item
from quizzes.items.blueprints import Blueprint
from quizzes.project import Project


def blueprints_name_lessons(project: Project) -> Breaches:
    """Every cell of a blueprint names a lesson that has a bank, and what it narrows it to stands in
    that bank; no two cells are about the same."""
    for blueprint in project.blueprints:
        seen: set[tuple[str, ...]] = set()
        for index, cell in enumerate(blueprint.cells):
            where = blueprint.where("cells", index, "lesson")
            bank = project.banks.get(cell.lesson)
            if bank is None:
                known = ", ".join(project.banks)
                yield where, f"{blueprint.id}: no bank '{cell.lesson}'; there are: {known}"
                continue
            for name, held in (("objective", bank.objectives), ("family", bank.families)):
                asked, ids = getattr(cell, name), [one.id for one in held]
                if asked and asked not in ids:
                    message = f"has no {name} '{asked}'; it has: {', '.join(ids) or 'none'}"
                    yield where, f"{blueprint.id}: {cell.lesson} {message}"
            if cell.about in seen:
                about = " ".join(filter(None, cell.about))
                yield where, f"{blueprint.id}: a second cell for '{about}'; make it one"
            seen.add(cell.about)


def fixed_forms_fit_their_blueprint(project: Project) -> Breaches:
    """A fixed form has the items its blueprint asks for, cell by cell, and of its types."""
    for blueprint, name, idents in _fixed(project):
        where = blueprint.where("forms", name)
        unknown = [ident for ident in idents if ident not in project.by_id]
        for ident in unknown:
            yield where, f"{name}: no bank has the item '{ident}'; check the spelling"
        items = project.called(idents)
        for item in items:
            if item.type not in blueprint.types:
                yield where, f"{name}: '{item.id}' is {item.type}, not a type of {blueprint.id}"
        if not unknown:
            yield from ((where, f"{name}: {said}") for said in _misfits(project, blueprint, items))


def blueprints_can_be_filled(project: Project) -> Breaches:
    """The banks have items enough for one form of a blueprint that is drawn, in each lesson and
    at each level: of its types, shown nowhere and in no fixed form."""
    for blueprint in project.blueprints:
        if blueprint.forms:
            continue
        for slot, count in shortages(project, blueprint).items():
            message = f"{blueprint.id}: lacks {count} of the items it asks for {told(slot)}"
            if not slot.lesson or slot.lesson in project.banks:
                yield place_of(slot, blueprint), f"{message}; ask for fewer, or write more"


def place_of(slot: Slot, blueprint: Blueprint) -> Where:
    """Return where ``blueprint`` asks for ``slot``."""
    for index, cell in enumerate(blueprint.cells):
        if cell.about == (slot.lesson, slot.objective, slot.family):
            return blueprint.where("cells", index, slot.level or "safe_response")
    return blueprint.where("safe_response")


def told(slot: Slot) -> str:
    """Return what ``slot`` asks for, in words of a problem."""
    of = " ".join(filter(None, (slot.lesson, slot.objective, slot.family)))
    what = f"at level {slot.level}" if slot.level else "for a safe response"
    return f"of {of} {what}" if of else what


def _misfits(project: Project, blueprint: Blueprint, items: list[Item]) -> Iterator[str]:
    cells = [item for item in items if not item.safe_response]
    has: Counter[tuple[str, str]] = Counter((project.homes[item.id], item.bloom) for item in cells)
    wants: Counter[tuple[str, str]] = Counter()
    for cell in blueprint.cells:
        wants.update({(cell.lesson, level): count for level, count in cell.counts()})
    for lesson, level in sorted({*has, *wants}):
        found, wanted = has[lesson, level], wants[lesson, level]
        if found != wanted:
            yield f"has {found} items of {lesson} at level {level}; the blueprint asks for {wanted}"
    safe = len(items) - len(cells)
    if safe != blueprint.all_safe:
        yield f"has {safe} safe-response items; the blueprint asks for {blueprint.all_safe}"
    for slot, wanted in slots(blueprint).items():
        found = sum(fits(item, project.homes[item.id], slot, blueprint) for item in items)
        if (slot.objective or slot.family) and found < wanted:
            yield f"has {found} items {told(slot)}; the blueprint asks for {wanted}"


def fixed_forms_share_no_item(project: Project) -> Breaches:
    """No item stands in two fixed forms, or twice in one."""
    seen: dict[str, str] = {}
    for blueprint, name, idents in _fixed(project):
        for ident in idents:
            if ident in seen:
                where = blueprint.where("forms", name)
                yield where, f"{name}: '{ident}' is already in {seen[ident]}; choose another"
            seen.setdefault(ident, name)


def fixed_forms_are_not_shown(project: Project) -> Breaches:
    """No item of a fixed form is shown in a lesson."""
    shown = {item.id: lesson for lesson in project.banks for item in project.shown(lesson)}
    for blueprint, name, idents in _fixed(project):
        for ident in idents:
            if ident in shown:
                where = blueprint.where("forms", name)
                message = f"{name}: '{ident}' is shown in {shown[ident]}; choose another"
                yield where, message


def fixed_forms_give_nothing_away(project: Project) -> Breaches:
    """No item of a fixed form shows the answer to another item of it."""
    for blueprint, name, idents in _fixed(project):
        known = project.called(dict.fromkeys(idents))
        for one, other in telling(known, project.base):
            where = blueprint.where("forms", name)
            yield where, f"{name}: '{one.id}' gives away '{other.id}'; exchange one of them"


def _fixed(project: Project) -> Iterator[tuple[Blueprint, str, tuple[str, ...]]]:
    for blueprint in project.blueprints:
        for name, idents in blueprint.forms.items():
            yield blueprint, name, idents


RULES = rules(
    blueprints_name_lessons,
    blueprints_can_be_filled,
    fixed_forms_fit_their_blueprint,
    fixed_forms_share_no_item,
    fixed_forms_are_not_shown,
    fixed_forms_give_nothing_away,
)
