"""ZIM: the library that readers are built on finds the file whole, each page, and words in it.

Where the server of schools is installed, a browser walks the book as it serves it.
"""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from posixpath import join, normpath
from typing import Any
from urllib.request import urlopen

import pytest
from click.testing import CliRunner

from quizzes import load_project
from quizzes.cli import main
from quizzes.export.formats import BOOK_FORMATS
from quizzes.export.neutral import pack
from tests.conftest import listened_to

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


@pytest.fixture(scope="module")
def served(made: bytes, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    program = shutil.which("kiwix-serve")
    if program is None:
        pytest.skip("no kiwix-serve here; the package kiwix-tools has it")
    path = tmp_path_factory.mktemp("served") / "bees.zim"
    path.write_bytes(made)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    told = [program, "--address", "127.0.0.1", "--port", str(port), str(path)]
    with subprocess.Popen(told, stdout=subprocess.DEVNULL) as serving:
        for _ in range(100):
            with socket.socket() as asked:
                if asked.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
        serving.terminate()


def test_the_list_of_a_server_says_that_words_can_be_searched(served: str) -> None:
    listed = urlopen(f"{served}/catalog/search").read().decode()
    assert "_ftindex:yes" in listed


def test_a_server_of_schools_shows_pages_quiz_picture_and_search(served: str, browser: Any) -> None:
    noise: list[str] = []
    context = browser.new_context()
    page = listened_to(context, noise, served, "data:")
    try:
        page.goto(f"{served}/bees")
        page.wait_for_url("**/book/en/index.html")
        page.click("nav a[href$='01-bees.html']")
        page.wait_for_selector(".quiz.is-live")
        assert page.evaluate("document.querySelector('img[src$=\"favicon.svg\"]').naturalWidth")
        card = page.query_selector("[data-item]:not([hidden])")
        card.query_selector("input").check(force=True)
        card.query_selector(".quiz-check").click()
        page.wait_for_selector(".is-right, .is-missed")
        page.click("article a[href^='reference/']")
        page.wait_for_url("**/reference/*")
        page.goto(f"{served}/search?content=bees&pattern=hive")
        assert page.query_selector("a[href$='book/en/01-bees.html']")
        assert noise == []
    finally:
        context.close()
