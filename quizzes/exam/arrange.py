"""Where the keys of single choices stand on a form: at every place alike, by the seed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from quizzes.items.targets import mixed

LONGEST_RUN = 3
TRIES = 500


def key_places(sizes: Sequence[int], salt: str) -> list[int]:
    """Return a place for the key of each single choice, balanced and without long runs.

    Args:
        sizes: how many options each single choice has, in the form's order.
        salt: the seed and the form.

    Among the items with equally many options each place is used as often as any other, give or
    take one: how many there are tells nothing of where the key stands. As far as that allows, no
    place stands more than three times in a row.

    """
    best: list[int] = []
    for attempt in range(TRIES):
        best = _places(sizes, f"{salt}:{attempt}")
        if max((len(list(run)) for _, run in groupby(best)), default=0) <= LONGEST_RUN:
            break
    return best


def _places(sizes: Sequence[int], salt: str) -> list[int]:
    used: Counter[tuple[int, int]] = Counter()
    places = [0] * len(sizes)
    for index in mixed(range(len(sizes)), salt):
        size = sizes[index]
        open_to_it = mixed(range(size), f"{salt}:{index}")
        places[index] = min(open_to_it, key=lambda place: used[size, place])
        used[size, places[index]] += 1
    return places
