"""What every item has as it is written in a bank, whatever its type."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from quizzes.content.records import Record, holders
from quizzes.content.text import Text, Words, bound_to, references
from quizzes.content.values import Flag, Ident

Reference = Words
Bloom = Literal["remember", "understand", "apply"]


class FactKey(Record):
    """A key derived from one fact: the options, or the number or words, equal to its value."""

    fact: Reference


class Item(Record):
    """One question of a bank; the record of each type adds its own fields."""

    if TYPE_CHECKING:
        type: str

    id: Ident
    objective: Ident
    bloom: Bloom
    section: Ident
    stem: Text
    facts: tuple[Ident, ...] = ()
    claims: tuple[Ident, ...] = ()
    about: Literal["now", "past", "dispute"] = "now"
    safe_response: Flag = False
    apart: tuple[Ident, ...] = ()

    @cached_property
    def named(self) -> tuple[str, ...]:
        """Return every reference it makes, in order, without repeats."""
        found: dict[str, None] = {}
        _gather(self, "", found)
        return tuple(found)


def texts_of(item: Item) -> Iterator[Text]:
    """Yield every text of ``item`` that a learner reads."""
    yield from (text for _, text in _texts("", item))


def rationales_of(item: Item) -> Iterator[Text]:
    """Yield every explanation of ``item``."""
    yield from (text for name, text in _texts("", item) if name == "rationale")


def _texts(name: str, value: object) -> Iterator[tuple[str, Text]]:
    if isinstance(value, Text):
        yield name, value
    elif isinstance(value, Record):
        for inner in holders(type(value)):
            yield from _texts(inner, getattr(value, inner))
    elif isinstance(value, tuple):
        for inner in value:
            yield from _texts(name, inner)


REFERRING = ("value", "right", "left", "by", "fact", "current", "extra", "facts", "claims", "of")


def _gather(value: Any, field: str, found: dict[str, None]) -> None:
    """Put every reference that stands in ``value`` or below into ``found``."""
    if isinstance(value, str):
        if field in REFERRING:
            found[value] = None
        elif "{" in value:
            found.update(dict.fromkeys(references(value)))
    elif isinstance(value, Text):
        found.update(dict.fromkeys((*references(value), *bound_to(value))))
    elif isinstance(value, Record):
        for name in type(value).model_fields:
            if inner := getattr(value, name):
                _gather(inner, name, found)
    elif isinstance(value, dict):
        for name, inner in value.items():
            _gather(inner, name, found)
    elif isinstance(value, list | tuple):
        for inner in value:
            _gather(inner, field, found)
