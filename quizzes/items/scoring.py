"""Scoring: a key and a response in, a score out; no files, no clock, no chance.

Each item type has its own rule; ``quiz.js`` holds the same, and both are run over
tests/cases/scoring.json.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from quizzes.items import TYPES
from quizzes.items.solved import Key, Marks, Response, Score

__all__ = ["Marks", "Response", "Result", "Score", "marks", "score", "score_attempt", "touched"]


@dataclass(frozen=True)
class Result:
    """The scores of one attempt by item id, and their sum."""

    scores: dict[str, Score]

    @property
    def points(self) -> float:
        """Return the sum of points."""
        return round(sum(score.points for score in self.scores.values()), 4)

    @property
    def possible(self) -> int:
        """Return the most points that could be had."""
        return len(self.scores)


def score(key: Key, response: object) -> Score:
    """Score one response.

    Args:
        key: from a solved item.
        response: a Response; anything of another shape counts as unanswered.

    """
    return TYPES[key.type].score(key, response)


def score_attempt(keys: Mapping[str, Key], responses: Mapping[str, object]) -> Result:
    """Score every item of an attempt; items without a response are unanswered."""
    return Result({ident: score(key, responses.get(ident)) for ident, key in keys.items()})


def touched(key: Key, response: object) -> list[str]:
    """Return the ids of the choices whose explanation belongs to ``response``."""
    return TYPES[key.type].touched(key, response)


def marks(key: Key, response: object) -> Marks:
    """Return what of ``response`` is right in part."""
    return TYPES[key.type].marks(key, response)
