"""What a record tells: its fields as data and in words, and the facts and claims it names."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any

from quizzes.content.fact_records import Claim, Fact
from quizzes.content.facts import FactBase, UnknownReference
from quizzes.content.records import ContentError, Record, holders
from quizzes.content.text import Text

IDENT = re.compile(r"(?<![a-z0-9])[a-z0-9]+(?:-[a-z0-9]+)+")
Said = tuple[str, str]
# What may stand as it is in every language, or in words of each.
PLACES = ("locator", "article", "cells", "touches", "publisher")


def without(value: Any, fields: Collection[str]) -> Any:
    """Return dumped data without what stands under ``fields``, however deep.

    Fields are those that nobody is told, or the codes of languages that are read apart.
    """
    if not fields:
        return value
    if isinstance(value, dict):
        return {
            name: one if type(one) is str else without(one, fields)
            for name, one in value.items()
            if name not in fields
        }
    if isinstance(value, list | tuple):
        return [without(one, fields) for one in value]
    return value


def worded(value: Any, language: str) -> Any:
    """Return dumped data in which a place that is told in words of a language is those words.

    So a place is the same to a reader before and after it has words in another language.
    """
    if isinstance(value, dict):
        return {
            name: one if type(one) is str else (_words if name in PLACES else worded)(one, language)
            for name, one in value.items()
        }
    return [worded(one, language) for one in value] if isinstance(value, list) else value


def _words(place: Any, language: str) -> Any:
    if not isinstance(place, dict):
        return place
    if set(place) <= {language}:
        return place.get(language, "")
    return {name: _words(cell, language) for name, cell in place.items()}


def words_for(words: Text | str, language: str) -> str:
    """Return ``words`` in ``language``, nothing where they are still missing."""
    return words if isinstance(words, str) else words.by_language.get(language, "")


def named_in(words: str, known: Collection[str]) -> list[str]:
    """Return the ids in ``words`` that are ``known``, each once, in their order."""
    return [one for one in dict.fromkeys(IDENT.findall(words)) if one in known]


def filled(words: str, base: FactBase, language: str, within: Fact | Claim | None = None) -> str:
    """Return ``words`` with each value in braces; as they stand where one names nothing."""
    try:
        return base.fill(words, language, within)
    except (UnknownReference, ContentError):
        return words  # a rule says where


def texts(record: Record, language: str, skip: Collection[str] = ()) -> Iterator[Said]:
    """Yield (field, words) of each text of ``record`` that has words in ``language``."""
    for name in holders(type(record)):
        if name not in skip:
            yield from _texts(name, getattr(record, name), language, skip)


def _texts(name: str, value: Any, language: str, skip: Collection[str]) -> Iterator[Said]:
    if isinstance(value, Text):
        if words := value.by_language.get(language):
            yield name, words
    elif isinstance(value, Record):
        for inner, words in texts(value, language, skip):
            yield f"{name} {inner}", words
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(f"{name} {key}", inner, language, skip)
    elif isinstance(value, tuple):
        for at, inner in enumerate(value, 1):
            yield from _texts(f"{name} {getattr(inner, 'id', at)}", inner, language, skip)


def in_words(value: Any, language: str, fill: Callable[[str], str] = str) -> str:
    """Return dumped data in words, on one line; its texts as ``fill`` makes them."""
    if isinstance(value, dict):
        if len(value) == 1 and (words := value.get(language)):
            return in_words(words, language, fill)
        return " · ".join(f"{name} {in_words(one, language, fill)}" for name, one in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(in_words(one, language, fill) for one in value)
    return fill(value) if isinstance(value, str) else str(value)


def lines(said: Iterable[Said]) -> str:
    """Return what is told, a line for each."""
    return "\n".join(f"{name}: {' '.join(words.split())}" for name, words in said)
