"""Statistics of whole tests: scores, their spread, and how far they can be relied on.

All formulas are those of Moodle's quiz statistics report
(moodle/moodle, mod/quiz/report/statistics/classes/calculator.php), with n - 1 denominators.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import polars as pl

from quizzes.results.portions import by_portion


@dataclass(frozen=True)
class Scale:
    """Statistics of one form; scores and all that is in their unit are percent of its points.

    ``alpha``, ``error_ratio`` are percent too; None where there is too little to compute from.
    """

    form: str
    learners: int
    items: int
    mean: float
    median: float
    sd: float | None
    skewness: float | None
    kurtosis: float | None
    alpha: float | None
    error_ratio: float | None
    standard_error: float | None


def scores(responses: pl.DataFrame) -> pl.DataFrame:
    """Return pseudonym, form, total (points), possible (points), percent: a row per learner."""
    return (
        by_portion(responses, "pseudonym", _totals)
        .with_columns(percent=100 * pl.col("total") / pl.col("possible"))
        .sort("pseudonym", "form")
    )


def _totals(responses: pl.DataFrame) -> pl.DataFrame:
    return responses.group_by("pseudonym", "form").agg(
        total=pl.col("points").sum(), possible=pl.len()
    )


def scale(form: str, totals: pl.Series, variances: list[float]) -> Scale:
    """Return the statistics of one form.

    Args:
        form: its id.
        totals: the points of each learner over all items.
        variances: of each item's points over learners; one for each point of the form.

    """
    n, possible = len(totals), len(variances)
    share = totals * (100 / possible)
    mean, median = float(share.mean()), float(share.median())  # type: ignore[arg-type]
    sd = float(share.std()) if n > 1 else None  # type: ignore[arg-type]
    skewness, kurtosis = shape(share)
    alpha = internal_consistency(variances, float(totals.var()) if n > 2 else 0)  # type: ignore[arg-type]
    ratio = error_ratio(alpha)
    error = ratio * sd / 100 if ratio is not None and sd is not None else None
    return Scale(form, n, possible, mean, median, sd, skewness, kurtosis, alpha, ratio, error)


def shape(values: pl.Series) -> tuple[float | None, float | None]:
    """Return skewness and kurtosis from k-statistics: k3 / k2^1.5 and k4 / k2^2.

    None for fewer than three or four values, or where all are alike.
    """
    n = len(values)
    apart = values - values.mean()
    m2, m3, m4 = (float((apart**power).sum()) / max(n, 1) for power in (2, 3, 4))
    if n < 3 or m2 <= 1e-18:
        return None, None
    k2 = n * m2 / (n - 1)
    skewness = n * n * m3 / ((n - 1) * (n - 2)) / k2**1.5
    if n < 4:
        return skewness, None
    k4 = n * n * ((n + 1) * m4 - 3 * (n - 1) * m2 * m2) / ((n - 1) * (n - 2) * (n - 3))
    return skewness, k4 / k2**2


def internal_consistency(variances: list[float], of_totals: float) -> float | None:
    """Return the coefficient of internal consistency in percent.

    100 p / (p - 1) (1 - sum of item variances / variance of totals): Cronbach's alpha, and
    KR-20 where points are 0 or 1. It can be negative. None for one item or equal totals.
    """
    p = len(variances)
    if p < 2 or of_totals <= 1e-18:
        return None
    return 100 * p / (p - 1) * (1 - sum(variances) / of_totals)


def error_ratio(alpha: float | None) -> float | None:
    """Return how much of the standard deviation is chance, in percent: 100 sqrt(1 - alpha)."""
    return None if alpha is None else 100 * sqrt(max(0.0, 1 - alpha / 100))
