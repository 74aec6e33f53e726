"""How items are written: reading ease, and what counts as a scenario."""

from __future__ import annotations

import dataclasses

import pytest

from quizzes import load_project
from quizzes.checks.writing import is_scenario, reading_ease
from tests.conftest import SAMPLE


@pytest.mark.parametrize(
    ("text", "ease"),
    [
        # Six words, one sentence, six syllables: 206.835 - 6.09 - 84.6.
        ("The cat sat on the mat.", 116.145),
        # Eight words in two sentences, ten syllables: 206.835 - 4.06 - 105.75.
        ("Every bee can fly. A hive has bees!", 97.025),
        # Two words, seven syllables: ed-u-ca-tion, and a silent e counts for nothing.
        ("Education? Noise", 206.835 - 1.015 - 84.6 * 5 / 2),
        # Vowels count in capitals too.
        ("ONLY APPLES", 206.835 - 2.03 - 84.6 * 4 / 2),
        ("", 100),
        ("12, 34.", 100),
    ],
)
def test_reading_ease_is_that_of_flesch(text: str, ease: float) -> None:
    assert reading_ease(text) == pytest.approx(ease, abs=1e-6)


@pytest.mark.parametrize(
    ("words", "bloom", "expected"),
    [(59, "apply", False), (60, "apply", True), (120, "apply", True), (121, "apply", False),
     (60, "remember", False)],
)  # fmt: skip
def test_a_scenario_has_sixty_to_a_hundred_and_twenty_words(
    words: int, bloom: str, expected: bool
) -> None:
    solved = load_project(SAMPLE).solved["years-for-a-hive"]
    item = solved.item.model_copy(update={"bloom": bloom})
    made = dataclasses.replace(solved, item=item, stem="bee " * words)
    assert is_scenario(made) is expected
