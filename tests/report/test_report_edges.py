"""Reports of tests and classes at the edge of what can be computed: words, and no NaN."""

from __future__ import annotations

import re
from pathlib import Path

import polars as pl
import pytest

from quizzes.items.chance import guess_score
from quizzes.items.keys import Key
from quizzes.items.scoring import score
from quizzes.report import simulate, write_report
from quizzes.results.simulate import write_results
from tests.invented import invented_items

GIVEN = {
    "as they came": {},
    "all right": {"points": pl.lit(1.0), "answered": pl.lit(value=True)},
    "all wrong": {"points": pl.lit(0.0), "answered": pl.lit(value=True)},
    "all half": {"points": pl.lit(0.5), "answered": pl.lit(value=True)},
    "all unanswered": {
        "points": pl.lit(0.0),
        "answered": pl.lit(value=False),
        "response": pl.lit(None, dtype=pl.String),
    },
}
NO_NUMBER = re.compile(r"(?<![A-Za-z])(nan|inf|none|null|infinity)(?![A-Za-z])", re.IGNORECASE)


def report(folder: Path, learners: int, items: int, given: str) -> dict[str, str]:
    table = invented_items(items)
    answers = simulate(table, learners, 3).with_columns(**GIVEN[given])
    path = folder / "results.csv"
    write_results(answers, table, path)
    written = write_report(path, folder / "report.html", before=path)
    return {one.name: one.read_text("utf-8") for one in written}


def words(html: str) -> str:
    bare = re.sub(r"<style.*?</style>|<svg.*?</svg>|<[^>]+>", " ", html, flags=re.DOTALL)
    return re.sub(r"\s+", " ", bare)


@pytest.mark.parametrize("items", [1, 2, 40])
@pytest.mark.parametrize("learners", [1, 4, 5, 30])
@pytest.mark.parametrize("given", GIVEN)
def test_no_report_shows_what_is_no_number(
    tmp_path: Path, learners: int, items: int, given: str
) -> None:
    told = report(tmp_path, learners, items, given)
    for name, text in told.items():
        assert not NO_NUMBER.search(words(text)), name
        assert not re.search(r'aria-label="[^"]*\bnan\b', text, re.IGNORECASE)
    assert ("Fewer than five learners" in told["report.html"]) == (learners < 5)


@pytest.mark.parametrize(
    ("items", "given"), [(1, "as they came"), (40, "all right"), (40, "all wrong")]
)
def test_what_cannot_be_computed_is_said_in_words(tmp_path: Path, items: int, given: str) -> None:
    told = words(report(tmp_path, 40, items, given)["report.html"])
    assert "A dash stands where there is nothing to compute from" in told
    assert "the standard error needs two items or more, and scores that differ" in told
    assert "needs 30 learners" not in told, "there are forty"


def test_a_report_with_all_its_numbers_needs_no_such_words(tmp_path: Path) -> None:
    told = words(report(tmp_path, 40, 40, "as they came")["report.html"])
    assert "A dash stands" not in told
    few = words(report(tmp_path, 10, 40, "as they came")["report.html"])
    assert "the standard error needs 30 learners" in few


def test_an_order_of_one_entry_has_its_points() -> None:
    assert score(Key("ordering", ("a",)), {"a": "1"}).points == 1
    assert score(Key("ordering", ("a",)), {"a": "2"}).answered is False
    assert guess_score("ordering", "a", "a") == 1
