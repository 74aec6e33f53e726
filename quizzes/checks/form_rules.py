"""Rules on blueprints and the forms they fix."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import permutations

from quizzes.checks.rule import Breaches, rules
from quizzes.exam.clues import gives_away
from quizzes.exam.draw import shortages
from quizzes.items import Item
from quizzes.items.blueprints import Blueprint
from quizzes.project import Project


def blueprints_name_lessons(project: Project) -> Breaches:
    """Every cell of a blueprint names a lesson that has a bank, and each lesson has one cell."""
    for blueprint in project.blueprints:
        seen: set[str] = set()
        for index, cell in enumerate(blueprint.cells):
            where = blueprint.where("cells", index, "lesson")
            if cell.lesson not in project.banks:
                known = ", ".join(project.banks)
                yield where, f"{blueprint.id}: no bank '{cell.lesson}'; there are: {known}"
            elif cell.lesson in seen:
                yield where, f"{blueprint.id}: a second cell for '{cell.lesson}'; make it one"
            seen.add(cell.lesson)


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
        places = {cell.lesson: index for index, cell in enumerate(blueprint.cells)}
        for slot, count in shortages(project, blueprint).items():
            path = ("cells", places[slot.lesson], slot.level) if slot.lesson else ("safe_response",)
            what = (
                f"of {slot.lesson} at level {slot.level}" if slot.lesson else "for a safe response"
            )
            message = f"{blueprint.id}: lacks {count} of the items it asks for {what}"
            if not slot.lesson or slot.lesson in project.banks:
                yield blueprint.where(*path), f"{message}; ask for fewer, or write more"


def _misfits(project: Project, blueprint: Blueprint, items: list[Item]) -> Iterator[str]:
    cells = [item for item in items if not item.safe_response]
    has: Counter[tuple[str, str]] = Counter((project.homes[item.id], item.bloom) for item in cells)
    wants = {
        (cell.lesson, level): count for cell in blueprint.cells for level, count in cell.counts()
    }
    for lesson, level in sorted({*has, *wants}):
        found, wanted = has[lesson, level], wants.get((lesson, level), 0)
        if found != wanted:
            yield f"has {found} items of {lesson} at level {level}; the blueprint asks for {wanted}"
    safe = len(items) - len(cells)
    if safe != blueprint.safe_response:
        yield f"has {safe} safe-response items; the blueprint asks for {blueprint.safe_response}"


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
        for one, other in permutations(known, 2):
            if gives_away(one, other, project.base):
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
