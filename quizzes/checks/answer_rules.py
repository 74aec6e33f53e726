"""Rules on keys that could be wrong without a word: each is derived, and means something.

What breaks most of them depends on the type of the item, which tells it.
"""

from __future__ import annotations

from quizzes.checks.rule import Breaches, faults, rules
from quizzes.content.spelling import fold, unit_words
from quizzes.project import Project

SPELT_OUT = 4  # letters of a word that tells a unit, unlike "y" or "hr"


def compared_values_are_of_one_kind(project: Project) -> Breaches:
    """Values that are compared or put in order are of one kind and in one unit, and it is sure
    which comes first: none is unknown, and none a part of another, as a day is of a year."""
    yield from faults(project, "compared-values-are-of-one-kind")


def tolerances_are_narrow(project: Project) -> Breaches:
    """A tolerance is not negative and at most a twentieth of the answer."""
    yield from faults(project, "tolerances-are-narrow")


def misses_are_wrong_answers(project: Project) -> Breaches:
    """A wrong answer that is expected is one number where a number is asked, and is not taken
    for right."""
    yield from faults(project, "misses-are-wrong-answers")


def wrong_answers_are_expected(project: Project) -> Breaches:
    """An item with a typed answer expects a wrong answer and explains it, since somebody who
    mixed two things up learns little from an explanation that is for everybody."""
    yield from faults(project, "wrong-answers-are-expected")


def accepted_answers_are_needed(project: Project) -> Breaches:
    """No answer is listed as accepted that would be taken without it, being only another way to
    spell the key or another accepted answer."""
    yield from faults(project, "accepted-answers-are-needed")


def numbers_are_asked_with_their_unit(project: Project) -> Breaches:
    """A stem that asks for a number says in which unit: in years, in percent."""
    for solved in project.solved.values():
        unit = solved.key.unit
        words = [word for word in unit_words(unit) if len(word) >= SPELT_OUT]
        if unit and not any(word in fold(solved.stem) for word in words):
            message = f"{solved.item.id}: say in the stem that the answer is in {unit}"
            yield solved.item.where("stem"), f"{message.replace('_', ' ')}, so that nobody guesses"


def statuses_are_of_facts(project: Project) -> Breaches:
    """A statement that is judged by whether something is current names a fact."""
    yield from faults(project, "statuses-are-of-facts")


def matching_can_be_marked(project: Project) -> Breaches:
    """A matching item has at most ten targets, of which its lines need two or more, and no line
    has a name that targets have."""
    yield from faults(project, "matching-can-be-marked")


RULES = rules(
    compared_values_are_of_one_kind,
    tolerances_are_narrow,
    misses_are_wrong_answers,
    wrong_answers_are_expected,
    accepted_answers_are_needed,
    numbers_are_asked_with_their_unit,
    statuses_are_of_facts,
    matching_can_be_marked,
)
