"""Quizzes in a real browser: a page of the small book, from file:// unless said otherwise."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from quizzes import Quiz
from quizzes.front.page_quiz import BUILDING, LIVE
from quizzes.notebook.widget import LiveQuiz
from tests.conftest import ROOT, SAMPLE
from tests.items.test_scoring import CASES, KNOWN
from tests.serving import serve

pytestmark = pytest.mark.slow
# What passes is not told in full: that takes axe as long as looking.
AXE = {
    "preload": False,
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "resultTypes": ["violations"],
}
LESSON = "book/en/01-bees.html"
RIGHT: dict[str, Any] = {
    "years-for-a-hive": ["b"],
    "parts-of-a-bee": ["a", "c"],
    "penalty-has-grown": ["true"],
    "longest-term": "6",
    "which-article": "129-j",
    "who-counted": {"guild": "1,500", "state": "2,300"},
    "order-of-dates": {"b": "1", "c": "2", "a": "3"},
}
Open = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser, small_book: Path) -> Iterator[Open]:
    """Open a page; at the end nothing may have left the place it came from, nor complained."""
    contexts = []
    noise: list[str] = []

    def start(path: str = LESSON, base: str | None = None, **options: Any) -> Page:
        init = options.pop("init", None)
        context = browser.new_context(**options)
        contexts.append(context)
        if init:
            context.add_init_script(init)
        page = context.new_page()
        page.set_default_timeout(5000)
        home = base or (small_book / "_build/html").as_uri()
        page.on(
            "request",
            lambda request: (
                None
                if request.url.startswith((home, "blob:", "data:"))
                else noise.append(f"request to {request.url}")
            ),
        )
        page.on(
            "console",
            lambda told: noise.append(told.text) if told.type == "error" else None,
        )
        page.on("pageerror", lambda error: noise.append(str(error)))
        page.goto(f"{home}/{path}")
        return page

    yield start
    for context in contexts:
        context.close()
    assert noise == []


def field(page: Page, item: str) -> Locator:
    return page.locator(f'[data-item="{item}"]')


def answer(page: Page, item: str, response: Any) -> None:
    here = field(page, item)
    if isinstance(response, list):
        for ident in response:
            here.locator(f'input[value="{ident}"]').check()
    elif isinstance(response, dict):
        for line, wanted in response.items():
            here.locator(f'select[data-line="{line}"]').select_option(label=wanted)
    else:
        here.locator("input[type=text]").fill(response)


def finish(page: Page) -> Locator:
    """End the quiz, and return its result."""
    page.get_by_role("button", name="See how you did").click()
    return page.locator(".quiz-result")


def remember(page: Page) -> None:
    """Ask for keeping where the page offers it: a tick of one's own page, or the end of a quiz."""
    tick = page.get_by_label("Remember my answers")
    keep = page.get_by_role("button", name="Keep it on this device")
    if tick.count():
        tick.check()
        return
    if not keep.is_visible():
        finish(page)
    keep.click()


def teach(page: Page) -> None:
    """Open what is for teachers, and wait until its script has come."""
    page.get_by_text("For teachers").click()
    page.locator(".quiz-tools button").first.wait_for()


def is_on(page: Page) -> bool:
    """Return whether this page keeps what is answered."""
    return bool(page.evaluate("moduleMemory.isOn()"))


def press_check(page: Page, item: str) -> str:
    field(page, item).get_by_role("button", name="Check").click()
    return field(page, item).locator(".quiz-status").inner_text()


def test_every_type_is_answered_with_the_mouse(open_page: Open) -> None:
    page = open_page()
    for item, response in RIGHT.items():
        answer(page, item, response)
        assert press_check(page, item) == "Yes, that is right.", item
    page.get_by_role("button", name="See how you did").click()
    assert "7 of 7 points" in page.locator(".quiz-result").inner_text()
    expect(page.get_by_role("heading", name="Your result")).to_be_focused()


def test_a_wrong_answer_is_not_yet_and_explained_with_source_and_date(open_page: Open) -> None:
    page = open_page()
    answer(page, "years-for-a-hive", ["a"])
    assert press_check(page, "years-for-a-hive").startswith("Not yet.")
    told = field(page, "years-for-a-hive").locator(".quiz-feedback").inner_text()
    assert "That ended on 18 June 2019." in told
    assert "Act on Bees" in told
    assert "as of" in told
    assert "4 to 6 years" not in told, "the right answer is not given away"


def test_the_keyboard_alone_is_enough(open_page: Open) -> None:
    page = open_page()
    field(page, "years-for-a-hive").locator("input").first.focus()
    page.keyboard.press("ArrowDown")
    assert field(page, "years-for-a-hive").locator(".quiz-status").inner_text() == ""
    page.keyboard.press("Tab")  # how sure somebody is may be left open
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    check = field(page, "years-for-a-hive").get_by_role("button", name="Check")
    expect(check).to_be_focused()
    expect(field(page, "years-for-a-hive").locator(".quiz-status")).to_have_text(
        "Yes, that is right."
    )
    field(page, "order-of-dates").locator("select").first.focus()
    for place in "312":
        page.keyboard.type(place)
        page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(field(page, "order-of-dates").locator(".quiz-status")).to_have_text(
        "Yes, that is right."
    )


def test_moving_through_the_quiz_by_tab_reaches_every_control(open_page: Open) -> None:
    page = open_page()
    page.locator(".quiz input").first.focus()
    seen = set()
    for _ in range(80):
        seen.add(page.evaluate("document.activeElement.id || document.activeElement.className"))
        page.keyboard.press("Tab")
    for ident in page.locator(
        ".quiz select, .quiz input[type=text], .quiz input[type=checkbox]"
    ).evaluate_all("all => all.map(one => one.id)"):
        assert ident in seen


def test_without_javascript_all_can_be_read_and_the_key_unfolded(open_page: Open) -> None:
    page = open_page(java_script_enabled=False)
    here = field(page, "years-for-a-hive")
    assert "Which prison term" in here.locator("legend").inner_text()
    expect(here.locator(".quiz-check")).to_be_hidden()
    here.locator(".quiz-answer > summary").click()
    expect(here.get_by_text("Answer: 4 to 6 years")).to_be_visible()


@pytest.fixture(scope="module")
def served(small_book: Path) -> Iterator[str]:
    with serve(small_book / "_build/html") as address:
        yield address


def test_answers_are_kept_only_when_asked_and_come_back(open_page: Open, served: str) -> None:
    page = open_page(base=served)
    answer(page, "longest-term", "6")
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('quizzes'))") == []
    remember(page)
    answer(page, "which-article", "129-J")
    page.reload()
    expect(field(page, "which-article").locator("input[type=text]")).to_have_value("129-J")
    expect(field(page, "longest-term").locator("input[type=text]")).to_have_value("6")
    assert "2" in page.locator(".quiz-news").inner_text()
    page.evaluate("moduleMemory.erase()")
    expect(page.locator(".quiz-news")).to_contain_text("Erased")
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('quizzes'))") == []


def test_two_tabs_lose_no_answer(open_page: Open, served: str) -> None:
    one = open_page(base=served)
    remember(one)
    two = one.context.new_page()
    two.goto(f"{served}/{LESSON}")
    answer(one, "longest-term", "6")
    answer(two, "which-article", "129-J")
    one.reload()
    expect(field(one, "longest-term").locator("input[type=text]")).to_have_value("6")
    expect(field(one, "which-article").locator("input[type=text]")).to_have_value("129-J")


def test_an_answer_to_a_changed_question_is_dropped_and_said(open_page: Open, served: str) -> None:
    page = open_page(base=served)
    remember(page)
    answer(page, "longest-term", "6")
    answer(page, "which-article", "129-J")
    page.evaluate("""() => {
        const isIt = key => key.endsWith(":item:01-bees/longest-term");
        const slot = Object.keys(localStorage).find(isIt);
        const kept = JSON.parse(localStorage.getItem(slot));
        localStorage.setItem(slot, JSON.stringify({ ...kept, fingerprint: "of another day" }));
    }""")
    page.reload()
    expect(field(page, "longest-term").locator("input[type=text]")).to_have_value("")
    expect(field(page, "which-article").locator("input[type=text]")).to_have_value("129-J")
    assert "changed since" in page.locator(".quiz-news").inner_text()


KEEP_ENTRY = """entry => {
    const slot = Object.keys(localStorage).find(key => key.endsWith(":remember"));
    localStorage.setItem(slot.replace("remember", "item:01-bees/longest-term"), entry);
}"""


@pytest.mark.parametrize(
    "entry",
    [
        "{",
        "3",
        "null",
        "[]",
        '{"fingerprint": 3}',
        '{"response": {"a": []}}',
        '{"fingerprint": "x", "response": [[1]]}',
        '{"fingerprint": "x", "response": "6", "points": 9}',
    ],
)
def test_a_corrupt_entry_is_dropped_with_a_word(open_page: Open, served: str, entry: str) -> None:
    page = open_page(base=served)
    remember(page)
    page.evaluate(KEEP_ENTRY, entry)
    page.reload()
    told = page.locator(".quiz-news").inner_text()
    assert "could not be read" in told
    order = page.locator(".quiz-item").evaluate_all("all => all.map(one => one.dataset.item)")
    assert f"dropped: {order.index('longest-term') + 1}." in told
    answer(page, "longest-term", "6")
    assert press_check(page, "longest-term") == "Yes, that is right."


# The theme keeps its own colour mode and does not expect a refusal, so only ours is refused.
DENIED = """
for (const name of ["getItem", "setItem", "removeItem"]) {
  const allowed = Storage.prototype[name];
  Storage.prototype[name] = function (key, ...rest) {
    if (key.startsWith("quizzes")) throw new DOMException("denied", "SecurityError");
    return allowed.call(this, key, ...rest);
  };
}
"""


def test_a_browser_that_keeps_nothing_still_runs_the_quiz(open_page: Open) -> None:
    page = open_page(init=DENIED)
    remember(page)
    assert not is_on(page)
    expect(page.locator(".quiz-offer")).to_contain_text("does not let the page keep")
    answer(page, "longest-term", "6")
    assert press_check(page, "longest-term") == "Yes, that is right."


def test_a_full_store_loses_no_answer_on_the_page(open_page: Open, served: str) -> None:
    page = open_page(base=served)
    remember(page)
    full = "throw new DOMException('full', 'QuotaExceededError')"
    page.evaluate(f"() => {{ Storage.prototype.setItem = () => {{ {full}; }}; }}")
    answer(page, "longest-term", "6")
    assert press_check(page, "longest-term") == "Yes, that is right."


def test_only_missed_questions_are_opened_again_in_the_same_order(open_page: Open) -> None:
    page = open_page()
    order = page.locator("fieldset").evaluate_all("all => all.map(one => one.id)")
    for item, response in {**RIGHT, "longest-term": "5"}.items():
        answer(page, item, response)
        press_check(page, item)
    page.get_by_role("button", name="See how you did").click()
    page.get_by_role("button", name="Try the missed ones again").click()
    expect(field(page, "longest-term").locator("input[type=text]")).to_have_value("")
    expect(field(page, "longest-term").locator("input[type=text]")).to_be_focused()
    expect(field(page, "which-article").locator("input[type=text]")).to_have_value("129-j")
    assert order == page.locator("fieldset").evaluate_all("all => all.map(one => one.id)")


def test_a_finished_quiz_is_judged_without_a_check_on_each(open_page: Open) -> None:
    page = open_page()
    for item, response in {**RIGHT, "longest-term": "3"}.items():
        if item not in ("which-article", "order-of-dates"):
            answer(page, item, response)
    answer(page, "order-of-dates", {"b": "1"})
    page.get_by_role("button", name="See how you did").click()
    told = page.locator(".quiz-result")
    expect(told).to_contain_text("4 of 7 points. Answered: 5 of 7.")
    expect(field(page, "years-for-a-hive").locator(".quiz-status")).to_have_text(
        "Yes, that is right."
    )
    expect(field(page, "longest-term").locator(".quiz-status")).to_contain_text("Not yet.")
    expect(field(page, "longest-term").locator(".quiz-feedback")).to_contain_text("Act on Bees")
    named = told.locator(".quiz-open a").evaluate_all("all => all.map(one => one.hash)")
    assert named == ["#quiz-01-bees-which-article", "#quiz-01-bees-order-of-dates"]
    missed = told.locator(".quiz-missed a").evaluate_all("all => all.map(one => one.hash)")
    assert missed == ["#quiz-01-bees-longest-term"]
    told.locator(".quiz-open a").first.click()
    assert page.url.endswith("#quiz-01-bees-which-article")


def test_an_answer_that_came_back_is_explained_at_the_end(open_page: Open, served: str) -> None:
    page = open_page(base=served)
    remember(page)
    answer(page, "longest-term", "3")
    press_check(page, "longest-term")
    answer(page, "which-article", "129-J")
    page.reload()
    page.get_by_role("button", name="See how you did").click()
    expect(page.locator(".quiz-result")).to_contain_text("1 of 7 points. Answered: 2 of 7.")
    expect(field(page, "longest-term").locator(".quiz-feedback")).to_contain_text("Act on Bees")


def test_a_finished_quiz_with_no_answer_says_that_nothing_was_answered(open_page: Open) -> None:
    page = open_page()
    page.get_by_role("button", name="See how you did").click()
    told = page.locator(".quiz-result")
    expect(told).to_contain_text("Answered: 0 of 7.")
    expect(told.locator(".quiz-open a")).to_have_count(7)
    expect(told.locator(".quiz-missed")).to_have_count(0)


IN_A_NOTEBOOK = """async html => {
    const state = { html, responses: {}, checked: {}, result: { items: {} } };
    const heard = [];
    const model = {
        get: name => state[name],
        set: (name, value) => { state[name] = value; },
        on: (_, call) => heard.push(call),
        off: () => undefined,
        async save_changes() {
            state.result = JSON.parse(await window.judge(JSON.stringify(state)));
            heard.forEach(call => call());
        },
    };
    const el = document.createElement("div");
    document.body.prepend(el);
    document.querySelectorAll(".bd-article .quiz").forEach(one => one.remove());
    quizLive.render({ model, el });
}"""


@pytest.fixture
def notebook(open_page: Open, monkeypatch: pytest.MonkeyPatch) -> Page:
    """Return a page on which the front end talks to a live quiz in Python, as in a notebook."""
    monkeypatch.delenv(BUILDING, raising=False)
    live = Quiz("01-bees", root=SAMPLE)
    assert isinstance(live, LiveQuiz)
    page = open_page()

    def judge(text: str) -> str:
        state = json.loads(text)
        live.responses = state["responses"]
        live.checked = state["checked"]
        return json.dumps(live.result)

    page.expose_function("judge", judge)
    page.add_script_tag(path=ROOT / "quizzes/front" / LIVE)
    page.evaluate(IN_A_NOTEBOOK, live.html)
    return page


def test_in_a_notebook_python_judges_what_is_answered_when_the_quiz_ends(notebook: Page) -> None:
    answer(notebook, "longest-term", "6")
    assert press_check(notebook, "longest-term") in ("", "Yes, that is right.")
    answer(notebook, "years-for-a-hive", ["a"])
    answer(notebook, "parts-of-a-bee", ["a", "c"])
    notebook.get_by_role("button", name="See how you did").click()
    told = notebook.locator(".quiz-result")
    expect(told).to_contain_text("2 of 7 points. Answered: 3 of 7.")
    expect(notebook.get_by_role("heading", name="Your result")).to_be_focused()
    missed = field(notebook, "years-for-a-hive")
    expect(missed.locator(".quiz-feedback")).to_contain_text("That ended on 18 June 2019.")
    expect(told.locator(".quiz-open a")).to_have_count(4)


def test_an_attempt_can_be_saved_as_a_file_without_a_name(open_page: Open) -> None:
    page = open_page()
    answer(page, "longest-term", "6")
    press_check(page, "longest-term")
    teach(page)
    with page.expect_download() as waited:
        page.get_by_role("button", name="Save my attempt").click()
    attempt = json.loads(Path(waited.value.path()).read_text("utf-8"))
    assert attempt["quiz"] == "01-bees"
    assert attempt["pseudonym"] == ""
    found = {item["id"]: item for item in attempt["items"]}
    assert found["longest-term"]["points"] == 1
    assert found["which-article"]["answered"] is False


def test_the_quiz_works_in_a_frame_that_forbids_forms(
    open_page: Open, small_book: Path, served: str
) -> None:
    frame = small_book / "_build/html/frame.html"
    address = f"{LESSON}#quiz-01-bees-longest-term"
    inner = f'<iframe sandbox="allow-scripts allow-same-origin" src="{address}"></iframe>'
    frame.write_text(f"<!DOCTYPE html><title>F</title><link rel=icon href=data:,>{inner}")
    page = open_page("frame.html", base=served)
    here = page.frame_locator("iframe").locator('[data-item="longest-term"]')
    here.locator("input[type=text]").fill("6")
    here.locator(".quiz-check").click()
    expect(here.locator(".quiz-status")).to_have_text("Yes, that is right.")
    frame.unlink()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("path", [LESSON, "book/en/reference/facts.html"])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    open_page: Open, served: str, path: str, width: int, scheme: str
) -> None:
    page = open_page(
        path,
        base=served,
        viewport={"width": width, "height": 900},
        init=f"for (const key of ['mode', 'theme']) localStorage.setItem(key, '{scheme}');",
    )
    if path == LESSON:
        answer(page, "years-for-a-hive", ["a"])
        press_check(page, "years-for-a-hive")
        field(page, "years-for-a-hive").locator(".quiz-answer > summary").click()
        if width == 320:
            page.get_by_role("button", name="Question 7").click()
        finish(page)
    found = Axe().run(page, options=AXE)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_axe_finds_a_fault_where_there_is_one(open_page: Open) -> None:
    page = open_page()
    page.evaluate("document.querySelector('.quiz-stem').style.color = '#eee'")
    page.evaluate("document.querySelector('.quiz').append(document.createElement('button'))")
    found = {one["id"] for one in Axe().run(page, options=AXE).response["violations"]}
    assert {"button-name", "color-contrast"} <= found


def test_controls_are_large_enough_to_touch(open_page: Open) -> None:
    page = open_page(viewport={"width": 320, "height": 900})
    # The way out is a line of forty pixels, since it is over every page at all times.
    too_low = "one => one.getBoundingClientRect().height < (one.id === 'leave-page' ? 39.5 : 43.5)"
    small = page.locator(
        ".quiz button:visible, .quiz label.quiz-option:visible, .quiz select:visible, "
        ".quiz summary:visible, #leave-page"
    ).evaluate_all(f"all => all.filter({too_low}).map(one => one.outerHTML)")
    assert small == []


def test_paper_has_no_buttons_and_the_key_only_when_asked(open_page: Open) -> None:
    page = open_page()
    page.emulate_media(media="print")
    expect(field(page, "longest-term").locator("legend")).to_be_visible()
    expect(field(page, "longest-term").locator(".quiz-check")).to_be_hidden()
    expect(field(page, "longest-term").locator(".quiz-answer")).to_be_hidden()
    page.emulate_media(media="screen")
    teach(page)
    page.get_by_label("Print with the answers").check()
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    expect(field(page, "longest-term").locator(".quiz-why").first).to_be_visible()


@pytest.mark.parametrize("how", ["click", "Shift three times"])
def test_the_way_out_leads_to_a_neutral_page_of_our_own(open_page: Open, how: str) -> None:
    page = open_page()
    if how == "click":
        page.get_by_role("link", name="Leave this page").click()
    else:
        for _ in range(3):
            page.keyboard.press("Shift")
    page.wait_for_url("**/neutral.html")
    words = page.content().lower()
    assert not [word for word in ("traffick", "exploit", "sex", "quiz", "peru") if word in words]


def test_typing_capitals_does_not_leave_the_page(open_page: Open) -> None:
    page = open_page()
    field(page, "which-article").locator("input[type=text]").press_sequentially("ABC", delay=5)
    for _ in range(4):
        page.keyboard.press("Shift+J")
    page.wait_for_timeout(200)
    assert page.url.endswith("01-bees.html")


def test_the_way_out_works_without_javascript(open_page: Open) -> None:
    page = open_page(java_script_enabled=False)
    page.get_by_role("link", name="Leave this page").click()
    assert page.url.endswith("neutral.html")


def test_the_register_filters_and_opens_at_a_fact(open_page: Open) -> None:
    page = open_page("book/en/reference/facts.html#hive-old-penalty")
    page.get_by_label("Status").select_option("disputed")
    expect(page.locator(".fact-card:visible")).to_have_count(2)
    page.get_by_label("Status").select_option("")
    page.get_by_label("Words").fill("MEMBERS")
    expect(page.locator(".fact-card:visible")).to_have_count(1)
    page.evaluate("location.hash = 'hive-penalty'")
    expect(page.locator("#hive-penalty")).to_be_visible()


def test_the_register_shows_what_was_in_force_on_a_day(open_page: Open) -> None:
    page = open_page("book/en/reference/facts.html")
    day = page.get_by_label("In force on")
    for chosen, expected in (
        ("2012-01-01", ["hive-old-penalty"]),
        ("2020-01-01", ["hive-penalty", "hive-damage-penalty", "hive-scope"]),
    ):
        day.fill(chosen)
        shown = page.locator(".fact-card:visible")
        assert shown.evaluate_all("cards => cards.map(card => card.id)") == expected


def test_a_card_of_the_register_names_the_article_by_its_number_on_the_day(
    open_page: Open,
) -> None:
    page = open_page("book/en/reference/facts.html")
    said = page.locator("#hive-scope .fact-statement:visible")
    for chosen, number in (
        ("", "129-J"),
        ("2020-12-31", "88-B"),
        ("2021-01-01", "129-J"),
        ("2019-06-19", "88-B"),
        ("", "129-J"),
    ):
        page.get_by_label("In force on").fill(chosen)
        expect(said).to_have_text(f"Article {number} covers hives.")


def test_the_register_can_be_put_in_order(open_page: Open) -> None:
    page = open_page("book/en/reference/facts.html")
    order = page.get_by_label("Order")
    cards = page.locator(".fact-card")
    given = cards.evaluate_all("cards => cards.map(card => card.id)")

    def told(name: str) -> list[str]:
        found: list[str] = cards.evaluate_all(f"cards => cards.map(card => card.dataset.{name})")
        return found

    order.select_option("newest")
    assert told("asOf") == sorted(told("asOf"), reverse=True)
    order.select_option("oldest")
    assert told("asOf") == sorted(told("asOf"))
    order.select_option("doubt")
    assert told("confidence") == sorted(told("confidence"), key=["low", "medium", "high"].index)
    order.select_option("given")
    assert cards.evaluate_all("cards => cards.map(card => card.id)") == given


def test_each_fact_says_how_to_cite_it_and_how_sure_it_is(open_page: Open) -> None:
    page = open_page("book/en/reference/facts.html")
    general = page.locator(".register > .fact-cite").text_content() or ""
    assert general.endswith("fact …, as of …, book/en/reference/facts.html#…")
    page.locator("#hive-fee .fact-id a").click()
    cite = page.locator("#hive-fee .fact-cite").text_content() or ""
    assert cite.endswith("fact hive-fee, as of 4 April 2026, book/en/reference/facts.html#hive-fee")
    signs = """card => ["::before", "::after"].map(
        part => getComputedStyle(card.querySelector("strong"), part).content.split(" / ")[0])"""
    for name, told, shown in (
        ("hive-fee", "current; high confidence", ['"● "', '" ▰▰▰"']),
        ("bee-memory", "not verified; low confidence", ['"? "', '" ▰▱▱"']),
    ):
        card = page.locator(f"#{name}")
        assert told in (card.text_content() or "")
        assert card.evaluate(signs) == shown


def test_the_first_use_of_a_term_leads_to_the_glossary(open_page: Open) -> None:
    page = open_page()
    assert page.locator("a.term").all_inner_texts() == ["bee-keeper", "bee-slave"]
    link = page.locator("a.term").first
    link.click()
    expect(page.locator("#bee-keeper")).to_be_visible()
    assert page.url.endswith("reference/glossary.html#bee-keeper")


def test_a_series_names_its_sources_and_opens_their_list(open_page: Open) -> None:
    page = open_page("book/en/reference/series.html")
    first = page.locator("#series-hives-by-year")
    expect(first.locator("tbody tr")).to_have_count(3)
    expect(first.locator("tbody tr").nth(1)).to_contain_text("1,500")
    expect(first.locator("ol")).to_be_hidden()
    first.locator("tbody a").first.click()
    expect(first.locator("ol li").first).to_contain_text("Report of the Guild, p. 2")
    expect(first.locator("ol")).to_be_visible()


def test_paper_is_white_whatever_the_screen_was(open_page: Open) -> None:
    page = open_page()
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    page.emulate_media(media="print")
    ink, paper = page.evaluate(
        """[getComputedStyle(document.querySelector('.bd-article .block-case p')).color,
            getComputedStyle(document.body).backgroundColor]"""
    )
    assert paper == "rgb(255, 255, 255)"
    assert max(map(int, re.findall(r"\d+", ink))) < 48


CLAIM = "#seed-x1"


def test_a_claim_is_rated_before_the_record_is_opened(open_page: Open) -> None:
    page = open_page("book/en/reference/article.html")
    page.locator(".claims-part > summary").click()
    card = page.locator(CLAIM)
    expect(card.locator(".verdict")).to_be_hidden()
    asked = ["Supported", "Outdated", "Misleading", "Contradicted", "Not verified"]
    assert [one.strip() for one in card.locator(".claim-rating label").all_inner_texts()] == asked
    card.get_by_label("misleading").check()
    card.get_by_text("Open the record on claim X1").click()
    told = card.locator(".claim-agreement")
    expect(told).to_have_text(
        "You chose “Misleading”, the record says “Outdated”. Where does the difference come from?"
    )
    expect(card.locator(".verdict")).to_be_visible()
    expect(card.get_by_label("outdated")).to_be_disabled()
    expect(page.locator(".claims-sum")).to_have_text(
        "Opened: 1 of 1 claims. Rated before: 1. You and the record agree on 0."
    )
    assert page.evaluate("Object.keys(localStorage).filter(key => key.includes('claim'))") == []


def test_the_parts_of_the_definition_can_be_tried(open_page: Open) -> None:
    page = open_page("book/en/reference/article.html")
    told = page.locator(".elements [role=status]")
    page.get_by_label("Part:").check()
    page.get_by_label("Years:").check()
    expect(told).to_have_text("Missing: fee. It is no bee.")
    page.get_by_label("It is winter").check()
    expect(told).to_have_text("In winter there is no fee. It is a bee.")
    page.get_by_label("Years:").uncheck()
    expect(told).to_have_text("In winter there is no fee. Missing: years. It is no bee.")


def test_javascript_scores_the_same_cases_as_python(open_page: Open) -> None:
    page = open_page()
    found = page.evaluate(
        """([table, cases]) => {
            typedAnswers.know(table);
            return cases.map(({ key, response }) => ({
                ...quizFrontEnd.score(key, response),
                touched: quizFrontEnd.touched(key, response),
                marks: quizFrontEnd.marks(key, response),
            }));
        }""",
        [KNOWN.for_units(case["key"].get("unit", "") for case in CASES), CASES],
    )
    for case, score in zip(CASES, found, strict=True):
        assert score["points"] == pytest.approx(case["points"]), case["name"]
        assert score["answered"] is case["answered"], case["name"]
        if "touched" in case:
            assert score["touched"] == case["touched"], case["name"]
        if "marks" in case:
            assert score["marks"] == case["marks"], case["name"]


def test_quiz_files_are_loaded_only_where_there_is_a_quiz(small_book: Path) -> None:
    html = small_book / "_build/html/book/en"
    assert (html / "01-bees.html").read_text().count("quiz.js") == 1
    assert "quiz.js" not in (html / "reference/facts.html").read_text()


UNREAD = {
    "longest-term": (["6 months", "six or seven", "not 6", "under six", "?"], "takes one number"),
    "which-article": (["...", "?!"], "takes words or a number"),
}


def test_an_answer_that_cannot_be_read_is_told_so_in_words(open_page: Open) -> None:
    page = open_page()
    for item, (typed, told) in UNREAD.items():
        for response in typed:
            answer(page, item, response)
            assert told in press_check(page, item), response
            assert not field(page, item).locator(".quiz-feedback li").count()
        answer(page, item, "   ")
        assert press_check(page, item).startswith("Nothing to check yet.")


def test_a_number_may_be_typed_in_words_and_with_its_unit(open_page: Open) -> None:
    page = open_page()
    for response in ("six years", "6 yrs.", "seis", "\uff16", "about 6"):
        answer(page, "longest-term", response)
        assert press_check(page, "longest-term") == "Yes, that is right.", response


def test_lines_are_marked_by_sign_and_text_until_they_are_changed(open_page: Open) -> None:
    page = open_page()
    item = field(page, "who-counted")
    marks = item.locator(".quiz-line-mark")
    answer(page, "who-counted", {"guild": "1,500", "state": "1,600"})
    status = press_check(page, "who-counted")
    assert status.startswith("Partly: 0.5 of 1. Lines that are right: 1 of 2.")
    assert marks.all_inner_texts() == ["✓ right", "↻ not yet"]
    expect(item.get_by_label("The guild ✓ right")).to_be_visible()
    why = item.locator(".quiz-feedback .quiz-why > li:has(.quiz-sources)")
    expect(why).to_have_count(1)
    expect(why).to_contain_text("The guild")
    assert "2,300" not in item.locator(".quiz-feedback").inner_text(), "a retry is not copying"
    answer(page, "who-counted", {"state": "2,300"})
    assert marks.all_inner_texts() == ["✓ right"], "the mark of the other line stays"
    assert press_check(page, "who-counted") == "Yes, that is right."
    assert marks.all_inner_texts() == ["✓ right", "✓ right"]
    item.get_by_role("button", name="Clear").click()
    expect(marks).to_have_count(0)


def test_places_are_marked_line_by_line(open_page: Open) -> None:
    page = open_page()
    answer(page, "order-of-dates", {"b": "1", "c": "3", "a": "2"})
    status = press_check(page, "order-of-dates")
    assert status.startswith("Partly: 0.33 of 1. Lines that are right: 1 of 3.")
    item = field(page, "order-of-dates")
    assert item.locator(".quiz-line-mark").all_inner_texts() == [
        "↻ not yet", "✓ right", "↻ not yet",
    ]  # fmt: skip
    told = item.locator(".quiz-feedback").inner_text()
    assert "First." in told
    assert "Last." not in told


SHORT = "Something that applies is still missing."
LONG = "Something you chose does not apply."


@pytest.mark.parametrize(
    ("chosen", "told"),
    [
        (["a"], f"Partly: 0.5 of 1. {SHORT} Read"),
        (["a", "b", "c"], f"Partly: 0.5 of 1. {LONG} Read"),
        (["a", "b"], f"Not yet. {LONG} {SHORT} Read"),
        (["a", "b", "c", "d"], f"Not yet. {LONG} Read"),
    ],
)
def test_several_options_say_what_is_missing_or_too_much(
    open_page: Open, chosen: list[str], told: str
) -> None:
    page = open_page()
    answer(page, "parts-of-a-bee", chosen)
    assert press_check(page, "parts-of-a-bee").startswith(told)


def test_an_unforeseen_answer_is_told_what_was_asked_and_offered_the_why(open_page: Open) -> None:
    page = open_page()
    answer(page, "longest-term", "77")
    status = press_check(page, "longest-term")
    assert status.startswith("Not yet.")
    assert "Read the explanation" not in status, "none follows"
    item = field(page, "longest-term")
    told = item.locator(".quiz-feedback")
    expect(told).to_contain_text("The question asks: How many years are the longest term?")
    expect(told.get_by_role("link", name="Read this part again")).to_have_attribute(
        "href", "#bees-the-law"
    )
    assert "6" not in told.inner_text(), "the first try is not given the answer"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(told.get_by_role("button", name="Show the answer and why")).to_be_focused()
    page.keyboard.press("Enter")
    expect(item.locator(".quiz-answer")).to_have_attribute("open", "")
    expect(item.locator(".quiz-answer > summary")).to_be_focused()
    expect(item.locator(".quiz-answer .quiz-why > li").first).to_be_visible()


def test_right_is_said_once(open_page: Open) -> None:
    page = open_page()
    for ident in ("years-for-a-hive", "penalty-has-grown", "longest-term", "which-article"):
        answer(page, ident, RIGHT[ident])
        press_check(page, ident)
        told = field(page, ident).locator(".quiz-told").inner_text()
        assert len(re.findall(r"\bright\b", told, re.IGNORECASE)) == 1, told
    answer(page, "longest-term", "3")
    assert press_check(page, "longest-term").startswith("Not yet. Read the explanation")
    told = field(page, "longest-term").locator(".quiz-feedback").inner_text()
    assert told.startswith("3 years. That was the old one."), told


def test_status_and_explanation_are_one_region_and_are_told_once(open_page: Open) -> None:
    page = open_page()
    answer(page, "years-for-a-hive", ["a"])
    press_check(page, "years-for-a-hive")
    item = field(page, "years-for-a-hive")
    expect(item.locator("[role=status]")).to_have_count(1)
    expect(item.locator("[aria-live], [role=alert]")).to_have_count(0)
    told = item.get_by_role("status").inner_text()
    assert told.startswith("Not yet.")
    assert told.count("That ended on 18 June 2019.") == 1


def test_in_a_notebook_lines_are_marked_and_the_answer_is_shown_when_asked(notebook: Page) -> None:
    page = notebook
    answer(page, "who-counted", {"guild": "1,500", "state": "1,600"})
    press_check(page, "who-counted")
    item = field(page, "who-counted")
    expect(item.locator(".quiz-line-mark")).to_have_text(["✓ right", "↻ not yet"])
    expect(item.locator(".quiz-feedback")).not_to_contain_text("2,300")
    item.get_by_role("button", name="Show the answer and why").click()
    expect(item.locator(".quiz-feedback")).to_contain_text("The state: 2,300")
    answer(page, "longest-term", "77")
    press_check(page, "longest-term")
    term = field(page, "longest-term")
    expect(term.locator(".quiz-feedback")).to_contain_text("How many years are the longest term?")
    term.get_by_role("button", name="Show the answer and why").click()
    expect(term.locator(".quiz-feedback")).to_contain_text("Answer: 6 years")
    expect(term.locator(".quiz-show")).to_have_count(0)
    answer(page, "longest-term", "6 months")
    press_check(page, "longest-term")
    expect(term.locator(".quiz-status")).to_contain_text("takes one number")
