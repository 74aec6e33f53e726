"""Whether it is sure how values compare: of one kind, in one unit, none within another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from quizzes.content.facts import FactBase, UnknownReference
from quizzes.content.values import PRISON, Value
from quizzes.items.solved import Fault

WORDS = ("text", "name", "list")


def unlike(names: Sequence[str], relation: str, field: str, base: FactBase) -> Iterator[Fault]:
    """Yield why it is not sure how the values of ``names`` compare.

    Args:
        names: references; where one names nothing, another rule says so.
        relation: how each is compared with the next: "<", "=" or ">".
        field: where they stand in the item.
        base: the facts.

    """
    try:
        values = [base.resolve(one).value for one in names]
    except UnknownReference:
        return
    found = (_unlike(one, other, relation) for one, other in _neighbours(values))
    for why in dict.fromkeys(why for why in found if why):
        said = f"compares {why}; compare values of one kind"
        yield Fault("compared-values-are-of-one-kind", (field,), said)


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


def _scale(value: Value) -> str | None:
    return PRISON if value.life else value.unit


def _kind(value: Value) -> str:
    """Return the kind of a value; life is the end of the scale on which terms are ranges."""
    return "range" if value.life else value.kind


def _named(value: Value) -> str:
    return f"{value.kind} in {value.unit}" if value.unit else value.kind


def _ends(ends: tuple[Decimal, Decimal]) -> str:
    return f"{ends[0]} to {ends[1]}"
