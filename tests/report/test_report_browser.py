"""The report in a real browser, from file://: accessible, narrow and wide, light and dark."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from quizzes.report import simulate, write_report
from quizzes.results.simulate import write_results
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
    assert page.locator("h2").count() == 8
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
