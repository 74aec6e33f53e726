"""Scoring: a key and a response in, a score out; no files, no clock, no chance.

``quiz.js`` holds the same rules; both are run over tests/cases/scoring.json.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations

from quizzes.keys import Key
from quizzes.typed import is_among, read_number, read_words

# A response is what the front end sends: ids of chosen options, {line: target},
# {entry: place as text}, or typed text.
Response = Sequence[str] | Mapping[str, str] | str | None


@dataclass(frozen=True)
class Score:
    """Points for one item, from 0 to 1; ``answered`` is false for an untouched item."""

    points: float
    answered: bool


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


@dataclass(frozen=True)
class Marks:
    """What of a response is right in part.

    ``lines``: of matching and ordering, whether each line that was given is right.
    ``missing`` and ``extra``: of multiple response, whether a right option was left out, or a
    wrong one chosen.
    """

    lines: dict[str, bool]
    missing: bool
    extra: bool


UNANSWERED = Score(0.0, False)


def score(key: Key, response: object) -> Score:
    """Score one response.

    Args:
        key: from a solved item.
        response: a Response; anything of another shape counts as unanswered.

    Multiple response: share of right options chosen less share of wrong options chosen, not
    below 0, so that choosing everything gives 0. Matching: share of lines right. Ordering:
    Kendall's tau (pairs in order less pairs out of order, over all pairs), not below 0.

    """
    return _RULES[key.type](key, response)


def score_attempt(keys: Mapping[str, Key], responses: Mapping[str, object]) -> Result:
    """Score every item of an attempt; items without a response are unanswered."""
    return Result({ident: score(key, responses.get(ident)) for ident, key in keys.items()})


def touched(key: Key, response: object) -> list[str]:
    """Return the ids of the choices whose explanation belongs to ``response``.

    Of lines these are the right ones: the explanation of another would tell its answer.
    """
    if isinstance(response, Mapping):
        return [line for line, right in marks(key, response).lines.items() if right]
    if isinstance(response, list | tuple):
        return [ident for ident in response if isinstance(ident, str)]
    if score(key, response).points == 1:
        return ["right"]
    misses = (miss.split("=", 1) for miss in key.misses)
    return [ident for ident, answer in misses if _is_miss(key, answer, response)]


def marks(key: Key, response: object) -> Marks:
    """Return what of ``response`` is right in part."""
    wanted: dict[str, str] = {}
    if key.type == "matching":
        wanted = dict(pair.split("=", 1) for pair in key.right)
    if key.type == "ordering":
        wanted = {ident: str(place) for place, ident in enumerate(key.right, 1)}
    given = response if isinstance(response, Mapping) else {}
    chosen = _chosen(key, response) if key.type == "multiple-response" else set(key.right)
    return Marks(
        {line: given[line] == target for line, target in wanted.items() if given.get(line)},
        missing=not set(key.right) <= chosen,
        extra=bool(set(key.wrong) & chosen),
    )


def _is_miss(key: Key, answer: str, response: object) -> bool:
    if key.type == "short-text":
        return is_among(read_words(response), [answer], others=key.right)
    return score(replace(key, right=(answer,)), response).points == 1


def _one(key: Key, response: object) -> Score:
    chosen = _chosen(key, response)
    if len(chosen) != 1:
        return UNANSWERED
    return Score(1.0 if chosen <= set(key.right) else 0.0, True)


def _several(key: Key, response: object) -> Score:
    chosen = _chosen(key, response)
    if not chosen:
        return UNANSWERED
    hits = len(chosen & set(key.right)) / len(key.right) if key.right else 0.0
    misses = len(chosen & set(key.wrong)) / len(key.wrong) if key.wrong else 0.0
    return Score(round(max(0.0, hits - misses), 4), True)


def _chosen(key: Key, response: object) -> set[str]:
    if not isinstance(response, list | tuple):
        return set()
    return {ident for ident in response if ident in key.right or ident in key.wrong}


def _number(key: Key, response: object) -> Score:
    readings = read_number(response, key.unit)
    if not readings:
        return UNANSWERED
    # Fractions, since a long number would be rounded before it is compared.
    wanted, tolerance = Fraction(key.right[0]), Fraction(key.tolerance)
    near = any(abs(Fraction(reading) - wanted) <= tolerance for reading in readings)
    return Score(1.0 if near else 0.0, True)


def _words(key: Key, response: object) -> Score:
    typed = read_words(response)
    if not typed.parts:
        return UNANSWERED
    return Score(1.0 if is_among(typed, key.right) else 0.0, True)


def _lines(key: Key, response: object) -> Score:
    if not isinstance(response, Mapping):
        return UNANSWERED
    wanted = dict(pair.split("=", 1) for pair in key.right)
    given = {line: response.get(line) for line in wanted if response.get(line)}
    if not given:
        return UNANSWERED
    right = sum(given.get(line) == target for line, target in wanted.items())
    return Score(round(right / len(wanted), 4), True)


def _order(key: Key, response: object) -> Score:
    if not isinstance(response, Mapping):
        return UNANSWERED
    places = [str(response.get(ident) or "") for ident in key.right]
    if not places or sorted(places) != sorted(map(str, range(1, len(places) + 1))):
        return UNANSWERED
    numbers = [int(place) for place in places]
    pairs = list(combinations(numbers, 2))
    order = sum(1 if first < second else -1 for first, second in pairs)
    tau = order / len(pairs) if pairs else 1.0
    return Score(round(max(0.0, tau), 4), True)


_RULES = {
    "single-choice": _one,
    "true-false": _one,
    "multiple-response": _several,
    "numeric": _number,
    "short-text": _words,
    "matching": _lines,
    "ordering": _order,
}
