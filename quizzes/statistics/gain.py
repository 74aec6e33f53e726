"""Before and after: what those who took both tests gained."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor
from statistics import fmean, stdev

import polars as pl

from quizzes.statistics.disclosure import FEW, band, is_few
from quizzes.statistics.intervals import Interval, of_mean, of_paired_effect

ALIKE = 1e-12
# Begins the name that grading gives to a response without a pseudonym; nobody can type it.
UNNAMED = "("


@dataclass(frozen=True)
class Gain:
    """The gain of the matched learners; means and differences in percent of points.

    ``class_gain``: Hake's g of the means; ``learner_gain``: the mean of each learner's own g,
    over the ``with_room`` learners who were below 100 before. ``effect``: d_z, the mean
    difference over the standard deviation of the differences. None: nothing to divide by.
    """

    matched: int
    dropped: int
    joined: int
    before: float
    after: float
    difference: float
    difference_interval: Interval | None
    class_gain: float | None
    learner_gain: float | None
    with_room: int
    effect: float | None
    effect_interval: Interval | None

    @property
    def band(self) -> str:
        """Return how far these numbers can be trusted."""
        return band(self.matched)

    @property
    def hides_people(self) -> bool:
        """Return whether one to four people took only one of the tests.

        Exact means and counts would then let their scores be found by subtraction.
        """
        return is_few(self.dropped) or is_few(self.joined)

    @property
    def at_least_matched(self) -> int:
        """Return ``matched``, rounded down to fives where people must be hidden."""
        return floor(self.matched / FEW) * FEW if self.hides_people else self.matched


def gain(before: pl.DataFrame, after: pl.DataFrame) -> Gain:
    """Return what was gained between two tests by those who took both.

    Args:
        before: pseudonym and percent, a row for each learner; at least one is in both.
        after: the same, of the later test.

    A response without a pseudonym is matched with none: the first unnamed one of both tests
    need not be the same person.

    Sources: Hake, American Journal of Physics 66 (1998), 64-74, for g = (after - before) /
    (100 - before) of class means; Bao, American Journal of Physics 74 (2006), 917-922, for why
    the mean of learners' own g differs; Lakens, Frontiers in Psychology 4 (2013), 863,
    formula 6, for d_z.

    """
    pair = (
        _named(before)
        .select("pseudonym", first="percent")
        .join(_named(after).select("pseudonym", last="percent"), on="pseudonym")
    )
    first, last = pair["first"].to_list(), pair["last"].to_list()
    n = len(pair)
    differences = [late - early for early, late in zip(first, last, strict=True)]
    mean, sd = fmean(differences), stdev(differences) if n > 1 else 0.0
    effect = mean / sd if sd > ALIKE else None
    own = [_g(early, late) for early, late in zip(first, last, strict=True)]
    room = [g for g in own if g is not None]
    return Gain(
        matched=n,
        dropped=len(before) - n,
        joined=len(after) - n,
        before=fmean(first),
        after=fmean(last),
        difference=mean,
        difference_interval=of_mean(mean, sd, n),
        class_gain=_g(fmean(first), fmean(last)),
        learner_gain=fmean(room) if room else None,
        with_room=len(room),
        effect=effect,
        effect_interval=of_paired_effect(effect, n) if effect is not None else None,
    )


def matched(before: pl.DataFrame, after: pl.DataFrame) -> int:
    """Return how many learners with a pseudonym are in both tables of scores."""
    return len(_named(before).join(_named(after), on="pseudonym", how="semi"))


def _named(scores: pl.DataFrame) -> pl.DataFrame:
    return scores.filter(~pl.col("pseudonym").cast(pl.String).str.starts_with(UNNAMED))


def _g(before: float, after: float) -> float | None:
    return (after - before) / (100 - before) if 100 - before > ALIKE else None
