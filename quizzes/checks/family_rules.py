"""Rules on case families: fixed answers, cases that one fact decides, keys in balance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from quizzes.checks.rule import Breaches, rules
from quizzes.items import Family
from quizzes.items.families import WrittenCase
from quizzes.project import Project

ANSWERS = range(3, 7)
CASES = range(8, 13)
RIGHT_ADVICE = (0.35, 0.65)
ENOUGH_ADVICE = 8


def families_are_whole(project: Project) -> Breaches:
    """A family has three to six answers and eight to twelve cases; each case has one way to its
    key, and explains its key and only answers that the family has."""
    for family in _families(project):
        for name, held, allowed in (
            ("answers", family.answers, ANSWERS),
            ("cases", family.cases, CASES),
        ):
            if len(held) not in allowed:
                message = f"has {len(held)} {name}; it needs {allowed[0]} to {allowed[-1]}"
                yield family.where(name), f"{family.id}: {message}"
        for case in family.cases:
            for said in _faults(family, case, project):
                yield case.where(), f"{case.id}: {said}"


def _faults(family: Family, case: WrittenCase, project: Project) -> Iterator[str]:
    answers = {answer.id for answer in family.answers}
    derives = bool(case.given or case.of)
    if derives == (case.key is not None):
        yield "needs either key, or given and of, from which its key is derived"
    if case.advises is not None and case.advises not in answers:
        yield f"advises '{case.advises}', which is no answer of {family.id}; check the spelling"
    for stray in sorted(set(case.why) - answers):
        yield f"explains '{stray}', which is no answer of {family.id}; check the spelling"
    solved = project.solved.get(case.id)
    for right in solved.key.right if solved else ():
        if right not in case.why and right in answers:
            yield f"does not say why '{right}' is right; add it under why"


def families_are_in_balance(project: Project) -> Breaches:
    """Each answer of a family is right in half to double its fair share of the cases."""
    for family in _families(project):
        keys = Counter(
            right
            for case in family.cases
            if (solved := project.solved.get(case.id))
            for right in solved.key.right
        )
        fair = keys.total() / len(family.answers)
        for answer in family.answers:
            if keys.total() and not fair / 2 <= keys[answer.id] <= fair * 2:
                message = (
                    f"is right in {keys[answer.id]} of {keys.total()} cases of {family.id}; "
                    f"it should be in about {fair:.1f}, half of that to double"
                )
                yield answer.where(), f"'{answer.id}' {message}"


def advice_is_right_as_often_as_wrong(project: Project) -> Breaches:
    """Of the cases in which somebody in the stem proposes an answer, that answer is right in 35 to
    65%: whether to follow has to be known."""
    advised = [
        (case, case.advises in solved.key.right)
        for family in _families(project)
        for case in family.cases
        if case.advises is not None and (solved := project.solved.get(case.id))
    ]
    right = sum(is_right for _, is_right in advised)
    low, high = RIGHT_ADVICE
    if len(advised) >= ENOUGH_ADVICE and not low <= right / len(advised) <= high:
        usual = next(case for case, is_right in advised if is_right == (right / len(advised) > low))
        message = f"advice in the stem is right in {right} of {len(advised)} cases"
        yield usual.where("advises"), f"{usual.id}: {message}; let some of it be otherwise"


def _families(project: Project) -> Iterator[Family]:
    for bank in project.banks.values():
        yield from bank.families


RULES = rules(
    families_are_whole,
    families_are_in_balance,
    advice_is_right_as_often_as_wrong,
)
