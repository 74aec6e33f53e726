"""The learner's own pages and the class's, in a real browser, from file://."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest
from playwright.sync_api import Browser, Page, expect

from quizzes import load_project
from tests.check_band import has_room
from tests.conftest import ROOT, SAMPLE
from tests.front.test_browser import (
    DENIED,
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
PROGRESS = "book/en/my-progress.html"
REVIEW = "book/en/review.html"
STATEMENT = "book/en/statement.html"
SETTLE = 150
GAINS = json.loads((ROOT / "tests/cases/gain.json").read_text("utf-8"))
KEPT = "Object.keys(localStorage).filter(key => key.startsWith('quizzes'))"


def names(page: Page) -> list[str]:
    """Return the names of what is kept, without what tells this copy from others."""
    keys: list[str] = page.evaluate(KEPT)
    return sorted(key.split(":", 1)[1] for key in keys)


def erase_by_tick(page: Page) -> None:
    """Take the tick away on My progress, the one place that erases: in a tab of its own."""
    tick = page.get_by_label("Remember my answers")
    here = page if tick.count() else page.context.new_page()
    if here is not page:
        here.goto(f"{page.url.split('/book/en/')[0]}/{PROGRESS}")
    here.get_by_label("Remember my answers").uncheck()
    here.get_by_role("button", name="Yes, erase it").click()
    if here is not page:
        here.close()


def go(page: Page, path: str) -> None:
    """Open another page, once the browser has had time to write what is kept."""
    page.wait_for_timeout(SETTLE)
    page.goto(f"{page.url.split('/book/en/')[0]}/{path}")


def reload(page: Page) -> None:
    """Load the page again, once the browser has had time to write what is kept."""
    page.wait_for_timeout(SETTLE)
    page.reload()


def learn_a_little(page: Page) -> None:
    """Remember, read the lesson, answer one question right and one not."""
    remember(page)
    answer(page, "longest-term", "6")
    press_check(page, "longest-term")
    answer(page, "years-for-a-hive", ["a"])
    press_check(page, "years-for-a-hive")
    page.get_by_label("I have read this lesson").check()


def test_nothing_is_kept_and_no_mark_offered_before_the_learner_asks(open_page: Open) -> None:
    page = open_page()
    answer(page, "longest-term", "6")
    press_check(page, "longest-term")
    expect(page.get_by_label("I have read this lesson")).to_be_hidden()
    go(page, PROGRESS)
    expect(page.locator(".progress-next")).to_contain_text("Nothing is kept")
    assert page.evaluate(KEPT) == []


def test_a_read_lesson_is_ticked_in_the_contents_of_every_page(open_page: Open) -> None:
    page = open_page()
    learn_a_little(page)
    go(page, REVIEW)
    link = page.locator("nav.bd-links a", has_text="Bees")
    expect(link.locator(".lesson-read")).to_have_count(1)
    assert "(read)" in (link.first.text_content() or "")


def test_progress_tells_what_was_read_answered_and_missed_and_where_to_go_on(
    open_page: Open,
) -> None:
    page = open_page()
    learn_a_little(page)
    go(page, PROGRESS)
    row = page.locator('tr[data-quiz="01-bees"]')
    expect(row.locator(".progress-read")).to_have_text("✓ yes")
    expect(row.locator(".progress-answered")).to_have_text("2 of 7 answered, 1 right")
    expect(page.locator(".progress-next a")).to_have_attribute("href", "01-bees.html")
    row.locator(".progress-missed a").click()
    assert page.url.endswith("01-bees.html#quiz-01-bees-years-for-a-hive")
    expect(field(page, "longest-term").locator("input[type=text]")).to_have_value("6")


def test_what_was_checked_counts_after_a_reload(open_page: Open) -> None:
    page = open_page()
    learn_a_little(page)
    reload(page)
    page.get_by_role("button", name="See how you did").click()
    expect(page.locator(".quiz-result")).to_contain_text("1 of 7 points. Answered: 2 of 7.")


def test_progress_is_taken_to_another_device_as_a_file(open_page: Open, tmp_path: Path) -> None:
    here = open_page()
    learn_a_little(here)
    go(here, PROGRESS)
    with here.expect_download() as waited:
        here.get_by_role("button", name="Save my progress").click()
    saved = tmp_path / "progress.json"
    waited.value.save_as(saved)
    assert json.loads(saved.read_text("utf-8"))["format"] == "quiz-progress-1"
    there = open_page()
    remember(there)
    answer(there, "longest-term", "5")
    go(there, PROGRESS)
    there.get_by_label("Load a progress file").set_input_files(saved)
    expect(there.locator(".progress-news")).to_contain_text("Added: 2")
    go(there, "book/en/01-bees.html")
    expect(field(there, "longest-term").locator("input[type=text]")).to_have_value("5")
    expect(field(there, "years-for-a-hive").locator('input[value="a"]')).to_be_checked()


HOSTILE = [
    "",
    "{",
    "[]",
    '{"format": "quiz-progress-1"}',
    '{"format": "something else", "kept": {}}',
    '{"format": "quiz-progress-1", "kept": 3}',
    "x" * 1_000_001,
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_file_that_is_none_of_ours_changes_nothing(
    open_page: Open, tmp_path: Path, text: str
) -> None:
    page = open_page(PROGRESS)
    path = tmp_path / "bad.json"
    path.write_text(text)
    page.get_by_label("Load a progress file").set_input_files(path)
    expect(page.locator(".progress-news")).to_contain_text("no progress file")
    assert page.evaluate(KEPT) == []


def test_entries_that_do_not_fit_are_left_out_of_a_file(open_page: Open, tmp_path: Path) -> None:
    good = json.dumps({"fingerprint": "x", "response": "6"})
    kept: dict[str, Any] = {
        "item:01-bees/longest-term": good,
        "item:01-bees/other": "{}",
        "item:../../x": good,
        "read:01-bees": "<b>",
        "remember": "yes",
        "__proto__": good,
        "item:01-bees/points": json.dumps({"fingerprint": "x", "response": "6", "points": 7}),
    }
    path = tmp_path / "mixed.json"
    path.write_text(json.dumps({"format": "quiz-progress-1", "kept": kept}))
    page = open_page(PROGRESS)
    page.get_by_label("Load a progress file").set_input_files(path)
    expect(page.locator(".progress-news")).to_contain_text("Added: 1")
    expect(page.locator(".progress-news")).to_contain_text("Could not be read, and left out: 6")
    assert names(page) == ["item:01-bees/longest-term", "remember"]


def test_erase_leaves_nothing(open_page: Open) -> None:
    page = open_page()
    learn_a_little(page)
    go(page, PROGRESS)
    page.get_by_text("Erase everything kept on this device").click()
    page.get_by_role("button", name="Erase everything now").click()
    expect(page.locator(".progress-news")).to_contain_text("Erased")
    expect(page.get_by_label("Remember my answers")).not_to_be_checked()
    assert page.evaluate(KEPT) == []


def test_no_file_to_save_names_the_subject(open_page: Open) -> None:
    page = open_page()
    teach(page)
    with page.expect_download() as waited:
        page.get_by_role("button", name="Save my attempt").click()
    assert waited.value.suggested_filename == "attempt-01.json"
    go(page, START)
    teach(page)
    with page.expect_download() as waited:
        page.get_by_role("button", name="Save my attempt").click()
    assert waited.value.suggested_filename == "attempt-start-check.json"


def test_two_tabs_that_answer_at_once_lose_nothing_and_erase_reaches_both(open_page: Open) -> None:
    one = open_page()
    remember(one)
    two = one.context.new_page()
    two.goto(one.url)
    for ident, response in RIGHT.items():
        answer(one if len(ident) % 2 else two, ident, response)
    reload(one)
    assert len(one.evaluate(KEPT)) == len(RIGHT) + 1
    erase_by_tick(two)
    answer(one, "longest-term", "3")
    assert one.evaluate(KEPT) == []


def test_a_tab_says_and_does_what_another_tab_was_asked(open_page: Open) -> None:
    one = open_page()
    two = one.context.new_page()
    two.goto(one.url)
    answer(two, "longest-term", "6")
    finish(two)
    remember(one)
    expect(two.locator(".quiz-news")).to_contain_text("kept on this device only")
    expect(two.locator(".quiz-offer")).to_be_hidden()
    expect(two.get_by_label("I have read this lesson")).to_be_visible()
    one.wait_for_function(f"{KEPT}.some(key => key.endsWith(':item:01-bees/longest-term'))")
    erase_by_tick(two)
    expect(one.locator(".quiz-news")).to_contain_text("Erased")
    expect(one.get_by_label("I have read this lesson")).to_be_hidden()


def test_a_tab_that_begins_to_remember_late_replaces_no_answer(open_page: Open) -> None:
    one = open_page()
    two = one.context.new_page()
    two.goto(one.url)
    answer(two, "longest-term", "5")
    answer(one, "longest-term", "6")
    remember(one)
    two.wait_for_function("moduleMemory.isOn()")
    two.wait_for_timeout(1500)
    reload(one)
    expect(field(one, "longest-term").locator("input[type=text]")).to_have_value("6")


@pytest.mark.parametrize("path", [PROGRESS, REVIEW, STATEMENT])
def test_the_pages_work_where_nothing_can_be_kept(open_page: Open, path: str) -> None:
    page = open_page(path, init=DENIED)
    if path == PROGRESS:
        page.get_by_label("Remember my answers").click()
        expect(page.locator(".progress-news")).to_contain_text("does not let the page keep")
    elif path == REVIEW:
        page.get_by_role("button", name="Give me a set").click()
        expect(page.locator(".quiz-item")).to_have_count(8)
    else:
        page.get_by_label("Name, as it should stand").fill("Ana Ñ.")
        expect(page.locator(".statement-says")).to_contain_text("Ana Ñ. states")


def test_the_calendar_file_has_the_four_days_and_gives_nothing_away(open_page: Open) -> None:
    page = open_page(REVIEW)
    with page.expect_download() as waited:
        page.get_by_role("button", name="Put the days into my calendar").click()
    text = Path(waited.value.path()).read_bytes()
    assert waited.value.suggested_filename == "reminders.ics"
    assert text.count(b"\n") == text.count(b"\r\n")
    assert max(len(line) for line in text.split(b"\r\n")) <= 75
    events = icalendar.Calendar.from_ical(text).walk("VEVENT")
    today = date.fromisoformat(page.evaluate("new Date().toLocaleDateString('sv')"))
    found = [event.decoded("DTSTART") for event in events]
    assert found == [today + timedelta(days=days) for days in (2, 7, 30, 180)]
    assert len({str(event["UID"]) for event in events}) == 4
    lower = text.decode().lower()
    assert not [w for w in ("sex", "traffic", "exploit", "peru", "quiz", "course") if w in lower]


def test_a_statement_prints_what_was_typed_and_is_gone_after_a_reload(open_page: Open) -> None:
    page = open_page()
    learn_a_little(page)
    go(page, STATEMENT)
    page.get_by_label("Name, as it should stand").fill("Ana <b>Ñ</b>")
    page.get_by_label("Date", exact=True).fill("2026-03-09")
    paper = page.locator(".statement-paper")
    expect(paper).to_contain_text("Ana <b>Ñ</b> states having worked through")
    expect(paper.locator(".statement-done")).to_contain_text("Bees")
    expect(paper).to_contain_text("9 March 2026")
    expect(paper).to_contain_text("no certificate, no accreditation")
    page.emulate_media(media="print")
    expect(page.locator(".statement-form")).to_be_hidden()
    expect(paper).to_be_visible()
    expect(page.locator(".help")).to_be_hidden()
    assert "Ana" not in json.dumps(page.evaluate("Object.entries(localStorage)"))
    reload(page)
    expect(page.get_by_label("Name, as it should stand")).to_have_value("")


START = "book/en/start-check.html"
END = "book/en/end-check.html"
KEYS = {
    ident: solved.key.right[0]
    for ident, solved in load_project(SAMPLE).solved.items()
    if solved.item.type in ("true-false", "numeric", "short-text")
}


@pytest.fixture(scope="module")
def end_check(browser: Browser, small_book: Path) -> Iterator[Page]:
    page = browser.new_page()
    page.goto(f"{(small_book / '_build/html').as_uri()}/{END}")
    yield page
    page.close()


def take(page: Page, *wrong: str) -> Any:
    """Answer the check on the page, some of it wrong, and see the result."""
    for ident in page.locator(".quiz-item").evaluate_all("all => all.map(i => i.dataset.item)"):
        right = KEYS[ident]
        if right in ("true", "false"):
            chosen = {"true": "false", "false": "true"}[right] if ident in wrong else right
            answer(page, ident, [chosen])
        else:
            answer(page, ident, "nothing" if ident in wrong else right)
    page.get_by_role("button", name="See how you did").click()
    return page.locator(".quiz-result")


def test_a_check_is_judged_at_its_end_and_not_before(open_page: Open) -> None:
    page = open_page(START)
    item = field(page, "thief-in-prison")
    expect(item.locator(".quiz-check")).to_be_hidden()
    expect(item.locator(".quiz-answer")).to_be_hidden()
    result = take(page, "thief-in-prison")
    expect(result).to_contain_text("1 of 2 points")
    expect(item.locator(".quiz-status")).to_contain_text("Not yet")
    expect(item.locator(".quiz-answer")).to_be_visible()
    expect(result.locator(".check-advice a")).to_have_text("Bees")
    expect(result.locator(".check-advice")).to_contain_text("(1 of 2)")
    expect(result).to_contain_text("note this down: 1")
    expect(result).to_contain_text("It is no exam and no certificate")


def test_the_end_check_says_what_has_changed_when_the_start_is_remembered(open_page: Open) -> None:
    page = open_page(START)
    remember(page)
    take(page, "thief-in-prison")
    go(page, END)
    result = take(page)
    expect(result).to_contain_text("Start check: 1 of 2. Now: 2 of 2. Change: +1.")
    expect(result).to_contain_text("no result of this check could show whether you know more")
    expect(result).not_to_contain_text("percent")
    expect(result).not_to_contain_text("gained")
    expect(result).to_contain_text("nothing you need to read again")


def test_trying_again_leaves_the_first_result_of_the_start_check(open_page: Open) -> None:
    page = open_page(START)
    remember(page)
    take(page, "thief-in-prison")
    page.get_by_role("button", name="Try the missed ones again").click()
    expect(take(page)).to_contain_text("2 of 2 points")
    go(page, END)
    expect(page.get_by_label("Your result of the start check")).to_have_value("1")


def test_answers_to_questions_that_changed_are_no_start_result(open_page: Open) -> None:
    page = open_page(START)
    remember(page)
    take(page)
    page.evaluate(
        """() => Object.keys(localStorage).filter(key => key.includes('start-check/'))
            .forEach(key => localStorage.setItem(key, localStorage.getItem(key)
            .replace(/"fingerprint":"[^"]*"/, '"fingerprint":"old"')))"""
    )
    go(page, END)
    expect(page.get_by_label("Your result of the start check")).to_have_value("")


def test_the_end_check_takes_a_start_result_that_was_noted_down(open_page: Open) -> None:
    page = open_page(END)
    page.get_by_label("Your result of the start check").fill("0,5")
    expect(take(page, "keeper-or-thief")).to_contain_text("Start check: 0.5 of 2. Now: 1 of 2.")


@pytest.mark.parametrize("typed", ["", "3", "-1", "many"])
def test_the_end_check_works_without_a_start_result(open_page: Open, typed: str) -> None:
    page = open_page(END)
    page.get_by_label("Your result of the start check").fill(typed)
    result = take(page)
    expect(result).to_contain_text("2 of 2 points")
    expect(result).not_to_contain_text("Start check:")


def test_the_error_of_a_score_is_lords(open_page: Open) -> None:
    page = open_page(END)
    for points, total, expected in ((10, 20, 2.2942), (0, 20, 1), (20, 20, 1), (15, 20, 1.9868)):
        assert page.evaluate(f"checkPage.errorOf({points}, {total})") == pytest.approx(
            expected, abs=1e-4
        )


@pytest.mark.parametrize("case", GAINS, ids=lambda case: case["name"])
def test_a_gain_is_told_only_outside_what_chance_moves(
    end_check: Page, case: dict[str, Any]
) -> None:
    found = end_check.evaluate("one => checkPage.gainOf(one.before, one.after, one.total)", case)
    assert found["change"] == pytest.approx(case["after"] - case["before"])
    assert found["band"] == pytest.approx(case["band"], abs=1e-4)
    assert found["isLarger"] is case["larger"]
    room = end_check.evaluate("one => checkPage.hasRoom(one.before, one.total)", case)
    assert room is has_room(case["before"], case["total"])
    is_told = case["larger"] and case["after"] > case["before"]
    assert found["share"] == (pytest.approx(100 * case["gain"], abs=1e-3) if is_told else None)


def test_a_check_can_be_left_and_taken_up_again(open_page: Open) -> None:
    page = open_page(START)
    remember(page)
    answer(page, "thief-in-prison", ["true"])
    reload(page)
    expect(field(page, "thief-in-prison").locator('input[value="true"]')).to_be_checked()
    expect(field(page, "thief-in-prison").locator(".quiz-answer")).to_be_hidden()


def present(page: Page) -> Any:
    if not page.get_by_role("button", name="Present to a class").is_visible():
        teach(page)
    page.get_by_role("button", name="Present to a class").focus()
    page.keyboard.press("Enter")
    dialog = page.locator("dialog.present")
    dialog.wait_for()
    return dialog


def test_a_quiz_is_presented_by_keyboard_alone(open_page: Open) -> None:
    page = open_page()
    order = page.locator("fieldset.quiz-item").evaluate_all("all => all.map(i => i.dataset.item)")
    dialog = present(page)
    expect(dialog.locator(".present-place")).to_have_text(f"Question 1 of {len(order)}")
    expect(dialog.locator(".present-stem")).to_contain_text("Which prison term")
    assert "✓" not in dialog.inner_text(), "the key is not shown while it is asked"
    page.keyboard.press("PageDown")
    for hands in ("7", "12", "1"):
        page.keyboard.type(hands)
        page.keyboard.press("Enter")
    expect(dialog.locator(".present-hands").nth(1)).to_have_text("12 of 20 (60%)")
    page.keyboard.press("ArrowRight")
    expect(dialog.locator(".is-key")).to_contain_text("4 to 6 years")
    expect(dialog.locator(".present-answer")).to_contain_text("Answer: 4 to 6 years")
    page.keyboard.press("PageUp")
    expect(dialog.locator(".present-answer")).to_have_count(0)
    page.keyboard.press("PageDown")
    page.keyboard.press("PageDown")
    expect(dialog.locator(".present-place")).to_have_text(f"Question 2 of {len(order)}")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(page.get_by_role("button", name="Present to a class")).to_be_focused()
    dialog = present(page)
    expect(dialog.locator(".present-place")).to_have_text(f"Question 2 of {len(order)}")
    page.keyboard.press("PageUp")
    page.keyboard.press("PageUp")
    expect(dialog.locator(".present-hands").nth(1)).to_have_text("12 of 20 (60%)")


FULL = "document.fullscreenElement !== null"


def test_presenting_fills_the_screen_and_escape_ends_both(open_page: Open) -> None:
    page = open_page()
    dialog = present(page)
    page.wait_for_function(FULL)
    page.keyboard.press("PageDown")
    expect(dialog.get_by_role("textbox").first).to_be_focused()
    full = dialog.get_by_role("button", name="Full screen")
    full.click()
    page.wait_for_function(f"!({FULL})")
    expect(dialog).to_be_visible()
    full.click()
    page.wait_for_function(FULL)
    page.evaluate("document.exitFullscreen()")  # what Escape does before a page hears of it
    expect(dialog).to_have_count(0)


def test_the_tally_is_saved_as_csv_that_no_spreadsheet_runs(open_page: Open) -> None:
    page = open_page()
    page.evaluate(
        """() => { document.querySelector('[data-item="years-for-a-hive"] .quiz-option span')
            .textContent = '=HYPERLINK("x")'; }"""
    )
    dialog = present(page)
    page.keyboard.press("PageDown")
    page.keyboard.type("3")
    for _ in range(60):
        page.keyboard.press("PageDown")
    expect(dialog.locator(".present-place")).to_have_text("That was the last question.")
    with page.expect_download() as waited:
        page.keyboard.press("Enter")
    assert waited.value.suggested_filename == "tally-01.csv"
    text = Path(waited.value.path()).read_text("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert rows[0]["option"] == '\'=HYPERLINK("x")'
    assert rows[0]["hands"] == "3"
    assert {row["number"] for row in rows} == {str(n) for n in range(1, 8)}
    assert next(row["option"] for row in rows if row["key"] == "yes") == "4 to 6 years"


def test_what_is_typed_as_hands_is_a_number_or_nothing(open_page: Open) -> None:
    page = open_page()
    dialog = present(page)
    page.keyboard.press("PageDown")
    page.keyboard.type("-5")
    page.keyboard.press("Enter")
    page.keyboard.type("2")
    page.keyboard.press("PageDown")
    expect(dialog.locator(".present-hands").nth(0)).to_have_text("0 of 2 (0%)")


def test_presenting_costs_a_learner_nothing(open_page: Open) -> None:
    page = open_page()
    assert page.locator('script[src*="present.js"]').count() == 0
    present(page)
    assert page.locator('script[src*="present.js"]').count() == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_while_presenting(open_page: Open, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    from tests.front.test_browser import AXE

    page = open_page(color_scheme=scheme)
    present(page)
    for _ in range(4):
        found = Axe().run(page, options=AXE)
        assert found.violations_count == 0, found.generate_report()
        page.keyboard.press("PageDown")
