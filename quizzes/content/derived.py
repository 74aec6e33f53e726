"""Figures that follow from other figures, and the arithmetic to compute them again."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from pydantic import model_validator

from quizzes.content.records import Record
from quizzes.content.text import Words
from quizzes.content.values import Value

Pair = tuple[Words, Words]


class Derived(Record):
    """How a figure follows from the references named: exactly one of the ways.

    ``sum`` adds them up; ``difference`` takes the second from the first; ``share`` is the first
    in percent of the second; ``change`` is the way from the first to the second in percent of
    the first; ``rest`` is what they leave of a hundred percent; ``count`` is the number of years
    from the first to the second, both counted.
    """

    sum: tuple[Words, ...] | None = None
    difference: Pair | None = None
    share: Pair | None = None
    change: Pair | None = None
    rest: tuple[Words, ...] | None = None
    count: Pair | None = None

    @model_validator(mode="after")
    def _one_way(self) -> Derived:
        if sum(getattr(self, way) is not None for way in WAYS) != 1:
            raise ValueError(f"needs exactly one of {', '.join(WAYS)}")
        return self

    @property
    def way(self) -> str:
        """Return which of the ways this is."""
        return next(way for way in WAYS if getattr(self, way) is not None)

    @property
    def operands(self) -> tuple[str, ...]:
        """Return the references it is computed from."""
        found: tuple[str, ...] = getattr(self, self.way)
        return found


WAYS: dict[str, Callable[..., Decimal]] = {
    "sum": lambda *parts: sum(parts, Decimal(0)),
    "difference": lambda one, other: one - other,
    "share": lambda part, whole: 100 * part / whole,
    "change": lambda before, after: 100 * (after - before) / before,
    "rest": lambda *parts: 100 - sum(parts, Decimal(0)),
    "count": lambda first, last: last - first + 1,
}


def computed(derived: Derived, operands: list[Value]) -> Decimal:
    """Return the figure that ``operands`` give.

    Raises:
        ValueError: an operand is neither a number nor a year, or the sum cannot be done.

    """
    try:
        return WAYS[derived.way](*(_number(value) for value in operands))
    except ArithmeticError:
        raise ValueError(f"its {derived.way} cannot be computed (division by zero)") from None


def agrees(stated: Decimal, exact: Decimal) -> bool:
    """Return whether ``stated`` is ``exact`` rounded to the decimal places it is given with."""
    half = Decimal(1).scaleb(int(stated.as_tuple().exponent)) / 2
    return abs(stated - exact) <= half


def _number(value: Value) -> Decimal:
    if value.number is not None:
        return value.number
    if value.date is not None and value.date != "unknown":
        return Decimal(value.date[:4])
    raise ValueError(f"a {value.kind} cannot be computed with")
