"""How often the end check tells of growth: reckoned out over all results, not drawn."""

from __future__ import annotations

import json
from typing import Any

import pytest

from quizzes import load_project
from tests.check_band import band, has_room
from tests.conftest import ROOT

GAINS = json.loads((ROOT / "tests/cases/gain.json").read_text("utf-8"))
PROJECT = load_project(ROOT)
START, END = (
    [1 / len(PROJECT.solved[ident].choices) for ident in form]
    for blueprint in PROJECT.blueprints
    for form in blueprint.forms.values()
)
ITEMS = len(START)
LEVELS = [tenth / 10 for tenth in range(10)]


def results(chances: list[float]) -> list[float]:
    """Return how likely each number right is, by the chance of each item."""
    found = [1.0]
    for chance in chances:
        missed, hit = [*found, 0.0], [0.0, *found]
        found = [a * (1 - chance) + b * chance for a, b in zip(missed, hit, strict=True)]
    return found


def told(before: list[float], after: list[float]) -> float:
    """Return how often somebody with these chances is told of more than chance."""
    first, last = results(before), results(after)
    return sum(
        first[early] * last[late]
        for early in range(ITEMS + 1)
        for late in range(ITEMS + 1)
        if late - early > band(early, late, ITEMS)
    )


def knowing(share: float, guessed: list[float]) -> list[float]:
    """Return the chances of somebody who half knows everything: equally likely to be sure."""
    return [guess + (1 - guess) * share for guess in guessed]


def sure_of(share: float, guessed: list[float]) -> list[float]:
    """Return the chances of somebody who is sure of some items and guesses the rest."""
    known = round(share * ITEMS)
    return [1.0] * known + guessed[known:]


@pytest.mark.parametrize("case", GAINS, ids=lambda case: case["name"])
def test_the_band_is_that_of_the_script(case: dict[str, Any]) -> None:
    found = band(case["before"], case["after"], case["total"])
    assert found == pytest.approx(case["band"], abs=1e-4)


def test_a_guesser_is_told_of_growth_in_at_most_five_of_a_hundred() -> None:
    assert 0.005 < told(START, END) < 0.05


@pytest.mark.parametrize("level", LEVELS)
def test_whoever_knows_no_more_is_seldom_told_of_growth(level: float) -> None:
    assert told(knowing(level, START), knowing(level, END)) < 0.05
    assert told(sure_of(level, START), sure_of(level, END)) < 0.05


def test_whoever_learned_much_is_told_so_more_often_than_not() -> None:
    assert told(knowing(0.2, START), knowing(0.7, END)) > 0.75
    assert told(sure_of(0.2, START), sure_of(0.7, END)) > 0.75


def test_a_point_by_which_one_form_is_easier_hardly_shows() -> None:
    """How hard the forms are has not been measured: a point apart, few are told what is not so."""
    for level in (0.3, 0.5, 0.7, 0.85):
        assert told([level] * ITEMS, [level + 1 / ITEMS] * ITEMS) < 0.06


def test_near_the_top_nothing_is_claimed() -> None:
    rooms = [has_room(before, ITEMS) for before in range(ITEMS + 1)]
    assert rooms == [True] * 47 + [False] * 5
    assert told([0.97] * ITEMS, [1.0] * ITEMS) < 0.05
