"""The real book walked in a real browser: every page looked at, every item answered."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, expect

from quizzes import load_project
from quizzes.cli import main
from quizzes.markup import quiz_html
from tests.conftest import ROOT

pytestmark = pytest.mark.slow
AXE = {"preload": False, "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
PROJECT = load_project(ROOT)
# Long lists of one template are looked at whole once, and by their first rows otherwise.
WHOLE = (320, "dark")
ROWS = 25
THIN_OUT = """rows => ['.fact-card', '.term-card', '.series tbody tr', '.source-list > li',
  '.series-sources li', '.change-card', '.question-card'].forEach(kind => {
    const lists = new Map();
    document.querySelectorAll(kind).forEach(one => {
      const seen = (lists.get(one.parentElement) || 0) + 1;
      lists.set(one.parentElement, seen);
      if (seen > rows) one.hidden = true;
    });
  })"""
NAMES = [page.name for page in PROJECT.pages]
LOOKS = [(width, scheme) for width in (320, 1280) for scheme in ("light", "dark")]
# The class plans are of one make: two looks at each are enough.
PLAN_LOOKS = [(320, "dark"), (1280, "light")]


def looks() -> list[tuple[str, int, str]]:
    """Return every page with every width and scheme it is looked at in."""
    return [
        (name, width, scheme)
        for name in NAMES
        for width, scheme in (PLAN_LOOKS if name.startswith("teaching/plan-") else LOOKS)
    ]


@pytest.fixture
def visit(browser: Browser, real_book: Path) -> Iterator[Any]:
    """Open a page of the real book from file://, listening for anything that goes wrong."""
    home = (real_book / "_build/html").as_uri()
    noise: list[str] = []
    contexts = []

    def start(name: str, width: int = 1280, scheme: str = "light") -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900})
        contexts.append(context)
        keep = f"for (const key of ['mode', 'theme']) localStorage.setItem(key, '{scheme}');"
        context.add_init_script(keep)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("console", lambda told: noise.append(told.text) if told.type == "error" else None)
        page.on("pageerror", lambda error: noise.append(str(error)))
        page.on(
            "request",
            lambda asked: (
                None if asked.url.startswith((home, "data:")) else noise.append(asked.url)
            ),
        )
        page.goto(f"{home}/book/en/{name}.html")
        return page

    yield start
    for context in contexts:
        context.close()
    assert noise == []


@pytest.mark.parametrize(("name", "width", "scheme"), looks())
def test_a_page_passes_axe_and_does_not_scroll_sideways(
    visit: Any, name: str, width: int, scheme: str
) -> None:
    page = visit(name, width, scheme)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    if (width, scheme) != WHOLE:
        page.evaluate(THIN_OUT, ROWS)
    found = Axe().run(page, options=AXE)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def told_items() -> dict[str, dict[str, Any]]:
    """Return every item as the command line tells it, by id."""
    done = CliRunner().invoke(main, ["items", "--root", str(ROOT), "--format", "json"])
    assert done.exit_code == 0, done.output
    return {item["id"]: item for item in json.loads(done.stdout)}


ITEMS = told_items()


def put(page: Page, item: dict[str, Any], response: Any) -> Any:
    field = page.locator(f'[data-item="{item["id"]}"]')
    if isinstance(response, list):
        for ident in response:
            field.locator(f'input[value="{ident}"]').check()
    elif isinstance(response, dict):
        for line, value in response.items():
            field.locator(f'select[data-line="{line}"]').select_option(value)
    else:
        field.locator("input[type=text]").fill(response)
    field.locator(".quiz-check").click()
    return field


def right(item: dict[str, Any]) -> Any:
    if item["type"] in ("numeric", "short-text"):
        return item["key"][0]
    if item["type"] == "matching":
        return dict(pair.split("=", 1) for pair in item["key"])
    if item["type"] == "ordering":
        return {ident: str(place) for place, ident in enumerate(item["key"], 1)}
    return item["key"]


def wrong(item: dict[str, Any]) -> Any:
    """Return a response that is worth nothing."""
    if item["type"] == "numeric":
        return "987654321"
    if item["type"] == "short-text":
        return "something else"
    if item["type"] == "matching":
        wanted = right(item)
        ids = [target["id"] for target in item["targets"]]
        return {line: next(one for one in ids if one != wanted[line]) for line in wanted}
    if item["type"] == "ordering":
        return {ident: str(len(item["key"]) - place) for place, ident in enumerate(item["key"])}
    others = [choice["id"] for choice in item["choices"] if choice["id"] not in item["key"]]
    return others if item["type"] == "multiple-response" else others[:1]


def answer_right(page: Page, ids: list[str]) -> None:
    for ident in ids:
        field = put(page, ITEMS[ident], right(ITEMS[ident]))
        expect(field.locator(".quiz-status")).to_have_text("Yes, that is right.")
    page.get_by_role("button", name="See how you did").click()
    expect(page.locator(".quiz-result")).to_contain_text(f"{len(ids)} of {len(ids)} points")


def answer_wrong(page: Page, ids: list[str]) -> None:
    for ident in ids:
        item = ITEMS[ident]
        field = put(page, item, wrong(item))
        expect(field.locator(".quiz-status")).to_contain_text("Not yet.")
        expect(field.locator(".quiz-feedback li").first).to_be_visible()
        field.locator("summary").click()
        for choice in item["choices"]:
            line = field.locator(f'.quiz-answer [data-choice="{choice["id"]}"]')
            expect(line).to_contain_text(choice["rationale"])
    page.get_by_role("button", name="See how you did").click()
    expect(page.locator(".quiz-result")).to_contain_text(f"0 of {len(ids)} points")


@pytest.mark.parametrize("name", PROJECT.banks)
@pytest.mark.parametrize("answer", [answer_right, answer_wrong])
def test_a_script_answers_every_item_on_every_page(visit: Any, name: str, answer: Any) -> None:
    answer(visit(name), [item.id for item in PROJECT.shown(name)])


@pytest.mark.parametrize("name", PROJECT.banks)
@pytest.mark.parametrize("answer", [answer_right, answer_wrong])
def test_a_script_answers_every_item_of_every_bank(
    browser: Browser, tmp_path: Path, name: str, answer: Any
) -> None:
    """Items that no page shows are judged by the same front end on a bare page."""
    ids = [item.id for item in PROJECT.banks[name].items]
    html = quiz_html(name, [PROJECT.solved[ident] for ident in ids], PROJECT.base, "en")
    script = (ROOT / "quizzes/quiz.js").as_uri()
    bare = tmp_path / "bank.html"
    bare.write_text(
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{name}</title>'
        f'<body>{html}<script src="{script}"></script></body></html>',
        encoding="utf-8",
    )
    page = browser.new_page()
    page.set_default_timeout(10_000)
    page.goto(bare.as_uri())
    answer(page, ids)
    page.close()
