"""Numeric: the answer is a number, within a tolerance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any, Literal

from quizzes.content.facts import FactBase, UnknownReference
from quizzes.content.notices import Notice
from quizzes.content.text import Text
from quizzes.content.values import Number
from quizzes.items.item_type import Ids
from quizzes.items.reader import Reader
from quizzes.items.solved import UNANSWERED, Fault, Key, Score, Solved
from quizzes.items.typed import read_number
from quizzes.items.typing_in import Miss, TypingIn, misses
from quizzes.items.written import FactKey, Item

WIDEST = Decimal("0.05")


class Numeric(Item):
    """The answer is a number, within a tolerance."""

    type: Literal["numeric"]
    key: FactKey
    tolerance: Number = Decimal(0)
    rationale: Text
    misses: tuple[Miss, ...] = ()


class NumericType(TypingIn[Numeric]):
    """How a number is typed."""

    name = "numeric"
    record = Numeric
    hint = "type_number"
    keyboard = "decimal"
    shape = "number"

    def key(self, item: Numeric, reader: Reader) -> Key:
        """Return the number, its unit and its misses."""
        value = reader.value(item.key.fact)
        if value.number is None:
            raise UnknownReference(f"'{item.key.fact}' is not one number; add .min or .max")
        found = tuple(
            (ident, f"{reader.value(miss.value).number or 0:f}") for ident, miss in misses(item)
        )
        tolerance = f"{item.tolerance:f}"
        return Key(item.type, (f"{value.number:f}",), (), tolerance, found, value.unit or "")

    def key_faults(self, solved: Solved, base: FactBase) -> Iterator[Fault]:
        """Yield a tolerance that is too wide, and misses that are none."""
        tolerance, right = Decimal(solved.key.tolerance), Decimal(solved.key.right[0])
        widest = abs(right) * WIDEST
        if not 0 <= tolerance <= widest:
            said = f"the tolerance is {tolerance}; it may be 0 to {widest:f}"
            yield Fault("tolerances-are-narrow", ("tolerance",), said)
        yield from super().key_faults(solved, base)

    def no_miss(self, solved: Solved, index: int, base: FactBase) -> str:
        """Return also that a miss is not one number."""
        item: Any = solved.item
        value = base.resolve(item.misses[index].value).value
        if value.number is None:
            return f"stands for a {value.kind}, which is not one number"
        return super().no_miss(solved, index, base)

    def score(self, key: Key, response: object) -> Score:
        """Score whether one reading of the response is near enough."""
        readings = read_number(response, key.unit, key.spelling)
        if not readings:
            return UNANSWERED
        # Fractions, since a long number would be rounded before it is compared.
        wanted, tolerance = Fraction(key.right[0]), Fraction(key.tolerance)
        near = any(abs(Fraction(reading) - wanted) <= tolerance for reading in readings)
        return Score(1.0 if near else 0.0, True)

    def is_miss(self, key: Key, answer: str, response: object) -> bool:
        """Return whether the response is as near to the miss."""
        return self.score(replace(key, right=(answer,)), response).points == 1

    def unsound(self, key: Key, ids: Ids, targets: Ids) -> Iterator[str]:
        """Yield also what is no number."""
        yield from super().unsound(key, ids, targets)
        numbers = [_decimal(text) for text in (*key.right, key.tolerance)]
        if None in numbers:
            yield Notice("has a right answer or a tolerance that is no number")
        elif (numbers[-1] or 0) < 0:
            yield Notice("has a tolerance below zero")


def _decimal(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number.adjusted()) < 100 else None
