"""The order of what is shown: mixed by a mark, and no targets in the order of their lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256
from typing import TypeVar

T = TypeVar("T")

# On paper each target has a letter, and an answer sheet has these.
LETTERS = "ABCDEFGHIJ"


def mixed(things: Iterable[T], salt: str, name: Callable[[T], str] = str) -> list[T]:
    """Return ``things`` in an order that depends on ``salt`` and their names only.

    A hash and not ``random``: the same on every machine and every version of Python.
    """
    return sorted(things, key=lambda one: (_mark(f"{salt}:{name(one)}"), name(one)))


def follow(shown: Sequence[str], lines: Sequence[str]) -> bool:
    """Return whether ``shown`` gives the lines away: their targets stand in the lines' order.

    Args:
        shown: the targets in the order in which they are shown, each once.
        lines: for each line, from the first to the last, the target that belongs to it.

    """
    places = [shown.index(target) for target in lines]
    return len(set(places)) > 1 and places == sorted(places)


def apart(targets: Sequence[str], lines: Sequence[str], salt: str) -> list[str]:
    """Return ``targets`` as they are or, if that would give the lines away, mixed.

    Args:
        targets: each target once.
        lines: for each line the target that belongs to it.
        salt: decides how they are mixed, on every machine alike.

    """
    shown, attempt = list(targets), 0
    while follow(shown, lines):
        attempt += 1
        shown = sorted(targets, key=lambda one: _mark(f"{salt}:{attempt}:{targets.index(one)}"))
    return shown


def _mark(text: str) -> bytes:
    return sha256(text.encode()).digest()
