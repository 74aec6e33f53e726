"""What a person meets of the real book in either language: no other one, no lesson too long."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from quizzes import load_project
from quizzes.checks.text_rules import whole_texts
from quizzes.content.bound import plain
from quizzes.content.text import BRACES, OfSource
from quizzes.exam.desk_page import desk_page
from quizzes.front.page_words import WORDS
from quizzes.paper import handouts
from tests.conftest import ROOT, build_in
from tests.test_doors import report, sealed_form
from tests.tongues import BETWEEN, Judge, Told, pages, shown, told_by, words_of

pytestmark = pytest.mark.slow

OTHER = {"en": "es", "es": "en"}
ALLOWED = yaml.safe_load((ROOT / "tests/tongues.yml").read_text("utf-8"))


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge(load_project(ROOT), [words for one in ALLOWED for words in one["words"]])


@pytest.fixture(scope="module")
def built(real_book: Path) -> dict[str, Path]:
    """Return the folder of the pages of each language."""
    return {"en": real_book / "_build/html", "es": build_in(real_book, "es")}


def strange(judge: Judge, told: Iterable[tuple[str, Told]]) -> list[str]:
    """Return what is in another language than it is said to be, each once, and where."""
    each = {(code, words): f"{where}, {name}" for name, (code, words, where) in told if words}
    return [
        f"{where}: '{part}' in: {words[:120]}"
        for (code, words), where in each.items()
        for part in judge.strange(code, words)
    ]


def test_a_sentence_is_known_by_its_words(judge: Judge) -> None:
    """Of each sentence of the data both languages are known: which is its own, which is not."""
    missed = dict.fromkeys(OTHER, 0)
    counted = dict.fromkeys(OTHER, 0)
    for _, _, text in whole_texts(judge.project):
        said = {one: BRACES.sub(BETWEEN, plain(words)) for one, words in text.by_language.items()}
        if isinstance(text, OfSource) or len(set(said.values())) < len(OTHER):
            continue
        for language, words in said.items():
            assert not list(judge.strange(language, words)), words
            counted[language] += len(words_of(words)) > 3
            missed[language] += len(words_of(words)) > 3 and not any(
                judge.strange(OTHER[language], words)
            )
    assert all(100 * missed[one] < counted[one] for one in OTHER), (missed, counted)


@pytest.mark.parametrize("language", OTHER)
def test_no_page_says_anything_in_another_language(
    language: str, judge: Judge, built: dict[str, Path]
) -> None:
    found = pages(built[language] / f"book/{language}")
    assert len(found) > 40
    assert strange(judge, ((one.name, told) for one in found for told in page_told(one))) == []
    search = built[language] / "search.html"
    assert strange(judge, ((search.name, told) for told in page_told(search))) == []
    script = (built[language] / f"_static/{WORDS}").read_text("utf-8")
    said = shown(json.loads(script[script.index("{") : script.rindex("}") + 1]))
    assert strange(judge, ((WORDS, (language, one, "data")) for one in said)) == []


def page_told(path: Path) -> list[Told]:
    return told_by(path.read_text("utf-8"))


@pytest.mark.parametrize("language", OTHER)
def test_a_lesson_is_read_in_fourteen_screens_of_a_phone(
    language: str, built: dict[str, Path], browser: Any
) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    screens = {}
    for lesson in sorted((built[language] / f"book/{language}").glob("[0-9][0-9]-*.html")):
        page.goto(lesson.as_uri())
        top = page.locator("section:has(> .quiz)").bounding_box()["y"]
        screens[lesson.stem] = top / 740
    page.close()
    assert len(screens) > 10
    assert max(screens.values()) <= 14, screens


@pytest.mark.parametrize("language", OTHER)
def test_no_door_says_anything_in_another_language(
    language: str, judge: Judge, tmp_path: Path
) -> None:
    project = judge.project.in_language(language)
    doors = {
        "desk": desk_page(project),
        "report": report(project, tmp_path),
        "sealed": sealed_form(project, tmp_path),
    }
    told = [(name, one) for name, html in doors.items() for one in told_by(html)]
    assert {name for name, _ in told} == set(doors)
    assert strange(judge, told) == []


@pytest.mark.parametrize("language", OTHER)
def test_no_paper_says_anything_in_another_language(
    language: str, judge: Judge, built: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is set is looked at, since a sheet breaks its words at the ends of lines.

    A lesson that does not fit on its pages in this language stops the handouts.
    """
    papers: list[dict[str, Any]] = []

    def press(template: str, data: dict[str, Any], day: object) -> bytes:
        papers.append(data)
        return b""

    monkeypatch.setattr(handouts, "press", press)
    project = judge.project.in_language(language)
    list(handouts.handouts_of(project, built[language].parents[1], language))
    assert len(papers) > 30
    told = [(one["title"], said) for one in papers for said in set_in(one, language)]
    assert strange(judge, told) == []


def set_in(data: object, language: str) -> Iterator[Told]:
    """Yield what is set on a paper; words that say their language have it behind them."""
    if isinstance(data, str):
        drawn = told_by(data) if data.startswith("<svg") else [("", data, "")]
        yield from ((language, words, "paper") for _, words, _ in drawn if " " in words)
    elif isinstance(data, tuple) and len(data) == 2 and data[1] in OTHER:
        yield data[1], data[0], "paper"
    elif isinstance(data, dict):
        for inner in data.values():
            yield from set_in(inner, data.get("lang", language))
    elif isinstance(data, list | tuple):
        for inner in data:
            yield from set_in(inner, language)
