"""Grading and reporting in a notebook: what is uploaded is graded, shown and saved."""

from __future__ import annotations

import csv
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import jupytext
import nbclient
import pytest

from quizzes.exam.keyfile import write_key
from quizzes.notebook.gradebook import Gradebook
from tests.conftest import ROOT
from tests.results.test_grading import ALL_RIGHT, FORM, response

NOTEBOOK = ROOT / "book/lab/en/assessment.md"


def upload(name: str, content: str | bytes) -> dict[str, Any]:
    raw = content.encode() if isinstance(content, str) else content
    return {
        "name": name,
        "type": "",
        "size": len(raw),
        "content": memoryview(raw),
        "last_modified": datetime(2026, 11, 24, tzinfo=UTC),
    }


def handed_in(number: int, some: int = 99) -> dict[str, Any]:
    given = dict(list(ALL_RIGHT.items())[:some])
    return upload(f"r{number}.json", json.dumps(response(f"learner {number}", given)))


@pytest.fixture
def book() -> Gradebook:
    made = Gradebook()
    made.keys.value = (upload("form.key.json", write_key(FORM)),)
    return made


def test_it_waits_for_keys_and_responses() -> None:
    made = Gradebook()
    made.responses.value = (handed_in(1),)
    assert "key files first" in made.news.value
    made.keys.value = (upload("key.json", "{"),)
    assert "key" in made.news.value
    assert made.learners.value == ""


def test_what_is_uploaded_is_graded_and_the_rest_listed(book: Gradebook) -> None:
    hostile = upload("../../<b>.json", '{"format": "other"}')
    book.responses.value = (handed_in(1), handed_in(2, some=1), hostile)
    assert "Graded: 2. Not graded, with the reason below: 1." in book.news.value
    assert f"<td>learner 1</td><td>{FORM.id}</td><td>{len(FORM.asked)}</td>" in book.learners.value
    assert "<b>" not in book.problems.value
    assert "fewer than five" in book.report.value.lower()


def test_names_that_may_be_of_one_person_are_told_over_both_tests(book: Gradebook) -> None:
    book.responses.value = (upload("a.json", json.dumps(response("Heron"))), handed_in(1))
    assert "may be of one person" not in book.problems.value
    book.earlier.value = (upload("b.json", json.dumps(response("heron"))), handed_in(1))
    assert "Heron, heron" in book.problems.value
    assert "may be of one person" in book.problems.value
    assert "learner 1," not in book.problems.value


def test_with_a_class_the_report_is_shown_in_a_frame_that_runs_nothing(book: Gradebook) -> None:
    book.responses.value = tuple(handed_in(number, 1 + number % 5) for number in range(12))
    assert "Graded: 12." in book.news.value
    assert 'sandbox=""' in book.report.value
    assert "&lt;svg" in book.report.value
    assert "<svg" not in book.report.value


def test_save_writes_results_problems_and_report(book: Gradebook, tmp_path: Path) -> None:
    book.responses.value = (*(handed_in(number) for number in range(6)), upload("x.json", "{"))
    book.folder.value = str(tmp_path / "out")
    book.save.click()
    assert "Saved in" in book.news.value
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert {"results.csv", "results.items.csv", "results.problems.csv", "report.html"} <= names
    rows = list(csv.DictReader((tmp_path / "out/results.csv").open()))
    assert len(rows) == 6 * len(FORM.asked)


def test_an_earlier_test_of_the_same_learners_gives_the_gain(
    book: Gradebook, tmp_path: Path
) -> None:
    book.responses.value = tuple(handed_in(number) for number in range(8))
    assert "Before and after" not in book.report.value
    book.earlier.value = (
        *(handed_in(number, some=2) for number in range(7)),
        upload("x.json", "{"),
    )
    assert "Graded: 8. Not graded, with the reason below: 1." in book.news.value
    assert "Before and after" in book.report.value
    book.folder.value = str(tmp_path / "out")
    book.save.click()
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert {"before.csv", "before.items.csv", "report.gain.csv"} <= names


def test_nothing_graded_means_nothing_saved(book: Gradebook, tmp_path: Path) -> None:
    book.folder.value = str(tmp_path / "out")
    book.save.click()
    assert "nothing to save" in book.news.value
    assert not (tmp_path / "out").exists()


@pytest.mark.slow
def test_the_notebook_runs_from_top_to_bottom() -> None:
    notebook = jupytext.read(NOTEBOOK)
    nbclient.NotebookClient(
        notebook, timeout=120, resources={"metadata": {"path": str(NOTEBOOK.parent)}}
    ).execute()
    shown = next(cell for cell in notebook.cells if cell.cell_type == "code")
    assert "application/vnd.jupyter.widget-view+json" in shown.outputs[0]["data"]
