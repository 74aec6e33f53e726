"""What was checked and made is not made again of the same content, and is of any other."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizzes.book.last_time import LastTime, content_digest
from quizzes.book.search_index import PagesRead, words_of
from tests.book.test_book import change
from tests.conftest import build

PAGE = '<article class="bd-article"><h1>Bees</h1><p>Honey and wax, honey.</p></article>'


def test_what_was_made_is_known_for_the_same_content_alone(tmp_path: Path) -> None:
    last = LastTime(tmp_path, "one")
    assert not last.made("checked")
    last.keep("checked")
    assert last.made("checked")
    assert not last.made("package")
    assert LastTime(tmp_path, "one").made("checked")
    assert not LastTime(tmp_path, "other").made("checked")


@pytest.mark.parametrize("damaged", ["", "{", '{"checked": "\xff'])
def test_of_a_damaged_note_nothing_is_known(tmp_path: Path, damaged: str) -> None:
    last = LastTime(tmp_path, "one")
    last.keep("checked")
    next(tmp_path.iterdir()).write_bytes(damaged.encode("latin-1"))
    again = LastTime(tmp_path, "one")
    assert not again.made("checked")
    again.keep("checked")
    assert LastTime(tmp_path, "one").made("checked")


def test_the_digest_is_of_names_and_bytes_and_not_of_what_is_hidden(tmp_path: Path) -> None:
    place = tmp_path / "data"
    place.mkdir()
    (place / "a.yml").write_text("one")
    (tmp_path / "_toc.yml").write_text("toc")
    places = [place, tmp_path / "_toc.yml", tmp_path / "not-there"]
    found = [content_digest(["en"], places), content_digest(["es"], places)]
    for name, text in (("a.yml", "other"), ("b.yml", ""), ("../_toc.yml", "two")):
        (place / name).write_text(text)
        found.append(content_digest(["en"], places))
    (place / "b.yml").rename(place / "c.yml")
    found.append(content_digest(["en"], places))
    assert len(set(found)) == len(found)
    (place / "__pycache__").mkdir()
    (place / "__pycache__/x.pyc").write_text("code")
    (place / ".hidden").write_text("own")
    assert content_digest(["en"], places) == found[-1]


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
