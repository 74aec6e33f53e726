"""The analysis with the language it is told in."""

from __future__ import annotations

from dataclasses import dataclass

from quizzes.content.strings import phrase
from quizzes.report.analysis import Analysis
from quizzes.report.numbers import number


@dataclass(frozen=True)
class Says:
    """An analysis, and how it speaks."""

    analysis: Analysis
    language: str

    def word(self, key: str, **words: str) -> str:
        """Return the report's phrase ``key``."""
        return phrase(f"report.{key}", self.language, **words)

    def number(self, value: float | None, digits: int = 0) -> str:
        """Return ``value`` as a reader expects to see it."""
        return number(value, self.language, digits)

    @property
    def target(self) -> str:
        """Return what the target may be called."""
        return self.word(self.analysis.target.word)
