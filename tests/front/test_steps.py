"""One question at a time on a phone, a list elsewhere; how sure one is; the card at the end."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.front.test_browser import (
    LESSON,
    RIGHT,
    Open,
    answer,
    field,
    finish,
    open_page,
    press_check,
    remember,
    teach,
)

__all__ = ["open_page"]

pytestmark = pytest.mark.slow
PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 740}}
START = "book/en/start-check.html"
SHOWN = ".quiz-item:visible"


def press_next(page: Page) -> None:
    page.get_by_role("button", name="Next question").click()


def filled(page: Page) -> list[str]:
    """Return the words on every button, or link like one, that is filled."""
    found: list[str] = page.evaluate(
        """[...document.querySelectorAll('.quiz button, .quiz-next a')]
            .filter(one => one.offsetParent && !['rgba(0, 0, 0, 0)', getComputedStyle(
                document.querySelector('.quiz-clear')).backgroundColor]
                .includes(getComputedStyle(one).backgroundColor))
            .map(one => one.textContent)"""
    )
    return found


def say(page: Page, item: str, sure: str) -> None:
    field(page, item).get_by_label(sure, exact=True).check()


def test_a_phone_shows_one_question_and_one_thing_to_press(open_page: Open) -> None:
    page = open_page(**PHONE)
    order = page.locator(".quiz-item").evaluate_all("all => all.map(one => one.dataset.item)")
    for at, item in enumerate(order):
        expect(page.locator(SHOWN)).to_have_count(1)
        answer(page, item, RIGHT[item])
        assert filled(page) == ["Check"], item
        press_check(page, item)
        if at < len(order) - 1:
            assert filled(page) == ["Next question"], item
            press_next(page)
            expect(field(page, order[at + 1])).to_be_focused()
    expect(page.get_by_role("button", name="Next question")).to_be_hidden()
    assert filled(page) == ["See how you did"]
    finish(page)
    expect(page.locator(SHOWN)).to_have_count(0)
    expect(page.get_by_role("heading", name="Your result")).to_be_focused()
    assert filled(page) == ["Next: Start check"]


def dot(page: Page, number: int, state: str = "") -> Locator:
    return page.get_by_role("button", name=f"Question {number}{state}", exact=True)


def test_dots_are_named_by_what_became_of_a_question_and_lead_to_it(open_page: Open) -> None:
    page = open_page(**PHONE)
    expect(page.get_by_role("navigation", name="Questions").get_by_role("listitem")).to_have_count(
        7
    )
    expect(dot(page, 1)).to_have_attribute("aria-current", "step")
    answer(page, "years-for-a-hive", ["a"])
    press_check(page, "years-for-a-hive")
    expect(dot(page, 1, ", not yet")).to_be_visible()
    dot(page, 4).focus()
    page.keyboard.press("Enter")
    expect(page.locator(SHOWN)).to_have_attribute("data-item", "longest-term")
    expect(field(page, "longest-term")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.type("6")
    expect(dot(page, 4, ", answered")).to_have_attribute("aria-current", "step")


def test_a_link_from_another_page_or_the_end_leads_to_its_question(open_page: Open) -> None:
    page = open_page(f"{LESSON}#quiz-01-bees-longest-term", **PHONE)
    expect(page.locator(SHOWN)).to_have_attribute("data-item", "longest-term")
    answer(page, "longest-term", "3")
    dot(page, 7).click()
    result = finish(page)
    result.locator(".quiz-missed a").click()
    expect(page.locator(SHOWN)).to_have_attribute("data-item", "longest-term")
    expect(field(page, "longest-term").locator(".quiz-status")).to_contain_text("Not yet.")


def test_finishing_early_judges_what_is_answered_and_skipping_is_allowed(open_page: Open) -> None:
    page = open_page(**PHONE)
    answer(page, "years-for-a-hive", ["b"])
    press_next(page)
    dot(page, 7).click()
    expect(finish(page)).to_contain_text("1 of 7 points. Answered: 1 of 7.")


@pytest.mark.parametrize("how", ["wide", "paper", "without script"])
def test_elsewhere_all_questions_are_a_list(open_page: Open, how: str) -> None:
    options: dict[str, Any] = {} if how == "wide" else PHONE
    page = open_page(**options, java_script_enabled=how != "without script")
    if how == "paper":
        page.emulate_media(media="print")
    expect(page.locator(SHOWN)).to_have_count(7)
    expect(page.locator(".quiz-dots")).to_be_hidden()
    expect(page.get_by_role("button", name="Next question")).to_be_hidden()


def test_the_next_step_stands_under_the_quiz_and_never_far(open_page: Open) -> None:
    plain = open_page(**PHONE, java_script_enabled=False)
    expect(plain.get_by_role("link", name="Next: Start check").first).to_be_visible()
    page = open_page(**PHONE)
    for item in RIGHT:
        dot(page, [*RIGHT].index(item) + 1).click()
    finish(page)
    link, card = (
        page.locator(".quiz-next a").bounding_box(),
        page.locator(".quiz-card").bounding_box(),
    )
    assert link is not None
    assert card is not None
    assert link["y"] + link["height"] - card["y"] <= 740
    page.locator(".quiz-next a").click()
    page.wait_for_url("**/start-check.html")


def test_how_sure_one_was_is_told_back_kindly_and_scores_nothing(open_page: Open) -> None:
    page = open_page()
    said = {
        "years-for-a-hive": (["a"], "Sure"),
        "penalty-has-grown": (["true"], "Not sure"),
        "longest-term": ("6", "Sure"),
        "which-article": ("12", "Not sure"),
    }
    for item, (response, sure) in said.items():
        say(page, item, sure)
        answer(page, item, response)
    press_check(page, "longest-term")
    expect(field(page, "longest-term").locator(".quiz-sure")).to_be_hidden()
    result = finish(page)
    expect(result).to_contain_text("2 of 7 points. Answered: 4 of 7.")
    order = page.locator(".quiz-item").evaluate_all("all => all.map(one => one.dataset.item)")
    place = {item: order.index(item) + 1 for item in order}
    for told, item in (
        ("Sure, and not yet; these matter most:", "years-for-a-hive"),
        ("To look at again:", "which-article"),
        ("Right, and not sure; worth a second look:", "penalty-has-grown"),
        ("Right and sure:", "longest-term"),
    ):
        expect(result.locator("p", has_text=told)).to_have_text(f"{told} {place[item]} ")
    expect(result.locator(".quiz-parts a").first).to_have_attribute("href", "#bees-the-law")
    teach(page)
    with page.expect_download() as waited:
        page.get_by_role("button", name="Save my attempt").click()
    items = json.loads(Path(waited.value.path()).read_text("utf-8"))["items"]
    kept = {one["id"]: one.get("sure") for one in items}
    assert kept["years-for-a-hive"] is True
    assert kept["penalty-has-grown"] is False
    assert kept["order-of-dates"] is None


def test_how_sure_one_was_is_kept_only_with_the_answer_and_comes_back(open_page: Open) -> None:
    page = open_page()
    say(page, "longest-term", "Not sure")
    answer(page, "longest-term", "6")
    assert page.evaluate("localStorage.length") == 0
    remember(page)
    page.wait_for_timeout(150)
    page.reload()
    expect(field(page, "longest-term").locator('.quiz-sure [value="no"]')).to_be_checked()
    field(page, "longest-term").get_by_role("button", name="Clear").click()
    expect(field(page, "longest-term").locator(".quiz-sure :checked")).to_have_count(0)
    page.get_by_role("button", name="Bring back what was cleared").click()
    expect(field(page, "longest-term").locator('.quiz-sure [value="no"]')).to_be_checked()


def test_saying_how_sure_one_is_answers_nothing(open_page: Open) -> None:
    page = open_page()
    say(page, "years-for-a-hive", "Sure")
    assert press_check(page, "years-for-a-hive").startswith("Nothing to check yet.")
    expect(finish(page)).to_contain_text("Answered: 0 of 7.")


def test_a_check_asks_neither_how_sure_one_is_nor_tells_a_rule(open_page: Open) -> None:
    page = open_page(START)
    expect(page.locator(".quiz-sure, .quiz-rule")).to_have_count(0)


def test_what_is_for_teachers_is_loaded_when_it_is_opened(open_page: Open) -> None:
    page = open_page()
    assert page.locator('script[src*="quiz-tools.js"]').count() == 0
    teach(page)
    expect(page.get_by_label("Print with the answers")).to_be_visible()
