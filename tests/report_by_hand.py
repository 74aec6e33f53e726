"""A second, slow implementation of the report's statistics, written from the definitions.

Plain Python, exact fractions where that is possible; it shares no code with quizzes.report.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from math import sqrt

Matrix = list[list[Fraction]]  # a row for each learner, a column for each item


def exact(rows: list[list[float]]) -> Matrix:
    return [[Fraction(cell).limit_denominator(10**6) for cell in row] for row in rows]


def mean(values: list[Fraction]) -> Fraction:
    return sum(values, Fraction(0)) / len(values)


def covariance(xs: list[Fraction], ys: list[Fraction]) -> Fraction:
    mx, my = mean(xs), mean(ys)
    products = [(x - mx) * (y - my) for x, y in zip(xs, ys, strict=True)]
    return sum(products, Fraction(0)) / (len(xs) - 1)


def columns(matrix: Matrix) -> list[list[Fraction]]:
    return [list(column) for column in zip(*matrix, strict=True)]


def totals(matrix: Matrix) -> list[Fraction]:
    return [sum(row, Fraction(0)) for row in matrix]


def rests(matrix: Matrix, item: int) -> list[Fraction]:
    return [sum(row, Fraction(0)) - row[item] for row in matrix]


def alpha(matrix: Matrix) -> float:
    p = len(matrix[0])
    within = sum(covariance(column, column) for column in columns(matrix))
    whole = covariance(totals(matrix), totals(matrix))
    return float(Fraction(100 * p, p - 1) * (1 - within / whole))


def kr20(matrix: Matrix) -> float:
    """KR-20 in percent, with population variances everywhere (Kuder and Richardson 1937)."""
    n, p = len(matrix), len(matrix[0])
    shares = [mean(column) for column in columns(matrix)]
    within = sum((share * (1 - share) for share in shares), Fraction(0))
    scores = totals(matrix)
    whole = sum(((score - mean(scores)) ** 2 for score in scores), Fraction(0)) / n
    return float(Fraction(100 * p, p - 1) * (1 - within / whole))


def median(values: list[Fraction]) -> float:
    ranked = sorted(values)
    half = len(ranked) // 2
    return float(ranked[half] if len(ranked) % 2 else (ranked[half - 1] + ranked[half]) / 2)


def skewness(values: list[Fraction]) -> float:
    """The adjusted Fisher-Pearson coefficient, from sums of cubes."""
    n, m = len(values), mean(values)
    sd = sqrt(sum((v - m) ** 2 for v in values) / (n - 1))
    cubes = float(sum((v - m) ** 3 for v in values))
    return n / ((n - 1) * (n - 2)) * cubes / sd**3


def kurtosis(values: list[Fraction]) -> float:
    """The sample excess kurtosis, from sums of fourth powers."""
    n, m = len(values), mean(values)
    var = float(sum((v - m) ** 2 for v in values) / (n - 1))
    fourth = float(sum((v - m) ** 4 for v in values))
    lead = n * (n + 1) / ((n - 1) * (n - 2) * (n - 3))
    return lead * fourth / var**2 - 3 * (n - 1) ** 2 / ((n - 2) * (n - 3))


def discrimination(matrix: Matrix, item: int) -> float | None:
    x, y = columns(matrix)[item], rests(matrix, item)
    spread = covariance(x, x) * covariance(y, y)
    return 100 * float(covariance(x, y)) / sqrt(spread) if spread else None


def efficiency(matrix: Matrix, item: int) -> float | None:
    x, y = columns(matrix)[item], rests(matrix, item)
    most = covariance(sorted(x), sorted(y))
    return 100 * float(covariance(x, y) / most) if most else None


def effective_weights(matrix: Matrix) -> list[float | None]:
    found = [covariance(column, totals(matrix)) for column in columns(matrix)]
    whole = sum(sqrt(one) for one in found if one >= 0)
    return [100 * sqrt(one) / whole if one >= 0 and whole else None for one in found]


def wilson(successes: float, n: int) -> tuple[float, float]:
    """The ends at which the score test just rejects, found by halving (no closed formula)."""
    p, z = successes / n, 1.959963984540054

    def edge(inside: float, outside: float) -> float:
        for _ in range(200):
            middle = (inside + outside) / 2
            accepted = abs(p - middle) <= z * sqrt(middle * (1 - middle) / n)
            inside, outside = (middle, outside) if accepted else (inside, middle)
        return inside

    return edge(p, 0.0), edge(p, 1.0)


def icc2k(ratings: list[list[float]]) -> float:
    """ICC(2,k) from mean squares of a two-way layout: a row for each item, a column a judge."""
    n, k = len(ratings), len(ratings[0])
    cells = exact(ratings)
    grand = mean([cell for row in cells for cell in row])
    rows, cols = [mean(row) for row in cells], [mean(column) for column in columns(cells)]
    between = k * sum((row - grand) ** 2 for row in rows) / (n - 1)
    judges = n * sum((col - grand) ** 2 for col in cols) / (k - 1)
    rest = sum(
        (cells[i][j] - rows[i] - cols[j] + grand) ** 2 for i, j in product(range(n), range(k))
    ) / ((n - 1) * (k - 1))
    return float((between - rest) / (between + (judges - rest) / n))
