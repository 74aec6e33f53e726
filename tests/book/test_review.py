"""Reviews: new cases of what was missed or not sure, and nothing that nobody can meet alone."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from quizzes import Project
from quizzes.front.page_quiz import page_quiz_html
from quizzes.front.review_bank import REVIEW_DAYS, checks, met_alone, review_bank, review_scripts
from quizzes.items import Case
from tests.book.test_own_pages import PROGRESS, REVIEW, go
from tests.conftest import ROOT
from tests.front.test_browser import Open, answer, finish, open_page, press_check, remember

__all__ = ["open_page"]

CASES = json.loads((ROOT / "tests/cases/review.json").read_text("utf-8"))
BANK = [
    {"lesson": "A", "families": {"fa": dict.fromkeys(("a1", "a2", "a3"), "x"), "": {"as1": "x"}}},
    {"lesson": "B", "families": {"fb": dict.fromkeys(("b1", "b2", "b3"), "x"), "": {"bs1": "x"}}},
]


def test_whatever_is_in_no_check_and_not_reserved_can_be_met_alone(project: Project) -> None:
    fixed = {ident for form in checks(project).values() for ident in form}
    met = "".join(
        page_quiz_html(project, name, "en") + script.replace('\\"', '"')
        for name, script in review_scripts(project).items()
    )
    for item in project.items:
        reserved = isinstance(item, Case) and item.reserved
        here = f'data-item="{item.id}"' in met
        assert here is not (item.id in fixed or reserved), item.id


def test_no_script_of_a_review_holds_what_is_in_a_check_or_reserved(project: Project) -> None:
    for part in review_bank(project):
        known = {ident for prints in part["families"].values() for ident in prints}
        assert known == {item.id for item in met_alone(project, part["lesson"])}


def test_a_script_of_a_review_is_the_same_each_time_and_text_stays_text(project: Project) -> None:
    scripts = review_scripts(project)
    assert scripts == review_scripts(replace(project))
    assert not any("</" in script for script in scripts.values())


@pytest.fixture
def review_page(open_page: Open) -> Page:
    return open_page(REVIEW)


@pytest.mark.slow
def test_a_set_is_chosen_as_the_cases_say(review_page: Page) -> None:
    for case in CASES:
        found = review_page.evaluate(
            """([bank, { known, lessons, met }]) => {
                const { chosen, due, fresh } = reviewSet.choose(
                    reviewSet.poolOf(bank), known, { lessons, met: new Set(met) });
                return { chosen: chosen.map(({ id }) => id), due, fresh };
            }""",
            [BANK, case],
        )
        assert found == {name: case[name] for name in ("chosen", "due", "fresh")}, case["name"]


DUE: list[tuple[str, str, str, list[str]]] = [
    ("2026-11-20", "", "2026-11-21", []),
    ("2026-11-20", "", "2026-11-22", ["one"]),
    ("2026-11-20", "2026-11-22", "2026-11-26", []),
    ("2026-11-20", "2026-11-22", "2026-11-27", ["one"]),
    ("2026-11-20", "2026-11-28", "2026-12-19", []),
    ("2026-11-20", "2026-11-28", "2026-12-20", ["one"]),
    ("2026-11-20", "2026-12-20", "2027-05-19", ["one"]),
    ("2026-11-20", "2027-05-19", "2028-01-01", []),
]


@pytest.mark.slow
def test_a_lesson_is_due_on_each_review_day_once(review_page: Page) -> None:
    for read, reviewed, today, due in DUE:
        found = review_page.evaluate(
            "([read, ...rest]) => reviewSet.dueLessons({ one: read }, ...rest)",
            [read, reviewed, list(REVIEW_DAYS), today],
        )
        assert found == due, (read, reviewed, today)


def draw(page: Page) -> list[str]:
    """Ask for a set, and return the ids of its questions."""
    page.get_by_role("button", name="Give me a set").click()
    page.locator(".quiz-item").first.wait_for()
    found: list[str] = page.locator(".quiz-item").evaluate_all(
        "all => all.map(i => i.dataset.item)"
    )
    return found


@pytest.mark.slow
def test_who_keeps_nothing_gets_other_questions_with_each_set(open_page: Open) -> None:
    page = open_page(REVIEW)
    expect(page.locator(".quiz")).to_be_hidden()
    first = draw(page)
    expect(page.locator(".quiz-item").first).to_be_focused()
    page.get_by_role("button", name="Give me a set").click()
    expect(page.locator(".review-news")).to_contain_text("Not seen before:")
    page.wait_for_timeout(200)
    second = page.locator(".quiz-item").evaluate_all("all => all.map(i => i.dataset.item)")
    assert len(first) == len(second) == 8
    assert len({*first, *second}) > 8
    assert page.evaluate("localStorage.length") == 0


@pytest.mark.slow
def test_a_review_is_judged_kept_and_pays_for_what_was_missed(open_page: Open) -> None:
    page = open_page()
    remember(page)
    answer(page, "years-for-a-hive", ["a"])
    press_check(page, "years-for-a-hive")
    page.get_by_label("I have read this lesson").check()
    go(page, REVIEW)
    assert draw(page)[0] == "years-for-a-hive"
    expect(page.locator(".review-news")).to_contain_text("missed or were not sure of: 1.")
    answer(page, "years-for-a-hive", ["b"])
    assert press_check(page, "years-for-a-hive") == "Yes, that is right."
    expect(finish(page)).to_contain_text("1 of 8 points")
    assert page.evaluate("moduleMemory.reviewedOn() === moduleMemory.today()")
    go(page, PROGRESS)
    expect(page.locator('tr[data-quiz="01-bees"] .progress-missed')).to_have_text("–")
    go(page, REVIEW)
    draw(page)
    expect(page.locator(".review-news")).to_contain_text("missed or were not sure of: 0.")


@pytest.mark.slow
def test_what_is_due_is_told_and_chosen(open_page: Open) -> None:
    page = open_page()
    remember(page)
    page.get_by_label("I have read this lesson").check()
    page.evaluate(
        """() => Object.keys(localStorage).filter(key => key.endsWith("read:01-bees"))
            .forEach(key => localStorage.setItem(key, "2020-01-01"))"""
    )
    go(page, PROGRESS)
    expect(page.locator(".progress-standing")).to_contain_text("Due for review today. Lessons: 1.")
    go(page, REVIEW)
    expect(page.get_by_role("checkbox", name="Bees")).to_be_checked()
    expect(page.locator(".review-due")).to_contain_text("Lessons: 1.")


@pytest.mark.slow
def test_without_javascript_a_review_leads_to_the_lessons(open_page: Open) -> None:
    options: dict[str, Any] = {"java_script_enabled": False}
    page = open_page(REVIEW, **options)
    expect(page.locator('noscript a[href="01-bees.html#quiz-01-bees"]')).to_be_visible()
