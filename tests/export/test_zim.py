"""ZIM: the library that readers are built on finds the file whole, each page, and words in it."""

from __future__ import annotations

import re
from pathlib import Path
from posixpath import join, normpath
from typing import Any

import pytest
from click.testing import CliRunner

from quizzes import load_project
from quizzes.cli import main
from quizzes.export.formats import BOOK_FORMATS
from quizzes.export.neutral import pack

pytestmark = pytest.mark.slow

reading = pytest.importorskip("libzim.reader")
LINK = re.compile(r'(?:href|src)="([^"#?:]+)["#?]')


@pytest.fixture(scope="module")
def made(small_book: Path) -> bytes:
    return BOOK_FORMATS["zim"].make(pack(load_project(small_book)), small_book).content


@pytest.fixture(scope="module")
def opened(made: bytes, tmp_path_factory: pytest.TempPathFactory) -> Any:
    path = tmp_path_factory.mktemp("zim") / "bees.zim"
    path.write_bytes(made)
    return reading.Archive(path)


def test_it_is_whole_and_says_what_it_is(opened: Any) -> None:
    assert opened.check()
    assert opened.main_entry.get_item().path == "book/en/index.html"
    told = {name: bytes(opened.get_metadata(name)) for name in opened.metadata_keys}
    assert told["Language"] == b"eng"
    assert all(told[name] for name in ("Name", "Title", "Description", "Creator", "Date"))
    assert told["Illustration_48x48@1"].startswith(b"\x89PNG")


def test_every_page_is_there_and_its_links_meet(opened: Any, small_book: Path) -> None:
    built = small_book / "_build/html"
    pages = [one.relative_to(built).as_posix() for one in built.rglob("*.html")]
    for name in pages:
        if name == "index.html":
            continue
        html = bytes(opened.get_entry_by_path(name).get_item().content).decode()
        for link in LINK.findall(html):
            assert opened.has_entry_by_path(normpath(join(name, "..", link))), (name, link)


def test_words_are_found(opened: Any) -> None:
    from libzim.search import Query, Searcher

    found = Searcher(opened).search(Query().set_query("hive"))
    assert "book/en/01-bees.html" in set(found.getResults(0, found.getEstimatedMatches()))


def test_the_same_book_gives_the_same_bytes(made: bytes, small_book: Path) -> None:
    again = BOOK_FORMATS["zim"].make(pack(load_project(small_book)), small_book)
    assert again.content == made


def test_no_lesson_can_be_named(small_book: Path, tmp_path: Path) -> None:
    told = ["export", "zim", "--root", str(small_book), "--lesson", "01-bees", str(tmp_path / "x")]
    done = CliRunner().invoke(main, told)
    assert done.exit_code == 2
    assert "--lesson" in done.stderr
