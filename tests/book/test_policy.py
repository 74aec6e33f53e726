"""The built book under a strict policy, from a real server: nothing is stopped, all works."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import real_project
from tests.serving import Quiet, serve

pytestmark = pytest.mark.slow
POLICY = "default-src 'self'"
TRUSTED = f"{POLICY}; require-trusted-types-for 'script'"
FIGURES = [page.name for page in real_project().pages if "drawn" in page.directives]
WATCH = """
window.stopped = [];
document.addEventListener("securitypolicyviolation", event => window.stopped.push(
  `${event.effectiveDirective} ${event.blockedURI} ${event.sample} ${event.sourceFile}`));
"""
# What a browser would draw for a shape whose ink was lost.
BLACK = """shapes => shapes.filter(one => !one.closest("defs")).flatMap(one => {
  const { fill, fillOpacity, stroke } = getComputedStyle(one);
  return [fillOpacity === "0" ? "none" : fill, stroke].filter(ink => ink === "rgb(0, 0, 0)");
})"""
LINE = """all => all.map(one => getComputedStyle(one)).map(
  one => one.borderTopWidth + one.borderLeftWidth)"""
Open = Callable[..., Page]


class InThePage(HTMLParser):
    """Collects what a strict policy stops: style and script that stand in a page itself."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        if tag == "style":
            self.found.append("<style>")
        if tag == "script" and "src" not in named and named.get("type") != "application/json":
            self.found.append("<script>")
        self.found += [name for name in named if name == "style" or name.startswith("on")]
        self.found += [name for name, one in named.items() if one.startswith("javascript:")]


def every_page(root: Path) -> list[str]:
    html = root / "_build/html"
    return sorted(str(page.relative_to(html)) for page in html.rglob("*.html"))


def test_no_page_carries_style_or_script_of_its_own(real_book: Path) -> None:
    for name in every_page(real_book):
        found = InThePage((real_book / "_build/html" / name).read_text("utf-8")).found
        assert not found, f"{name}: {found}"


def test_what_a_strict_policy_stops_is_found_in_a_page() -> None:
    page = """<p style="color: red" onclick="x()"><a href="javascript:x()">a</a><style>p {}</style>
    <script>x()</script><script src="x.js"></script><script type="application/json">{}</script>"""
    assert InThePage(page).found == ["style", "onclick", "href", "<style>", "<script>"]


class Strict(Quiet):
    policy = POLICY

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", self.policy)
        super().end_headers()

    def do_GET(self) -> None:  # noqa: N802  (the name is the library's)
        if self.path != "/favicon.ico":  # asked for by the browser, not by a page
            super().do_GET()
        else:
            self.send_response(204)
            self.end_headers()


class Trusting(Strict):
    policy = TRUSTED


@pytest.fixture(scope="module")
def served(real_book: Path) -> Iterator[str]:
    with serve(real_book / "_build/html", Strict) as address:
        yield address


@pytest.fixture(scope="module")
def trusting(real_book: Path) -> Iterator[str]:
    with serve(real_book / "_build/html", Trusting) as address:
        yield address


@pytest.fixture
def listen(browser: Browser) -> Iterator[Callable[[], Page]]:
    """Give pages that must be told of no violation and no error while they are open."""
    noise: list[str] = []
    contexts = []

    def start(**options: Any) -> Page:
        context = browser.new_context(**options)
        contexts.append(context)
        context.add_init_script(WATCH)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("console", lambda told: noise.append(told.text) if told.type == "error" else None)
        page.on("pageerror", lambda error: noise.append(str(error)))
        return page

    yield start
    for context in contexts:
        for page in context.pages:
            noise += page.evaluate("window.stopped")
        context.close()
    assert noise == []


def test_every_page_runs_whole_under_a_strict_policy(
    listen: Open, served: str, real_book: Path
) -> None:
    page = listen()
    for name in every_page(real_book):
        if name == "index.html":
            continue  # leads on at once
        page.goto(f"{served}/{name}")
        assert page.evaluate("window.stopped") == [], name


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", FIGURES)
def test_figures_are_seen_under_a_strict_policy(
    listen: Open, served: str, name: str, scheme: Any
) -> None:
    page = listen(color_scheme=scheme)
    page.goto(f"{served}/book/en/{name}.html")
    shapes = page.locator(".drawn svg :is(path, use, rect, text)")
    boxes = page.locator(".drawn :is(.way-card, .times-bars)")
    assert shapes.count() + boxes.count() > 3
    assert shapes.evaluate_all(BLACK) == []
    assert all("2px" in width for width in boxes.evaluate_all(LINE))
    for text in page.locator(".drawn svg text").all()[:1]:
        size = text.evaluate("one => getComputedStyle(one).fontSize")
        assert re.fullmatch(r"13\.5px", size)


def test_a_figure_that_lost_its_ink_is_noticed(listen: Open, served: str) -> None:
    page = listen()
    page.goto(f"{served}/book/en/{FIGURES[0]}.html")
    shapes = page.locator(".drawn svg path")
    shapes.evaluate_all("all => all.forEach(one => one.removeAttribute('fill'))")
    assert shapes.evaluate_all(BLACK)


def test_search_works_under_a_strict_policy(listen: Open, served: str) -> None:
    page = listen()
    page.goto(f"{served}/search.html?q=hotel")
    expect(page.locator(".search-summary")).to_contain_text("Found")
    assert page.evaluate("Object.keys(localStorage)") == []


def test_quiz_present_and_progress_work_under_a_strict_policy(listen: Open, served: str) -> None:
    page = listen()
    page.goto(f"{served}/book/en/05-children-and-adolescents.html")
    page.locator(".quiz-item input[type=radio]").first.check()
    page.locator(".quiz-check").first.click()
    expect(page.locator(".quiz-status").first).not_to_be_empty()
    page.get_by_text("For teachers").click()
    page.get_by_role("button", name="Present to a class").click()
    expect(page.locator(".present-stem")).to_be_visible()
    page.keyboard.press("Escape")
    page.goto(f"{served}/book/en/my-progress.html")
    expect(page.locator(".progress-table tbody tr").first).to_be_visible()


def test_menus_work_under_a_strict_policy(listen: Open, served: str) -> None:
    page = listen(viewport={"width": 360, "height": 740})
    page.goto(f"{served}/book/en/index.html")
    for name in ("Menu", "On this page"):
        page.get_by_role("button", name=name).click()
        links = page.get_by_role("navigation", name=name).locator("a:visible")
        expect(links.first).to_be_in_viewport()
        page.keyboard.press("Escape")
        expect(links).to_have_count(0)
    page.get_by_role("button", name="On this page").click()
    page.locator("#contents a").last.click()
    expect(page.locator("#contents")).to_be_hidden()


def test_our_scripts_make_no_markup_from_text(listen: Open, trusting: str) -> None:
    page = listen()
    page.goto(f"{trusting}/book/en/05-children-and-adolescents.html")
    page.locator(".quiz-item input[type=radio]").first.check()
    page.locator(".quiz-check").first.click()
    expect(page.locator(".quiz-status").first).not_to_be_empty()
    page.get_by_role("button", name="See how you did").click()
    page.goto(f"{trusting}/book/en/reference/facts.html#%")
    expect(page.locator(".register-filter")).to_be_visible()
    page.goto(f"{trusting}/book/en/my-progress.html")
    expect(page.locator(".progress-table tbody tr").first).to_be_visible()
