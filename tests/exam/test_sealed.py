"""The sealed page in a real browser, from a disk."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from quizzes import Quiz, load_project
from quizzes.exam.codes import decode
from quizzes.exam.draw import fixed_form
from quizzes.exam.form import Form, Public, Question
from quizzes.exam.responses import checksum, clean
from tests.conftest import SAMPLE
from tests.exam.test_codes import CASES
from tests.exam.test_sealed_page import FORM, page_of
from tests.front.test_browser import AXE

pytestmark = pytest.mark.slow

Open = Callable[..., Page]


@pytest.fixture
def open_form(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Open a form's page from file://; nothing may be asked of any address, nor complained."""
    contexts = []
    noise: list[str] = []

    def start(form: Form = FORM, **options: Any) -> Page:
        path = tmp_path / f"form-{form.id}.html"
        path.write_text(page_of(form), encoding="utf-8")
        init = options.pop("init", None)
        context = browser.new_context(**options)
        contexts.append(context)
        if init:
            context.add_init_script(init)
        page = context.new_page()
        page.set_default_timeout(5000)
        listen(page)
        page.goto(path.as_uri())
        return page

    def listen(page: Page) -> None:
        page.on(
            "request",
            lambda request: (
                None
                if request.url.startswith((tmp_path.as_uri(), "blob:", "data:"))
                else noise.append(f"request to {request.url}")
            ),
        )
        page.on("console", lambda told: noise.append(told.text) if told.type == "error" else None)
        page.on("pageerror", lambda error: noise.append(str(error)))

    yield start
    for context in contexts:
        context.close()
    assert noise == []


def first(kind: str, form: Form = FORM) -> Any:
    return next(one for one in form.asked if one.question.type == kind)


def field(page: Page, ident: str) -> Any:
    return page.locator(f'[data-question="{ident}"]')


def answer_all(page: Page, form: Form = FORM) -> dict[str, Any]:
    """Answer every question rightly; return the responses."""
    for one in form.asked:
        here = field(page, one.question.id)
        if one.question.type == "matching":
            for line, target in one.key.pairs:
                here.locator(f'[data-line="{line}"]').select_option(target)
        elif one.question.type == "ordering":
            for place, entry in enumerate(one.key.right, 1):
                here.locator(f'[data-line="{entry}"]').select_option(str(place))
        else:
            for ident in one.key.right:
                here.locator(f'input[value="{ident}"]').check()
    return {one.question.id: right(one) for one in form.asked}


def right(one: Any) -> Any:
    return one.question.kind.response(one.key)


def handed_in(page: Page, tmp_path: Path) -> dict[str, Any]:
    with page.expect_download() as caught:
        page.get_by_role("button", name="Save my response file").click()
    path = tmp_path / caught.value.suggested_filename
    caught.value.save_as(path)
    held: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return {**held, "path": path}


def test_a_form_is_answered_and_handed_in(open_form: Open, tmp_path: Path) -> None:
    page = open_form()
    public = FORM.public()
    page.get_by_role("textbox", name="Pseudonym").fill("blue heron")
    responses = clean(public, answer_all(page))
    total = len(FORM.asked)
    expect(page.locator(".sealed-progress")).to_have_text(f"Answered: {total} of {total}")
    page.get_by_role("button", name="Finish").click()
    expect(page.get_by_role("heading", name="Hand in your answers")).to_be_focused()
    assert decode(public, page.locator(".sealed-code").inner_text()) == responses
    held = handed_in(page, tmp_path)
    assert held["path"].name == f"response-{FORM.id}-blue-heron.json"
    assert held["format"] == "quiz-response-1"
    assert (held["form"], held["pseudonym"]) == (FORM.id, "blue heron")
    assert clean(public, held["responses"]) == responses
    assert held["check"] == checksum(public, responses)
    assert "Nothing was sent" in page.locator(".sealed-news").inner_text()


def test_python_and_the_page_agree_on_codes_and_checksums(open_form: Open) -> None:
    page = open_form()
    for case in CASES:
        call = "c => sealedForm.checksum(c.form, c.questions, c.responses)"
        assert page.evaluate(call, case) == case["check"], case["title"]
        if case["code"]:
            call = "c => sealedForm.encode(c.form, c.questions, c.responses)"
            assert page.evaluate(call, case) == case["code"], case["title"]


def test_python_and_the_page_agree_on_half_a_sign(open_form: Open) -> None:
    public = Public("t", "en", (Question("q1", "short-text", "", ()),))
    told = open_form().evaluate(
        """form => sealedForm.checksum(form,
            [{id: 'q1', type: 'short-text', choices: 0, targets: 0}], {q1: 'x\\ud83d'})""",
        public.id,
    )
    assert checksum(public, {"q1": "x\ud83d"}) == told


def test_unanswered_questions_are_named_and_may_stay_so(open_form: Open) -> None:
    page = open_form()
    one = first("single-choice")
    field(page, one.question.id).locator("input").first.check()
    page.get_by_role("button", name="Finish", exact=True).click()
    expect(page.get_by_role("heading", name="not fully answered")).to_be_focused()
    links = page.locator(".sealed-open-list a")
    assert links.count() == len(FORM.asked) - 1
    links.last.click()
    expect(field(page, FORM.asked[-1].question.id)).to_be_focused()
    page.get_by_role("button", name="Finish all the same").click()
    expect(page.locator(".sealed-nameless")).to_be_visible()
    assert len(decode(FORM.public(), page.locator(".sealed-code").inner_text())) == 1


def test_half_an_ordering_is_not_fully_answered(open_form: Open) -> None:
    page = open_form()
    answer_all(page)
    field(page, first("ordering").question.id).locator("select").first.select_option("")
    page.get_by_role("button", name="Finish", exact=True).click()
    assert page.locator(".sealed-open-list a").count() == 1


def test_an_answer_can_be_taken_back(open_form: Open) -> None:
    page = open_form()
    answer_all(page)
    for one in FORM.asked:
        field(page, one.question.id).get_by_role("button", name="Take this answer back").click()
    expect(page.locator(".sealed-progress")).to_have_text(f"Answered: 0 of {len(FORM.asked)}")


def test_the_keyboard_alone_is_enough(open_form: Open) -> None:
    page = open_form()
    one = first("single-choice")
    page.keyboard.press("Tab")
    page.keyboard.type("heron")
    expect(page.get_by_role("textbox", name="Pseudonym")).to_have_value("heron")
    seen = set()
    for _ in range(150):
        page.keyboard.press("Tab")
        focused = page.evaluate("document.activeElement.id || document.activeElement.className")
        seen.add(focused)
        if focused == f"{FORM.id}-{one.question.id}-1":
            page.keyboard.press("Space")
            page.keyboard.press("ArrowDown")
        if focused == "sealed-finish":
            break
    assert {f"{FORM.id}-keep", f"{FORM.id}-file", "sealed-finish"} <= seen
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="not fully answered")).to_be_focused()
    for _ in range(150):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.className") == "sealed-anyway":
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Hand in your answers")).to_be_focused()
    chosen = decode(FORM.public(), page.locator(".sealed-code").inner_text())
    assert chosen == {one.question.id: [f"{one.question.id}-2"]}


def kept(page: Page) -> Any:
    return page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('sealed'))")


def test_answers_are_kept_only_if_asked_and_come_back(open_form: Open, tmp_path: Path) -> None:
    page = open_form()
    one, other = first("single-choice"), first("matching")
    box = field(page, one.question.id).locator("input").nth(1)
    box.check()
    assert kept(page) == []
    page.get_by_label("Keep my answers").check()
    line = field(page, other.question.id).locator("select").first
    line.select_option(index=2)
    page.get_by_role("textbox", name="Pseudonym").fill("heron")
    page.reload()
    expect(box).to_be_checked()
    expect(line).to_have_value(f"{other.question.id}-t2")
    expect(page.get_by_role("textbox", name="Pseudonym")).to_have_value("heron")
    expect(page.get_by_label("Keep my answers")).to_be_checked()
    assert "are back" in page.locator(".sealed-news").inner_text()
    page.get_by_role("button", name="Finish", exact=True).click()
    page.get_by_role("button", name="Finish all the same").click()
    assert handed_in(page, tmp_path)["pseudonym"] == "heron"
    assert len(kept(page)) == len(FORM.asked) + 2
    page.get_by_label("I have found the response file").check()
    page.get_by_role("button", name="Erase what is kept on this device").click()
    assert kept(page) == []
    expect(page.get_by_label("Keep my answers")).not_to_be_checked()
    expect(box).to_be_checked()


def test_what_is_kept_can_be_erased_or_kept_on(open_form: Open, tmp_path: Path) -> None:
    page = open_form()
    page.get_by_label("Keep my answers").check()
    answer_all(page)
    page.get_by_role("button", name="Finish", exact=True).click()
    handed_in(page, tmp_path)
    assert len(kept(page)) == len(FORM.asked) + 2
    page.get_by_role("button", name="Erase what is kept here").click()
    page.get_by_role("dialog").get_by_role("button", name="Erase", exact=True).click()
    assert kept(page) == []


def test_two_tabs_lose_no_answer(open_form: Open) -> None:
    page = open_form()
    page.get_by_label("Keep my answers").check()
    other = page.context.new_page()
    other.goto(page.url)
    one, two = FORM.asked[0], FORM.asked[1]
    for tab, asked in ((page, one), (other, two)):
        here = field(tab, asked.question.id)
        if here.locator("select").count():
            here.locator("select").first.select_option(index=1)
        else:
            here.locator("input").first.check()
    for tab in (page, other):
        tab.get_by_role("button", name="Finish", exact=True).click()
        tab.get_by_role("button", name="Finish all the same").click()
        told = decode(FORM.public(), tab.locator(".sealed-code").inner_text())
        assert set(told) == {one.question.id, two.question.id}


DENIED = """
for (const name of ["getItem", "setItem", "removeItem"]) {
  Storage.prototype[name] = () => { throw new DOMException("denied", "SecurityError"); };
}
"""
ABSENT = "Object.defineProperty(window, 'localStorage', { get() { throw new Error('none'); } });"


@pytest.mark.parametrize("init", [DENIED, ABSENT], ids=["denied", "absent"])
def test_a_browser_that_keeps_nothing_still_runs_the_form(
    open_form: Open, tmp_path: Path, init: str
) -> None:
    page = open_form(init=init)
    page.get_by_label("Keep my answers").click()
    expect(page.get_by_label("Keep my answers")).not_to_be_checked()
    assert "does not let the page keep" in page.locator(".sealed-news").inner_text()
    responses = answer_all(page)
    page.get_by_role("button", name="Finish", exact=True).click()
    held = handed_in(page, tmp_path)
    assert clean(FORM.public(), held["responses"]) == clean(FORM.public(), responses)


def damage(page: Any, names: list[str], scrap: str | None) -> int:
    """Put ``scrap`` (None: nothing) in place of kept entries; return how many there were."""
    found: int = page.evaluate(
        """([names, scrap]) => Object.keys(localStorage).filter(key => {
            if (!key.startsWith("sealed") || !names.includes(key.split(":").pop())) return false;
            if (scrap === null) localStorage.removeItem(key); else localStorage.setItem(key, scrap);
            return true;
        }).length""",
        [names, scrap],
    )
    return found


@pytest.mark.parametrize("scrap", ["{", "null", "3", '{"a": []}', '["x"]'])
def test_scraps_in_the_store_harm_nothing(open_form: Open, scrap: str) -> None:
    page = open_form()
    page.get_by_label("Keep my answers").check()
    names = [one.question.id for one in FORM.asked]
    assert damage(page, names, scrap) == len(names)
    page.reload()
    answer_all(page)
    page.get_by_role("button", name="Finish", exact=True).click()
    expect(page.get_by_role("heading", name="Hand in your answers")).to_be_focused()


def test_a_response_file_is_loaded_to_go_on(open_form: Open, tmp_path: Path) -> None:
    page = open_form()
    page.get_by_role("textbox", name="Pseudonym").fill("heron")
    responses = clean(FORM.public(), answer_all(page))
    page.get_by_role("button", name="Finish", exact=True).click()
    path = handed_in(page, tmp_path)["path"]
    again = open_form()
    again.get_by_label("Go on from a response file").set_input_files(path)
    expect(again.locator(".sealed-news")).to_have_text("The answers of the file are back.")
    expect(again.get_by_role("textbox", name="Pseudonym")).to_have_value("heron")
    assert decode(FORM.public(), again.locator(".sealed-code").text_content() or "") == responses


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "could not be read"),
        ("{", "could not be read"),
        ("null", "could not be read"),
        (
            '{"format": "quiz-response-1", "form": "AAAAA", "responses": {}}',
            "belongs to form AAAAA",
        ),
        ('{"format": "quiz-response-1", "form": "FORM", "responses": {"q1": 3}}', "was changed"),
        (f'"{"x" * 70000}"', "could not be read"),
    ],
)
def test_a_wrong_file_is_refused_with_a_word(
    open_form: Open, tmp_path: Path, text: str, told: str
) -> None:
    page = open_form()
    path = tmp_path / "wrong.json"
    path.write_text(text.replace("FORM", FORM.id), encoding="utf-8")
    page.get_by_label("Go on from a response file").set_input_files(path)
    expect(page.locator(".sealed-news")).to_contain_text(told)


def test_without_javascript_all_can_be_read_and_nothing_pretends_to_work(open_form: Open) -> None:
    page = open_form(java_script_enabled=False)
    for one in FORM.asked:
        here = field(page, one.question.id)
        expect(here.get_by_text(one.question.stem)).to_be_visible()
        for part in one.question.choices:
            expect(here.get_by_text(part.label, exact=True)).to_be_visible()
    expect(page.get_by_text("Without JavaScript")).to_be_visible()
    assert page.locator("button:visible").count() == 0


def test_a_page_prints_as_a_paper(open_form: Open) -> None:
    page = open_form()
    page.emulate_media(media="print")
    assert page.locator("button:visible").count() == 0
    expect(page.get_by_text("Pseudonym (not your name): ___")).to_be_visible()
    here = field(page, first("matching").question.id)
    for part in first("matching").question.targets:
        expect(here.locator("li", has_text=part.label).first).to_be_visible()


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_meets_wcag(open_form: Open, width: int, scheme: str) -> None:
    page = open_form(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page.get_by_role("button", name="Finish", exact=True).click()
    found = Axe().run(page, options=AXE)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_role("button", name="Finish all the same").click()
    found = Axe().run(page, options=AXE)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    small = page.locator("button:visible, select:visible, label.quiz-option:visible, a:visible")
    sizes = small.evaluate_all("all => all.map(one => one.getBoundingClientRect().height)")
    assert min(sizes) >= 43.9


def test_typed_answers_travel_by_file_and_no_code_is_offered(
    open_form: Open, tmp_path: Path
) -> None:
    sample = load_project(SAMPLE)
    checks = next(one for one in sample.blueprints if one.forms)
    form = fixed_form(sample, checks, "start-check")
    page = open_form(form)
    page.locator("fieldset input[type=text]").fill("3")
    page.locator("fieldset input[type=radio]").first.check()
    page.get_by_role("button", name="Finish", exact=True).click()
    assert page.locator(".sealed-code").count() == 0
    assert "3" in handed_in(page, tmp_path)["responses"].values()


def test_in_a_notebook_answers_reach_python_and_its_word_comes_back(open_form: Open) -> None:
    live = Quiz(FORM)
    page = open_form()
    page.evaluate(
        """html => {
            const held = { html, responses: {}, told: "" };
            const heard = [];
            document.body.replaceChildren(document.createElement("div"));
            window.model = {
                held, saved: 0, heard,
                get: name => held[name],
                set: (name, value) => { held[name] = value; },
                save_changes() { this.saved += 1; },
                on: (name, call) => heard.push(call),
                off: (name, call) => heard.splice(heard.indexOf(call), 1),
            };
            window.end = sealedForm.render({ model: window.model, el: document.body.firstChild });
        }""",
        live.html,
    )
    responses = answer_all(page)
    live.responses = page.evaluate("model.held.responses")
    assert clean(FORM.public(), live.responses) == clean(FORM.public(), responses)
    live.reveal()
    page.evaluate(
        "told => { model.held.told = told; model.heard.forEach(one => one()); }", live.told
    )
    expect(page.locator("[role=status]")).to_contain_text(f"of {len(FORM.asked)} points")
    page.evaluate("end()")
    assert page.evaluate("model.heard.length") == 0
