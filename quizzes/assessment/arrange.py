"""The order of things on a form: a function of the seed, with keys at every place alike."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import TypeVar

from quizzes.keys import Choice, Key, Solved
from quizzes.targets import apart

T = TypeVar("T")
LONGEST_RUN = 3
TRIES = 500


def mixed(things: Iterable[T], salt: str, name: Callable[[T], str] = str) -> list[T]:
    """Return ``things`` in an order that depends on ``salt`` and their names only.

    A hash and not ``random``: the same on every machine and every version of Python.
    """
    return sorted(things, key=lambda one: (_mark(f"{salt}:{name(one)}"), name(one)))


def _mark(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()


def key_places(sizes: Sequence[int], salt: str) -> list[int]:
    """Return a place for the key of each single choice, balanced and without long runs.

    Args:
        sizes: how many options each single choice has, in the form's order.
        salt: the seed and the form.

    Each place is used as often as any other, give or take one (as far as all items have that
    many options), and no place stands more than three times in a row.

    """
    best: list[int] = []
    for attempt in range(TRIES):
        best = _places(sizes, f"{salt}:{attempt}")
        if max((len(list(run)) for _, run in groupby(best)), default=0) <= LONGEST_RUN:
            break
    return best


def _places(sizes: Sequence[int], salt: str) -> list[int]:
    used: Counter[int] = Counter()
    places = [0] * len(sizes)
    for index in sorted(mixed(range(len(sizes)), salt), key=lambda one: sizes[one]):
        open_to_it = mixed(range(sizes[index]), f"{salt}:{index}")
        places[index] = min(open_to_it, key=lambda place: used[place])
        used[places[index]] += 1
    return places


def arranged(solved: Solved, salt: str, key_place: int = 0) -> tuple[list[Choice], list[Choice]]:
    """Return the choices and targets of ``solved`` in the order of the form.

    Args:
        solved: the item.
        salt: the seed and the form.
        key_place: where the key of a single choice goes, counted from 0.

    True and false keep their order, an ordering is never shown in its right order, and targets
    never in the order of their lines.

    """
    salt = f"{salt}:{solved.item.id}"
    kind = solved.item.type
    if kind == "true-false":
        return list(solved.choices), []
    if kind in ("numeric", "short-text"):
        return [], []
    choices = mixed(solved.choices, salt, _ident)
    if kind == "single-choice":
        (key,) = (one for one in choices if one.id in solved.key.right)
        choices.remove(key)
        choices.insert(key_place, key)
    if kind == "ordering":
        choices = _out_of_order(choices, solved.key, salt)
    return choices, _not_in_line(mixed(solved.targets, salt, _ident), choices, solved.key, salt)


def _out_of_order(choices: list[Choice], key: Key, salt: str) -> list[Choice]:
    attempt = 0
    while tuple(one.id for one in choices) == key.right:
        attempt += 1
        choices = mixed(choices, f"{salt}:{attempt}", _ident)
    return choices


def _not_in_line(targets: list[Choice], choices: list[Choice], key: Key, salt: str) -> list[Choice]:
    by_id = {target.id: target for target in targets}
    pairs = dict(pair.split("=", 1) for pair in key.right if by_id)
    lines = [pairs[choice.id] for choice in choices if choice.id in pairs]
    return [by_id[ident] for ident in apart(list(by_id), lines, salt)]


def _ident(choice: Choice) -> str:
    return choice.id
