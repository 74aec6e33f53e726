"""Keys: how an item's key is derived from facts, and the item in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from quizzes.content.facts import FactBase, references
from quizzes.items import TYPES, Item
from quizzes.items.reader import Reader
from quizzes.items.solved import Choice, Key, Solved, plain_data, plain_key

__all__ = ["Choice", "Key", "Solved", "key_data", "key_from", "named", "solve"]


def solve(item: Item, base: FactBase, language: str) -> Solved:
    """Return ``item`` in words, with its key derived from the facts in ``base``.

    Raises:
        UnknownReference: the item names something that is not in ``base``.

    """
    kind, reader = TYPES[item.type], Reader(item, base, language)
    choices, targets = kind.choices(item, reader), kind.targets(item, reader)
    key = kind.key(item, reader)
    return Solved(
        item=item,
        language=language,
        stem=reader.words(item.stem),
        choices=choices,
        targets=targets,
        key=key,
        answer=kind.answer(key, choices, targets),
        facts=tuple(reader.owners(named(item))),
    )


def key_data(key: Key) -> dict[str, Any]:
    """Return a key as files and the front end have it."""
    kind = TYPES.get(key.type)
    return kind.key_data(key) if kind else plain_data(key)


def key_from(data: Mapping[str, Any]) -> Key:
    """Return the key that ``key_data`` wrote."""
    kind = TYPES.get(data["type"])
    return kind.key_from(data) if kind else plain_key(data)


def named(item: Item) -> list[str]:
    """Return every reference ``item`` makes, in order, without repeats."""
    return list(dict.fromkeys(_named(item.model_dump())))


REFERRING = ("value", "right", "left", "by", "fact", "current", "extra", "facts", "claims")


def _named(value: Any, field: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _named(inner, key)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _named(inner, field)
    elif isinstance(value, str):
        if field in REFERRING:
            yield value
        else:
            yield from references(value)
