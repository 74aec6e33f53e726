"""How well each outcome was reached: objective, lesson, thinking level, safe responses."""

from __future__ import annotations

import polars as pl

from quizzes.results.portions import portions
from quizzes.statistics.disclosure import is_few
from quizzes.statistics.intervals import of_mean

KINDS = ("set", "lesson", "objective", "bloom")
SAFE = "safe"
SAFE_TARGET = 100 * 7 / 8  # percent: seven of the eight safe responses
ROUNDING = 1e-9
MOST = 3  # as many as a teacher keeps in mind
EDGE = pl.col("target") - ROUNDING
PLACE = pl.col("mean").round(6)  # so that two reckonings of the same mean are in the same order


def outcomes(responses: pl.DataFrame, items: pl.DataFrame, target: float) -> pl.DataFrame:
    """Return a row for each outcome, over the learners of all forms.

    Args:
        responses: of all learners.
        items: the items table.
        target: percent of the points of an outcome that a learner should reach; the set of
            safe responses has its own, seven of eight.

    Returns:
        kind (set, lesson, objective, bloom), outcome, items (distinct), learners, mean, low,
        high (percent; 95 % interval by t), target, reached (learners at or above it).

    """
    asked = items.select("form", "item", *(pl.col(kind).cast(pl.Categorical) for kind in KINDS))
    each = [_each(part, asked) for part in portions(responses, "pseudonym")]
    met = asked.join(responses.lazy().select("form", "item").unique().collect(engine="streaming"),
                     on=["form", "item"], how="semi")  # fmt: skip
    return pl.concat(
        _of(pl.concat([part[kind] for part in each]), met, kind, target) for kind in KINDS
    )


def _each(responses: pl.DataFrame, asked: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """Return for each kind the percent of each outcome and learner."""
    told = responses.join(asked, on=["form", "item"])
    return {
        kind: told.group_by(kind, "pseudonym")
        .agg(percent=100 * pl.col("points").mean())
        .drop("pseudonym")
        for kind in KINDS
    }


def _of(each: pl.DataFrame, met: pl.DataFrame, kind: str, target: float) -> pl.DataFrame:
    goal = pl.when(pl.lit(kind == "set") & (pl.col(kind) == SAFE)).then(SAFE_TARGET)
    each = each.with_columns(target=goal.otherwise(target))
    found = each.group_by(kind).agg(
        learners=pl.len(),
        mean=pl.col("percent").mean(),
        sd=pl.col("percent").std(),
        target=pl.col("target").first(),
        reached=(pl.col("percent") >= pl.col("target") - ROUNDING).sum(),
    )
    counted = met.group_by(kind).agg(items=pl.col("item").n_unique())
    table = found.join(counted, on=kind).with_columns(pl.col(kind).cast(pl.String)).sort(kind)
    ends = [
        of_mean(mean, sd or 0, n) or (None, None)
        for mean, sd, n in table.select("mean", "sd", "learners").iter_rows()
    ]
    return table.select(
        kind=pl.lit(kind),
        outcome=kind,
        items="items",
        learners="learners",
        mean="mean",
        low=pl.Series([_within(end[0]) for end in ends], dtype=pl.Float64),
        high=pl.Series([_within(end[1]) for end in ends], dtype=pl.Float64),
        target="target",
        reached="reached",
    )


def _within(percent: float | None) -> float | None:
    return None if percent is None else min(100.0, max(0.0, percent))


def shown_outcomes(table: pl.DataFrame) -> pl.DataFrame:
    """Return ``table`` as it may be shown.

    ``reached`` is null where it, or the rest of the learners, would be one to four people;
    ``hidden`` then says "few" or "nearly all", else it is empty. Outcomes met by fewer than
    five learners are left out.
    """
    few = pl.col("reached").map_elements(is_few, pl.Boolean)
    rest = (pl.col("learners") - pl.col("reached")).map_elements(is_few, pl.Boolean)
    hidden = pl.when(few).then(pl.lit("few")).when(rest).then(pl.lit("nearly all"))
    return (
        table.filter(~pl.col("learners").map_elements(is_few, pl.Boolean))
        .with_columns(hidden=hidden.otherwise(pl.lit("")))
        .with_columns(reached=pl.when(pl.col("hidden") == "").then("reached"))
    )


def to_teach_again(shown: pl.DataFrame) -> pl.DataFrame:
    """Return the objectives whose mean is below the target, the lowest first, three at most.

    Args:
        shown: from ``shown_outcomes``. ``chance`` says whether the interval reaches the target,
            so that another class of the same kind may well lie on its other side.

    """
    below = shown.filter(pl.col("kind") == "objective", pl.col("mean") < EDGE)
    may_be = pl.col("high").is_null() | (pl.col("high") >= EDGE)
    return below.with_columns(chance=may_be).sort(PLACE, "outcome").head(MOST)


def known_best(shown: pl.DataFrame) -> pl.DataFrame:
    """Return the lessons whose mean reaches the target, the highest first, as above."""
    reached = shown.filter(pl.col("kind") == "lesson", pl.col("mean") >= EDGE)
    may_be = pl.col("low").is_null() | (pl.col("low") < EDGE)
    return reached.with_columns(chance=may_be).sort(-PLACE, "outcome").head(MOST)
