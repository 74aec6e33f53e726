"""Values and texts: what a fact can hold, and how a reader sees it."""

from __future__ import annotations

import calendar
import re
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, StringConstraints, WithJsonSchema, model_validator

from quizzes.content.records import Record
from quizzes.content.strings import phrase
from quizzes.content.text import Text, Words
from quizzes.content.units import UnitId, UnitName

Ident = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)+$")]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]


def _date(value: object) -> object:
    if isinstance(value, str) and (value == "unknown" or _is_date(value)):
        return value
    raise ValueError('must be a date as text: "2019", "2019-06", "2019-06-18", or "unknown"')


@lru_cache(maxsize=4096)  # many facts are of the same day
def _is_date(text: str) -> bool:
    if not re.fullmatch(r"\d{4}(-\d\d){0,2}", text):
        return False
    year, month, day = (int(part) for part in (text + "-01-01").split("-")[:3])
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1] and year > 0


def _flag(value: object) -> object:
    if value in ("true", "false"):
        return value == "true"
    raise ValueError("must be true or false")


def _number(value: object) -> object:
    if isinstance(value, str) and not NUMBER.fullmatch(value):
        raise ValueError('must be a number as text: "12", "-3", "4.5", of at most 15 digits')
    return value


# Plain digits only: what can be written with an exponent is more than can be counted.
NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,15})?")
Number = Annotated[Decimal, BeforeValidator(_number)]

Date = Annotated[
    str,
    BeforeValidator(_date),
    WithJsonSchema({"type": "string", "pattern": r"^(\d{4}(-\d{2}){0,2}|unknown)$"}),
]
Flag = Annotated[
    bool, BeforeValidator(_flag), WithJsonSchema({"enum": [True, False, "true", "false"]})
]


def _period(value: object) -> object:
    if isinstance(value, str) and 1 <= len(ends := value.split("/")) <= 2:
        days = [str(_date(end)) for end in ends]
        if "unknown" not in days and days == sorted(days):
            return value
    raise ValueError('must be a date or two as text: "2019", "2019-01/2019-06"')


Period = Annotated[
    str,
    BeforeValidator(_period),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}(-\d{2}){0,2}(/\d{4}(-\d{2}){0,2})?$"}),
]


def before(day: str, other: str) -> bool:
    """Return whether ``day`` is certainly earlier than ``other``; each may be a year or a month."""
    known = min(len(day), len(other))
    return "unknown" not in (day, other) and day[:known] < other[:known]


class Value(Record):
    """One value: exactly one of the kinds, with a unit where it counts something.

    ``before`` has what it was earlier, where it depends on the day, as numbers of articles do.
    """

    number: Number | None = None
    range: tuple[Number, Number] | None = None
    at_least: Number | None = None
    at_most: Number | None = None
    date: Date | None = None
    text: Text | None = None
    name: Words | None = None
    list: dict[Name, Text] | None = None
    life: Literal["true"] | None = None
    unit: UnitName | None = None
    before: tuple[Earlier, ...] = ()

    @model_validator(mode="after")
    def _one_kind(self) -> Value:
        held = self.__dict__
        kinds = [kind for kind in KINDS if held[kind] is not None]
        if len(kinds) != 1:
            raise ValueError(f"needs exactly one of {', '.join(KINDS)}")
        if self.range is not None and self.range[0] > self.range[1]:
            raise ValueError("range must go from the smaller to the larger")
        if self.unit is not None and kinds[0] not in ("number", "range", "at_least", "at_most"):
            raise ValueError("unit belongs to number, range, at_least or at_most only")
        if any(one.was.kind != kinds[0] or one.was.before for one in self.before):
            raise ValueError(f"before: what it was must be a {kinds[0]} with no before of its own")
        ends = [one.until for one in self.before]
        if ends != sorted(set(ends)):
            raise ValueError("before: must go from the oldest to the newest")
        return self

    @property
    def kind(self) -> str:
        """Return which kind of value this is."""
        return next(kind for kind in KINDS if getattr(self, kind) is not None)

    @property
    def is_penalty(self) -> bool:
        """Return whether this is a term of imprisonment."""
        return self.unit == PRISON or self.life is not None

    @property
    def bare(self) -> Value:
        """Return this value without its unit."""
        return self if self.unit is None else self.model_copy(update={"unit": None})

    def shifted(self, by: int) -> Value:
        """Return this value moved by ``by`` of its unit.

        Raises:
            ValueError: this kind of value cannot be moved.

        """
        if self.number is not None:
            return Value(number=self.number + by, unit=self.unit)
        if self.range is not None:
            return Value(range=(self.range[0] + by, self.range[1] + by), unit=self.unit)
        if self.at_least is not None:
            return Value(at_least=self.at_least + by, unit=self.unit)
        if self.at_most is not None:
            return Value(at_most=self.at_most + by, unit=self.unit)
        if self.date is not None and self.date != "unknown":
            year, *rest = self.date.split("-")
            return Value(date="-".join([f"{int(year) + by:04d}", *rest]))
        raise ValueError(f"a {self.kind} cannot be shifted")

    def sort_key(self) -> tuple[int, Any]:
        """Return a key that puts values of one kind in ascending order."""
        if self.date is not None:
            return 0, self.date
        if self.number is not None:
            return 1, (self.number, self.number)
        if self.range is not None:
            return 1, self.range
        if self.at_least is not None:
            return 1, (self.at_least, Decimal("Infinity"))
        if self.at_most is not None:
            return 1, (Decimal(0), self.at_most)
        if self.life is not None:
            return 1, (Decimal("Infinity"), Decimal("Infinity"))
        return 2, self.name or (self.text.first if self.text else "")


class Earlier(Record):
    """What a value was earlier, and the last day on which it was that."""

    until: Date
    was: Value


KINDS = ("number", "range", "at_least", "at_most", "date", "text", "name", "list", "life")
PRISON = "prison_years"


def show(value: Value, language: str) -> str:
    """Return ``value`` as a reader of ``language`` expects to see it."""
    if value.date is not None:
        return show_date(value.date, language)
    if value.name is not None:
        return value.name
    if value.text is not None:
        return value.text.in_language(language)
    if value.list is not None:
        return _join([entry.in_language(language) for entry in value.list.values()], language)
    if value.life is not None:
        return phrase("life", language)
    if value.range is not None:
        low, high = (show_number(end, language) for end in value.range)
        digits = phrase("range", language, low=low, high=high)
        return _with_unit(digits, value, plural=True, language=language)
    for bound in ("at_least", "at_most"):
        if (end := getattr(value, bound)) is not None:
            counted = _with_unit(show_number(end, language), value, end != 1, language)
            return phrase(bound, language, value=counted)
    assert value.number is not None  # noqa: S101  (Value allows no other kind)
    return _with_unit(show_number(value.number, language), value, value.number != 1, language)


def show_number(number: Decimal, language: str) -> str:
    """Return ``number`` with the separators of ``language``."""
    plain = f"{number:,f}"
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".") if Decimal(plain.replace(",", "")) % 1 == 0 else plain
    thousands, decimal = phrase("thousands", language), phrase("decimal", language)
    return plain.replace(",", "\0").replace(".", decimal).replace("\0", thousands)


def show_date(date: str, language: str) -> str:
    """Return a date written as text ("2019-06-18") the way ``language`` writes it."""
    if date == "unknown":
        return phrase("unknown_date", language)
    year, *rest = date.split("-")
    if not rest:
        return year
    month = phrase("months", language).split()[int(rest[0]) - 1]
    if len(rest) == 1:
        return phrase("month_year", language, month=month, year=year)
    return phrase("day_month_year", language, day=str(int(rest[1])), month=month, year=year)


def show_period(period: str, language: str) -> str:
    """Return a period written as one date or two ("2009/2010") the way ``language`` writes it."""
    first, _, last = period.partition("/")
    if not last:
        return show_date(first, language)
    days = first.count("-") == last.count("-") == 2
    key = "period_days" if days else "period"
    return phrase(key, language, first=show_date(first, language), last=show_date(last, language))


def _with_unit(digits: str, value: Value, plural: bool, language: str) -> str:
    if value.unit is None:
        return digits
    unit = value.unit.unit if isinstance(value.unit, UnitId) else None
    if unit is None:
        return f"{digits} {value.unit}"  # made in memory: the id is all that is known
    return (unit.other if plural else unit.one).filled(language, n=digits)


def _join(entries: list[str], language: str) -> str:
    if len(entries) < 2:
        return "".join(entries)
    return phrase("and", language, first=", ".join(entries[:-1]), last=entries[-1])
