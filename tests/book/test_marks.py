"""Where a sentence comes from: one mark at its end, a sheet over the page, a list at the foot."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup, Tag
from playwright.sync_api import Browser, Page, expect

from quizzes.content.facts import owner_id
from tests.conftest import real_project
from tests.front.test_browser import AXE
from tests.serving import serve

pytestmark = pytest.mark.slow
PROJECT = real_project()
LESSON = "02-adult-sex-work-and-the-law"
LESSONS = [page.name for page in PROJECT.lessons]
UNSURE = "reference/style"
MOST_STOPS = 25
STOPS = ".?!…"
CLOSING = "\"'”’»)] "


def register_id(entry: Tag) -> str:
    """Return the fact that an entry of the list is about."""
    return str(entry.select('a[href*="facts.html#"]')[-1]["href"]).partition("#")[2]


def facts_of(mark: Tag, page: Tag) -> list[str]:
    """Return the facts of a mark, each from its place in the list of the page."""
    places = [str(mark["href"]), *(f"#f{one}" for one in str(mark.get("data-more", "")).split())]
    return [register_id(entry) for place in places for entry in page.select(place)]


def marked(page: Tag) -> list[tuple[Tag, list[str]]]:
    return [(one, facts_of(one, page)) for one in page.select(".fact-mark")]


@pytest.fixture(scope="module")
def pages(real_book: Path) -> dict[str, Tag]:
    html = real_book / "_build/html/book/en"
    return {
        page.name: BeautifulSoup((html / f"{page.name}.html").read_text("utf-8"), "html.parser")
        for page in PROJECT.pages
    }


def test_each_fact_of_a_sentence_stands_in_a_mark_and_in_the_list(pages: dict[str, Tag]) -> None:
    for page in PROJECT.pages:
        marks = marked(pages[page.name])
        told = {ident for _, idents in marks for ident in idents}
        named = {owner_id(one.reference) for one in page.named} & set(PROJECT.base.facts)
        assert told >= named or "ranges" in page.directives, page.name
        assert told <= named or "drawn" in page.directives, page.name
        listed = {register_id(one) for one in pages[page.name].select(".fact-list > li")}
        assert listed >= told, page.name
        assert max(Counter(str(one["id"]) for one, _ in marks).values(), default=1) == 1


def test_the_list_leads_back_to_each_sentence(pages: dict[str, Tag]) -> None:
    for name, page in pages.items():
        to = {f"#{one['id']}": idents for one, idents in marked(page)}
        back = [
            (str(link["href"]), register_id(entry))
            for entry in page.select(".fact-list > li")
            for link in entry.select('a[href^="#m"]')
        ]
        there = [(href, ident) for href, idents in to.items() for ident in idents]
        assert sorted(back) == sorted(there), name


def test_a_mark_stands_at_the_end_of_a_sentence_alone(pages: dict[str, Tag]) -> None:
    for name, page in pages.items():
        for mark, _ in marked(page):
            before, after = mark.previous_sibling, mark.next_sibling
            text = before.get_text().rstrip(CLOSING)[-1:] if before else ""
            ends = text in STOPS or (after is None or after.get_text()[:1] == "\n")
            assert ends, f"{name}: {mark['id']} after '{before}'"
            assert not (isinstance(after, Tag) and "fact-mark" in (after.get("class") or [])), name


def test_a_heading_and_a_question_have_their_mark_in_the_text_below(small_book: Path) -> None:
    html = small_book / "_build/html/book/en/reference/article.html"
    page = BeautifulSoup(html.read_text("utf-8"), "html.parser")
    marks = [(str(mark.previous_sibling), idents) for mark, idents in marked(page)]
    assert marks == [
        ("It is paid by the bee-keeper.", ["hive-fee", "bee-owner"]),
        ("Nobody knows.", ["hive-penalty"]),
    ]


@pytest.mark.parametrize("name", LESSONS)
def test_few_stops_of_the_tab_key_lie_before_the_first_question(visit: Any, name: str) -> None:
    page = visit(name)
    page.locator(".skip-link a >> nth=0").focus()
    page.keyboard.press("Enter")
    for _ in range(MOST_STOPS + 1):
        page.keyboard.press("Tab")
        if page.evaluate("!!document.activeElement.closest('.quiz-item')"):
            return
    pytest.fail(f"more than {MOST_STOPS} stops before the quiz of {name}")


def test_one_may_skip_to_the_quiz(visit: Any) -> None:
    page = visit(LESSON)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the quiz")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('.quiz-item')")


@pytest.mark.parametrize("width", [360, 1280])
def test_a_mark_opens_a_sheet_and_gets_the_focus_back_where_it_was(visit: Any, width: int) -> None:
    page = visit(LESSON, width)
    mark = page.locator(".fact-mark").nth(7)
    ident = mark.get_attribute("id")
    sheet = page.get_by_role("dialog", name="Source")
    mark.focus()
    before = page.evaluate("[scrollX, scrollY]")
    for close in ("Escape", "Enter"):
        page.keyboard.press("Enter")
        expect(sheet).to_be_visible()
        expect(sheet.get_by_role("button", name="Close")).to_be_focused()
        page.keyboard.press(close)
        expect(sheet).to_be_hidden()
        expect(page.locator(f"#{ident}")).to_be_focused()
    mark.click()
    entry = page.locator(f"{mark.get_attribute('href')} a[href*='facts.html#']")
    fact = PROJECT.base.facts[(entry.get_attribute("href") or "").partition("#")[2]]
    expect(sheet).to_contain_text(PROJECT.base.statement(fact, "en"))
    expect(sheet).to_contain_text(fact.sources[0].place("en"))
    expect(sheet.get_by_role("link", name="In the fact register")).to_have_attribute(
        "href", f"reference/facts.html#{fact.id}"
    )
    assert page.evaluate("[scrollX, scrollY]") == before
    box = page.locator("#leave-page").bounding_box()
    top = "([x, y]) => document.elementFromPoint(x, y).id"
    assert page.evaluate(top, [box["x"] + 5, box["y"] + 5]) == "leave-page"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('dialog') !== null")
    other = page.locator(".fact-mark").nth(1)
    other.evaluate("one => one.click()")
    assert sheet.count() == 1
    sheet.get_by_role("button", name="Close").click()
    expect(other).to_be_focused()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("block", ["start", "center", "end"])
def test_a_sheet_never_lies_over_its_mark(visit: Any, width: int, block: str) -> None:
    page = visit(LESSON, width)
    mark = page.locator(".fact-mark").nth(7)
    mark.evaluate("(one, block) => one.scrollIntoView({ block, behavior: 'instant' })", block)
    mark.evaluate("one => one.click()")
    sheet = page.get_by_role("dialog", name="Source").bounding_box()
    box, bar = mark.bounding_box(), page.locator(".leave").bounding_box()
    assert sheet["y"] >= box["y"] + box["height"] or sheet["y"] + sheet["height"] <= box["y"]
    assert sheet["y"] >= bar["y"] + bar["height"]
    assert sheet["y"] + sheet["height"] <= page.viewport_size["height"]
    assert sheet["height"] > 150
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_open_sheet_passes_axe(visit: Any, scheme: str) -> None:
    page = visit(UNSURE, 360, scheme)
    page.emulate_media(reduced_motion="reduce")
    page.locator(".fact-mark.fact-unverified").first.click()
    expect(page.get_by_role("dialog", name="Source")).to_contain_text("not verified")
    found = Axe().run(page, options=AXE)
    assert found.violations_count == 0, found.generate_report()


def test_the_arrow_keys_lead_through_the_references_of_a_part(visit: Any) -> None:
    page = visit(LESSON)
    part = page.locator("section#adult-law-models")
    links = part.locator(":scope > p :is(.fact-mark, .claim, .term)")
    links.first.focus()
    count = links.count()
    assert count > 3
    for place in range(1, count):
        page.keyboard.press("ArrowRight")
        expect(links.nth(place)).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(links.last).to_be_focused()
    assert links.evaluate_all("all => all.filter(one => one.tabIndex === 0).length") == 1
    page.keyboard.press("ArrowLeft")
    expect(links.nth(count - 2)).to_be_focused()
    assert "arrow keys" in page.locator("#fact-keys").text_content()


def test_without_javascript_a_mark_leads_to_the_list_and_the_list_back(
    browser: Browser, real_book: Path
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{(real_book / '_build/html').as_uri()}/book/en/{LESSON}.html")
    facts = page.locator(".facts-on-page")
    expect(facts.locator("summary")).to_contain_text("facts and their sources")
    expect(facts.locator("li").first).to_be_hidden()
    mark = page.locator(".fact-mark:visible").nth(3)
    mark.click()
    entry = page.locator(mark.get_attribute("href") or "")
    expect(entry).to_be_in_viewport()
    entry.get_by_role("link", name="1", exact=True).click()
    expect(mark).to_be_in_viewport()
    context.close()


@pytest.fixture
def served(real_book: Path) -> Iterator[str]:
    with serve(real_book / "_build/html") as address:
        yield address


def test_a_sheet_opens_in_a_sandbox_too(browser: Browser, served: str) -> None:
    page: Page = browser.new_page()
    page.goto(f"{served}/neutral.html")
    page.set_content(
        f'<iframe sandbox="allow-scripts" src="{served}/book/en/{LESSON}.html"'
        ' width="800" height="600"></iframe>'
    )
    inside = page.frame_locator("iframe")
    inside.locator(".fact-mark").first.click()
    sheet = inside.get_by_role("dialog", name="Source")
    expect(sheet).to_be_visible()
    sheet.get_by_role("button", name="Close").click()
    expect(sheet).to_be_hidden()
    page.close()
