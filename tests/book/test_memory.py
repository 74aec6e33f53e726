"""What a browser keeps for a learner: nothing lost, nothing shared, nothing told that is untrue."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Dialog, Page, expect

from quizzes.book.frame import copy_of
from quizzes.content.module import load_module
from quizzes.items.views import EDITION
from tests.book.test_own_pages import (
    END,
    KEPT,
    PROGRESS,
    REVIEW,
    START,
    erase_by_tick,
    go,
    learn_a_little,
    names,
    take,
)
from tests.conftest import SAMPLE
from tests.firefox import Firefox
from tests.front.test_browser import (
    AXE,
    DENIED,
    RIGHT,
    Open,
    answer,
    field,
    finish,
    is_on,
    open_page,
    press_check,
    remember,
    teach,
)
from tests.serving import Quiet, serve

__all__ = ["open_page"]

pytestmark = pytest.mark.slow
LESSON = "book/en/01-bees.html"
MODULE = load_module(SAMPLE)[0].id
LINE = ".".join(EDITION.split(".")[:2])
ANSWER = "item:01-bees/longest-term"


@pytest.fixture(scope="module")
def host(small_book: Path) -> Iterator[str]:
    """Serve the small book in any folder, as a host with many copies does."""

    class Copies(Quiet):
        def translate_path(self, path: str) -> str:
            inside = re.sub(r"^.*?(?=/(?:book/|_\w+/|[^/]+$))", "", path)
            return super().translate_path(inside)

    with serve(small_book / "_build/html", Copies) as address:
        yield address


def prefix(page: Page) -> str:
    """Return what stands before the names of what is kept."""
    keys: list[str] = page.evaluate(KEPT)
    (found,) = {key.split(":", 1)[0] for key in keys}
    return f"{found}:"


def set_key(page: Page, key: str, value: str) -> None:
    page.evaluate("([key, value]) => localStorage.setItem(key, value)", [key, value])


def a_file(folder: Path, kept: object, **more: object) -> Path:
    path = folder / "progress.json"
    path.write_text(json.dumps({"format": "quiz-progress-1", "kept": kept, **more}))
    return path


def load(page: Page, path: Path) -> Any:
    page.get_by_label("Load a progress file").set_input_files(path)
    return page.locator(".progress-news")


def kept_answer(page: Page, name: str = ANSWER) -> Any:
    text = page.evaluate("key => localStorage.getItem(key)", prefix(page) + name)
    return json.loads(text)["response"]


# ---- erasing asks, is told in other tabs, and can be undone ----


def test_a_quiz_page_has_no_button_that_erases_everything(open_page: Open) -> None:
    page = open_page()
    remember(page)
    expect(page.get_by_role("button", name="Erase")).to_have_count(0)


def test_taking_the_tick_away_asks_says_what_would_go_and_can_be_undone(open_page: Open) -> None:
    page = open_page()
    learn_a_little(page)
    go(page, PROGRESS)
    before = page.evaluate("Object.entries(localStorage).sort()")
    tick = page.get_by_label("Remember my answers")
    tick.uncheck()
    asked = page.get_by_role("group", name="Erase it?")
    expect(asked).to_contain_text("Answers: 2. Lessons marked as read: 1.")
    assert page.evaluate("Object.entries(localStorage).sort()") == before
    asked.get_by_role("button", name="No, keep it").click()
    expect(tick).to_be_checked()
    assert page.evaluate("Object.entries(localStorage).sort()") == before
    erase_by_tick(page)
    expect(page.locator(".quiz-news, .progress-news").first).to_contain_text("Erased")
    expect(tick).not_to_be_checked()
    assert page.evaluate("localStorage.length") == 0
    page.get_by_role("button", name="Undo").click()
    expect(tick).to_be_checked()
    expect(page.locator(".quiz-news, .progress-news").first).to_contain_text("Undone")
    expect(page.get_by_role("button", name="Undo")).to_be_hidden()
    assert page.evaluate("Object.entries(localStorage).sort()") == before


def test_the_question_is_answered_by_keyboard_and_stands_in_nobodys_way(open_page: Open) -> None:
    page = open_page()
    learn_a_little(page)
    go(page, PROGRESS)
    tick = page.get_by_label("Remember my answers")
    tick.focus()
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="No, keep it")).to_be_focused()
    page.keyboard.press("Escape")
    expect(tick).to_be_focused()
    expect(tick).to_be_checked()
    page.keyboard.press("Space")
    page.get_by_role("link", name="Leave this page").click()
    page.wait_for_url("**/neutral.html")


def test_ticking_again_is_an_answer_too(open_page: Open) -> None:
    page = open_page()
    learn_a_little(page)
    go(page, PROGRESS)
    page.get_by_label("Remember my answers").uncheck()
    remember(page)
    expect(page.get_by_role("group", name="Erase it?")).to_have_count(0)
    assert len(names(page)) == 4


def test_erasing_on_my_progress_takes_the_themes_keys_and_can_be_undone(open_page: Open) -> None:
    page = open_page()
    learn_a_little(page)
    for key in ("mode", "theme"):
        set_key(page, key, "dark")
    set_key(page, "of-another-site", "stays")
    go(page, PROGRESS)
    before = page.evaluate("Object.entries(localStorage).sort()")
    page.get_by_text("Erase everything kept on this device").click()
    expect(page.locator(".own-fold")).to_contain_text("Answers: 2. Lessons marked as read: 1.")
    expect(page.locator(".own-fold")).to_contain_text("light or dark")
    page.get_by_role("button", name="Keep everything").click()
    assert page.evaluate("Object.entries(localStorage).sort()") == before
    page.get_by_text("Erase everything kept on this device").click()
    page.get_by_role("button", name="Erase everything now").click()
    assert page.evaluate("Object.keys(localStorage)") == ["of-another-site"]
    expect(page.locator(".progress-news")).to_contain_text("you can undo it")
    page.get_by_role("button", name="Undo").click()
    assert page.evaluate("Object.entries(localStorage).sort()") == before
    expect(page.locator('tr[data-quiz="01-bees"] .progress-read')).to_have_text("✓ yes")


def test_other_tabs_hear_of_an_erase_and_of_its_undo(open_page: Open) -> None:
    one = open_page()
    learn_a_little(one)
    two = one.context.new_page()
    two.goto(one.url)
    three = one.context.new_page()
    three.goto(one.url)
    go(three, PROGRESS)
    go(one, PROGRESS)
    erase_by_tick(one)
    for tab in (two, three):
        expect(tab.locator(".quiz-news, .progress-news").first).to_contain_text("Erased")
    answer(two, "longest-term", "3")
    assert two.evaluate(KEPT) == []
    one.get_by_role("button", name="Undo").click()
    for tab in (two, three):
        expect(tab.locator(".quiz-news, .progress-news").first).to_contain_text("kept on this")
    expect(three.locator(".progress-next a")).to_have_text("Bees")
    two.wait_for_timeout(1500)
    assert kept_answer(one) == "6", "the tab that was told replaces nothing"


def test_an_undo_replaces_nothing_that_came_after_the_erase(open_page: Open) -> None:
    one = open_page()
    learn_a_little(one)
    two = one.context.new_page()
    two.goto(one.url)
    go(one, PROGRESS)
    erase_by_tick(one)
    expect(two.locator(".quiz-news")).to_contain_text("Erased")
    remember(two)
    answer(two, "longest-term", "3")
    one.get_by_role("button", name="Undo").click()
    assert kept_answer(one) == "3"
    assert "read:01-bees" in names(one)


@pytest.mark.parametrize("remembers", [True, False])
def test_a_quiz_that_was_cleared_comes_back(open_page: Open, remembers: bool) -> None:
    page = open_page()
    if remembers:
        remember(page)
    for item, response in {**RIGHT, "longest-term": "3"}.items():
        answer(page, item, response)
    page.get_by_role("button", name="See how you did").click()
    before = page.evaluate("Object.entries(localStorage).sort()")
    page.get_by_role("button", name="Clear all answers").click()
    expect(field(page, "longest-term").locator("input[type=text]")).to_have_value("")
    page.get_by_role("button", name="Bring back what was cleared").click()
    expect(field(page, "longest-term").locator("input[type=text]")).to_have_value("3")
    expect(field(page, "longest-term").locator(".quiz-status")).to_contain_text("Not yet.")
    expect(page.get_by_role("button", name="Bring back what was cleared")).to_be_hidden()
    assert page.evaluate("Object.entries(localStorage).sort()") == before
    page.get_by_role("button", name="See how you did").click()
    expect(page.locator(".quiz-result")).to_contain_text("6 of 7 points. Answered: 7 of 7.")


def test_one_cleared_question_comes_back_and_a_new_answer_is_not_replaced(open_page: Open) -> None:
    page = open_page()
    remember(page)
    for item in ("longest-term", "which-article"):
        answer(page, item, RIGHT[item])
        field(page, item).get_by_role("button", name="Clear").click()
    answer(page, "longest-term", "3")
    back = page.get_by_role("button", name="Bring back what was cleared")
    back.click()
    expect(field(page, "which-article").locator("input[type=text]")).to_have_value(
        RIGHT["which-article"]
    )
    back.click()
    expect(field(page, "longest-term").locator("input[type=text]")).to_have_value("3")
    assert kept_answer(page) == "3"
    expect(back).to_be_hidden()


def test_another_tab_hears_that_a_quiz_was_cleared_and_brought_back(open_page: Open) -> None:
    one = open_page()
    remember(one)
    answer(one, "longest-term", "6")
    two = one.context.new_page()
    two.goto(one.url)
    one.get_by_role("button", name="See how you did").click()
    one.get_by_role("button", name="Clear all answers").click()
    expect(two.locator(".quiz-news")).to_contain_text("cleared in another tab")
    one.get_by_role("button", name="Bring back what was cleared").click()
    expect(two.locator(".quiz-news")).to_contain_text("kept on this device")


# ---- the offer comes before a result can be lost ----


def test_a_check_offers_to_remember_before_its_first_question(open_page: Open) -> None:
    page = open_page(START)
    tick = page.get_by_role("button", name="Keep it on this device")
    expect(tick).to_have_count(1)
    offer, first = tick.bounding_box(), page.locator(".quiz-item").first.bounding_box()
    assert offer is not None
    assert first is not None
    assert offer["y"] < first["y"]


def test_a_start_result_is_kept_when_remembering_is_turned_on_after_it(open_page: Open) -> None:
    page = open_page(START)
    result = take(page, "thief-in-prison")
    expect(result).to_contain_text("kept nowhere yet")
    result.get_by_role("button", name="Keep it on this device").click()
    expect(result).to_contain_text("It is kept.")
    expect(result.get_by_text("Nothing is kept on this device")).to_be_hidden()
    assert is_on(page)
    go(page, END)
    expect(page.get_by_label("Your result of the start check")).to_have_value("1")


def test_the_first_result_is_kept_even_after_trying_again(open_page: Open) -> None:
    page = open_page(START)
    take(page, "thief-in-prison")
    page.get_by_role("button", name="Try the missed ones again").click()
    expect(take(page)).to_contain_text("2 of 2 points")
    remember(page)
    go(page, END)
    expect(page.get_by_label("Your result of the start check")).to_have_value("1")


def test_clearing_one_question_of_a_finished_check_leaves_its_result(open_page: Open) -> None:
    page = open_page(START)
    remember(page)
    take(page, "thief-in-prison")
    page.locator(".quiz-item.is-right").get_by_role("button", name="Clear").click()
    go(page, END)
    expect(page.get_by_label("Your result of the start check")).to_have_value("1")


def test_what_was_left_open_in_a_start_check_does_not_count_later(open_page: Open) -> None:
    page = open_page(START)
    remember(page)
    answer(page, "thief-in-prison", ["true"])
    page.get_by_role("button", name="See how you did").click()
    points = page.locator(".quiz-result").inner_text().split(" ")[0]
    expect(take(page)).to_contain_text("2 of 2 points")
    go(page, END)
    expect(page.get_by_label("Your result of the start check")).to_have_value(points)


def closing_asks(page: Page) -> bool:
    """Return whether the page asks before it is left; it is not left then."""
    asked = []

    def hear(dialog: Any) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", hear)
    page.evaluate("document.querySelector('.prev-next-area a').click()")
    page.wait_for_timeout(600)
    page.remove_listener("dialog", hear)
    return asked == ["beforeunload"]


def test_closing_a_check_with_answers_kept_nowhere_asks(open_page: Open) -> None:
    page = open_page(START)
    take(page)
    assert closing_asks(page)
    assert page.url.endswith("start-check.html")
    page.get_by_role("button", name="Do not keep it").click()
    expect(page.locator(".quiz-result")).to_contain_text("will not ask again")
    assert not closing_asks(page)


@pytest.mark.parametrize("path", [LESSON, START])
def test_closing_asks_nothing_where_nothing_is_lost_or_the_way_out_is_taken(
    open_page: Open, path: str
) -> None:
    page = open_page(path)
    if path == START:
        remember(page)
        take(page)
        assert not closing_asks(page)
    else:
        answer(page, "longest-term", "6")
        assert not closing_asks(page)


def test_the_way_out_of_a_check_is_never_stopped(open_page: Open) -> None:
    page = open_page(START)
    take(page)
    asked: list[str] = []

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", leave)
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url("**/neutral.html")
    assert asked == []


def test_progress_agrees_with_what_the_quiz_said_of_partial_points(open_page: Open) -> None:
    page = open_page()
    remember(page)
    answer(page, "longest-term", "6")
    answer(page, "parts-of-a-bee", ["a"])
    page.get_by_role("button", name="See how you did").click()
    points = page.locator(".quiz-result").inner_text().split(" ")[0]
    assert points == "1.5"
    go(page, PROGRESS)
    expect(page.locator('tr[data-quiz="01-bees"] .progress-answered')).to_have_text(
        "2 of 7 answered, 1 right, 1.5 points with those right in part"
    )


def test_progress_leads_on_to_what_the_start_check_showed(open_page: Open) -> None:
    page = open_page(START)
    remember(page)
    take(page, "thief-in-prison")
    go(page, PROGRESS)
    told = page.locator(".progress-next")
    expect(told).to_have_text("Go on from here, by what the start check showed: Bees (1 of 2)")
    expect(told.locator("a")).to_have_attribute("href", "01-bees.html")


# ---- one store for each copy ----


def test_what_is_kept_names_module_edition_line_and_place(open_page: Open, host: str) -> None:
    page = open_page(base=f"{host}/en-2026")
    remember(page)
    assert page.evaluate(KEPT) == [f"quizzes/{MODULE}/{LINE}/en-2026/:remember"]


def test_two_copies_on_one_host_never_meet(open_page: Open, host: str) -> None:
    page = open_page(f"en-2026/{LESSON}", base=host)
    learn_a_little(page)
    mine = page.evaluate(KEPT)
    # Others, one within ours, and names that look like ours.
    for other in ("fork", "en-2026/x", "en-2026/:item:01-bees", "en", "en%202026", "EN-2026"):
        page.goto(f"{host}/{other}/{LESSON}")
        assert not is_on(page)
        expect(field(page, "longest-term").locator("input[type=text]")).to_have_value("")
        learn_a_little(page)
        erase_by_tick(page)
        expect(page.locator(".quiz-news")).to_contain_text("Erased")
        assert page.evaluate(KEPT) == mine, other
    page.goto(f"{host}/fork/{PROGRESS}")
    expect(page.locator(".progress-earlier")).to_be_hidden()
    # The same folder, written otherwise.
    page.goto(f"{host}/en%2D2026/{LESSON}")
    assert is_on(page)


@pytest.mark.parametrize(("root", "expected"), [("", ""), ("..", "../"), ("../", "../")])
def test_the_root_of_a_copy_is_one_value(root: str, expected: str) -> None:
    assert copy_of(MODULE, root, "0.12.3") == {
        "module": MODULE,
        "line": "0.12",
        "root": expected,
    }


def kept_by_an_earlier_edition(page: Page, start: str) -> None:
    entry = json.dumps({"fingerprint": "x", "response": "6", "points": 1})
    for name, value in {"remember": "yes", "read:01-bees": "yes", ANSWER: entry}.items():
        set_key(page, start + name, value)


@pytest.mark.parametrize("start", ["quizzes:", f"quizzes/{MODULE}/0.1/en-2026/:"])
def test_what_an_earlier_edition_left_is_offered_and_never_taken_in_silence(
    open_page: Open, host: str, start: str
) -> None:
    page = open_page(base=f"{host}/en-2026")
    kept_by_an_earlier_edition(page, start)
    page.reload()
    assert not is_on(page)
    expect(field(page, "longest-term").locator("input[type=text]")).to_have_value("")
    go(page, PROGRESS)
    offer = page.locator(".progress-earlier")
    expect(offer).to_contain_text("Answers: 1. Lessons marked as read: 1.")
    expect(page.get_by_label("Remember my answers")).not_to_be_checked()
    offer.get_by_role("button", name="Take it over").click()
    expect(page.locator(".progress-news")).to_contain_text("Taken over. Added: 2.")
    own = f"quizzes/{MODULE}/{LINE}/en-2026/:"
    assert page.evaluate(f"localStorage.getItem('{own}read:01-bees')") == "yes"
    offer.get_by_role("button", name="Erase what it left").click()
    page.get_by_role("button", name="Yes, erase it").click()
    expect(offer).to_be_hidden()
    assert prefix(page) == own
    page.get_by_role("button", name="Undo").click()
    expect(offer).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_label("Remember my answers")).not_to_be_checked()
    assert page.evaluate(f"localStorage.getItem('{start}read:01-bees')") == "yes"


def test_another_modules_and_another_places_edition_is_not_offered(
    open_page: Open, host: str
) -> None:
    page = open_page(PROGRESS, base=f"{host}/en-2026")
    for start in (f"quizzes/{MODULE}/0.1/elsewhere/:", "quizzes/bees/0.1/en-2026/:"):
        kept_by_an_earlier_edition(page, start)
    page.reload()
    expect(page.locator(".progress-earlier")).to_be_hidden()
    remember(page)
    page.get_by_text("Erase everything kept on this device").click()
    page.get_by_role("button", name="Erase everything now").click()
    assert len(page.evaluate(KEPT)) == 6


# ---- files ----


def test_a_saved_file_names_its_module_and_another_modules_is_refused(
    open_page: Open, tmp_path: Path
) -> None:
    page = open_page()
    learn_a_little(page)
    go(page, PROGRESS)
    with page.expect_download() as waited:
        page.get_by_role("button", name="Save my progress").click()
    saved = json.loads(Path(waited.value.path()).read_text("utf-8"))
    assert saved["module"] == MODULE
    other = open_page(PROGRESS)
    told = load(other, a_file(tmp_path, saved["kept"], module="bees-of-bolivia"))
    expect(told).to_contain_text("This file is of another module (bees-of-bolivia)")
    assert other.evaluate(KEPT) == []
    expect(load(other, a_file(tmp_path, saved["kept"], module=MODULE))).to_contain_text("Added: 3")


UNUSABLE: list[object] = [
    [],
    [1],
    {},
    {ANSWER: '{"fingerprint": "x", "response": "6", "points": 1e308}'},
    {ANSWER: '{"fingerprint": "x", "response": "6", "points": -0.1}'},
    {ANSWER: {"fingerprint": "x", "response": "6"}},
    {"remember": "yes"},
    {"item:09-wasps/sting": '{"fingerprint": "x", "response": "6"}', "read:09-wasps": "yes"},
]


@pytest.mark.parametrize("kept", UNUSABLE, ids=range(len(UNUSABLE)))
def test_a_file_with_nothing_usable_never_turns_remembering_on(
    open_page: Open, tmp_path: Path, kept: object
) -> None:
    page = open_page(PROGRESS)
    expect(load(page, a_file(tmp_path, kept))).to_contain_text("Nothing was changed")
    expect(page.get_by_label("Remember my answers")).not_to_be_checked()
    assert page.evaluate(KEPT) == []


def test_damaged_and_unknown_entries_of_a_file_are_named_and_counted(
    open_page: Open, tmp_path: Path
) -> None:
    page = open_page(PROGRESS)
    good = json.dumps({"fingerprint": "x", "response": "6"})
    kept = {
        ANSWER: good,
        "item:01-bees/which-article": "{",
        "<b>odd</b>": "yes",
        "item:01-bees/no-such-question": good,
    }
    told = load(page, a_file(tmp_path, kept))
    expect(told).to_contain_text("Added: 1.")
    expect(told).to_contain_text("Could not be read, and left out: 2 (Bees: ")
    expect(told).to_contain_text("<b>odd</b>).")
    expect(told).to_contain_text("this edition has no such question or lesson: 1.")
    expect(told).to_contain_text("changed since; they count as not answered: 1.")


def test_loading_over_other_answers_asks_first_and_can_be_undone(
    open_page: Open, tmp_path: Path
) -> None:
    page = open_page()
    learn_a_little(page)
    go(page, PROGRESS)
    entry = {"fingerprint": "x", "response": "3"}
    told = load(page, a_file(tmp_path, {ANSWER: json.dumps(entry)}))
    expect(told).to_contain_text("other answers than this device to some questions: 1.")
    assert kept_answer(page) == "6"
    page.get_by_role("button", name="Use the answers of the file").click()
    expect(told).to_contain_text("Changed: 1.")
    assert kept_answer(page) == "3"
    page.get_by_role("button", name="Undo").click()
    assert kept_answer(page) == "6"


def test_a_loaded_file_can_be_undone(open_page: Open, tmp_path: Path) -> None:
    page = open_page(PROGRESS)
    load(page, a_file(tmp_path, {"read:01-bees": "yes"}))
    expect(page.locator('tr[data-quiz="01-bees"] .progress-read')).to_have_text("✓ yes")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator('tr[data-quiz="01-bees"] .progress-read')).to_have_text("not yet")
    assert page.evaluate(KEPT) == []


def test_a_store_that_is_full_takes_all_of_a_file_or_nothing(
    open_page: Open, tmp_path: Path
) -> None:
    page = open_page(PROGRESS)
    page.evaluate(
        """() => { const put = Storage.prototype.setItem; let left = 1;
        Storage.prototype.setItem = function (key, value) {
            if (left-- < 1) throw new DOMException('full', 'QuotaExceededError');
            put.call(this, key, value);
        }; }"""
    )
    entry = json.dumps({"fingerprint": "x", "response": "3"})
    told = load(page, a_file(tmp_path, {"read:01-bees": "yes", ANSWER: entry}))
    expect(told).to_contain_text("does not let the page keep")
    assert page.evaluate(KEPT) == []


def test_an_attempt_is_loaded_as_progress(open_page: Open, tmp_path: Path) -> None:
    here = open_page()
    for item in ("longest-term", "years-for-a-hive"):
        answer(here, item, RIGHT[item])
        press_check(here, item)
    teach(here)
    with here.expect_download() as waited:
        here.get_by_role("button", name="Save my attempt").click()
    saved = tmp_path / "attempt.json"
    waited.value.save_as(saved)
    assert json.loads(saved.read_text("utf-8"))["module"] == MODULE
    there = open_page(PROGRESS)
    expect(load(there, saved)).to_contain_text("Added: 2.")
    expect(there.locator('tr[data-quiz="01-bees"] .progress-answered')).to_have_text(
        "2 of 7 answered, 2 right"
    )


def test_my_progress_says_what_it_could_not_read_in_the_store(open_page: Open) -> None:
    page = open_page()
    learn_a_little(page)
    set_key(page, prefix(page) + ANSWER, "{")
    go(page, PROGRESS)
    expect(page.locator(".progress-news")).to_contain_text("could not be read and was dropped")


# ---- what is true of this page's store ----


def to_the_offer(page: Page, path: str) -> None:
    """Go to where the page asks whether to keep something."""
    if path == REVIEW:
        page.get_by_role("button", name="Give me a set").click()
        page.locator(".quiz-item").first.wait_for()
    if path in (LESSON, REVIEW):
        finish(page)


@pytest.mark.parametrize("path", [LESSON, START, REVIEW, PROGRESS])
def test_beside_the_offer_stands_what_is_true_here(open_page: Open, host: str, path: str) -> None:
    page = open_page(path, base=f"{host}/en-2026")
    told = page.locator(".memory-where")
    to_the_offer(page, path)
    expect(told).to_contain_text("every page of this copy")
    expect(told).to_contain_text("after some days without a visit")
    expect(told).not_to_contain_text("disk")
    page = open_page(path)
    to_the_offer(page, path)
    expect(page.locator(".memory-where")).to_contain_text("Other pages opened from a disk")
    assert page.evaluate("[localStorage, sessionStorage].map(s => s.getItem('quizzes-probe'))") == [
        None,
        None,
    ]
    expect(page.locator("iframe")).to_have_count(0)


def test_nothing_is_tried_on_a_server_and_nothing_of_ours_is_kept_by_trying(
    open_page: Open, host: str
) -> None:
    asked: list[str] = []
    page = open_page("book/en/index.html", base=f"{host}/en-2026")
    page.on("request", lambda request: asked.append(request.url))
    go(page, LESSON)
    finish(page)
    expect(page.locator(".memory-where")).to_contain_text("every page")
    assert [url for url in asked if "store" in url] == []
    assert page.evaluate(KEPT) == []


def test_where_the_store_is_refused_everything_still_works_and_says_so(open_page: Open) -> None:
    page = open_page(START, init=DENIED)
    result = take(page, "thief-in-prison")
    result.get_by_role("button", name="Keep it on this device").click()
    expect(result).to_contain_text("does not let the page keep")
    expect(result).to_contain_text("1 of 2 points")


@pytest.fixture(scope="module")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    program = shutil.which("firefox") or shutil.which("firefox-esr")
    if program is None:
        assert not os.environ.get("BROWSER_NEEDED"), "no Firefox on this machine"
        pytest.skip("no Firefox on this machine; install one to run this test")
    started = Firefox(program, tmp_path_factory.mktemp("firefox") / "profile")
    yield started
    started.close()


WHERE = "document.querySelector('.memory-where').textContent"
NEWS = "document.querySelector('.progress-news, .quiz-news').textContent"
TICK = "document.querySelector('.progress-remember')"
END_OF_QUIZ = "document.querySelector('.quiz-finish button').click()"
KEEP_IT = "document.querySelector('.quiz-offer button').click()"
IS_ON = "Object.keys(localStorage).some(key => key.endsWith(':remember'))"


def test_firefox_from_a_disk_says_that_each_page_keeps_its_own(
    firefox: Firefox, small_book: Path
) -> None:
    home = (small_book / "_build/html").as_uri()
    firefox.open(f"{home}/{PROGRESS}")
    firefox.wait_for(WHERE, "for that page only")
    firefox.run(f"{TICK}.click()")
    assert firefox.run(f"{TICK}.checked")
    firefox.open(f"{home}/{LESSON}")
    firefox.run(END_OF_QUIZ)
    assert "save your attempt as a file" in firefox.wait_for(WHERE, "for this page only")
    assert not firefox.run(IS_ON), "another page's tick is not known here"
    firefox.run(KEEP_IT)
    assert "whole module" not in firefox.wait_for(NEWS, "kept on this device")
    firefox.open(f"{home}/{LESSON}")
    firefox.wait_for(NEWS, "kept on this device")
    assert firefox.run(IS_ON), "what this page is told it keeps"


def test_firefox_from_a_server_shares_one_store(firefox: Firefox, host: str) -> None:
    firefox.open(f"{host}/en-2026/{PROGRESS}")
    firefox.wait_for(WHERE, "every page of this copy")
    firefox.run(f"{TICK}.click()")
    firefox.open(f"{host}/en-2026/{LESSON}")
    firefox.wait_for(NEWS, "are kept on this device")
    firefox.open(f"{host}/fork-bolivia/{LESSON}")
    firefox.wait_for(NEWS, "Nothing is kept")


def test_a_browser_whose_pages_share_nothing_is_told_apart(
    browser: Browser, small_book: Path
) -> None:
    """Imitate it where there is no Firefox: what the frame looks for is never found."""
    context = browser.new_context()
    context.add_init_script("if (window !== top) Storage.prototype.getItem = () => null;")
    page = context.new_page()
    page.goto(f"{(small_book / '_build/html').as_uri()}/{PROGRESS}")
    expect(page.locator(".memory-where")).to_contain_text("for that page only")
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", [START, PROGRESS])
def test_axe_finds_nothing_while_something_is_asked(
    open_page: Open, path: str, scheme: str
) -> None:
    page = open_page(color_scheme=scheme)
    learn_a_little(page)
    kept_by_an_earlier_edition(page, "quizzes:")
    go(page, path)
    if path == PROGRESS:
        page.get_by_text("Erase everything kept").click()
        page.get_by_label("Remember my answers").uncheck()
        expect(page.get_by_role("group", name="Erase it?")).to_be_visible()
    else:
        page.evaluate("moduleMemory.erase()")
        take(page)
    page.set_viewport_size({"width": 320, "height": 800})
    found = Axe().run(page, options=AXE)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    low = "all => all.filter(one => one.getBoundingClientRect().height < 43.5).length"
    assert page.locator(".memory-ask button, .memory-undo:visible").evaluate_all(low) == 0
