"""What a build read, checked and made is not made again of the same, and is of any other."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizzes.book.search_index import PagesRead, words_of
from tests.book.test_book import change
from tests.conftest import build

PAGE = '<article class="bd-article"><h1>Bees</h1><p>Honey and wax, honey.</p></article>'


def test_a_page_is_read_for_the_search_once(tmp_path: Path) -> None:
    first = PagesRead(tmp_path)
    assert first.words(PAGE) == words_of(PAGE)
    assert words_of(PAGE) == [("", "Bees", ["and", "bees", "honey", "wax"])]
    first.keep()
    kept = next(tmp_path.iterdir())
    kept.write_text(kept.read_text().replace("honey", "nectar"))
    again = PagesRead(tmp_path)
    assert "nectar" in str(again.words(PAGE))
    assert "pollen" in str(again.words(PAGE.replace("wax", "pollen")))
    kept.write_text("{")
    assert PagesRead(tmp_path).words(PAGE) == words_of(PAGE)


def test_a_page_is_read_again_by_another_reader(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = PagesRead(tmp_path)
    first.words(PAGE)
    first.keep()
    kept = next(tmp_path.iterdir())
    kept.write_text(kept.read_text().replace("honey", "nectar"))
    monkeypatch.setattr("quizzes.book.search_index.READER", b"another")
    assert PagesRead(tmp_path).words(PAGE) == words_of(PAGE)


def test_pages_that_are_gone_are_forgotten(tmp_path: Path) -> None:
    first = PagesRead(tmp_path)
    first.words(PAGE)
    first.keep()
    second = PagesRead(tmp_path)
    second.words(PAGE.replace("wax", "pollen"))
    second.keep()
    assert "wax" not in next(tmp_path.iterdir()).read_text()


@pytest.mark.slow
def test_content_that_was_checked_and_then_broken_stops_the_build_until_it_is_mended(
    book: Path,
) -> None:
    bank, right, wrong = "quizzes/banks/01-bees.yml", "State the penalty.", "State the {penalty}."
    assert build(book).returncode == 0
    change(book, bank, right, wrong)
    for _ in range(2):
        stopped = build(book)
        assert stopped.returncode != 0
        assert "penalty" in stopped.stdout + stopped.stderr
    change(book, bank, wrong, right)
    mended = build(book)
    assert mended.returncode == 0, mended.stdout + mended.stderr


@pytest.mark.slow
def test_a_data_package_that_was_taken_away_is_made_again(book: Path) -> None:
    package = book / "_build/html/data/datapackage.json"
    before = package.read_bytes()
    package.unlink()
    assert build(book).returncode == 0
    assert package.read_bytes() == before
