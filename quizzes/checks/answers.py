"""Rules on keys that could be wrong without a word: each is derived, and means something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from quizzes.checks.rule import Breaches, rules
from quizzes.facts import UnknownReference
from quizzes.items import (
    ComparisonKey,
    Item,
    Matching,
    Numeric,
    Ordering,
    ShortText,
    StatusKey,
    TrueFalse,
)
from quizzes.keys import Solved
from quizzes.project import Project
from quizzes.scoring import score
from quizzes.spelling import fold, unit_words
from quizzes.targets import LETTERS
from quizzes.values import PRISON, Value

WIDEST = Decimal("0.05")
SPELT_OUT = 4  # letters of a word that tells a unit, unlike "y" or "hr"
TARGET = re.compile(r"t[0-9]+")


def compared_values_are_of_one_kind(project: Project) -> Breaches:
    """Values that are compared or put in order are of one kind and in one unit, and it is sure
    which comes first: none is unknown, and none a part of another, as a day is of a year."""
    for item in project.items:
        references, field, relation = _compared(item)
        try:
            values = [project.base.resolve(one).value for one in references]
        except UnknownReference:
            continue  # the rule items-resolve says where
        found = (_unlike(one, other, relation) for one, other in _neighbours(values))
        for why in dict.fromkeys(why for why in found if why):
            yield item.where(field), f"{item.id}: compares {why}; compare values of one kind"


def _compared(item: Item) -> tuple[list[str], str, str]:
    """Return the references whose values are compared, the field they stand in, and how."""
    if isinstance(item, Ordering):
        return [entry.by for entry in item.entries], "entries", "<"
    if isinstance(item, TrueFalse) and isinstance(item.key, ComparisonKey):
        return [item.key.left, item.key.right], "key", item.key.relation
    return [], "key", "<"


def _neighbours(values: list[Value]) -> Iterator[tuple[Value, Value]]:
    if len({(_scale(value), _kind(value)) for value in values}) == 1:
        values = sorted(values, key=lambda value: value.sort_key())
    yield from pairwise(values)


def _unlike(one: Value, other: Value, relation: str) -> str:
    """Return why it is not sure how two values compare, in words; nothing when it is."""
    if _kind(one) != _kind(other) or _scale(one) != _scale(other):
        return f"a {_named(one)} with a {_named(other)}"
    if one.kind in WORDS and relation != "=":
        return f"a {one.kind}, which has no order,"
    if one.date is not None and other.date is not None:
        shorter, longer = sorted((one.date, other.date), key=len)
        if "unknown" in (shorter, longer):
            return "a date that is unknown"
        if shorter != longer and longer.startswith(shorter):
            return f"{longer} with {shorter}, of which it is a part,"
    if one.range is not None and other.range is not None and relation != "=":
        low, high = (a - b for a, b in zip(one.range, other.range, strict=True))
        if low * high < 0:
            return f"{_ends(one.range)} with {_ends(other.range)}, one of which is in the other,"
    return ""


WORDS = ("text", "name", "list")


def _scale(value: Value) -> str | None:
    return PRISON if value.life else value.unit


def _kind(value: Value) -> str:
    """Return the kind of a value; life is the end of the scale on which terms are ranges."""
    return "range" if value.life else value.kind


def _named(value: Value) -> str:
    return f"{value.kind} in {value.unit}" if value.unit else value.kind


def _ends(ends: tuple[Decimal, Decimal]) -> str:
    return f"{ends[0]} to {ends[1]}"


def tolerances_are_narrow(project: Project) -> Breaches:
    """A tolerance is not negative and at most a twentieth of the answer."""
    for solved in project.solved.values():
        item = solved.item
        if isinstance(item, Numeric):
            widest = abs(Decimal(solved.key.right[0])) * WIDEST
            if not 0 <= item.tolerance <= widest:
                message = f"{item.id}: the tolerance is {item.tolerance}; it may be 0 to {widest:f}"
                yield item.where("tolerance"), message


def misses_are_wrong_answers(project: Project) -> Breaches:
    """A wrong answer that is expected is one number where a number is asked, and is not taken
    for right."""
    for solved in project.solved.values():
        for index, label in enumerate(miss.split("=", 1)[1] for miss in solved.key.misses):
            why = _no_miss(project, solved, index, label)
            if why:
                where = solved.item.where("misses", index)
                yield where, f"{solved.item.id}: the wrong answer '{label}' {why}; expect another"


def _no_miss(project: Project, solved: Solved, index: int, label: str) -> str:
    if isinstance(solved.item, Numeric):
        value = project.base.resolve(solved.item.misses[index].value).value
        if value.number is None:
            return f"stands for a {value.kind}, which is not one number"
    return "would be taken for right" if score(solved.key, label).points == 1 else ""


def wrong_answers_are_expected(project: Project) -> Breaches:
    """An item with a typed answer expects a wrong answer and explains it, since somebody who
    mixed two things up learns little from an explanation that is for everybody."""
    for item in project.items:
        if isinstance(item, Numeric | ShortText) and not item.misses:
            message = f"{item.id}: expects no wrong answer; add a likely one to its misses"
            yield item.where(), message


def accepted_answers_are_needed(project: Project) -> Breaches:
    """No answer is listed as accepted that would be taken without it, being only another way to
    spell the key or another accepted answer."""
    for solved in project.solved.values():
        if isinstance(solved.item, ShortText):
            left = list(solved.key.right)
            for index, answer in reversed(list(enumerate(solved.item.accept))):
                left.remove(answer)
                if score(replace(solved.key, right=tuple(left)), answer).points == 1:
                    message = f"{solved.item.id}: '{answer}' is taken without being listed"
                    yield solved.item.where("accept", index), f"{message}; leave it out"
                else:
                    left.append(answer)


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
    for item in project.items:
        key = item.key if isinstance(item, TrueFalse) else None
        if isinstance(key, StatusKey) and key.current not in project.base.facts:
            message = f"{item.id}: no fact '{key.current}'; only a fact can be current"
            yield item.where("key"), message


def matching_can_be_marked(project: Project) -> Breaches:
    """A matching item has at most ten targets, of which its lines need two or more, and no line
    has a name that targets have."""
    for solved in project.solved.values():
        item = solved.item
        if not isinstance(item, Matching):
            continue
        for index, pair in enumerate(item.pairs):
            if TARGET.fullmatch(pair.id):
                message = f"{item.id}: a line may not be called '{pair.id}', as targets are"
                yield item.where("pairs", index), f"{message}; rename it"
        if len(solved.targets) > len(LETTERS):
            message = f"{item.id}: {len(solved.targets)} targets; paper has letters for"
            yield item.where("pairs"), f"{message} {len(LETTERS)}, so leave some out"
        if len({pair.split("=", 1)[1] for pair in solved.key.right}) == 1 < len(item.pairs):
            message = f"{item.id}: every line has the same target; ask for what differs"
            yield item.where("pairs"), message


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
