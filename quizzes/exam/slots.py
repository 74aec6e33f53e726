"""What the places of a form ask for, and which items of the bank may stand there."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from quizzes.exam.form import MAIN, SAFE
from quizzes.items import Case, Item
from quizzes.items.blueprints import Blueprint
from quizzes.project import Project


@dataclass(frozen=True, order=True)
class Slot:
    """What one kind of place on a form asks for; a part that is empty asks for nothing."""

    set: str
    lesson: str
    level: str
    objective: str = ""
    family: str = ""


def slots(blueprint: Blueprint) -> dict[Slot, int]:
    """Return how many items a form has in each slot of ``blueprint``."""
    found: Counter[Slot] = Counter()
    for cell in blueprint.cells:
        lesson, *narrower = cell.about
        for level, count in cell.counts():
            found[Slot(MAIN, lesson, level, *narrower)] += count
        found[Slot(SAFE, lesson, "", *narrower)] += cell.safe_response
    found[Slot(SAFE, "", "")] += blueprint.safe_response
    return {slot: count for slot, count in found.items() if count}


def fits(item: Item, lesson: str, slot: Slot, blueprint: Blueprint) -> bool:
    """Return whether ``item`` of ``lesson`` may stand in ``slot``."""
    if item.type not in blueprint.types or item.safe_response != (slot.set == SAFE):
        return False
    asked = (slot.lesson, slot.level, slot.objective, slot.family)
    has = (lesson, item.bloom, item.objective, family_of(item))
    return all(one in ("", other) for one, other in zip(asked, has, strict=True))


def able_items(project: Project, blueprint: Blueprint) -> dict[Slot, list[Item]]:
    """Return the items that may stand in each slot of a form, whatever else is on it."""
    seen = exposed(project, blueprint)
    return {
        slot: [
            item
            for lesson, bank in project.banks.items()
            if slot.lesson in ("", lesson)
            for item in bank.items
            if item.id not in seen and fits(item, lesson, slot, blueprint)
        ]
        for slot in slots(blueprint)
    }


def shortages(project: Project, blueprint: Blueprint) -> dict[Slot, int]:
    """Return how many items are missing for one form, slot by slot."""
    able = able_items(project, blueprint)
    return {
        slot: count - len(able[slot])
        for slot, count in slots(blueprint).items()
        if len(able[slot]) < count
    }


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


def is_reserved(item: Item) -> bool:
    """Return whether ``item`` is kept for forms: no page shows it."""
    return isinstance(item, Case) and item.reserved


def family_of(item: Item) -> str:
    """Return the family of ``item``, empty where it stands alone."""
    return item.family if isinstance(item, Case) else ""


def turning(item: Item) -> str:
    """Return what decides ``item``, empty where it stands alone."""
    return item.turns_on if isinstance(item, Case) else ""
