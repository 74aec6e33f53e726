"""The sealed page loses nothing and claims nothing: refused files, stores, tabs, undo."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Dialog, Page, expect

from quizzes import load_project
from quizzes.exam.codes import decode
from quizzes.exam.draw import fixed_form
from quizzes.exam.form import Form, Public, Question
from quizzes.exam.responses import checksum, clean
from quizzes.items.solved import BadResponse
from quizzes.results.grade import Grader
from quizzes.results.intake import inputs
from tests.conftest import SAMPLE
from tests.exam.test_sealed import answer_all, damage, field
from tests.exam.test_sealed_page import FORM, page_of
from tests.front.test_browser import AXE
from tests.serving import serve

pytestmark = pytest.mark.slow

QUESTIONS = [one.question.id for one in FORM.asked]
TOTAL = len(QUESTIONS)
SETTLE = 200
CLAIMS = re.compile(r"is with your downloads|file is saved|was saved|has been saved", re.I)
FRAMES = {"sandbox": "allow-scripts allow-same-origin", "opaque": "allow-scripts"}
NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', { value: undefined });"
# Lets so many writes pass, and then has no room.
FULL = """
window.room = %d;
const set = Storage.prototype.setItem;
Storage.prototype.setItem = function (key, value) {
  if (window.room <= 0) throw new DOMException("full", "QuotaExceededError");
  window.room -= 1;
  set.call(this, key, value);
};
"""

Visit = Callable[..., Any]


@pytest.fixture
def served(tmp_path: Path) -> Iterator[str]:
    """Serve this test's folder; return its address."""
    with serve(tmp_path) as address:
        yield address


@pytest.fixture
def visit(browser: Browser, tmp_path: Path, served: str) -> Iterator[Visit]:
    """Open a form where it may stand; return where its questions are: a page or a frame."""
    contexts: list[Any] = []
    faults: list[str] = []

    def start(where: str = "http", form: Form = FORM, **options: Any) -> Any:
        init = options.pop("init", None)
        context = browser.new_context(**options)
        contexts.append(context)
        if init:
            context.add_init_script(init)
        page = context.new_page()
        page.set_default_timeout(5000)
        page.on("pageerror", lambda error: faults.append(str(error)))
        return go(page, where, form)

    def go(page: Page, where: str, form: Form) -> Any:
        (tmp_path / "form.html").write_text(page_of(form), "utf-8")
        if where == "file":
            page.goto((tmp_path / "form.html").as_uri())
        elif where == "http":
            page.goto(f"{served}/form.html")
        else:
            frame = f'<iframe name="form" sandbox="{FRAMES[where]}" src="form.html"></iframe>'
            (tmp_path / "frame.html").write_text(frame, "utf-8")
            page.goto(f"{served}/frame.html")
            inside = page.frame("form")
            assert inside
            inside.wait_for_load_state()
            return inside
        return page

    yield start
    for context in contexts:
        context.close()
    assert faults == []


def finish(page: Any) -> None:
    page.get_by_role("button", name="Finish", exact=True).click()
    if not page.locator(".sealed-done").is_visible():
        page.get_by_role("button", name="Finish all the same").click()


def save(page: Any) -> None:
    page.get_by_role("button", name="Save my response file").click()


def keep(page: Any) -> None:
    page.get_by_label("Keep my answers").check()


def say_handed_in(page: Any) -> None:
    page.get_by_label("I have found the response file").check()


def news(page: Any) -> str:
    told: str = page.locator(".sealed-news").inner_text()
    return told


def answers(page: Any) -> Any:
    """Return everything that stands in the fields of the page."""
    return page.locator(".sealed fieldset").evaluate_all(
        """all => all.map(one => [...one.querySelectorAll("input, select")]
            .map(at => at.type === "radio" || at.type === "checkbox" ? at.checked : at.value))"""
    )


def store(page: Any) -> dict[str, str]:
    found: dict[str, str] = page.evaluate(
        "Object.fromEntries(Object.entries(localStorage).filter(([key]) => key.startsWith('seal')))"
    )
    return found


def asks(page: Any) -> bool:
    """Whether closing the page would ask first."""
    asked: bool = page.evaluate(
        """() => {
            const leaving = new Event("beforeunload", { cancelable: true });
            window.dispatchEvent(leaving);
            return leaving.defaultPrevented;
        }"""
    )
    return asked


def reload(page: Any) -> None:
    """Load the page again, once the browser has had time to write what is kept."""
    page.wait_for_timeout(SETTLE)
    page.reload()


def choose_one(page: Any, ident: str = QUESTIONS[0], place: int = 0) -> None:
    here = field(page, ident)
    if here.locator("select").count():
        here.locator("select").first.select_option(index=place + 1)
    else:
        here.locator("input").nth(place).check()


def response(responses: Any, **changed: Any) -> dict[str, Any]:
    held = {"format": "quiz-response-1", "form": FORM.id, "pseudonym": "", "responses": responses}
    return {**held, "check": checksum(FORM.public(), clean(FORM.public(), responses)), **changed}


def load(page: Any, folder: Path, held: Any) -> None:
    path = folder / "given.json"
    path.write_text(held if isinstance(held, str) else json.dumps(held), "utf-8")
    page.get_by_label("Go on from a response file").set_input_files(path)


def typed_form() -> Form:
    sample = load_project(SAMPLE)
    return fixed_form(sample, next(one for one in sample.blueprints if one.forms), "start-check")


# ---- a file that never arrives ----


@pytest.mark.parametrize("where", ["file", "http", "sandbox", "opaque"])
def test_a_refused_file_loses_nothing_and_is_not_claimed(visit: Visit, where: str) -> None:
    page = visit(where, accept_downloads=False)
    if where != "opaque":
        keep(page)
    responses = answer_all(page)
    finish(page)
    before = answers(page)
    code = page.locator(".sealed-code").inner_text()
    save(page)
    expect(page.locator(".sealed-news")).to_contain_text("cannot see whether it did")
    assert f"response-{FORM.id}.json" in news(page)
    assert not CLAIMS.search(page.locator("body").inner_text())
    expect(page.get_by_text("No file among your downloads?")).to_be_visible()
    assert page.locator(".sealed-code").inner_text() == code
    assert answers(page) == before
    assert decode(FORM.public(), code) == clean(FORM.public(), responses)
    expect(page.get_by_label("I have found the response file")).not_to_be_checked()
    assert page.get_by_role("button", name="Erase what is kept on this device").count() == 0
    if where == "opaque":
        assert asks(page)
        return
    assert len(store(page)) == TOTAL + 2
    top = page if isinstance(page, Page) else page.page
    reload(top)
    again = page if isinstance(page, Page) else top.frame("form")
    assert again is not None
    expect(again.locator(".sealed-progress")).to_have_text(f"Answered: {TOTAL} of {TOTAL}")
    assert answers(again) == before


def test_a_browser_that_makes_no_file_is_told_and_nothing_is_lost(visit: Visit) -> None:
    page = visit(init="URL.createObjectURL = () => { throw new Error('refused'); };")
    choose_one(page)
    finish(page)
    save(page)
    assert "does not let the page make a file" in news(page)
    assert asks(page)


@pytest.mark.parametrize("where", ["file", "http", "sandbox", "opaque"])
def test_a_typed_form_has_a_text_that_is_graded(visit: Visit, tmp_path: Path, where: str) -> None:
    form = typed_form()
    page = visit(where, form, accept_downloads=False, init=NO_CLIPBOARD)
    page.get_by_role("textbox", name="Pseudonym").fill("blue heron")
    page.locator("fieldset input[type=text]").first.fill('3 "ñ" \\ *')
    page.locator("fieldset input[type=radio]").first.check()
    finish(page)
    save(page)
    text = page.get_by_label("Your answers and your pseudonym as a text")
    expect(text).not_to_be_editable()
    page.get_by_role("button", name="Copy the text").click()
    assert "is selected" in news(page)
    chosen = text.evaluate("one => one.value.slice(one.selectionStart, one.selectionEnd)")
    assert chosen == text.input_value()
    assert "\n" not in chosen
    for name, content in (("one.json", chosen), ("many.jsonl", f"{chosen}\n")):
        (tmp_path / name).write_text(content, "utf-8")
        grader = Grader({form.id: form})
        for given in inputs([tmp_path / name]):
            grader.take(given)
        assert list(grader.learners) == ["blue heron"]
        assert grader.problems == []
    say_handed_in(page)
    assert text.input_value() == chosen


def test_a_copied_text_says_so(visit: Visit) -> None:
    page = visit("http", typed_form(), permissions=["clipboard-read", "clipboard-write"])
    page.locator("fieldset input[type=text]").first.fill("3")
    finish(page)
    page.get_by_role("button", name="Copy the text").click()
    expect(page.locator(".sealed-news")).to_have_text("The text is copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator(".sealed-text").input_value()


# ---- erasing, and taking it back ----


def test_after_handing_in_an_erase_leaves_the_code_and_can_be_undone(visit: Visit) -> None:
    page = visit()
    keep(page)
    page.get_by_role("textbox", name="Pseudonym").fill("heron")
    answer_all(page)
    finish(page)
    code, before = page.locator(".sealed-code").inner_text(), store(page)
    say_handed_in(page)
    page.get_by_role("button", name="Erase what is kept on this device").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert store(page) == {}
    assert page.locator(".sealed-code").inner_text() == code
    assert not asks(page)
    expect(page.get_by_role("button", name="Undo: erased")).to_be_focused()
    page.keyboard.press("Enter")
    assert store(page) == before
    expect(page.get_by_label("Keep my answers")).to_be_checked()
    reload(page)
    expect(page.locator(".sealed-progress")).to_have_text(f"Answered: {TOTAL} of {TOTAL}")
    expect(page.get_by_role("textbox", name="Pseudonym")).to_have_value("heron")


@pytest.mark.parametrize("how", ["button", "tick"])
def test_an_erase_before_handing_in_asks_first(visit: Visit, how: str) -> None:
    page = visit()
    keep(page)
    answer_all(page)
    before, shown = store(page), answers(page)
    press = (
        page.get_by_role("button", name="Erase what is kept here").click
        if how == "button"
        else page.get_by_label("Keep my answers").click
    )
    press()
    box = page.get_by_role("dialog")
    expect(box).to_contain_text("not said that your answers are handed in")
    page.keyboard.press("Escape")
    expect(box).to_have_count(0)
    press()
    box.get_by_role("button", name="No, leave").click()
    assert store(page) == before
    expect(page.get_by_label("Keep my answers")).to_be_checked()
    press()
    box.get_by_role("button", name="Erase", exact=True).click()
    assert store(page) == {}
    assert answers(page) == shown
    assert asks(page)
    page.get_by_role("button", name="Undo: erased").click()
    assert store(page) == before
    assert answers(page) == shown
    assert not asks(page)


def test_undo_keeps_what_was_answered_since(visit: Visit) -> None:
    page = visit()
    keep(page)
    choose_one(page, QUESTIONS[0])
    page.get_by_role("button", name="Erase what is kept here").click()
    page.get_by_role("dialog").get_by_role("button", name="Erase", exact=True).click()
    choose_one(page, QUESTIONS[1])
    shown = answers(page)
    page.get_by_role("button", name="Undo: erased").click()
    assert answers(page) == shown
    assert not asks(page)
    reload(page)
    assert answers(page) == shown


def test_an_answer_taken_back_can_be_brought_back(visit: Visit) -> None:
    page = visit()
    keep(page)
    answer_all(page)
    before = answers(page)
    for ident in QUESTIONS[:2]:
        field(page, ident).get_by_role("button", name="Take this answer back").click()
    assert answers(page) != before
    page.get_by_role("button", name="Undo: answer taken back").click()
    page.get_by_role("button", name="Undo: answer taken back").click()
    assert answers(page) == before
    expect(page.locator(".sealed-undo")).to_be_hidden()
    reload(page)
    assert answers(page) == before


def test_an_erase_the_browser_refuses_is_not_claimed(visit: Visit) -> None:
    page = visit()
    keep(page)
    choose_one(page)
    page.evaluate("() => { Storage.prototype.removeItem = () => { throw new Error('no'); }; }")
    page.get_by_role("button", name="Erase what is kept here").click()
    page.get_by_role("dialog").get_by_role("button", name="Erase", exact=True).click()
    expect(page.locator(".sealed-news")).to_contain_text("did not let the page erase")
    assert len(store(page)) == TOTAL + 2
    expect(page.get_by_label("Keep my answers")).to_be_checked()


# ---- closing ----


def test_closing_asks_only_when_something_would_be_lost(visit: Visit, tmp_path: Path) -> None:
    page = visit()
    told: list[bool] = []

    def step(expected: bool) -> None:
        told.append(asks(page) == expected)
        assert told[-1], f"step {len(told)}"
        lost = page.locator(".sealed-state").inner_text() == "not handed in, not kept"
        assert lost == expected, f"step {len(told)}: the page says otherwise"

    step(expected=False)  # 1: nothing is answered
    page.get_by_role("textbox", name="Pseudonym").fill("heron")
    step(expected=False)
    choose_one(page)
    step(expected=True)  # 3: an answer stands only here
    finish(page)
    save(page)
    step(expected=True)  # 4: the file may not have come
    say_handed_in(page)
    step(expected=False)
    choose_one(page, QUESTIONS[1])
    step(expected=True)  # 6: changed since
    expect(page.get_by_label("I have found the response file")).not_to_be_checked()
    field(page, QUESTIONS[1]).get_by_role("button", name="Take this answer back").click()
    step(expected=False)  # 7: as it was handed in
    page.get_by_label("I have found the response file").uncheck()
    step(expected=True)
    keep(page)
    step(expected=False)  # 9: kept, and the page says so
    damage(page, [QUESTIONS[0]], "{")
    assert asks(page)  # the store was changed behind the page
    choose_one(page, QUESTIONS[0], 1)
    step(expected=False)
    field(page, QUESTIONS[0]).get_by_role("button", name="Take this answer back").click()
    step(expected=False)  # 11: nothing is answered again
    page.evaluate("localStorage.clear()")
    reload(page)
    load(page, tmp_path, response(first_answer(0)))
    expect(page.locator(".sealed-news")).to_contain_text("are back")
    step(expected=False)  # 12: the file has them
    choose_one(page, QUESTIONS[1])
    step(expected=True)


def test_a_changed_file_is_no_safe_place(visit: Visit, tmp_path: Path) -> None:
    page = visit()
    load(page, tmp_path, response(everything(), check="00000000"))
    expect(page.locator(".sealed-news")).to_contain_text("was changed")
    assert asks(page)


@pytest.mark.parametrize("where", ["file", "http"])
def test_the_browser_really_asks(visit: Visit, where: str) -> None:
    page = visit(where)
    asked: list[str] = []

    def go_on(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", go_on)
    choose_one(page)
    reload(page)
    assert asked == ["beforeunload"]
    keep(page)
    choose_one(page)
    reload(page)
    assert asked == ["beforeunload"]
    expect(page.locator(".sealed-progress")).not_to_have_text(f"Answered: 0 of {TOTAL}")


# ---- what is kept, and damaged ----


@pytest.mark.parametrize(
    "scrap",
    ["{", "null", "3", '{"a": []}', '["x"]', '["q1-1", "q1-1"]', '{"q1-1": "no"}', "\u0000", None],
)
@pytest.mark.parametrize("count", [1, 4, TOTAL])
def test_damaged_entries_are_counted_and_named(visit: Visit, scrap: str | None, count: int) -> None:
    page = visit()
    keep(page)
    answer_all(page)
    whole = answers(page)
    names = QUESTIONS[:count]
    assert damage(page, names, scrap) == count
    reload(page)
    places = ", ".join(str(place) for place in range(1, count + 1))
    word = "question" if count == 1 else "questions"
    told = f"{count} of your {TOTAL} kept answers could not be read; {word} {places}."
    assert told in news(page)
    assert answers(page)[count:] == whole[count:]
    expect(page.locator(".sealed-damaged")).to_have_count(count)
    assert not asks(page), "what stands on the page is kept"
    reload(page)
    assert told in news(page), "told again until it is mended"
    choose_one(page, names[0])
    expect(page.locator(".sealed-damaged")).to_have_count(count - 1)


def test_blank_entries_are_no_kept_answers(visit: Visit) -> None:
    page = visit()
    keep(page)
    for ident in QUESTIONS[:3]:
        choose_one(page, ident)
    damage(page, QUESTIONS[1:2], "[")
    reload(page)
    assert "1 of your 3 kept answers could not be read; question 2." in news(page)


def test_a_lost_mark_hides_no_answers(visit: Visit) -> None:
    page = visit()
    keep(page)
    answer_all(page)
    whole = answers(page)
    damage(page, ["on"], None)
    damage(page, ["pseudonym"], "{")
    reload(page)
    assert answers(page) == whole
    assert news(page) == "Your earlier answers are back. The kept pseudonym could not be read."
    expect(page.get_by_label("Keep my answers")).to_be_checked()


def test_a_full_store_keeps_nothing_by_halves(visit: Visit) -> None:
    page = visit(init=FULL % 3)
    page.get_by_label("Keep my answers").click()
    assert "does not let the page keep anything" in news(page)
    assert store(page) == {}
    expect(page.get_by_label("Keep my answers")).not_to_be_checked()
    choose_one(page)
    assert asks(page)


def test_a_store_that_fills_up_is_told_and_caught_up_with(visit: Visit) -> None:
    page = visit(init=FULL % (TOTAL + 3))
    keep(page)
    choose_one(page, QUESTIONS[0])
    assert not asks(page)
    choose_one(page, QUESTIONS[1])
    assert "could not be kept" in news(page)
    assert asks(page)
    finish(page)
    shown = answers(page)
    page.evaluate("window.room = 1000")
    choose_one(page, QUESTIONS[2])
    assert not asks(page)
    expected = answers(page)
    assert expected[:2] == shown[:2]
    reload(page)
    assert answers(page) == expected


# ---- two tabs ----


def test_a_second_tab_that_begins_to_keep_takes_nothing_away(visit: Visit) -> None:
    page = visit()
    other = page.context.new_page()
    other.goto(page.url)
    keep(page)
    choose_one(page, QUESTIONS[0])
    choose_one(other, QUESTIONS[1])
    other.wait_for_timeout(SETTLE)
    keep(other)
    for tab in (page, other):
        finish(tab)
        told = decode(FORM.public(), tab.locator(".sealed-code").inner_text())
        assert set(told) == set(QUESTIONS[:2])


def test_a_second_tab_with_another_answer_is_asked(visit: Visit) -> None:
    page = visit()
    other = page.context.new_page()
    other.goto(page.url)
    keep(page)
    choose_one(page, QUESTIONS[0], 0)
    choose_one(other, QUESTIONS[0], 1)
    before = store(page)
    other.get_by_label("Keep my answers").click()
    expect(other.get_by_role("dialog")).to_contain_text("question 1.")
    other.keyboard.press("Escape")
    expect(other.get_by_label("Keep my answers")).not_to_be_checked()
    assert store(page) == before
    assert asks(other)


@pytest.mark.parametrize("how", ["erase", "clear", "settings"])
def test_a_tab_whose_store_is_emptied_elsewhere_says_so(visit: Visit, how: str) -> None:
    page = visit()
    keep(page)
    answer_all(page)
    shown = answers(page)
    other = page.context.new_page()
    other.goto(page.url)
    if how == "erase":
        other.get_by_role("button", name="Erase what is kept here").click()
        other.get_by_role("dialog").get_by_role("button", name="Erase", exact=True).click()
    elif how == "clear":
        other.evaluate("localStorage.clear()")
    else:  # no other tab is told of it
        page.evaluate("localStorage.clear()")
    if how != "settings":
        expect(page.get_by_label("Keep my answers")).not_to_be_checked()
        expect(page.locator(".sealed-news")).to_contain_text("Nothing is kept any more")
    assert answers(page) == shown
    assert asks(page)


# ---- one store per copy ----


def test_two_copies_on_one_host_never_meet(visit: Visit, tmp_path: Path, served: str) -> None:
    page = visit()
    text = page_of(FORM)
    names = ["a/form.html", "b/form.html", "a/form.html:q1", "a/form.html%3Aq1", "ñ/form.html"]
    for name in names:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    addresses = ["a/form.html", "b/form.html", "a/form.html?copy=2", "%C3%B1/form.html"]
    for address in addresses:
        page.goto(f"{served}/{address}")
        assert news(page) == "", "nothing of another copy is brought back"
        expect(page.get_by_label("Keep my answers")).not_to_be_checked()
        keep(page)
        choose_one(page)
    assert len(store(page)) == len(addresses) * (TOTAL + 2)
    page.goto(f"{served}/{addresses[0]}")
    page.get_by_role("button", name="Erase what is kept here").click()
    page.get_by_role("dialog").get_by_role("button", name="Erase", exact=True).click()
    assert len(store(page)) == (len(addresses) - 1) * (TOTAL + 2)
    page.goto(f"{served}/{addresses[1]}#part")
    assert "are back" in news(page)


def test_no_address_begins_another_and_older_editions_are_left_alone(
    visit: Visit, tmp_path: Path, served: str
) -> None:
    page = visit()
    longer = "form.html:x.html"
    (tmp_path / longer).write_text(page_of(FORM), "utf-8")
    others = {f"sealed:{FORM.id}:on": "1", f"sealed:{FORM.id}:q1": "{", "quizzes:on": "1"}
    page.evaluate("all => Object.assign(localStorage, all)", others)
    page.goto(f"{served}/{longer}")
    keep(page)
    choose_one(page)
    theirs = store(page)
    page.goto(f"{served}/form.html")
    assert news(page) == ""
    expect(page.get_by_label("Keep my answers")).not_to_be_checked()
    keep(page)
    page.get_by_role("button", name="Erase what is kept here").click()
    page.get_by_role("dialog").get_by_role("button", name="Erase", exact=True).click()
    assert store(page) == theirs
    assert page.evaluate("localStorage['quizzes:on']") == "1"


@pytest.mark.parametrize(
    ("where", "told"),
    [
        ("file", "let every page that is opened from a file on this device read"),
        ("http", "for this page at this address"),
        ("opaque", "keeps nothing for this page"),
    ],
)
def test_the_page_says_where_its_store_is(visit: Visit, where: str, told: str) -> None:
    page = visit(where)
    expect(page.locator(".sealed-keep-note")).to_contain_text(told)


# ---- going on from a file ----


def first_answer(place: int) -> dict[str, Any]:
    """Return the first answer to the question at ``place``, of whatever type it is."""
    one = FORM.asked[place].question
    if one.type == "matching":
        return {one.id: {one.choices[0].id: one.targets[0].id}}
    if one.type == "ordering":
        return {one.id: {one.choices[0].id: "1"}}
    return {one.id: [one.choices[0].id]}


def everything() -> dict[str, Any]:
    return {ident: given for place in range(TOTAL) for ident, given in first_answer(place).items()}


def test_loading_over_answers_asks_says_what_goes_and_can_be_undone(
    visit: Visit, tmp_path: Path
) -> None:
    page = visit()
    keep(page)
    page.get_by_role("textbox", name="Pseudonym").fill("heron")
    answer_all(page)
    before, held = answers(page), store(page)
    load(page, tmp_path, response(first_answer(0), pseudonym="owl"))
    expect(page.get_by_label("Go on from a response file")).to_have_value("")
    box = page.get_by_role("dialog")
    replaced = re.search(r"(\d+) answers on this page; questions ([\d, ]+)\.", box.inner_text())
    assert replaced
    places = [int(one) for one in replaced[2].split(", ")]
    assert len(places) == int(replaced[1])
    assert set(places) >= set(range(2, TOTAL + 1)), "all that the file does not have"
    expect(box).to_contain_text("“heron” by “owl”")
    box.get_by_role("button", name="No, leave").click()
    assert (answers(page), store(page)) == (before, held)
    load(page, tmp_path, response(first_answer(0), pseudonym="owl"))
    box.get_by_role("button", name="Load the file").click()
    expect(page.get_by_role("textbox", name="Pseudonym")).to_have_value("owl")
    assert answers(page) != before
    page.get_by_role("button", name="Undo: file loaded").click()
    assert (answers(page), store(page)) == (before, held)
    expect(page.get_by_role("textbox", name="Pseudonym")).to_have_value("heron")


def test_a_file_that_changes_nothing_asks_nothing(visit: Visit, tmp_path: Path) -> None:
    page = visit()
    choose_one(page, QUESTIONS[0])
    load(page, tmp_path, response({**everything(), **shown_of(page)}))
    expect(page.locator(".sealed-news")).to_have_text("The answers of the file are back.")


def shown_of(page: Any) -> dict[str, Any]:
    told = decode(FORM.public(), page.locator(".sealed-code").text_content())
    return {QUESTIONS[0]: told[QUESTIONS[0]]}


WRONG_FILES: dict[str, Callable[[], Any]] = {
    "wrong check": lambda: response(first_answer(0), check="00000000"),
    "no check": lambda: {**response(first_answer(0)), "check": None},
    "unknown answers": lambda: {**response({}), "responses": {"q1": ["q1-99"], "q2": 3}},
    "unknown question": lambda: {**response({}), "responses": {"q99": ["q99-1"]}},
    "nothing in it": lambda: response({}),
    "other form": lambda: response(everything(), form="AAAAA"),
    "no form": lambda: {**response({}), "form": None},
    "other format": lambda: response(everything(), format="quiz-response-0"),
    "responses a list": lambda: {**response({}), "responses": [["q1-1"]]},
    "responses null": lambda: {**response({}), "responses": None},
    "a list": lambda: [response(everything())],
    "no json": lambda: "{",
    "nothing": lambda: "",
    "prototype": lambda: (
        '{"format": "quiz-response-1", "form": "FORM", "responses": '
        '{"__proto__": ["q1-1"], "constructor": 1}, "check": 1, "pseudonym": []}'
    ),
}


@pytest.mark.parametrize("kind", WRONG_FILES)
def test_a_file_that_does_not_fit_reduces_nothing_unasked(
    visit: Visit, tmp_path: Path, kind: str
) -> None:
    page = visit()
    keep(page)
    page.get_by_role("textbox", name="Pseudonym").fill("heron")
    answer_all(page)
    before, held = answers(page), store(page)
    given = WRONG_FILES[kind]()
    load(page, tmp_path, given.replace("FORM", FORM.id) if isinstance(given, str) else given)
    page.wait_for_function(
        """() => document.querySelector(".sealed-ask").open
            || /could not be read|belongs to form/.test(
                document.querySelector(".sealed-news").textContent)"""
    )
    if page.get_by_role("dialog").count():
        page.keyboard.press("Escape")
        expect(page.locator(".sealed-news")).to_have_text("Nothing was changed.")
    assert (answers(page), store(page)) == (before, held)
    expect(page.get_by_role("textbox", name="Pseudonym")).to_have_value("heron")


def test_a_changed_file_names_what_it_cannot_bring(visit: Visit, tmp_path: Path) -> None:
    page = visit()
    choose_one(page, QUESTIONS[2])
    responses = {**everything(), QUESTIONS[1]: ["q99-1"], QUESTIONS[2]: 3}
    load(page, tmp_path, {**response({}), "responses": responses})
    box = page.get_by_role("dialog")
    expect(box).to_contain_text("one answer on this page; question 3.")
    expect(box).to_contain_text("was changed after it was saved")
    expect(box).to_contain_text("2 answers of the file could not be read; questions 2, 3.")
    box.get_by_role("button", name="Load the file").click()
    expect(page.locator(".sealed-news")).to_contain_text("questions 2, 3.")
    page.get_by_role("button", name="Undo: file loaded").click()
    told = decode(FORM.public(), page.locator(".sealed-code").text_content())
    assert set(told) == {QUESTIONS[2]}


def values_for(question: Question) -> list[Any]:
    """Return right and wrong shapes of a response to ``question``."""
    ids = [one.id for one in question.choices]
    first, lines = ids[:1], dict.fromkeys(ids, "1")
    targets = {one: target.id for one in ids for target in question.targets[:1]}
    lists = [[], first, ids, first * 2, [*ids, "x"], ["x"], [1], [None], [first], [*first, 3]]
    records = [{}, lines, targets, {"x": "1"}, *({one: given} for one in first for given in BAD)]
    return [*lists, *records, "", "3", "x" * 200, "x" * 201, " ", 3, 0, True, False, None]


BAD: tuple[Any, ...] = ("", "0", "1", "99", "x", 1, None, ["1"], {})


def test_python_and_the_page_agree_on_what_fits(visit: Visit) -> None:
    page = visit()
    typed = [Question(f"t{kind}", kind, "", ()) for kind in ("numeric", "short-text")]
    for question in [*(one.question for one in FORM.asked), *typed]:
        public = Public("t", "en", (question,))
        shape = {"id": question.id, "type": question.type}
        counts = {"choices": len(question.choices), "targets": len(question.targets)}
        for value in values_for(question):
            told = page.evaluate(
                "([question, value]) => question.id in"
                " sealedResponse.fitting([question], { [question.id]: value })",
                [{**shape, **counts}, value],
            )
            assert told == accepted(public, question.id, value), (question.type, value)


def accepted(public: Public, ident: str, value: Any) -> bool:
    try:
        clean(public, {ident: value})
    except BadResponse:
        return False
    return True


# ---- seen ----


def test_a_preview_without_javascript_says_how_to_open_the_page(visit: Visit) -> None:
    page = visit("file", java_script_enabled=False, viewport={"width": 360, "height": 740})
    for told in ("iPhone", "share sign", "Open with", "choose a browser"):
        expect(page.get_by_text(told)).to_be_visible()
    assert "iPhone" not in visit("file").locator("body").inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_questions_and_undo_meet_wcag(visit: Visit, tmp_path: Path, scheme: str) -> None:
    page = visit(viewport={"width": 320, "height": 640}, color_scheme=scheme)
    keep(page)
    answer_all(page)
    damage(page, QUESTIONS[:3], "{")
    reload(page)
    finish(page)
    say_handed_in(page)
    field(page, QUESTIONS[-1]).get_by_role("button", name="Take this answer back").click()
    load(page, tmp_path, response({}))
    for _ in range(2):
        found = Axe().run(page, options=AXE)
        assert found.violations_count == 0, found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        page.keyboard.press("Escape")
    sizes = page.locator("button:visible, label.quiz-option:visible").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().height)"
    )
    assert min(sizes) >= 43.9
