"""SCORM 1.2: a package that is whole, and lessons that a platform by others hears."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner

from quizzes import load_project
from quizzes.cli import main
from quizzes.export.formats import BOOK_FORMATS
from quizzes.export.neutral import pack
from quizzes.export.scorm import interaction
from quizzes.items import TYPES
from quizzes.items.keys import Solved
from tests.conftest import ROOT, SAMPLE, real_project
from tests.serving import serve

PLATFORM = ROOT / ".venv/node/node_modules/scorm-again/dist/scorm12.min.js"
PACKAGE = "{http://www.imsproject.org/xsd/imscp_rootv1p1p2}"
SCO = "{http://www.adlnet.org/xsd/adlcp_rootv1p2}scormtype"
IDENTIFIER = re.compile(r"[A-Za-z0-9_-]{1,255}")
LESSON = "01-bees"
# What the standard lets a right answer look like, by its kind.
PATTERNS = {
    "choice": re.compile(r"[a-z](,[a-z])*"),
    "true-false": re.compile("[tf]"),
    "numeric": re.compile(r"-?\d+(\.\d+)?"),
    "fill-in": re.compile(r".{1,255}"),
    "matching": re.compile(r"[a-z]\.[a-z](,[a-z]\.[a-z])*"),
    "sequencing": re.compile(r"[a-z](,[a-z])*"),
}
FRAME = """<!DOCTYPE html><title>A platform</title><script src="scorm12.min.js"></script>
<script>window.API = new Scorm12API({autocommit: false, logLevel: 5});</script>
<iframe src="01-bees.html" width="1000" height="800"></iframe>"""
ALONE = """<!DOCTYPE html><title>No platform</title><iframe src="01-bees.html"></iframe>"""
ANSWER = """([id, response]) => {
  const field = document.querySelector(`[data-item="${id}"]`);
  field.hidden = false;
  shared.writeResponse(field, response);
  field.dispatchEvent(new Event("input", {bubbles: true}));
  field.querySelector(".quiz-check").click();
}"""


@pytest.mark.parametrize("real", [False, True])
def test_each_item_can_be_told_as_the_standard_asks(real: bool) -> None:
    project = real_project() if real else load_project(SAMPLE)
    for one in project.solved.values():
        told = interaction(one)
        assert IDENTIFIER.fullmatch(one.item.id)
        assert PATTERNS[told["type"]].fullmatch(told["right"]), one.item.id
        assert len({*told["marks"].values()}) == len(one.choices)


def export(book: Path, out: Path, code: int = 0) -> str:
    told = ["export", "scorm", "--root", str(book), str(out)]
    done = CliRunner().invoke(main, told)
    assert done.exit_code == code, done.output
    return done.stderr


def test_without_a_book_it_says_what_to_do(tmp_path: Path, sample: Path) -> None:
    assert "make book" in export(sample, tmp_path / "x.zip", code=1)


@pytest.fixture(scope="module")
def unpacked(small_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("scorm")
    project = load_project(small_book)
    said = export(small_book, folder / "bees.zip")
    assert f"items: {len(project.shown(LESSON))}" in said
    again = BOOK_FORMATS["scorm"].make(pack(project), small_book).content
    assert again == (folder / "bees.zip").read_bytes()
    with zipfile.ZipFile(io.BytesIO(again)) as packed:
        packed.extractall(folder / "in")
    return folder / "in"


@pytest.mark.slow
def test_the_manifest_lists_each_file_and_pages_ask_for_no_other(unpacked: Path) -> None:
    root = ET.parse(unpacked / "imsmanifest.xml").getroot()
    files = {one.relative_to(unpacked).as_posix() for one in unpacked.rglob("*") if one.is_file()}
    assert {one.get("href") for one in root.iter(f"{PACKAGE}file")} == files - {"imsmanifest.xml"}
    lessons = [one for one in root.iter(f"{PACKAGE}resource") if one.get(SCO) == "sco"]
    assert [one.get("href") for one in lessons] == [f"{LESSON}.html"]
    placed = {one.get("identifierref") for one in root.iter(f"{PACKAGE}item")}
    assert placed == {one.get("identifier") for one in lessons}
    html = (unpacked / f"{LESSON}.html").read_text("utf-8")
    asked = re.findall(r'(?:href|src)="([^"#]+)"', html)
    assert {one for one in asked if "://" not in one} <= files
    assert "nothing is sent anywhere" not in html


@pytest.fixture(scope="module")
def served(unpacked: Path) -> Iterator[str]:
    if not PLATFORM.is_file():
        pytest.skip("no platform: make lint installs it where npm is")
    (unpacked / PLATFORM.name).write_bytes(PLATFORM.read_bytes())
    (unpacked / "lms.html").write_text(FRAME)
    (unpacked / "alone.html").write_text(ALONE)
    with serve(unpacked) as address:
        yield address


def right(one: Solved) -> Any:
    kind = TYPES[one.item.type]
    if kind.shape == "pairs":
        return dict(one.key.pairs)
    if kind.shape == "order":
        return {ident: str(place) for place, ident in enumerate(one.key.right, 1)}
    return one.key.right[0] if kind.way == "typed" else list(one.key.right)


@pytest.mark.slow
def test_a_platform_by_others_hears_every_answer_and_gives_them_back(
    served: str, small_book: Path, browser: Any
) -> None:
    project = load_project(small_book)
    shown = [project.solved[one.id] for one in project.shown(LESSON)]
    page = browser.new_page()
    page.set_default_timeout(10_000)
    noise: list[str] = []
    page.on("pageerror", lambda error: noise.append(str(error)))
    page.on("console", lambda told: noise.append(told.text) if told.type == "error" else None)
    try:
        page.goto(f"{served}/lms.html")
        lesson = page.frame(url=re.compile(LESSON))
        lesson.wait_for_selector(".quiz.is-live")
        assert value(page, "core.lesson_status") == "incomplete"
        wrong, *others = shown
        choice = next(iter(set(interaction(wrong)["marks"]) - {*wrong.key.right}))
        lesson.evaluate(ANSWER, [wrong.item.id, [choice]])
        for one in others:
            lesson.evaluate(ANSWER, [one.item.id, right(one)])
        assert value(page, "core.lesson_status") == "completed"
        points = len(others) / len(shown) * 100
        assert float(value(page, "core.score.raw")) == round(points)
        heard = page.evaluate("API.renderCMIToJSONObject().cmi.interactions")
        assert len(heard) == len(shown)
        for at, one in enumerate(shown):
            (told,) = [one_ for one_ in heard.values() if one_["id"] == one.item.id]
            assert told["result"] == ("correct" if at else "wrong")
            assert told["type"] == interaction(one)["type"]
            if at:
                assert told["student_response"] == interaction(one)["right"]
        assert "2" in lesson.inner_text(".quiz-news") or len(shown) != 2
        kept = value(page, "suspend_data")
        page.evaluate(
            """(kept) => { API.reset(); API.loadFromJSON({suspend_data: kept}, "cmi");
            document.querySelector("iframe").contentWindow.location.reload(); }""",
            kept,
        )
        page.wait_for_timeout(300)
        lesson = page.frame(url=re.compile(LESSON))
        lesson.wait_for_selector(".quiz.is-live")
        assert str(len(shown)) in lesson.inner_text(".quiz-news")
        assert noise == []
    finally:
        page.close()


@pytest.mark.slow
def test_words_are_told_where_nothing_reads_numbers(
    served: str, small_book: Path, browser: Any
) -> None:
    project = load_project(small_book)
    shown = [project.solved[one.id] for one in project.shown(LESSON)]
    words = [one for one in shown if TYPES[one.item.type].shape == "words"]
    assert words
    page = browser.new_page()
    page.set_default_timeout(10_000)
    noise: list[str] = []
    page.on("pageerror", lambda error: noise.append(str(error)))
    page.route("**/typed-number.js", lambda route: route.fulfill(body=""))  # as in such a lesson
    try:
        page.goto(f"{served}/lms.html")
        lesson = page.frame(url=re.compile(LESSON))
        lesson.wait_for_selector(".quiz.is-live")
        for one in words:
            lesson.evaluate(ANSWER, [one.item.id, right(one)])
        heard = page.evaluate("API.renderCMIToJSONObject().cmi.interactions")
        assert {one["id"] for one in heard.values()} == {one.item.id for one in words}
        assert noise == []
    finally:
        page.close()


def value(page: Any, name: str) -> str:
    return str(page.evaluate(f"API.LMSGetValue('cmi.{name}')"))


@pytest.mark.slow
def test_without_a_platform_the_page_says_so_and_judges_all_the_same(
    served: str, small_book: Path, browser: Any
) -> None:
    project = load_project(small_book)
    first = project.solved[project.shown(LESSON)[0].id]
    page = browser.new_page()
    try:
        page.goto(f"{served}/alone.html")
        lesson = page.frame(url=re.compile(LESSON))
        lesson.wait_for_selector(".quiz.is-live")
        assert "nothing is kept" in lesson.inner_text(".quiz-news")
        lesson.evaluate(ANSWER, [first.item.id, right(first)])
        assert lesson.query_selector(f'[data-item="{first.item.id}"].is-right')
    finally:
        page.close()
