"""What every item has as it is written in a bank, whatever its type."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from quizzes.content.records import Record, holders
from quizzes.content.text import Text, Words
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
