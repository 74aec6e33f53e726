"""The analysis with the language it is told in."""

from __future__ import annotations

from dataclasses import dataclass, field

from quizzes.content.strings import phrase, phrases
from quizzes.front.named import Named
from quizzes.report.analysis import Analysis
from quizzes.report.numbers import number


@dataclass(frozen=True)
class Says:
    """An analysis, how it speaks, and what it calls lessons and objectives."""

    analysis: Analysis
    language: str
    named: Named = field(default_factory=Named)

    def word(self, key: str, **words: str) -> str:
        """Return the report's phrase ``key``."""
        return phrase(f"report.{key}", self.language, **words)

    def number(self, value: float | None, digits: int = 0) -> str:
        """Return ``value`` as a reader expects to see it."""
        return number(value, self.language, digits)

    def count(self, count: int | None) -> str:
        """Return a count of people, or that it is held back."""
        return self.word("held_back") if count is None else self.number(count)

    def outcome(self, kind: str, ident: str) -> str:
        """Return what an outcome is called, in words."""
        ours = phrases("report", self.language).get(f"{kind}.{ident}")
        return ours or self.named.outcome(kind, ident)

    @property
    def target(self) -> str:
        """Return what the target may be called."""
        return self.word(self.analysis.target.word)
