"""The blocks of a lesson in the sample: whole without a script, by keyboard, on paper."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup, Tag
from pypdf import PdfReader

from quizzes import load_project
from quizzes.content.lesson_blocks import KINDS
from quizzes.front.lesson_time import minutes
from quizzes.paper.handouts import DOCTREES, lesson_sheets
from tests.book.test_accessibility import FITS, passes
from tests.book.test_marks import facts_of
from tests.conftest import SAMPLE
from tests.front.test_browser import AXE

pytestmark = pytest.mark.slow
LESSON = "_build/html/book/en/01-bees.html"
FINGER = 44
# What is not as high as a finger is wide; a row of boxes is as high as its highest.
LOW = """high => [...document.querySelectorAll(`.block :is(summary, label:has(input), textarea,
  input[type=number])`)].filter(one => one.getBoundingClientRect().height < high)
  .map(one => one.outerHTML)"""
OPEN_ALL = """document.querySelectorAll('.block details').forEach(one => {
  one.removeAttribute('name'); one.open = true; })"""


@pytest.fixture(scope="module")
def lesson(small_book: Path) -> Tag:
    return BeautifulSoup((small_book / LESSON).read_text("utf-8"), "html.parser")


@pytest.fixture
def still(browser: Any, small_book: Path) -> Iterator[Any]:
    """Open the lesson on a phone whose browser runs no script."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto((small_book / LESSON).as_uri())
    yield page
    context.close()


def test_each_block_is_named_by_its_title_and_no_id_stands_twice(lesson: Tag) -> None:
    for block in lesson.select(".block[role=group]"):
        (title,) = lesson.select(f"#{block['aria-labelledby']}")
        assert title.get_text(strip=True)
    kinds = {kind for kind in KINDS if lesson.select(f".block-task.task-{kind}")}
    assert kinds == set(KINDS)
    ids = [str(one["id"]) for one in lesson.select("[id]")]
    assert len(ids) == len(set(ids))


def test_every_field_has_a_label_and_nothing_is_kept_or_sent(lesson: Tag) -> None:
    fields = lesson.select(".block :is(input, textarea)")
    assert len(fields) == 2 * 3 + 2 * 2 + 1 + 2 + 2 + 1
    for field in fields:
        assert field["autocomplete"] == "off"
        label = field.find_parent("label") or lesson.select_one(f"label[for={field['id']}]")
        assert label is not None, field
        assert label.get_text(strip=True)
    assert not lesson.select(".block form, .block button, .block script")
    names = [one["name"] for one in lesson.select(".block input[type=radio]")]
    assert sorted({names.count(name) for name in names}) == [2, 3]


def test_what_is_pressed_holds_no_link_and_its_facts_are_marked_in_the_answer(lesson: Tag) -> None:
    assert not lesson.select(".block :is(summary, legend, label) a")
    (first, _) = lesson.select(".block-decide details")
    (mark,) = first.select("p .fact-mark")
    assert facts_of(mark, lesson) == ["hives-by-guild", "hive-penalty"]
    assert first.select("a.term") == []  # linked above already
    for number, kind in ((1, "theft"), (2, "find")):
        assert kind in lesson.select(".task-sort .task-into")[number - 1].get_text()


def test_the_lesson_says_its_number_and_minutes_above_its_title(lesson: Tag) -> None:
    project = load_project(SAMPLE)
    (page,) = project.lessons
    number = lesson.select_one(".lesson-number")
    assert number is not None
    assert number.get_text() == f"Lesson 1 · {minutes(project, page)} minutes"
    title = number.find_next("h1")
    assert title is not None
    assert title.get_text().startswith("Bees")


def test_without_a_script_answers_are_opened_and_chosen_by_keyboard(still: Any) -> None:
    first, second = still.locator(".block-decide summary").all()
    first.focus()
    still.keyboard.press("Enter")
    mark = still.locator(".block-decide .fact-mark")
    assert mark.is_visible()
    still.keyboard.press("Tab")
    assert mark.evaluate("one => one === document.activeElement")
    second.focus()
    still.keyboard.press("Space")
    assert not mark.is_visible()
    buttons = still.locator(".task-sort fieldset").first.locator("input")
    buttons.first.focus()
    still.keyboard.press("ArrowDown")
    assert [one.is_checked() for one in buttons.all()] == [False, True, False]
    still.keyboard.press("Tab")
    still.keyboard.press("Enter")
    assert still.get_by_text("Nobody took it from anybody.").is_visible()
    still.get_by_label("The jar is filled.").fill("2")
    still.get_by_label("There are many hives.").check()
    still.get_by_label("Hives are dying everywhere.").fill("The guild counted.")
    still.get_by_label("Cases that keepers reported").fill("12")


@pytest.mark.parametrize("kind", KINDS)
def test_a_task_is_one_stop_until_it_is_entered(browser: Any, small_book: Path, kind: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 640})
    page.goto((small_book / LESSON).as_uri())
    task = page.locator(f".block-task.task-{kind}").first
    title = task.locator(".block-title [id]").text_content()
    way_in = task.get_by_role("button", name=f"Do this task {title}", exact=True)
    entries = task.locator(".task-entries")
    first = entries.locator("input, textarea").first
    inside = "one => one.contains(document.activeElement)"
    way_in.focus()
    page.keyboard.press("Tab")
    assert not entries.evaluate(inside)
    page.keyboard.press("Shift+Tab")
    assert way_in.evaluate("one => one === document.activeElement")
    page.evaluate(Axe().axe_script)
    passes(page, AXE)
    page.keyboard.press("Enter")
    assert first.evaluate("one => one === document.activeElement")
    page.keyboard.press("Tab")
    assert entries.locator("summary, input, textarea").evaluate_all(
        "all => all.indexOf(document.activeElement) > 0"
    )
    page.keyboard.press("Escape")
    assert way_in.evaluate("one => one === document.activeElement")
    page.keyboard.press("Tab")
    assert not entries.evaluate(inside)
    task.locator("summary").first.click()
    page.keyboard.press("Shift+Tab")
    assert entries.evaluate(inside)
    page.close()


def test_on_a_phone_nothing_is_too_low_for_a_finger_or_too_wide(
    browser: Any, small_book: Path
) -> None:
    for scheme in ("light", "dark"):
        page = browser.new_page(viewport={"width": 320, "height": 640}, color_scheme=scheme)
        page.goto((small_book / LESSON).as_uri())
        page.evaluate(OPEN_ALL)
        assert page.evaluate(LOW, FINGER - 0.5) == []
        assert page.evaluate(FITS)
        page.evaluate(Axe().axe_script)
        passes(page, AXE)
        page.close()


def test_printed_from_the_screen_an_answer_that_is_closed_stays_away(still: Any) -> None:
    still.emulate_media(media="print")
    assert still.locator(".block-decide summary").first.is_visible()
    assert not still.locator(".task-answer").first.is_visible()


def test_on_paper_there_is_room_to_answer_and_the_answers_stand_apart(small_book: Path) -> None:
    project = load_project(small_book)
    tree = small_book / DOCTREES / "en/01-bees.doctree"
    asked, answers = (
        " ".join(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(made)).pages)
        for _, made in lesson_sheets(project, tree, "en")
    )
    assert "Compare" not in asked
    for words in ("Anna, at the fence", "Everybody in the cases", "that were losses", "gift"):
        assert words in asked
    for words in ("Nobody took it from anybody", "It comes last", "Now it says who counted"):
        assert words not in asked
        assert words in answers


def test_a_conversation_goes_on_below_the_reply_that_leads_on(still: Any) -> None:
    talk = still.locator(".block-talk")
    first, second = talk.locator(":scope > .talk-turn > details > summary").all()
    later = talk.get_by_text("Shall I smoke them out?")
    first.focus()
    still.keyboard.press("Enter")
    assert talk.get_by_text("You have not looked").is_visible()
    assert not later.is_visible()
    second.focus()
    still.keyboard.press("Enter")
    assert later.is_visible()
    assert not talk.get_by_text("You have not looked").is_visible(), "one reply is open at a time"
    still.emulate_media(media="print")
    assert all(one.is_visible() for one in talk.locator("p").all())


def test_each_turn_of_a_conversation_stands_once_with_its_facts(lesson: Tag) -> None:
    (talk,) = load_project(SAMPLE).talks
    (block,) = lesson.select(".block-talk")
    assert len(block.select(".talk-turn")) == len(talk.turns)
    replies = [reply for turn in talk.turns for reply in turn.replies]
    assert len(block.select("summary")) == len(replies)
    said = {fact for mark in block.select(".fact-mark") for fact in facts_of(mark, lesson)}
    assert said == {fact for reply in replies for fact in reply.decided_by}
