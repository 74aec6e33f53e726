"""Statistics of each item in its form.

The formulas are those of Moodle's quiz statistics report (moodle/moodle,
question/classes/statistics/questions/calculator.php): x is the points of an item, y the points
of the same learner on all other items (the rest), T = x + y; denominators are n - 1.
"""

from __future__ import annotations

import polars as pl

from quizzes.items.chance import guess_score
from quizzes.statistics.intervals import Interval, fisher, wilson
from quizzes.statistics.scale import scores

NOTHING = 1e-12  # a spread smaller than this is rounding


def with_rest(responses: pl.DataFrame, scored: pl.DataFrame | None = None) -> pl.DataFrame:
    """Return ``responses`` with ``total`` and ``rest``: the points on all, and all other, items.

    Args:
        responses: of some items or of all.
        scored: from ``scores`` over all items; of ``responses`` themselves when left out.

    """
    totals = (scores(responses) if scored is None else scored).select("pseudonym", "form", "total")
    told = responses.join(totals, on=["pseudonym", "form"], how="left", maintain_order="left")
    return told.with_columns(rest=pl.col("total") - pl.col("points"))


def item_statistics(rested: pl.DataFrame, items: pl.DataFrame) -> pl.DataFrame:
    """Return a row for each form and item, in the order of ``items``.

    Args:
        rested: responses with total and rest, from ``with_rest``.
        items: the items table.

    Returns:
        ``items`` without option texts, with

        - learners, answered (counts), facility (mean points, 0 to 1; every item has one point),
          low and high (its 95 % interval, Wilson), sd, variance;
        - guess: what blind answering earns on average, 0 to 1, see ``guess_score``;
        - discrimination: 100 cov(x, y) / sqrt(var x var y), with its interval
          discrimination_low and discrimination_high (Fisher);
        - efficiency: 100 cov(x, y) / the most cov can be, found by sorting both ascending;
        - intended_weight: the item's share of the points, and effective_weight:
          100 sqrt(cov(x, T)) / the sum of these roots over the form's items, null where
          cov(x, T) is negative; both in percent.

        A correlation without spread is null.

    """
    return of_moments(moments(rested), items)


def of_moments(found: pl.DataFrame, items: pl.DataFrame) -> pl.DataFrame:
    """Return ``item_statistics`` from the ``moments`` of every item."""
    root = pl.when(pl.col("with_total") >= 0).then(pl.col("with_total").sqrt())
    spread = (pl.col("variance") * pl.col("rest_variance")).sqrt()
    table = items.join(found, on=["form", "item"], how="left", maintain_order="left").with_columns(
        sd=pl.col("variance").sqrt(),
        discrimination=_over(pl.col("together"), spread),
        efficiency=_over(pl.col("together"), pl.col("most")),
        intended_weight=100 / pl.len().over("form"),
        effective_weight=_over(root, root.sum().over("form")),
    )
    return table.with_columns(_guesses(table), *_shares(table), *_correlations(table)).drop(
        "rest_variance", "together", "most", "with_total"
    )


def moments(rested: pl.DataFrame) -> pl.DataFrame:
    """Return what statistics need to know of the points on each item of ``rested``."""
    x, y = pl.col("points"), pl.col("rest")
    return rested.group_by("form", "item").agg(
        learners=pl.len(),
        answered=pl.col("answered").sum(),
        facility=x.mean(),
        variance=x.var(),
        rest_variance=y.var(),
        together=pl.cov(x, y),
        most=pl.cov(x.sort(), y.sort()),
        with_total=pl.cov(x, pl.col("total")),
    )


def _over(part: pl.Expr, whole: pl.Expr) -> pl.Expr:
    return pl.when(whole > NOTHING).then(100 * part / whole)


def _guesses(table: pl.DataFrame) -> pl.Series:
    cells = table.select("type", "options", "key").iter_rows()
    return pl.Series("guess", [guess_score(*cell) for cell in cells], pl.Float64)


def _shares(table: pl.DataFrame) -> list[pl.Series]:
    cells = table.select("facility", "learners").iter_rows()
    ends = [wilson(share, n) if n else None for share, n in cells]
    return _ends(ends, "low", "high")


def _correlations(table: pl.DataFrame) -> list[pl.Series]:
    ends: list[Interval | None] = []
    for percent, n in table.select("discrimination", "learners").iter_rows():
        found = fisher(percent / 100, n) if percent is not None else None
        ends.append((100 * found[0], 100 * found[1]) if found else None)
    return _ends(ends, "discrimination_low", "discrimination_high")


def _ends(ends: list[Interval | None], *names: str) -> list[pl.Series]:
    return [
        pl.Series(name, [end[place] if end else None for end in ends], pl.Float64)
        for place, name in enumerate(names)
    ]
