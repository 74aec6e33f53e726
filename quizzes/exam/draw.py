"""Drawing parallel forms from the bank: the same forms for the same seed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from quizzes.content.strings import phrase
from quizzes.exam.clues import clashes
from quizzes.exam.compose import make_form
from quizzes.exam.form import MAIN, SAFE, Form
from quizzes.items import TYPES, Item
from quizzes.items.blueprints import Blueprint
from quizzes.items.targets import mixed
from quizzes.project import Project

TRIES = 300


@dataclass(frozen=True, order=True)
class Slot:
    """What one place of a form asks for; lesson and level are empty in the safe-response set."""

    set: str
    lesson: str
    level: str


class ShortBank(Exception):
    """The bank cannot fill the blueprint; ``missing`` says line by line what to write."""

    def __init__(self, missing: list[str]) -> None:
        super().__init__("\n".join(missing))
        self.missing = missing


def draw(project: Project, blueprint: Blueprint, seed: int, forms: int) -> list[Form]:
    """Draw parallel forms.

    Args:
        project: where the items are.
        blueprint: what each form has.
        seed: any whole number; the same gives the same forms.
        forms: how many, at least one.

    Forms share no item and have none that a lesson or a fixed form shows; within a form no
    item gives away another.

    Raises:
        ShortBank: there are not enough items, cell by cell.
        ValueError: ``forms`` is less than one.

    """
    if forms < 1:
        raise ValueError("draw at least one form")
    slots, able = _slots(blueprint), able_items(project, blueprint)
    missing = [
        _missing(slot, count * forms - len(able[slot]), blueprint, project.language)
        for slot, count in slots.items()
        if len(able[slot]) < count * forms
    ]
    if missing:
        raise ShortBank(missing)
    barring = clashes([item for items in able.values() for item in items], project.base)
    stuck: Counter[Slot] = Counter()
    for attempt in range(TRIES):
        drawn = _attempt(project, slots, able, barring, f"{seed}:{attempt}", forms)
        if not isinstance(drawn, Slot):
            return [
                make_form(project, blueprint, seed, (number, forms), chosen, project.language)
                for number, chosen in enumerate(drawn, 1)
            ]
        stuck[drawn] += 1
    raise ShortBank([_stuck(slot, blueprint, project.language) for slot in sorted(stuck)])


def able_items(project: Project, blueprint: Blueprint) -> dict[Slot, list[Item]]:
    """Return the items that may stand in each slot of a form, whatever else is on it."""
    seen = exposed(project, blueprint)
    return {slot: _able(project, blueprint, slot, seen) for slot in _slots(blueprint)}


def shortages(project: Project, blueprint: Blueprint) -> dict[Slot, int]:
    """Return how many items are missing for one form, slot by slot."""
    slots = _slots(blueprint)
    able = able_items(project, blueprint)
    return {
        slot: count - len(able[slot]) for slot, count in slots.items() if len(able[slot]) < count
    }


def fixed_form(project: Project, blueprint: Blueprint, name: str) -> Form:
    """Return the fixed form ``name`` of ``blueprint``.

    Raises:
        KeyError: the blueprint fixes no such form.

    """
    items = [project.by_id[ident] for ident in blueprint.forms[name]]
    number = sorted(blueprint.forms).index(name) + 1
    return make_form(project, blueprint, 0, (number, len(blueprint.forms)), items, project.language)


def exposed(project: Project, *more: Blueprint) -> frozenset[str]:
    """Return the ids of items that learners see outside of drawn forms: in lessons, in checks.

    Args:
        project: its lessons, and the fixed forms of its blueprints.
        more: blueprints whose fixed forms count too.

    """
    shown = {item.id for lesson in project.banks for item in project.shown(lesson)}
    fixed = {
        ident
        for blueprint in (*project.blueprints, *more)
        for form in blueprint.forms.values()
        for ident in form
    }
    return frozenset(shown | fixed)


def fits(item: Item, lesson: str, slot: Slot, blueprint: Blueprint) -> bool:
    """Return whether ``item`` of ``lesson`` may stand in ``slot``."""
    if item.type not in blueprint.types or item.safe_response != (slot.set == SAFE):
        return False
    return slot.set == SAFE or (lesson, item.bloom) == (slot.lesson, slot.level)


def _slots(blueprint: Blueprint) -> dict[Slot, int]:
    found: Counter[Slot] = Counter()
    for cell in blueprint.cells:
        for level, count in cell.counts():
            found[Slot(MAIN, cell.lesson, level)] += count
    found[Slot(SAFE, "", "")] += blueprint.safe_response
    return {slot: count for slot, count in found.items() if count}


def _able(project: Project, blueprint: Blueprint, slot: Slot, seen: frozenset[str]) -> list[Item]:
    return [
        item
        for lesson, bank in project.banks.items()
        for item in bank.items
        if item.id not in seen and fits(item, lesson, slot, blueprint)
    ]


def _attempt(
    project: Project,
    slots: dict[Slot, int],
    able: dict[Slot, list[Item]],
    barring: dict[str, set[str]],
    salt: str,
    forms: int,
) -> list[list[Item]] | Slot:
    """Fill every place of every form, the one with the least choice first; else say which."""
    open_places = {(slot, form): n for slot, n in slots.items() for form in range(forms)}
    order = {slot: mixed(items, salt, lambda item: item.id) for slot, items in able.items()}
    chosen: list[list[Item]] = [[] for _ in range(forms)]
    barred: list[set[str]] = [set() for _ in range(forms)]
    while open_places:
        left = {
            place: [item for item in order[place[0]] if item.id not in barred[place[1]]]
            for place in open_places
        }
        slot, form = min(open_places, key=lambda place: len(left[place]) - open_places[place])
        if not left[slot, form]:
            return slot
        item = _even(left[slot, form], chosen[form], project)
        chosen[form].append(item)
        for number, names in enumerate(barred):
            names.add(item.id)
            if number == form:
                names |= barring[item.id]
        open_places[slot, form] -= 1
        if not open_places[slot, form]:
            del open_places[slot, form]
    return chosen


def _even(items: list[Item], so_far: list[Item], project: Project) -> Item:
    """Return the first item that does not make true, or false, stand out among the keys."""

    def truth(item: Item) -> int:
        fixed = TYPES[item.type].fixed
        if not fixed:
            return 0
        return 1 if project.solved[item.id].key.right == fixed[:1] else -1

    lean = sum(truth(item) for item in so_far)
    return min(items, key=lambda item: lean * truth(item) > 0)


def _missing(slot: Slot, count: int, blueprint: Blueprint, language: str) -> str:
    key = "exam.missing_safe" if slot.set == SAFE else "exam.missing"
    return phrase(
        f"{key}.{'one' if count == 1 else 'other'}",
        language,
        lesson=slot.lesson,
        level=slot.level,
        n=str(count),
        types=_types(blueprint, language),
    )


def _stuck(slot: Slot, blueprint: Blueprint, language: str) -> str:
    key = "exam.stuck_safe" if slot.set == SAFE else "exam.stuck"
    types = _types(blueprint, language)
    return phrase(key, language, lesson=slot.lesson, level=slot.level, types=types)


def _types(blueprint: Blueprint, language: str) -> str:
    typed = any(TYPES[kind].way == "typed" for kind in blueprint.types)
    return phrase("exam.any_type" if typed else "exam.closed_type", language)
