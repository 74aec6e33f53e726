"""The report in a real browser, from file://: accessible, narrow and wide, light and dark."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any
from unicodedata import normalize

import polars as pl
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from quizzes.exam.draw import draw
from quizzes.front.named import named
from quizzes.report import simulate, write_report
from quizzes.results.simulate import items_of, write_results
from tests.conftest import real_project
from tests.front.test_browser import AXE
from tests.invented import invented_items

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report")
    items = invented_items(40, 2)
    write_results(simulate(items, 160, 7), items, folder / "results.csv")
    write_results(simulate(items, 160, 7, 0.2), items, folder / "before.csv")
    write_report(folder / "results.csv", folder / "report.html", before=folder / "before.csv")
    return folder / "report.html"


@pytest.fixture(scope="module")
def message(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("message")
    items = invented_items(40)
    write_results(simulate(items, 4, 7), items, folder / "results.csv")
    write_report(folder / "results.csv", folder / "report.html")
    return folder / "report.html"


def opened(browser: Browser, path: Path, **options: Any) -> Page:
    """Open a report; it may ask for nothing but itself, and may complain of nothing."""
    page = browser.new_context(**options).new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda told: asked.append(told.text))
    page.goto(path.as_uri())
    assert asked == [path.as_uri()]
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("name", ["report", "message"])
def test_axe_finds_nothing_and_the_page_does_not_scroll_sideways(
    browser: Browser, request: pytest.FixtureRequest, name: str, width: int, scheme: str
) -> None:
    path = request.getfixturevalue(name)
    size = {"width": width, "height": 900}
    page = opened(browser, path, viewport=size, color_scheme=scheme)
    found = Axe().run(page, options=AXE)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.context.close()


def test_it_reads_the_same_without_scripts(browser: Browser, report: Path) -> None:
    page = opened(browser, report, java_script_enabled=False)
    assert page.locator("main > section h2").count() == 7
    assert page.locator(".first h2").count() == 5
    page.context.close()


@pytest.fixture(scope="module", params=["en", "es"])
def real(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a report on a class that answered a real form, its lessons linked."""
    folder, project = tmp_path_factory.mktemp("real"), real_project()
    (plan,) = (one for one in project.blueprints if one.id == "final-exam")
    items = items_of(draw(project, plan, 11, 2))
    for name, ability in (("before.csv", 0.2), ("results.csv", 1.0)):
        answers = simulate(items, 160, 7, ability)
        people = pl.col("pseudonym").cast(pl.String).str.replace("sim-", "heron ")
        write_results(answers.with_columns(people), items, folder / name)
    write_report(
        folder / "results.csv",
        folder / "report.html",
        before=folder / "before.csv",
        language=request.param,
        named=named(project.draft(request.param), "made/"),
    )
    return folder / "report.html"


@pytest.mark.parametrize("size", [(1280, 800), (360, 740)])
def test_the_first_screen_answers_what_a_teacher_asks(
    browser: Browser, real: Path, size: tuple[int, int]
) -> None:
    width, height = size
    page = opened(browser, real, viewport={"width": width, "height": height})
    for block in ("part", "sure", "again", "known", "care"):
        box = page.locator(f".first .{block}").bounding_box()
        assert box, block
        assert box["y"] + box["height"] <= height, block
    assert page.locator(".again li").count() == 3
    hrefs = page.locator(".first a").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    assert len(hrefs) == 6
    assert all(href.startswith("made/book/") and href.endswith(".html") for href in hrefs)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    found = Axe().run(page, options=AXE)
    assert found.violations_count == 0, found.generate_report()
    page.context.close()


def test_on_paper_the_first_screen_is_the_first_sheet(browser: Browser, real: Path) -> None:
    page = opened(browser, real)
    blocks = page.locator(".first h2").all_inner_texts()
    heading = page.locator("main > section h2").first.inner_text()
    sheets = PdfReader(BytesIO(page.pdf(format="A4"))).pages[:2]
    first, second = (normalize("NFKC", one.extract_text()).splitlines() for one in sheets)
    assert set(blocks) <= set(first)
    assert heading not in first
    assert heading in second
    page.context.close()


def test_tables_that_scroll_can_be_reached_by_keyboard(browser: Browser, report: Path) -> None:
    page = opened(browser, report, viewport={"width": 320, "height": 900})
    assert page.locator(".scroll:not([tabindex='0'][role=region][aria-label])").count() == 0
    page.context.close()


def test_it_prints_whole_in_black_on_white(browser: Browser, report: Path) -> None:
    page = opened(browser, report, color_scheme="dark")
    page.emulate_media(media="print")
    colours = page.evaluate("[getComputedStyle(document.body).color, "
                            "getComputedStyle(document.body).backgroundColor]")  # fmt: skip
    assert colours == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    printed = PdfReader(BytesIO(page.pdf(format="A4")))
    told = " ".join(sheet.extract_text() for sheet in printed.pages)
    for words in ("Items of form b", "Invented question 40?", "How this was made"):
        assert words in told
    page.context.close()
