"""A form out of items: their order, the order within them, and the ids they have on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from quizzes.assessment.arrange import arranged, key_places, mixed
from quizzes.assessment.blueprints import Blueprint
from quizzes.assessment.records import MAIN, SAFE, TYPED, Asked, Form, Part, Question
from quizzes.items import Item
from quizzes.keys import Key, Solved, solve
from quizzes.project import Project
from quizzes.strings import phrase
from quizzes.views import EDITION


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
    single = [one for one in solved if one.item.type == "single-choice"]
    places = key_places([len(one.choices) for one in single], salt)
    at = {one.item.id: place for one, place in zip(single, places, strict=True)}
    asked = tuple(
        _asked(one, f"q{index}", project.homes[one.item.id], salt, at.get(one.item.id, 0))
        for index, one in enumerate(solved, 1)
    )
    title = blueprint.title.in_language(language)
    return Form(blueprint.id, EDITION, seed, *number, title, language, asked)


def _asked(solved: Solved, name: str, lesson: str, salt: str, key_place: int) -> Asked:
    choices, targets = arranged(solved, salt, key_place)
    kind, language = solved.item.type, solved.language
    truth = {side: phrase(f"quiz.{side}", language) for side in ("true", "false")}
    # Apart, since a line and a target of the bank may have one id.
    own = {choice.id: f"{name}-{place}" for place, choice in enumerate(choices, 1)}
    other = {target.id: f"{name}-t{place}" for place, target in enumerate(targets, 1)}
    question = Question(
        name,
        kind,
        solved.stem,
        tuple(
            Part(own[one.id], truth[one.id] if kind == "true-false" else one.label)
            for one in choices
        ),
        tuple(Part(other[one.id], one.label) for one in targets),
    )
    return Asked(
        question,
        item=solved.item.id,
        lesson=lesson,
        objective=solved.item.objective,
        bloom=solved.item.bloom,
        set=SAFE if solved.item.safe_response else MAIN,
        answer=truth.get(solved.answer, solved.answer) if kind == "true-false" else solved.answer,
        key=_opaque(solved.key, own, other),
        of={ident: bank for names in (own, other) for bank, ident in names.items()},
    )


def _opaque(key: Key, own: dict[str, str], other: dict[str, str]) -> Key:
    if key.type in TYPED:
        return replace(key, misses=())
    if key.type == "matching":
        pairs = (pair.split("=", 1) for pair in key.right)
        return Key(key.type, tuple(f"{own[line]}={other[target]}" for line, target in pairs))
    return Key(key.type, tuple(own[one] for one in key.right), tuple(own[one] for one in key.wrong))
