"""Intervals for shares, correlations, means and effects; plain numbers in and out."""

from __future__ import annotations

from functools import cache
from math import atan, atanh, cos, pi, sin, sqrt, tanh
from statistics import NormalDist

Interval = tuple[float, float]
Z = NormalDist().inv_cdf(0.975)


def wilson(share: float, n: int) -> Interval:
    """Return the 95 % interval of a share.

    Args:
        share: from 0 to 1; the mean of partial points is treated as a share, which makes the
            interval a little too wide.
        n: the people it was seen in, at least one.

    Source: Wilson, Journal of the American Statistical Association 22 (1927), 209-212.

    """
    centre = share + Z * Z / (2 * n)
    reach = Z * sqrt(share * (1 - share) / n + Z * Z / (4 * n * n))
    scale = 1 + Z * Z / n
    return max(0.0, (centre - reach) / scale), min(1.0, (centre + reach) / scale)


def fisher(correlation: float, n: int) -> Interval | None:
    """Return the 95 % interval of a correlation, or None for fewer than four pairs.

    Source: Fisher, Metron 1 (1921), 3-32: atanh(r) with standard error 1 / sqrt(n - 3).

    """
    if n < 4:
        return None
    if abs(correlation) >= 1:
        return correlation, correlation
    reach = Z / sqrt(n - 3)
    middle = atanh(correlation)
    return tanh(middle - reach), tanh(middle + reach)


def of_mean(mean: float, sd: float, n: int) -> Interval | None:
    """Return the 95 % interval of a mean by Student's t, or None for fewer than two values."""
    if n < 2:
        return None
    reach = t_quantile(0.975, n - 1) * sd / sqrt(n)
    return mean - reach, mean + reach


def of_paired_effect(effect: float, n: int) -> Interval:
    """Return the 95 % interval of a standardised mean difference of ``n`` pairs.

    Source: Hedges and Olkin, Statistical Methods for Meta-Analysis (1985): for one sample
    of differences the variance is about 1 / n + d^2 / (2 n).

    """
    reach = Z * sqrt(1 / n + effect * effect / (2 * n))
    return effect - reach, effect + reach


@cache
def t_quantile(share: float, freedom: int) -> float:
    """Return the quantile of Student's t below which ``share`` of it lies, found by halving.

    Args:
        share: between 0.5 and 1.
        freedom: degrees of freedom, at least one.

    """
    low, high = 0.0, 1.0
    while _t_below(high, freedom) < share:
        low, high = high, high * 2
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if _t_below(middle, freedom) < share else (low, middle)
    return (low + high) / 2


def _t_below(value: float, freedom: int) -> float:
    """Return the share of Student's t below ``value``, from 0 up.

    Source: Abramowitz and Stegun, Handbook of Mathematical Functions, 26.7.3 and 26.7.4: a
    finite series for whole degrees of freedom.

    """
    angle = atan(value / sqrt(freedom))
    odd = freedom % 2
    term = cos(angle) if odd else 1.0
    total = term if freedom > 1 else 0.0
    for step in range(2 + odd, freedom - 1, 2):
        term *= cos(angle) ** 2 * (step - 1) / step
        total += term
    within = 2 / pi * (angle + sin(angle) * total) if odd else sin(angle) * total
    return 0.5 + within / 2
