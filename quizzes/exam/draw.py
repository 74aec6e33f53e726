"""Drawing parallel forms from the bank: the same forms for the same seed."""

from __future__ import annotations

from collections import Counter

from quizzes.content.strings import phrase
from quizzes.exam.clues import clashes
from quizzes.exam.compose import make_form
from quizzes.exam.form import SAFE, Form
from quizzes.exam.slots import Slot, able_items, is_reserved, slots, turning
from quizzes.items import TYPES, Item
from quizzes.items.blueprints import Blueprint
from quizzes.items.keys import Key
from quizzes.items.targets import mixed
from quizzes.project import Project

TRIES = 300


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
    item gives away another. In each cell they have cases that the same thing decides, as far as
    the bank has them, and each form has as many of the reserve as ``blueprint`` says.

    Raises:
        ShortBank: there are not enough items, cell by cell.
        ValueError: ``forms`` is less than one.

    """
    if forms < 1:
        raise ValueError("draw at least one form")
    wanted, able = slots(blueprint), able_items(project, blueprint)
    missing = [
        _missing(slot, count * forms - len(able[slot]), blueprint, project.language)
        for slot, count in wanted.items()
        if len(able[slot]) < count * forms
    ]
    kept = sum(map(is_reserved, {item.id: item for item in _all(able)}.values()))
    if kept < blueprint.reserve * forms:
        lacking = str(blueprint.reserve * forms - kept)
        missing.append(phrase("exam.missing_reserve", project.language, n=lacking))
    if missing:
        raise ShortBank(missing)
    barring = clashes(_all(able), project.base)
    stuck: Counter[Slot] = Counter()
    for attempt in range(TRIES):
        salt = f"{seed}:{attempt}"
        places = _places(wanted, able, blueprint.reserve, salt, forms)
        drawn = _attempt(project, places, able, barring, salt, forms)
        if not isinstance(drawn, Slot):
            return [
                make_form(project, blueprint, seed, (number, forms), chosen, project.language)
                for number, chosen in enumerate(drawn, 1)
            ]
        stuck[drawn] += 1
    raise ShortBank([_stuck(slot, blueprint, project.language) for slot in sorted(stuck)])


def fixed_form(project: Project, blueprint: Blueprint, name: str) -> Form:
    """Return the fixed form ``name`` of ``blueprint``.

    Raises:
        KeyError: the blueprint fixes no such form.

    """
    items = [project.by_id[ident] for ident in blueprint.forms[name]]
    number = sorted(blueprint.forms).index(name) + 1
    return make_form(project, blueprint, 0, (number, len(blueprint.forms)), items, project.language)


# What one kind of place asks for, whether of the reserve (None: either), and on which form.
Place = tuple[Slot, bool | None, int]


def _places(
    wanted: dict[Slot, int], able: dict[Slot, list[Item]], reserve: int, salt: str, forms: int
) -> Counter[Place]:
    """Return how many items each place takes; so many of a form, anywhere, are of the reserve."""
    if not reserve:
        return Counter(
            {(slot, None, form): n for slot, n in wanted.items() for form in range(forms)}
        )
    left = Counter({slot: sum(map(is_reserved, items)) for slot, items in able.items()})
    found: Counter[Place] = Counter()
    for form in range(forms):
        open_to_it = [(slot, at) for slot, count in wanted.items() for at in range(count)]
        order = mixed(open_to_it, f"{salt}:reserve:{form}")
        order.sort(key=lambda one: one[1] >= left[one[0]])
        kept = Counter(slot for slot, _ in order[:reserve])
        left -= kept
        for slot, count in wanted.items():
            found[slot, True, form] = kept[slot]
            found[slot, False, form] = count - kept[slot]
    return +found


def _attempt(
    project: Project,
    places: Counter[Place],
    able: dict[Slot, list[Item]],
    barring: dict[str, set[str]],
    salt: str,
    forms: int,
) -> list[list[Item]] | Slot:
    """Fill every place of every form, the one with the least choice first; else say which."""
    order = {slot: mixed(items, salt, lambda item: item.id) for slot, items in able.items()}
    chosen: list[list[Item]] = [[] for _ in range(forms)]
    barred: list[set[str]] = [set() for _ in range(forms)]
    deciding: dict[tuple[Slot, int], Counter[str]] = {}
    while places:
        left = {
            place: [
                item
                for item in order[place[0]]
                if item.id not in barred[place[2]] and place[1] in (None, is_reserved(item))
            ]
            for place in places
        }
        place = min(places, key=lambda one: len(left[one]) - places[one])
        slot, _, form = place
        if not left[place]:
            return slot
        others = [deciding.get((slot, other), Counter()) for other in range(forms)]
        item = _like(left[place], others, form, chosen[form], project)
        chosen[form].append(item)
        deciding.setdefault((slot, form), Counter())[turning(item)] += 1
        for number, names in enumerate(barred):
            names.add(item.id)
            if number == form:
                names |= barring[item.id]
        places = places - Counter([place])
    return chosen


def _like(
    items: list[Item],
    deciding: list[Counter[str]],
    form: int,
    so_far: list[Item],
    project: Project,
) -> Item:
    """Return the first item that the same thing decides as on the other forms, and that does not
    make true, or false, stand out among the keys."""

    def truth(item: Item) -> int:
        return leaning(project.solved[item.id].key)

    most: Counter[str] = Counter()
    for other in deciding:
        most |= other
    lacking = most - deciding[form]
    lean = sum(truth(item) for item in so_far)
    return min(
        items,
        key=lambda item: (bool(lacking) and not lacking[turning(item)], lean * truth(item) > 0),
    )


def leaning(key: Key) -> int:
    """Return 1 for a statement that is true and -1 for one that is false, 0 for what is none."""
    fixed = TYPES[key.type].fixed
    if not fixed:
        return 0
    return 1 if key.right == fixed[:1] else -1


def types_said(blueprint: Blueprint, language: str) -> str:
    """Return of which types the items of ``blueprint`` may be, in words."""
    typed = any(TYPES[kind].way == "typed" for kind in blueprint.types)
    return phrase("exam.any_type" if typed else "exam.closed_type", language)


def level_said(level: str, language: str) -> str:
    """Return what a level of thinking is called; nothing where none is asked for."""
    return phrase(f"report.bloom.{level}", language) if level else ""


def _all(able: dict[Slot, list[Item]]) -> list[Item]:
    return [item for items in able.values() for item in items]


def _missing(slot: Slot, count: int, blueprint: Blueprint, language: str) -> str:
    key = "exam.missing_safe" if slot.set == SAFE else "exam.missing"
    return phrase(
        f"{key}.{'one' if count == 1 else 'other'}",
        language,
        lesson=slot.lesson,
        level=level_said(slot.level, language),
        n=str(count),
        types=types_said(blueprint, language),
    )


def _stuck(slot: Slot, blueprint: Blueprint, language: str) -> str:
    key = "exam.stuck_safe" if slot.set == SAFE else "exam.stuck"
    level, types = level_said(slot.level, language), types_said(blueprint, language)
    return phrase(key, language, lesson=slot.lesson, level=level, types=types)
