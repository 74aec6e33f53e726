"""How far the law was read: told on each page that shows law, and on no other."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from quizzes import load_project
from quizzes.book.context import Content
from quizzes.book.frame import law_read
from tests.conftest import ROOT, SAMPLE, real_project


@pytest.fixture(scope="module")
def real() -> Content:
    return Content(real_project(), ROOT)


def test_a_page_that_names_a_fact_of_the_law_tells_how_far_the_law_was_read() -> None:
    held = Content(load_project(SAMPLE), SAMPLE)
    told = law_read(held, "book/en/01-bees")
    assert "the oldest reading up to 4 April 2026, the newest up to 4 April 2026" in told


@pytest.mark.parametrize("name", ["02-adult-sex-work-and-the-law", "reference/facts"])
def test_lessons_of_law_and_the_register_tell_it(real: Content, name: str) -> None:
    watch = real.project.watch
    assert watch is not None
    assert watch.read_to < watch.newest_reading
    assert "read" in law_read(real, f"book/en/{name}")


@pytest.mark.parametrize("name", ["index", "reference/report-an-error", "no-such-page"])
def test_a_page_without_law_does_not(real: Content, name: str) -> None:
    assert law_read(real, f"book/en/{name}") == ""


def test_a_project_that_watches_no_law_tells_nothing() -> None:
    project = replace(load_project(SAMPLE), watch=None)
    assert law_read(Content(project, SAMPLE), "book/en/01-bees") == ""


def test_the_page_of_the_law_watch_lists_every_text_and_norm(real: Content) -> None:
    page, watch = real.made("law-watch"), real.project.watch
    assert watch is not None
    for ident in [*(text.id for text in watch.texts), *(norm.id for norm in watch.norms)]:
        assert f'id="{ident}"' in page
    assert page.count("<tr") == len(watch.texts) + len(watch.norms) + 2
    assert 'href="facts.html#child-liability-age-2025"' in page
    assert "until 23 January 2026" in page


def test_the_built_pages_carry_it(small_book: Path) -> None:
    built = small_book / "_build/html/book/en"
    lesson = (built / "01-bees.html").read_text("utf-8")
    assert 'class="law-read"' in lesson
    assert "reference/law-watch.html" in lesson
    assert 'class="law-read"' not in (built / "index.html").read_text("utf-8")
