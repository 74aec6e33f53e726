"""What a share or a part is of, and what a figure counts: read from how it was made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from quizzes.content.counting import FROM_A_PART, UNTOLD, Area, Count, Counting, Whole
from quizzes.content.fact_records import Fact
from quizzes.content.facts import FactBase, UnknownReference
from quizzes.content.values import NUMBER, Value

SHARES = ("percent", "per_thousand", "per_hundred_thousand")
# Ways to derive a figure that give no share of a whole.
NO_SHARE = ("change", "difference")


@dataclass(frozen=True)
class Of:
    """What a share or part is of: the word, the size, and the reference that gives it."""

    word: str | None
    size: Decimal | None = None
    reference: str = ""


def shares(fact: Fact) -> Iterator[str]:
    """Yield the names of the values of ``fact`` that are shares of a whole."""
    change = fact.count.change if fact.count else ()
    for name, value in fact.parts.items():
        derived = fact.derived.get(name)
        compared = name in change or (derived is not None and derived.way in NO_SHARE)
        if value.unit in SHARES and not compared:
            yield name


def whole(fact: Fact, name: str, base: FactBase, counting: Counting) -> Of | None:
    """Return what the value ``name`` of ``fact`` is a share or a part of; none where untold.

    Raises:
        UnknownReference: it names a whole that is not there.

    """
    count = fact.count
    told = count.whole.get(name) if count else None
    if isinstance(told, Whole):
        return Of(told.of, told.size)
    if told is not None:
        return _named(fact, told, base, counting)
    derived = fact.derived.get(name)
    if derived is not None and derived.way == "share":
        return _named(fact, derived.operands[1], base, counting)
    if fact.parts[name].unit not in SHARES:
        return None
    if derived is not None and derived.way in ("sum", "rest"):
        return _inherited(fact, derived.operands[0], base, counting)
    if count is not None and count.method in FROM_A_PART and count.sample is not None:
        return _sample(fact, count, count.sample, base, counting)
    return None


def word(fact: Fact, name: str, base: FactBase, counting: Counting) -> str | None:
    """Return the word for what the value ``name`` of ``fact`` counts, as far as it is told."""
    first = fact.count.of if fact.count else ""
    by_unit = counting.counted_by(fact.parts[name].unit, first)
    if by_unit is not None:
        return by_unit
    of = whole(fact, name, base, counting)
    return of.word if of and of.word else (fact.count.of if fact.count else None)


def area(fact: Fact, name: str, counting: Counting) -> Area | None:
    """Return the place that the value ``name`` of ``fact`` is about, as far as it is told."""
    if fact.count is None:
        return None
    return counting.area(fact.count.areas.get(name, fact.count.area))


def size_of(value: Value) -> Decimal | None:
    """Return the size of ``value``: the number, or the end of it that is told."""
    if value.range is not None:
        return value.range[1]
    found = (value.number, value.at_least, value.at_most)
    return next((one for one in found if one is not None), None)


def _named(fact: Fact, reference: str, base: FactBase, counting: Counting) -> Of:
    found = base.resolve(reference, fact)
    if not isinstance(found.owner, Fact) or size_of(found.value) is None:
        raise UnknownReference(f"'{reference}' is no number of a fact")
    of = found.owner.count.of if found.owner.count else None
    return Of(counting.counted_by(found.value.unit) or of, size_of(found.value), reference)


def _inherited(fact: Fact, reference: str, base: FactBase, counting: Counting) -> Of | None:
    found = base.resolve(reference, fact)
    if not isinstance(found.owner, Fact):
        return None
    names = [name for name, value in found.owner.parts.items() if value is found.value]
    return whole(found.owner, names[0], base, counting) if names else None


def _sample(fact: Fact, count: Count, sample: str, base: FactBase, counting: Counting) -> Of:
    if sample == UNTOLD:
        return Of(count.of)
    if NUMBER.fullmatch(sample):
        return Of(count.of, Decimal(sample))
    return Of(count.of, _named(fact, sample, base, counting).size, sample)
