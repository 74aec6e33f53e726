"""How a report writes numbers and names."""

from __future__ import annotations

from decimal import Decimal

from quizzes.content.strings import phrase
from quizzes.content.values import show_number


def number(value: float | None, language: str, digits: int = 0) -> str:
    """Return ``value`` with ``digits`` decimals, or the mark for a number that is not there."""
    if value is None:
        return phrase("report.none", language)
    text = f"{value:.{digits}f}"
    if float(text) == 0:
        text = text.lstrip("-")
    whole, _, part = text.partition(".")
    decimals = phrase("decimal", language) + part if part else ""
    return show_number(Decimal(whole), language).replace("-", "−") + decimals


def exactly(value: float, language: str) -> str:
    """Return ``value`` with a decimal only where it has one."""
    return number(value, language, 1 if value % 1 else 0)


def between(ends: tuple[float | None, float | None] | None, language: str, digits: int = 0) -> str:
    """Return an interval in words, or the mark for one that is not there."""
    if ends is None or None in ends:
        return phrase("report.none", language)
    low, high = (number(end, language, digits) for end in ends)
    return phrase("range", language, low=low, high=high)


def name_of(ident: str) -> str:
    """Return an id as words: hyphens are spaces."""
    return ident.replace("-", " ")
