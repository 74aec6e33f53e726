"""Units: what a number counts, named by an id that knows its words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any, Literal

from pydantic import (
    StringConstraints,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
    WrapValidator,
    model_validator,
)

from quizzes.content.records import Record
from quizzes.content.saying import Saying
from quizzes.content.text import Words

NUMBER = "n"
PATTERN = r"^[a-z][a-z0-9_]*$"


class Unit(Record):
    """What a number can count: its words beside one, and beside any other number.

    ``also`` are other words that people write after a number of it, in whatever language. A
    ``measure``, such as one of time, counts nobody and nothing that happened.
    """

    id: Annotated[str, StringConstraints(pattern=PATTERN)]
    one: Saying
    other: Saying
    kind: Literal["count", "measure"] = "count"
    also: tuple[Words, ...] = ()

    @model_validator(mode="after")
    def _has_a_place_for_the_number(self) -> Unit:
        for text in (self.one, self.other):
            text.needs(NUMBER)
        return self


class UnitId(str):
    """The id of a unit that knows its words.

    ``unit`` is the record it names; None in a form, whose figures are words already.
    ``written`` are the words that may be written after a number of it.
    """

    unit: Unit | None = None
    written: tuple[str, ...] = ()


def unit_ids(units: Iterable[Unit]) -> dict[str, Any]:
    """Return the context in which records find their units: the ids of ``units``, by themselves."""
    found = {}
    for unit in units:
        ident = UnitId(unit.id)
        ident.unit, ident.written = unit, _written(unit)
        found[unit.id] = ident
    return {"units": found}


def written_unit(ident: str, written: Iterable[str]) -> UnitId:
    """Return the id of a unit of which no more is known than the words after its numbers."""
    unit = UnitId(ident)
    unit.written = tuple(written)
    return unit


def _written(unit: Unit) -> tuple[str, ...]:
    texts = (unit.one.by_language, unit.other.by_language)
    own = [text[language] for language in texts[0] for text in texts if language in text]
    return (*(words.replace(f"[{NUMBER}]", "") for words in own), *unit.also)


def _listed(value: object, handler: ValidatorFunctionWrapHandler, info: ValidationInfo) -> str:
    if isinstance(value, UnitId):
        return value
    name: str = handler(value)
    units = (info.context or {}).get("units")
    if units is None:
        return name  # made in memory, where no module says what there is
    if name not in units:
        raise ValueError(f"no unit '{name}' in data/module.yml; there are: {', '.join(units)}")
    found: UnitId = units[name]
    return found


UnitName = Annotated[str, StringConstraints(pattern=PATTERN), WrapValidator(_listed)]
