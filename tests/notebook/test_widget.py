"""The live quiz: Python judges, and no key reaches the front end."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from quizzes import Quiz
from quizzes.content.records import ContentError
from quizzes.front.page_quiz import BUILDING
from quizzes.front.review_bank import REVIEW_DAYS, review_sets
from quizzes.notebook.widget import LiveQuiz, PageQuiz
from tests.checks.test_checks import spoil
from tests.conftest import ROOT, SAMPLE, real_project

RIGHT: dict[str, Any] = {
    "years-for-a-hive": ["b"],
    "parts-of-a-bee": ["a", "c"],
    "penalty-has-grown": ["true"],
    "longest-term": "6",
    "which-article": "article 129-j",
    "order-of-dates": {"b": "1", "c": "2", "a": "3"},
}


@pytest.fixture
def live(monkeypatch: pytest.MonkeyPatch) -> LiveQuiz:
    monkeypatch.delenv(BUILDING, raising=False)
    quiz = Quiz("01-bees", root=SAMPLE)
    assert isinstance(quiz, LiveQuiz)
    return quiz


def press(quiz: LiveQuiz, item: str, response: object, number: int = 1) -> None:
    """Do what the front end does when Check is pressed."""
    quiz.responses = {**quiz.responses, item: response}
    quiz.checked = {"item": item, "press": number}


def test_python_judges_what_was_checked(live: LiveQuiz) -> None:
    for number, (item, response) in enumerate(RIGHT.items(), 1):
        press(live, item, response, number)
    assert live.result["points"] == len(RIGHT)
    assert live.result["possible"] == 7
    assert live.result["answered"] == len(RIGHT)


def test_nothing_is_judged_before_check(live: LiveQuiz) -> None:
    live.responses = {"longest-term": "6"}
    assert live.result["points"] == 0
    assert live.result["answered"] == 0


def test_the_explanation_of_what_was_chosen_comes_back(live: LiveQuiz) -> None:
    press(live, "longest-term", "3")
    (explained,) = live.result["items"]["longest-term"]["explained"]
    tag, _, told, sources = explained["line"]
    assert tag == "li"
    assert told[-1].startswith(" That was the old one.")
    assert sources[:2] == ["ul", {"class": "quiz-sources"}]
    assert "as of" in sources[2][2]


def test_all_that_is_answered_is_judged_at_once(live: LiveQuiz) -> None:
    press(live, "longest-term", "6")
    live.responses = {**RIGHT, "which-article": ""}
    live.checked = {"items": [*RIGHT, "no-such-item", 3], "press": 2}
    assert live.result["points"] == len(RIGHT) - 1
    assert live.result["answered"] == len(RIGHT) - 1
    assert live.result["items"]["longest-term"]["explained"]
    assert live.result["press"] == 2


@pytest.mark.parametrize("items", [None, 3, "longest-term", {"longest-term": 1}])
def test_what_is_no_list_of_questions_judges_nothing(live: LiveQuiz, items: object) -> None:
    live.responses = dict(RIGHT)
    live.checked = {"items": items, "press": 1}
    assert live.result["answered"] == 0


def test_clearing_an_answer_takes_its_points_away(live: LiveQuiz) -> None:
    press(live, "longest-term", "6")
    live.responses = {}
    assert live.result["points"] == 0


def test_a_hostile_front_end_changes_nothing(live: LiveQuiz) -> None:
    press(live, "no-such-item", ["x"])
    live.checked = {"item": ["a"], "items": [["a"], {}], "press": "x"}
    press(live, "longest-term", {"__proto__": "6"})
    assert live.result["points"] == 0


def test_no_key_reaches_the_front_end_before_check(live: LiveQuiz) -> None:
    state = json.dumps(
        {name: value for name, value in live.get_state().items() if name not in ("_esm", "_css")},
        default=str,
    )
    for told in ("129-J", "That ended on", "It has one", '"wrong"', "tolerance"):
        assert told not in state.replace("Which prison term does 129-J give", "")


def test_while_a_book_is_built_there_is_no_widget(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(BUILDING, "1")
    quiz = Quiz("01-bees", root=SAMPLE)
    assert isinstance(quiz, PageQuiz)
    assert quiz._repr_html_().startswith('<section class="quiz"')


def test_broken_content_makes_no_quiz(sample: Any) -> None:
    spoil(sample, "items-resolve")
    with pytest.raises(ContentError, match="longest-term"):
        Quiz("01-bees", root=sample)


def test_an_unknown_lesson_says_which_there_are() -> None:
    with pytest.raises(KeyError, match="01-bees"):
        Quiz("02-wasps", root=SAMPLE)


def test_lines_are_marked_and_only_the_right_ones_explained(live: LiveQuiz) -> None:
    press(live, "order-of-dates", {"b": "1", "c": "3", "a": "2"})
    found = live.result["items"]["order-of-dates"]
    assert found["marks"]["lines"] == {"b": True, "c": False, "a": False}
    assert [one["id"] for one in found["explained"]] == ["b"]


def test_python_says_that_something_is_missing_or_too_much(live: LiveQuiz) -> None:
    press(live, "parts-of-a-bee", ["a"])
    marks = live.result["items"]["parts-of-a-bee"]["marks"]
    assert (marks["missing"], marks["extra"]) == (True, False)


def test_the_answer_and_every_why_come_when_asked_for(live: LiveQuiz) -> None:
    press(live, "longest-term", "77")
    assert live.result["items"]["longest-term"]["explained"] == []
    assert "answer" not in live.result["items"]["longest-term"]
    live.checked = {"items": ["longest-term"], "press": 2, "show": True}
    found = live.result["items"]["longest-term"]
    assert found["answer"] == "6 years"
    assert [one["id"] for one in found["explained"]] == ["right", "miss_1"]
    assert found["points"] == 0


def test_the_answer_is_not_told_before_an_answer_was_judged(live: LiveQuiz) -> None:
    live.checked = {"items": ["longest-term"], "press": 1, "show": True}
    assert live.result["items"]["longest-term"]["explained"] == []
    assert "answer" not in live.result["items"]["longest-term"]


def test_a_check_in_a_notebook_is_judged_at_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(BUILDING, raising=False)
    quiz = Quiz("start-check", root=SAMPLE)
    assert isinstance(quiz, LiveQuiz)
    assert 'data-mode="check"' in quiz.html
    assert "then see how you did at the end" in quiz.html
    assert "Python judges" in quiz.html
    assert "The answers are in this page" not in quiz.html


@pytest.mark.parametrize(("named", "at"), [({}, 0), ({"day": REVIEW_DAYS[-1]}, -1)])
def test_a_review_in_a_notebook_shows_the_set_of_its_day(
    monkeypatch: pytest.MonkeyPatch, named: dict[str, Any], at: int
) -> None:
    monkeypatch.delenv(BUILDING, raising=False)
    quiz = Quiz("review", root=ROOT, **named)
    assert isinstance(quiz, LiveQuiz)
    assert 'data-mode="review"' in quiz.html
    shown = re.findall(r'data-item="([^"]+)"', quiz.html)
    assert shown == review_sets(real_project())[at]
    assert quiz.result["possible"] == len(shown) == 8


def test_a_review_of_another_day_names_the_days() -> None:
    with pytest.raises(ValueError, match="no review set for day 3; there is one for each of: 2,"):
        Quiz("review", root=SAMPLE, day=3)
