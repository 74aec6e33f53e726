"""What facts hold that figures can tell: sums, ranges, days, and the figures in their words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from quizzes.content.fact_records import Claim, Fact
from quizzes.content.finding import find
from quizzes.content.language import known_of
from quizzes.content.notices import PLACE
from quizzes.content.saying import Saying
from quizzes.content.units import UnitId
from quizzes.content.values import Value

# So many words of a unit are looked for behind a figure.
MOST_WORDS = 2
# Stands for the unit of how many entries a list has.
ENTRIES = "entries of a list"
WORD = re.compile(r"[^\W\d_]+")

Day = tuple[int, int, int]
Sum = tuple[Fraction, str | None]


@dataclass(frozen=True)
class Held:
    """What facts hold that figures can tell: sums with their units, ranges, days, periods.

    ``told`` are the figures in their names and words, as (kind, meaning, percent, hedge).
    ``ratio`` is how many times one of two sums is the other, where each was named by itself.
    """

    numbers: tuple[Sum, ...]
    ratio: Fraction | None
    ranges: tuple[tuple[Fraction, Fraction, str | None], ...]
    days: frozenset[Day]
    periods: frozenset[str]
    told: frozenset[tuple[str, object, bool, str]]


def held(owners: Sequence[Fact | Claim | Value], language: str) -> Held:
    """Return what facts, or values of facts, hold, their words in ``language``."""
    values: list[Value] = []
    periods: set[str] = set()
    for owner in owners:
        if isinstance(owner, Value):
            values.append(owner)
            continue
        values += owner.parts.values()
        if isinstance(owner, Fact):
            periods.update([owner.period] if owner.period else [])
            values += [Value(text=owner.population)] if owner.population else []
            for number in owner.law.before if owner.law else ():
                values += (Value(name=number.article), Value(date=number.until))
    for earlier in [one for value in values for one in value.before]:
        values += (earlier.was, Value(date=earlier.until))
    days = [value.date for value in values if value.date not in (None, "unknown")]
    days += [day for period in periods for day in period.split("/")]
    texts = [text for value in values for text in _texts(value, language)]
    return Held(
        tuple(one for value in values for one in _numbers(value, language)),
        _ratio(values if all(isinstance(owner, Value) for owner in owners) else []),
        tuple(
            (Fraction(value.range[0]), Fraction(value.range[1]), value.unit)
            for value in values
            if value.range
        ),
        frozenset(_day(day) for day in days if day),
        frozenset(periods),
        frozenset(
            (one.kind, meaning, one.percent, one.hedge)
            for text in texts
            for one in find(text, language)
            for meaning in one.means
        ),
    )


def _numbers(value: Value, language: str) -> Iterator[Sum]:
    ends = (value.number, value.at_least, value.at_most, *(value.range or ()))
    scale = _scale(value.unit, language)
    # A fall is told without its sign: by 22.6 percent.
    for number in (abs(Fraction(end)) for end in ends if end is not None):
        yield number, value.unit
        if scale:
            yield number * scale, value.unit
    if value.list is not None:
        yield Fraction(len(value.list)), ENTRIES


def _ratio(values: Sequence[Value]) -> Fraction | None:
    sums = [Fraction(value.number) for value in values if value.number]
    if len(values) != 2 or len(sums) != 2 or values[0].unit != values[1].unit or min(sums) < 0:
        return None
    return max(sums) / min(sums)


def _scale(unit: str | None, language: str) -> int | None:
    """Return the number that a unit such as million tons has in its words."""
    known = unit.unit if isinstance(unit, UnitId) else None
    words = words_of(known.other, language) if known else ()
    return known_of(language).numerals.scales.get(words[0]) if words else None


def _texts(value: Value, language: str) -> Iterator[str]:
    if value.name is not None:
        yield value.name
    for text in (value.text, *(value.list or {}).values()):
        if text is not None and (words := text.by_language.get(language)):
            yield words


def _day(day: str) -> Day:
    year, month, number = (int(part) for part in f"{day}-0-0".split("-")[:3])
    return year, month, number


def words_of(saying: Saying, language: str) -> tuple[str, ...]:
    """Return the words that begin what stands behind a number of a unit."""
    said = PLACE.sub("", saying.by_language.get(language, "")).lower()
    return tuple(WORD.findall(said))[:MOST_WORDS]
