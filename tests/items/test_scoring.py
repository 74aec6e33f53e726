"""Scoring, by the cases that quiz.js runs too, and by properties."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes import score, score_attempt
from quizzes.content.module import load_module
from quizzes.content.spelling import Spelling
from quizzes.items.keys import Key, key_from
from quizzes.items.scoring import Score, marks, touched
from tests.conftest import ROOT

CASES = json.loads((ROOT / "tests/cases/scoring.json").read_text("utf-8"))
KNOWN = Spelling(load_module(ROOT)[0].spelling)
IDS = "abcdef"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_case_scores_as_agreed(case: dict[str, Any]) -> None:
    key = replace(key_from(case["key"]), spelling=KNOWN)
    found = score(key, case["response"])
    assert found.points == pytest.approx(case["points"])
    assert found.answered is case["answered"]
    if "touched" in case:
        assert touched(key, case["response"]) == case["touched"]
    if "marks" in case:
        assert asdict(marks(key, case["response"])) == case["marks"]


def test_an_attempt_counts_every_item_answered_or_not() -> None:
    keys = {"x-1": Key("true-false", ("true",), ("false",)), "x-2": Key("numeric", ("4",))}
    result = score_attempt(keys, {"x-1": ["true"]})
    assert (result.points, result.possible) == (1, 2)
    assert not result.scores["x-2"].answered


@st.composite
def splits(draw: st.DrawFn) -> Key:
    ids = list(IDS[: draw(st.integers(2, 6))])
    right = draw(st.lists(st.sampled_from(ids), min_size=1, max_size=len(ids) - 1, unique=True))
    return Key("multiple-response", tuple(right), tuple(one for one in ids if one not in right))


@given(splits())
def test_ticking_everything_is_worth_nothing(key: Key) -> None:
    assert score(key, [*key.right, *key.wrong]).points == 0


@given(splits(), st.data())
def test_guessing_blindly_gains_nothing_on_average_beyond_half(
    key: Key, data: st.DataObject
) -> None:
    """No choice of options is worth more than the right one, and none is below zero."""
    chosen = data.draw(st.lists(st.sampled_from([*key.right, *key.wrong]), unique=True))
    points = score(key, chosen).points
    assert 0 <= points <= 1
    assert (points == 1) == (set(chosen) == set(key.right))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=30),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4)
    ),
    max_leaves=8,
)
KEYS = [key_from(case["key"]) for case in CASES]


@given(st.sampled_from(KEYS), JSON)
def test_no_response_breaks_scoring(key: Key, response: object) -> None:
    found = score(key, response)
    assert 0 <= found.points <= 1
    assert found.answered or found.points == 0


def test_the_sum_of_points_keeps_four_places() -> None:
    third = Key("matching", pairs=(("a", "1"), ("b", "2"), ("c", "3")))
    found = score_attempt(dict.fromkeys("xyz", third), {one: {"a": "1"} for one in "xyz"})
    assert (found.points, found.possible) == (0.9999, 3)


@pytest.mark.parametrize(("signs", "answered"), [(101, True), (200, True), (201, False)])
def test_an_answer_has_two_hundred_signs_at_most(signs: int, answered: bool) -> None:
    key = Key("short-text", ("b" * signs,))
    assert score(key, "b" * signs) == Score(float(answered), answered)


def test_several_right_options_and_no_wrong_one_are_all_to_be_chosen() -> None:
    key = Key("multiple-response", ("a", "b"))
    assert [score(key, chosen).points for chosen in (["a", "b"], ["a"], [])] == [1, 0.5, 0]


def test_only_what_can_be_a_choice_is_explained() -> None:
    key = Key("multiple-response", ("a",), ("b",))
    assert touched(key, ["a", 3, None, "b"]) == ["a", "b"]
    assert touched(Key("matching", pairs=(("a", "1"), ("b", "2"))), {"a": "1", "b": ""}) == ["a"]
