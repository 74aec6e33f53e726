"""What the end check calls more than chance, once more and apart from its script."""

from __future__ import annotations

from math import sqrt


def error(points: float, total: int) -> float:
    """Return Lord's error of ``points`` on ``total`` items, a point inside at both ends."""
    if total < 2:
        return total
    inside = min(max(points, 1), total - 1)
    return sqrt(inside * (total - inside) / (total - 1))


def band(before: float, after: float, total: int) -> float:
    """Return how far chance alone moves the difference of two results."""
    return 1.96 * sqrt(error(before, total) ** 2 + error(after, total) ** 2)


def has_room(before: float, total: int) -> bool:
    """Return whether the best result would be called more than chance."""
    return total - before > band(before, total, total)
