"""What a format is: what it writes of a pack, and what it cannot carry."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from quizzes.export.neutral import Pack


@dataclass(frozen=True)
class Lost:
    """What a format cannot carry of one item: ``export.lost.<what>`` says it in words."""

    item: str
    what: str


@dataclass(frozen=True)
class Made:
    """A file of a format, what it could not carry, and files that stay beside it, by ending."""

    content: bytes
    lost: tuple[Lost, ...] = ()
    beside: Mapping[str, bytes] = field(default_factory=dict)
    count: int | None = None  # of the items in it, where they are not those of the pack


@dataclass(frozen=True)
class Format:
    """One format: its name, the ending of its files, and what writes a pack in it."""

    name: str
    ending: str
    make: Callable[[Pack], Made]


@dataclass(frozen=True)
class BookFormat:
    """One format of the built book: what writes it needs to know where that was built, too."""

    name: str
    ending: str
    make: Callable[[Pack, Path], Made]
    whole: bool = False  # the book leaves as it is, and no lesson can be named
