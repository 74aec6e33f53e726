"""The page of styles: each block, each mark, and a question in each of its states."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from quizzes.content.fact_records import Fact
from quizzes.content.lesson_blocks import KINDS

pytestmark = pytest.mark.slow
STYLE = "reference/style"
STATUSES = set(Fact.model_fields["status"].annotation.__args__)  # type: ignore[union-attr]


def test_each_block_and_each_mark_stands_on_it(real_book: Path) -> None:
    html = (real_book / f"_build/html/book/en/{STYLE}.html").read_text("utf-8")
    page = BeautifulSoup(html, "html.parser")
    for kind in KINDS:
        assert page.select(f".task-{kind}"), kind
    for name in ("care", "case", "decide"):
        assert page.select(f".block-{name}"), name
    marks = {str(one) for mark in page.select(".fact-mark") for one in mark["class"]}
    assert {f"fact-{status}" for status in STATUSES} <= marks
    assert "keeping.js" not in html


def test_a_question_is_untouched_right_and_wrong_and_nothing_is_kept(visit: Any) -> None:
    page = visit(STYLE)
    states = page.locator(".question-state")
    told = [states.nth(at).locator(".quiz-status").text_content() for at in range(3)]
    assert told[0] == ""
    assert "right" in told[1]
    assert "Not yet" in told[2]
    assert "state-" not in page.evaluate("JSON.stringify(localStorage)")


def test_the_link_to_the_data_of_a_figure_is_high_enough(visit: Any) -> None:
    links = visit(STYLE).locator(".drawn a[download]").all()
    assert links
    assert all(one.bounding_box()["height"] >= 24 for one in links)
