"""How a report writes numbers."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from quizzes.content.strings import phrase
from quizzes.content.values import show_number

NOISE = 9  # digits: what two ways to reckon the same number may differ in comes after them


def number(value: float | None, language: str, digits: int = 0) -> str:
    """Return ``value`` with ``digits`` decimals, or the mark for a number that is not there."""
    if value is None:
        return phrase("report.none", language)
    exact = Decimal(round(value, NOISE))
    text = str(exact.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP))
    if float(text) == 0:
        text = text.lstrip("-")
    whole, _, part = text.partition(".")
    decimals = phrase("decimal", language) + part if part else ""
    return show_number(Decimal(whole), language).replace("-", "−") + decimals


def percent(value: float | None, language: str, digits: int = 0) -> str:
    """Return a share of a hundred with its sign."""
    return phrase("percent", language, n=number(value, language, digits))


def exactly(value: float, language: str) -> str:
    """Return ``value`` with a decimal only where it has one."""
    return number(value, language, 1 if value % 1 else 0)


def between(ends: tuple[float | None, float | None] | None, language: str, digits: int = 0) -> str:
    """Return an interval in words, or the mark for one that is not there."""
    if ends is None or None in ends:
        return phrase("report.none", language)
    low, high = (number(end, language, digits) for end in ends)
    return phrase("range", language, low=low, high=high)
