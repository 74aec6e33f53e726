"""A form out of items: their order, the order within them, and the ids they have on it."""

from __future__ import annotations

from collections.abc import Iterable

from quizzes.exam.arrange import key_places
from quizzes.exam.form import MAIN, SAFE, Asked, Form, Part, Question
from quizzes.exam.slots import family_of, is_reserved, turning
from quizzes.items import TYPES, Item
from quizzes.items.blueprints import Blueprint
from quizzes.items.keys import Solved, solve
from quizzes.items.targets import mixed
from quizzes.items.views import EDITION
from quizzes.project import Project


def make_form(
    project: Project,
    blueprint: Blueprint,
    seed: int,
    number: tuple[int, int],
    items: Iterable[Item],
    language: str,
) -> Form:
    """Return the form that ``items`` make: ordered, arranged, under opaque ids.

    Args:
        project: where the items are.
        blueprint: whose form it is.
        seed: decides all orders, together with ``number``.
        number: which form it is, of how many.
        items: in any order; on the form they stand by lesson.
        language: of everything the learner reads.

    """
    salt = f"{seed}:{number[0]}"
    by_hash = mixed(items, salt, lambda item: item.id)
    ordered = sorted(by_hash, key=lambda item: project.homes[item.id])
    solved = [solve(item, project.base, language) for item in ordered]
    single = [one for one in solved if TYPES[one.item.type].one_right]
    places = key_places([len(one.choices) for one in single], salt)
    at = {one.item.id: place for one, place in zip(single, places, strict=True)}
    asked = tuple(
        _asked(one, f"q{index}", project.homes[one.item.id], salt, at.get(one.item.id, 0))
        for index, one in enumerate(solved, 1)
    )
    title = blueprint.title.in_language(language)
    return Form(blueprint.id, EDITION, seed, *number, title, language, asked)


def _asked(solved: Solved, name: str, lesson: str, salt: str, key_place: int) -> Asked:
    kind = TYPES[solved.item.type]
    choices, targets = kind.arranged(solved, f"{salt}:{solved.item.id}", key_place)
    # Apart, since a line and a target of the bank may have one id.
    own = {choice.id: f"{name}-{place}" for place, choice in enumerate(choices, 1)}
    other = {target.id: f"{name}-t{place}" for place, target in enumerate(targets, 1)}
    question = Question(
        name,
        kind.name,
        solved.stem,
        tuple(Part(own[one.id], kind.label(one, solved.language)) for one in choices),
        tuple(Part(other[one.id], one.label) for one in targets),
    )
    return Asked(
        question,
        item=solved.item.id,
        lesson=lesson,
        objective=solved.item.objective,
        bloom=solved.item.bloom,
        set=SAFE if solved.item.safe_response else MAIN,
        answer=kind.said(solved),
        key=kind.opaque(solved.key, own, other),
        of={ident: bank for names in (own, other) for bank, ident in names.items()},
        family=family_of(solved.item),
        turns_on=turning(solved.item),
        reserved=is_reserved(solved.item),
    )
