"""The real book walked in a real browser: every page looked at, every item answered."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from quizzes import load_project
from quizzes.keys import Solved
from tests.conftest import ROOT

pytestmark = pytest.mark.slow
AXE = {"preload": False, "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
PROJECT = load_project(ROOT)
NAMES = [page.name for page in PROJECT.pages]


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


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("name", NAMES)
def test_a_page_passes_axe_and_does_not_scroll_sideways(
    visit: Any, name: str, width: int, scheme: str
) -> None:
    page = visit(name, width, scheme)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    found = Axe().run(page, options=AXE)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def put(page: Page, solved: Solved, response: Any) -> Any:
    field = page.locator(f'[data-item="{solved.item.id}"]')
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


def right(solved: Solved) -> Any:
    key = solved.key
    if key.type in ("numeric", "short-text"):
        return key.right[0]
    if key.type == "matching":
        return dict(pair.split("=", 1) for pair in key.right)
    if key.type == "ordering":
        return {ident: str(place) for place, ident in enumerate(key.right, 1)}
    return list(key.right)


def wrong(solved: Solved) -> Any:
    """Return a response that is worth nothing."""
    key = solved.key
    if key.type == "numeric":
        return "987654321"
    if key.type == "short-text":
        return "something else"
    if key.type == "matching":
        wanted = dict(pair.split("=", 1) for pair in key.right)
        ids = [target.id for target in solved.targets]
        return {line: next(one for one in ids if one != wanted[line]) for line in wanted}
    if key.type == "ordering":
        return {ident: str(len(key.right) - place) for place, ident in enumerate(key.right)}
    return list(key.wrong) if key.type == "multiple-response" else [key.wrong[0]]


@pytest.mark.parametrize("name", PROJECT.banks)
def test_the_key_gets_full_marks_on_the_page(visit: Any, name: str) -> None:
    page = visit(name)
    items = [PROJECT.solved[item.id] for item in PROJECT.banks[name].items]
    for solved in items:
        field = put(page, solved, right(solved))
        expect(field.locator(".quiz-status")).to_have_text("Yes, that is right.")
    page.get_by_role("button", name="See how you did").click()
    expect(page.locator(".quiz-result")).to_contain_text(f"{len(items)} of {len(items)} points")


@pytest.mark.parametrize("name", PROJECT.banks)
def test_wrong_answers_get_nothing_and_an_explanation(visit: Any, name: str) -> None:
    page = visit(name)
    items = [PROJECT.solved[item.id] for item in PROJECT.banks[name].items]
    for solved in items:
        field = put(page, solved, wrong(solved))
        expect(field.locator(".quiz-status")).to_contain_text("Not yet.")
        expect(field.locator(".quiz-feedback li").first).to_be_visible()
        field.locator("summary").click()
        for choice in solved.choices:
            line = field.locator(f'.quiz-answer [data-choice="{choice.id}"]')
            expect(line).to_contain_text(choice.rationale)
    page.get_by_role("button", name="See how you did").click()
    expect(page.locator(".quiz-result")).to_contain_text(f"0 of {len(items)} points")
