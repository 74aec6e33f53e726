"""How scores are spread, and where learners stand, without pointing at any of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from quizzes.statistics.disclosure import held_back, is_few
from quizzes.statistics.intervals import Interval

STEP = 10
STEPS = 100 // STEP
ROUNDING = 1e-9
BELOW, BORDERLINE, ABOVE = range(3)


@dataclass(frozen=True)
class Bin:
    """Learners whose percent is from ``low`` to under ``high`` (100 is in the last)."""

    low: int
    high: int
    learners: int


@dataclass(frozen=True)
class Standing:
    """How many learners are below, in and above the borderline band; None is held back."""

    below: int | None
    borderline: int | None
    above: int | None


def sides(everyone: pl.DataFrame, edges: Mapping[str, Interval]) -> pl.Series:
    """Return for each row of form and percent whether it is below, in or above its form's band."""
    found = []
    for form, percent in everyone.select("form", "percent").iter_rows():
        low, high = edges[form]
        near = BORDERLINE if percent <= high + ROUNDING else ABOVE
        found.append(BELOW if percent < low - ROUNDING else near)
    return pl.Series(found, dtype=pl.Int32)


def standing(side: pl.Series) -> Standing:
    """Return the counts of ``sides``; one of one to four learners is held back, with another."""
    counts = [int((side == one).sum()) for one in (BELOW, BORDERLINE, ABOVE)]
    shown = [
        None if hides else count for count, hides in zip(counts, held_back(counts), strict=True)
    ]
    return Standing(*shown)


def bins(percents: pl.Series, side: pl.Series | None = None) -> tuple[Bin, ...]:
    """Return the distribution in steps of ten; as few as can be are joined to have five in each.

    Args:
        percents: the score of each learner.
        side: of each learner, from ``sides``, where their counts are shown too. A step is then
            joined also until none of its parts below, in and above the band is one to four:
            from both tables together such a part could be found by subtraction.

    Steps with nobody in them stay by themselves.

    """
    place = (percents / STEP + ROUNDING).floor().clip(0, STEPS - 1).cast(pl.Int32)
    group = pl.repeat(0, len(percents), eager=True) if side is None else _seen(side)
    kinds = group.unique().to_list()
    counts = [
        [int(((place == step) & (group == kind)).sum()) for kind in kinds] for step in range(STEPS)
    ]
    return tuple(
        Bin(low * STEP, high * STEP, sum(map(sum, counts[low:high])))
        for low, high in _finest(counts)
    )


def _finest(counts: list[list[int]]) -> list[tuple[int, int]]:
    """Return the most steps, some of them joined, of which none has a part of one to four.

    Args:
        counts: for each step the learners in each part.

    """
    best: dict[int, list[tuple[int, int]]] = {0: []}
    for high in range(1, len(counts) + 1):
        ways = [
            [*best[low], (low, high)]
            for low in range(high)
            if low in best and not any(map(is_few, _total(counts[low:high])))
        ]
        if ways:
            best[high] = max(ways, key=len)
    return best.get(len(counts), [(0, len(counts))])


def _total(counts: list[list[int]]) -> list[int]:
    return [sum(part) for part in zip(*counts, strict=True)]


def _seen(side: pl.Series) -> pl.Series:
    """Return ``side`` with those whose counts are held back as one group."""
    counts = [int((side == one).sum()) for one in (BELOW, BORDERLINE, ABOVE)]
    hidden = [place for place, hides in enumerate(held_back(counts)) if hides]
    return side.replace(hidden, [-1] * len(hidden)) if hidden else side
