"""A problem anywhere in the content ends a build, however late the rules find it."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizzes.content.processes import cores
from tests.book.test_book import change, read_again
from tests.conftest import build

pytestmark = pytest.mark.slow
PAGE = "book/en/01-bees.md"
# An extension by which rules, or pages, take their time, as they do with much content.
LATE = """
import time
from quizzes.checks import verdict

def setup(app):
    check = verdict.check
    def late(project):
        time.sleep({seconds})
        return check(project)
    verdict.check = late
    app.connect("source-read", lambda *_: time.sleep({page}))
"""


@pytest.fixture
def late(book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a book whose rules are done later than its pages are read."""
    slowly(tmp_path, 4)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path), prepend=":")
    change(book, "_config.yml", "[quizzes.book]", "[late_rules, quizzes.book]")
    return book


def slowly(folder: Path, seconds: float, page: float = 0) -> None:
    (folder / "late_rules.py").write_text(LATE.format(seconds=seconds, page=page))


def add(root: Path, name: str, words: str) -> None:
    with (root / name).open("a") as page:
        page.write(f"\n{words}\n")


def built(root: Path) -> dict[Path, bytes]:
    written = (path for path in (root / "_build/html").rglob("*") if path.is_file())
    return {path: path.read_bytes() for path in written}


@pytest.mark.skipif(cores() == 1, reason="rules look before, where there is one core")
def test_what_is_found_after_pages_were_read_ends_the_build_before_one_is_written(
    late: Path,
) -> None:
    before = built(late)
    change(late, "quizzes/banks/01-bees.yml", "Which belong to a bee?", "Which has a bee?")
    add(late, PAGE, "There are 3 hives.")
    done = build(late)
    assert done.returncode != 0
    assert read_again(done.stdout), "pages are read meanwhile"
    assert "numbers-are-named" in done.stdout + done.stderr
    assert built(late) == before
    again = build(late)
    assert again.returncode != 0
    assert "numbers-are-named" in again.stdout + again.stderr


def test_what_is_wrong_with_the_content_is_told_and_not_what_came_of_it(late: Path) -> None:
    add(late, PAGE, "{fact}`no-such-fact`")
    done = build(late)
    assert done.returncode != 0
    assert "ERROR: pages-resolve: no fact 'no-such-fact'" in done.stdout + done.stderr


def test_what_was_read_beside_a_problem_is_forgotten_with_it(late: Path, tmp_path: Path) -> None:
    add(late, PAGE, "Bees hum. There are 3 hives.")
    assert build(late).returncode != 0
    change(late, PAGE, "Bees hum. There are 3 hives.", "")
    slowly(tmp_path, 0)
    assert build(late).returncode == 0
    assert not any(b"Bees hum." in file for file in built(late).values())


@pytest.mark.skipif(cores() == 1, reason="rules look before, where there is one core")
def test_pages_are_read_no_further_once_a_problem_is_known(late: Path, tmp_path: Path) -> None:
    slowly(tmp_path, 0, page=0.2)
    add(late, PAGE, "There are 3 hives.")
    done = build(late, "--all", "-W", "-n", "--keep-going")
    assert done.returncode != 0
    assert len(read_again(done.stdout)) < len(list((late / "book/en").rglob("*.md")))
