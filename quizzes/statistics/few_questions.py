"""What a few questions can show of one learner, worked out from assumptions that are stated.

A learner would choose rightly in a certain share of all cases of a kind, and a form has some of
them at random: the score is binomial. Over a class the shares are spread as a beta distribution.
Then reliability is KR-21, and grows with length as Spearman and Brown say (Keats and Lord,
Psychometrika 27 (1962), 59-72); how often two forms judge alike is as in Huynh, Journal of
Educational Measurement 13 (1976), 253-264. A test draws learners by lot and finds the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, comb, exp, fsum, lgamma

SAFE_QUESTIONS = 8
SAFE_SHARE = 7 / 8
LENGTHS = (SAFE_QUESTIONS, 2 * SAFE_QUESTIONS, 4 * SAFE_QUESTIONS)
SOME, MOST = 0.75, 0.95


@dataclass(frozen=True)
class Class:
    """Learners: the mean share of cases in which they choose rightly, and its spread."""

    mean: float = 0.75
    sd: float = 0.15

    @property
    def shape(self) -> tuple[float, float]:
        """Return both parameters of the beta distribution."""
        strength = self.mean * (1 - self.mean) / self.sd**2 - 1
        return self.mean * strength, (1 - self.mean) * strength


@dataclass(frozen=True)
class Showing:
    """What ``questions`` show, all as shares.

    ``alike``: how often two forms say the same of a learner, reached or not. ``passed``: how
    often somebody reaches it who is wrong in one case of four; ``missed``: how often somebody
    does not who is wrong in one of twenty.
    """

    questions: int
    least: int
    reliability: float
    alike: float
    passed: float
    missed: float


def showings(learners: Class | None = None) -> Iterator[Showing]:
    """Yield what eight questions show, and what twice and four times as many would."""
    learners = learners or Class()
    for questions in LENGTHS:
        least = ceil(questions * SAFE_SHARE)
        yield Showing(
            questions,
            least,
            reliability(questions, learners),
            alike(questions, least, learners),
            reaching(questions, least, SOME),
            1 - reaching(questions, least, MOST),
        )


def reliability(questions: int, learners: Class) -> float:
    """Return which share of the variance of scores is of the learners, and not of chance."""
    return questions / (questions + sum(learners.shape))


def reaching(questions: int, least: int, share: float) -> float:
    """Return how likely ``least`` are right for a learner who is right in ``share`` of cases."""
    return fsum(
        comb(questions, right) * share**right * (1 - share) ** (questions - right)
        for right in range(least, questions + 1)
    )


def alike(questions: int, least: int, learners: Class) -> float:
    """Return how often two forms say the same of a learner: both reached, or neither."""
    a, b = learners.shape
    return fsum(
        comb(questions, one)
        * comb(questions, other)
        * exp(_beta(a + one + other, b + 2 * questions - one - other) - _beta(a, b))
        for one in range(questions + 1)
        for other in range(questions + 1)
        if (one >= least) == (other >= least)
    )


def _beta(a: float, b: float) -> float:
    return lgamma(a) + lgamma(b) - lgamma(a + b)
