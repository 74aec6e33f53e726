"""A whole book in a second language, built beside the first; its papers too."""

from __future__ import annotations

import json
import re
from html import unescape
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from pypdf import PdfReader

from quizzes import Project, load_project
from quizzes.cli import main
from tests.conftest import build_in, make_small_book
from tests.test_doors import TELLING, names
from tests.two_languages import book_in_two_languages

pytestmark = pytest.mark.slow

HIDDEN = re.compile(r"<(script|style|code)\b.*?</\1>|<!--.*?-->|<dd lang=\"en\">.*?</dd>", re.S)
TAG = re.compile(r"<[^>]*>")
SAID = re.compile(r'\b(?:aria-label|title|alt|placeholder)="([^"]*)"')
# What stands in a file, whichever language the page has.
AS_WRITTEN = (
    *("Act on Bees", "Order on Honey", "Guild of Bee-Keepers", "Copyright"),
    *("note to art.", "the whole", "keeper of bees", "open-questions.csv"),
)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return book_in_two_languages(make_small_book(tmp_path_factory.mktemp("spanish")))


@pytest.fixture(scope="module")
def book(root: Path) -> Path:
    return build_in(root, "es")


@pytest.fixture(scope="module")
def spanish(root: Path) -> Project:
    return load_project(root).in_language("es")


def words(html: str) -> str:
    """Return what is read or heard of a page."""
    return unescape(" ".join((TAG.sub(" ", HIDDEN.sub(" ", html)), *SAID.findall(html))))


def test_each_page_is_said_to_be_spanish_and_has_no_english_left(
    book: Path, spanish: Project
) -> None:
    pages = [path for path in book.rglob("*.html") if "_static" not in path.parts]
    assert len(pages) > 20
    for path in pages:
        html = path.read_text("utf-8")
        if path == book / "index.html":
            assert "book/es/index.html" in html
            continue
        assert '<html lang="es"' in html, path
        said = words(html)
        ids = (*spanish.base.facts, *spanish.by_id, *(one.id for one in spanish.series))
        for name in sorted((*AS_WRITTEN, *names(spanish), *ids), key=len, reverse=True):
            said = said.replace(name, "")
        found = TELLING["en"].search(said)
        assert not found, (path, said[max(0, found.start() - 60) : found.end() + 60])


def test_a_lesson_says_dates_figures_and_its_quiz_in_spanish(book: Path) -> None:
    lesson = (book / "book/es/01-bees.html").read_text("utf-8")
    for told in ("4 de abril de 2026", "de 4 a 6 años", "¿Qué es parte de una abeja?", "Correcta:"):
        assert told in lesson, told
    (quiz,) = re.findall(r'<section class="quiz"[^>]*>', lesson)
    assert 'lang="es"' in quiz
    said = (book / "_static/words.js").read_text("utf-8")
    for told in ("Comprobar", "Todavía no"):  # what scripts say stands in a file of its own
        assert told in said, told
        assert told not in lesson, told


def test_each_link_within_the_book_leads_to_a_page_of_it(book: Path) -> None:
    for path in book.glob("book/es/**/*.html"):
        for link in re.findall(r'href="([^"#?:]+\.html)', path.read_text("utf-8")):
            assert (path.parent / link).is_file(), (path, link)


def test_register_glossary_and_search_are_in_spanish(book: Path) -> None:
    register = (book / "book/es/reference/facts.html").read_text("utf-8")
    assert "El gremio contó" in register
    glossary = (book / "book/es/reference/glossary.html").read_text("utf-8")
    assert "apicultor" in glossary
    index = (book / "searchindex.js").read_text("utf-8")
    assert '"colmenas":' in index
    assert "apicultor" in index
    package = json.loads((book / "data/datapackage.json").read_text("utf-8"))
    assert package["title"].startswith("Abejas")


def test_handouts_and_papers_are_made_from_it_in_spanish(
    book: Path, root: Path, spanish: Project, tmp_path: Path
) -> None:
    given = ("--root", str(root), "--language", "es")
    out = tmp_path / "forms"
    blueprint = root / "quizzes/blueprints/checks.yml"
    form = ("exam", *given, "--blueprint", str(blueprint), "--fixed", "--out", str(out))
    for command in (form, ("handouts", *given, str(tmp_path / "sheets"))):
        done = CliRunner().invoke(main, list(command))
        assert done.exit_code == 0, done.output
    papers = sorted((*tmp_path.rglob("*.pdf"),))
    assert len(papers) >= 4
    for path in papers:
        reader = PdfReader(BytesIO(path.read_bytes()))
        assert reader.trailer["/Root"]["/Lang"] == "es", path  # type: ignore[index]
        text = "\n".join(page.extract_text() for page in reader.pages)
        said = " ".join(text.replace("\u00ad\n", "").split())  # paper breaks lines and words
        assert TELLING["es"].search(said), path
        for name in sorted((*AS_WRITTEN, *names(spanish)), key=len, reverse=True):
            said = said.replace(name, "")
        found = TELLING["en"].search(said)
        assert not found, (path, said[max(0, found.start() - 60) : found.end() + 60])
