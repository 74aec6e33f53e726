"""A form in a notebook: nothing that reaches the browser tells the key."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from quizzes import Quiz
from quizzes.exam.keyfile import write_key
from quizzes.notebook.form_widget import LiveForm
from tests import synthetic
from tests.results.test_grading import ALL_RIGHT, FORM


@pytest.fixture
def live() -> LiveForm:
    return Quiz(FORM)


def sent(quiz: LiveForm) -> str:
    """Return every trait that is synced, but for the program and the style sheet."""
    state = quiz.get_state()
    assert {"html", "responses", "told"} <= set(state)
    return json.dumps({k: v for k, v in state.items() if k not in ("_esm", "_css")}, default=str)


def test_nothing_that_is_synced_holds_a_key_a_rationale_or_a_bank_id(live: LiveForm) -> None:
    for responses in ({}, ALL_RIGHT):
        live.responses = responses
        state = sent(live)
        assert synthetic.SECRET not in state
        for one in FORM.asked:
            assert f'"{one.item}"' not in state.replace("\\", "")
            assert one.objective not in state
        for told in ('"right"', '"wrong"', "tolerance", FORM.blueprint, "points"):
            assert told not in state.replace("\\", "")


def test_only_these_traits_are_ours_and_synced(live: LiveForm) -> None:
    ours = {name for name in live.traits(sync=True) if not name.startswith("_")}
    assert ours - {"layout", "tabbable", "tooltip", "comm"} == {"html", "responses", "told"}


def test_what_is_sent_does_not_depend_on_the_key(live: LiveForm) -> None:
    from tests.exam.test_sealed_page import swapped

    other = Quiz(_with(tuple(swapped(one) for one in FORM.asked)))
    assert other.html == live.html


def _with(asked: Any) -> Any:
    from dataclasses import replace

    return replace(FORM, asked=asked)


def test_python_judges_and_tells_only_when_asked(live: LiveForm) -> None:
    live.responses = ALL_RIGHT
    assert live.told == ""
    assert live.result["points"] == live.result["possible"] == len(FORM.asked)
    assert live.reveal() == live.result
    assert live.told.startswith(f"{len(FORM.asked)} of {len(FORM.asked)} points")
    assert '"right"' not in sent(live).replace("\\", "")


def test_a_hostile_front_end_changes_nothing(live: LiveForm) -> None:
    live.responses = {"q1": {"x": 1}, "q99": ["a"], "q2": "q2-1", "q3": None, "q4": [["q4-1"]]}
    assert live.result["points"] == 0


def test_a_key_file_is_a_form_too(tmp_path: Path) -> None:
    path = tmp_path / "form.key.json"
    path.write_text(write_key(FORM), encoding="utf-8")
    assert Quiz(path).html == Quiz(FORM).html
    path.write_text("{}", encoding="utf-8")
    with pytest.raises(ValueError, match="no key file"):
        Quiz(path)
