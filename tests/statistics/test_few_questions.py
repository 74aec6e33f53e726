"""What a few questions show: by formula, and as learners drawn by lot show it."""

from __future__ import annotations

import random
from statistics import correlation

import pytest

from quizzes.content.strings import phrase
from quizzes.statistics.few_questions import Class, alike, reaching, reliability, showings

LEARNERS = 40_000


@pytest.fixture(scope="module", params=[Class(), Class(0.6, 0.2), Class(0.9, 0.05)])
def drawn(request: pytest.FixtureRequest) -> tuple[Class, list[int], list[int]]:
    """Return a class, and the scores of many of its learners on two forms of eight."""
    lot, learners = random.Random(2718), request.param
    shares = [lot.betavariate(*learners.shape) for _ in range(LEARNERS)]
    first, second = (
        [sum(lot.random() < share for _ in range(8)) for share in shares] for _ in range(2)
    )
    return learners, first, second


def test_reliability_is_what_two_forms_have_in_common(
    drawn: tuple[Class, list[int], list[int]],
) -> None:
    learners, first, second = drawn
    assert reliability(8, learners) == pytest.approx(correlation(first, second), abs=0.02)


def test_two_forms_judge_alike_as_often_as_worked_out(
    drawn: tuple[Class, list[int], list[int]],
) -> None:
    learners, first, second = drawn
    same = sum((a >= 7) == (b >= 7) for a, b in zip(first, second, strict=True)) / LEARNERS
    assert alike(8, 7, learners) == pytest.approx(same, abs=0.01)


def test_reliability_grows_as_spearman_and_brown_say() -> None:
    one = reliability(8, Class())
    assert reliability(16, Class()) == pytest.approx(2 * one / (1 + one))
    assert reliability(32, Class()) == pytest.approx(4 * one / (1 + 3 * one))


def test_who_reaches_seven_of_eight() -> None:
    assert reaching(8, 7, 0.5) == 9 / 256
    assert reaching(8, 0, 0.3) == pytest.approx(1)
    first, *more = showings()
    assert (first.questions, first.least) == (8, 7)
    assert [one.reliability for one in more] == sorted(one.reliability for one in more)
    assert first.reliability < more[0].reliability
    assert first.passed == pytest.approx(0.75**8 + 8 * 0.25 * 0.75**7)
    assert first.missed == pytest.approx(1 - 0.95**8 - 8 * 0.05 * 0.95**7)


def test_the_words_beside_it_name_what_is_assumed() -> None:
    assert "[mean]" in phrase("page.few_assumed", "en")
