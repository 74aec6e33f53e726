"""The benchmark runs; what it measures is not judged here."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import pytest

from quizzes import load_project
from tests.bench import book, check, grading, ladder, pages, report
from tests.conftest import build, real_project


def test_a_small_benchmark_prints_its_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        report.main(["--learners", "30", "--items", "10", "--times", "1", "2", "--turns", "1"]) == 0
    )
    heads, first, second = capsys.readouterr().out.strip().splitlines()
    names = [
        "learners",
        "responses",
        "min",
        "median",
        "max",
        "MiB",
        "size",
        "time",
        "memory",
        "beside",
    ]
    assert heads.split() == names
    assert re.fullmatch(r" +30 +300( +[\d.]+){3} +\d+ +x1.0 +x1.0 +x1.0 +x[\d.]+", first)
    assert second.split()[:2] == ["60", "600"]
    assert second.split()[6] == "x2.0"


def test_too_much_memory_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(report, "LIMIT", 1)
    assert report.main(["--learners", "30", "--items", "10", "--times", "1", "--turns", "1"]) == 1
    assert "more than 1" in capsys.readouterr().out


def test_memory_of_children_is_counted_and_failure_is_told() -> None:
    code = "import subprocess, sys, time; held = bytearray({}); {}time.sleep(1)"
    child = f"subprocess.run([sys.executable, '-c', {code.format(80_000_000, '')!r}]); "
    _, alone = ladder.measured([sys.executable, "-c", code.format(80_000_000, "")])
    _, both = ladder.measured([sys.executable, "-c", code.format(80_000_000, child)])
    assert 80 < alone < 120
    if sys.platform == "linux":
        assert both > alone + 70
    with pytest.raises(SystemExit, match="failed with 3"):
        ladder.measured([sys.executable, "-c", "raise SystemExit(3)"])


def test_of_several_turns_the_middle_is_told_with_the_most_memory() -> None:
    runs = [ladder.Run(1, 1, seconds, peak, 1.0) for seconds, peak in ((9, 1), (2, 5), (3, 2))]
    assert ladder.median(runs) == ladder.Run(1, 1, 3, 5, 1.0, (2, 9))


def test_grading_that_takes_too_much_memory_fails_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(grading, "SIZES", (5,))
    assert grading.main(["--turns", "1"]) == 0
    monkeypatch.setattr(grading, "LIMIT", 1)
    assert grading.main(["--turns", "1"]) == 1
    assert "more than 1 MB" in capsys.readouterr().out


@pytest.mark.slow
def test_the_plain_book_has_the_words_of_ours_and_builds(small_book: Path, tmp_path: Path) -> None:
    book.plain_book(small_book / "_build/html", tmp_path)
    pages = {
        path.relative_to(small_book / "book/en") for path in (small_book / "book/en").rglob("*.md")
    }
    assert {path.relative_to(tmp_path) for path in tmp_path.rglob("*.md")} == pages
    lesson = (tmp_path / "01-bees.md").read_text("utf-8")
    assert "A thief gets 4 to 6 years" in lesson
    assert "(https://example.org/bees)" in lesson
    assert build(tmp_path, "-q").returncode == 0


def test_the_table_of_builds_is_beside_plain_jupyter_book(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def small(self: book.Bench, folder: Path) -> None:
        self.found = {}

    def turn(self: book.Bench) -> None:
        self.note("ours: cold", lambda: 3.0)
        self.note("plain: cold", lambda: 2.0)

    monkeypatch.setattr(book.Bench, "__init__", small)
    monkeypatch.setattr(book.Bench, "turn", turn)
    assert book.main(["--turns", "3"]) == 0
    heads, ours, plain = capsys.readouterr().out.strip().splitlines()
    assert heads.startswith("seconds, 3 turns")
    assert ours.split() == ["ours:", "cold", "3.0", "3.0", "3.0", "1.50x"]
    assert plain.endswith("1.00x")


def test_the_content_grows_whole(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    check.grow(tmp_path, 2)
    grown = load_project(tmp_path)
    once = real_project()
    assert grown.unreadable == ()
    assert len(grown.items) == 2 * len(once.items)
    assert len(grown.base.facts) == 2 * len(once.base.facts)
    assert check.main(["--turns", "1", "--times", "1"]) == 0
    heads, row, again = capsys.readouterr().out.strip().splitlines()
    assert heads.split()[0] == "content"
    assert row.split()[0] == "x1"
    assert row.endswith("1.0x")
    assert again.split()[0] == "again"


@pytest.mark.slow
def test_what_a_page_sends_is_added_up(browser: Any, small_book: Path) -> None:
    with pages.served(small_book / "_build/html") as (address, sent):
        names = ("01-bees", "index")
        first, later = pages.visits(browser, f"{address}/book/en", sent, names, False)
    assert first.requests > later.requests == 1, "what was fetched is kept"
    assert first.sent > later.sent > 1000
    assert first.paint > 0
    line = pages.row("a page", [first, later, first])
    assert line.split()[-3] == str(first.requests)
