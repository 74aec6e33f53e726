"""Keys: how an item's key is derived from facts, and the item in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from quizzes.content.facts import FactBase
from quizzes.items import TYPES, Item
from quizzes.items.reader import Reader
from quizzes.items.solved import Choice, Key, Solved, plain_data, plain_key

__all__ = ["Choice", "Key", "Solved", "key_data", "key_from", "solve"]


def solve(item: Item, base: FactBase, language: str) -> Solved:
    """Return ``item`` in words, with its key derived from the facts in ``base``.

    Raises:
        UnknownReference: the item names something that is not in ``base``.

    """
    kind, reader = TYPES[item.type], Reader(item, base, language)
    choices, targets = kind.choices(item, reader), kind.targets(item, reader)
    key = replace(kind.key(item, reader), spelling=base.spelling)
    source = next(iter(item.stem.by_language))
    return Solved(
        item=item,
        language=language,
        stem=reader.words(item.stem),
        choices=choices,
        targets=targets,
        key=key,
        answer=kind.answer(key, choices, targets),
        facts=tuple(reader.owners(item.named)),
        origin=solve(item, base, source) if language != source else None,
    )


def key_data(key: Key) -> dict[str, Any]:
    """Return a key as files and the front end have it."""
    kind = TYPES.get(key.type)
    return kind.key_data(key) if kind else plain_data(key)


def key_from(data: Mapping[str, Any]) -> Key:
    """Return the key that ``key_data`` wrote."""
    kind = TYPES.get(data["type"])
    return kind.key_from(data) if kind else plain_key(data)
