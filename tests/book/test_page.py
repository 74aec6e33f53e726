"""What every page does by itself, in a real browser: addresses, labels, colours, what is kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from tests.conftest import ROOT, real_project
from tests.serving import serve

pytestmark = pytest.mark.slow
NAMES = [page.name for page in real_project().pages]
LESSON = "05-children-and-adolescents"
LESSONS = sorted(path.stem for path in (ROOT / "book/en").glob("[0-9][0-9]-*.md"))
Open = Callable[..., Page]


@pytest.fixture(scope="module")
def served(real_book: Path) -> Iterator[str]:
    with serve(real_book / "_build/html") as address:
        yield address


@pytest.fixture
def look(browser: Browser, real_book: Path) -> Iterator[Open]:
    """Open a page as a first visitor does; nothing may go wrong but what is on purpose."""
    home = (real_book / "_build/html").as_uri()
    noise: list[str] = []
    contexts = []

    def start(path: str, base: str = home, init: str = "", **options: Any) -> Page:
        context = browser.new_context(**options)
        contexts.append(context)
        if init:
            context.add_init_script(init)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("console", lambda told: noise.append(told.text) if told.type == "error" else None)
        page.on("pageerror", lambda error: noise.append(str(error)))
        page.goto(f"{base}/{path}")
        return page

    yield start
    for context in contexts:
        context.close()
    assert [one for one in noise if "on purpose" not in one] == []


MALFORMED = ["#%", "#50%", "#%E0%A4%A", "#%zz", "#a%2", "#%%", "#%C3"]


@pytest.mark.parametrize("written", MALFORMED)
def test_an_address_with_a_malformed_escape_stops_nothing(look: Open, written: str) -> None:
    page = look(f"book/en/reference/facts.html{written}")
    expect(page.locator(".register-filter")).to_be_visible()
    page.evaluate("written => { location.hash = ''; location.hash = written; }", written)
    page.goto(page.url.replace("reference/facts", LESSON))
    assert page.locator("table.is-labelled").count() == page.locator("table.table").count() > 0


def test_an_address_leads_to_a_card_that_the_filter_hid(look: Open) -> None:
    page = look("book/en/reference/facts.html")
    ident = page.locator(".fact-card").last.get_attribute("id") or ""
    page.locator("[data-filter=words]").fill("no fact has these words")
    expect(page.locator(f"#{ident}")).to_be_hidden()
    escaped = f"%{ord(ident[0]):x}{ident[1:]}"
    page.evaluate("written => { location.hash = written; }", escaped)
    expect(page.locator(f"#{ident}")).to_be_in_viewport()
    for place in ("first", "last"):
        ident = getattr(page.locator(".fact-card"), place).get_attribute("id") or ""
        page.goto(page.url.replace("facts.html", "sources.html").partition("#")[0])
        page.goto(page.url.replace("sources.html", f"facts.html#{ident}"))
        expect(page.locator(f"#{ident}")).to_be_in_viewport()


BREAK = """
for (const name of ["querySelector", "querySelectorAll", "getElementById"]) {
  const own = Document.prototype[name];
  Document.prototype[name] = function (asked) {
    if (asked === %r && !new Error().stack.includes("memory.js")) throw new Error("on purpose");
    return own.call(this, asked);
  };
}
"""
# What each part asks the page for, and what is to be seen of the part on the page named.
PARTS = {
    "leave-page": None,
    ".fact-cite span": None,
    ".claims": None,
    ".elements": ("07-what-trafficking-is", ".elements fieldset"),
    ".register": ("reference/facts", ".register-filter [role=status]:not(:empty)"),
    "table.table": (LESSON, "table.is-labelled"),
}


@pytest.mark.parametrize("broken", PARTS)
def test_a_part_that_fails_stops_no_other(look: Open, broken: str) -> None:
    seen = {asked: where for asked, where in PARTS.items() if where}
    for asked, (name, sign) in seen.items():
        page = look(f"book/en/{name}.html", init=BREAK % broken)
        expect(page.locator(sign).first).to_be_visible(visible=asked != broken)
        if broken != "leave-page":
            for _ in range(3):
                page.keyboard.press("Shift")
            page.wait_for_url("**/neutral.html")


TABLE = """<table class="table"><thead>
<tr><th colspan="4">Above all</th></tr>
<tr><th>Where</th><th>For 2025<a class="fact-mark" href="#x"><span aria-hidden="true">?</span>
<span class="visually-hidden">Source (not verified)</span></a></th>
<th>Share<span class="visually-hidden"> (said)</span>
<a class="headerlink" href="#y">#</a></th><th>Last</th></tr></thead>
<tbody><tr><th scope="row">Lima</th><td>a</td><td>b</td><td>c</td></tr>
<tr><td colspan="2">d</td><td>e</td><td>f</td></tr></tbody></table>"""


def test_a_label_is_the_words_of_its_columns_head(look: Open, served: str, real_book: Path) -> None:
    page = look("book/en/index.html", base=served, viewport={"width": 360, "height": 740})
    html = (real_book / "_build/html/book/en/index.html").read_text("utf-8")
    made = html.replace('<article class="bd-article">', f'<article class="bd-article">{TABLE}', 1)
    assert made != html
    page.route("**/made.html", lambda route: route.fulfill(body=made, content_type="text/html"))
    page.goto(f"{served}/book/en/made.html")
    cells = page.locator("table.table").first.locator("td")
    labels = cells.evaluate_all("all => all.map(one => one.dataset.label)")
    assert labels == ["For 2025", "Share", "Last", "Where", "Share", "Last"]


@pytest.mark.parametrize("name", ["04-counting-what-hides", "08-who-is-targeted"])
def test_no_label_tells_a_source(look: Open, name: str) -> None:
    page = look(f"book/en/{name}.html", viewport={"width": 360, "height": 740})
    labels = page.locator("td[data-label]").evaluate_all("all => all.map(one => one.dataset.label)")
    assert labels
    assert not [one for one in labels if "Source (" in one]
    assert max(map(len, labels)) < 60


# ---- light, dark, or as the device is ----

FIRST = """new MutationObserver(() => {
  if (document.body && !window.first) window.first = document.documentElement.dataset.theme;
}).observe(document, { childList: true, subtree: true });"""
KEPT = "Object.entries(localStorage)"
GROUND = "getComputedStyle(document.body).backgroundColor"
FIVE = ("index", LESSON, "my-progress", "start-check", "reference/facts")


@pytest.mark.parametrize("from_disk", [True, False])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_first_visit_follows_the_device_and_keeps_nothing(
    look: Open, served: str, scheme: str, from_disk: bool
) -> None:
    base = {} if from_disk else {"base": served}
    page = look("book/en/index.html", init=FIRST, color_scheme=scheme, **base)
    home = page.url.removesuffix("/book/en/index.html")
    for name in FIVE:
        page.goto(f"{home}/book/en/{name}.html")
        assert page.evaluate("window.first") == scheme, "before anything is drawn"
        assert page.locator("html").get_attribute("data-mode") == "auto"
    page.goto(f"{home}/search.html?q=police")
    expect(page.locator("#search-results li a").first).to_be_visible()
    page.locator("#search-results li a").first.click()
    assert page.evaluate(KEPT) == []


def test_the_device_may_change_while_a_page_is_open(look: Open) -> None:
    page = look(f"book/en/{LESSON}.html", color_scheme="light")
    light = page.evaluate(GROUND)
    for scheme in ("dark", "light"):
        page.emulate_media(color_scheme=scheme)
        expect(page.locator("html")).to_have_attribute("data-theme", scheme)
        assert (page.evaluate(GROUND) == light) is (scheme == "light")


@pytest.mark.parametrize(
    ("device", "turns"), [("dark", ["light", "dark"]), ("light", ["dark", "light"])]
)
def test_the_switch_has_three_places_and_keeps_only_a_choice(
    look: Open, served: str, device: Literal["dark", "light"], turns: list[str]
) -> None:
    page = look("book/en/index.html", base=served, color_scheme=device)
    switch = page.get_by_role("button", name="Colours")
    expect(switch).to_have_accessible_name("Colours: as the device")
    for wanted in turns:
        switch.click()
        assert page.evaluate(KEPT) == [["mode", wanted]]
        expect(switch).to_have_accessible_name(f"Colours: {wanted}")
        page.reload()
        expect(page.locator("html")).to_have_attribute("data-theme", wanted)
        expect(switch).to_have_accessible_name(f"Colours: {wanted}")
    page.emulate_media(color_scheme="light" if device == "dark" else "dark")
    expect(page.locator("html")).to_have_attribute("data-theme", turns[-1])
    page.emulate_media(color_scheme=device)
    switch.focus()
    page.keyboard.press("Enter")
    assert page.evaluate(KEPT) == []
    expect(page.locator("html")).to_have_attribute("data-theme", device)


REFUSED = """Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("refused on purpose", "SecurityError"); } });"""


def test_the_switch_works_where_nothing_can_be_kept(look: Open) -> None:
    page = look(f"book/en/{LESSON}.html", init=REFUSED, color_scheme="light")
    light = page.evaluate(GROUND)
    page.get_by_role("button", name="Colours").click()
    assert page.evaluate(GROUND) != light


def test_what_is_no_mode_is_taken_for_none(look: Open) -> None:
    page = look("book/en/index.html", init="localStorage.setItem('mode', 'sepia')")
    expect(page.locator("html")).to_have_attribute("data-mode", "auto")


def test_without_javascript_no_switch_is_shown(look: Open) -> None:
    page = look("book/en/index.html", java_script_enabled=False)
    expect(page.locator(".theme-switch-button")).to_be_hidden()


PAPER = """() => [...document.querySelectorAll("body, body *")].filter(one => one.checkVisibility()
    && one.getClientRects().length).map(one => {
  const told = getComputedStyle(one);
  const says = [...one.childNodes].some(node => node.nodeType === 3 && node.data.trim());
  const drawn = one.localName === "text";
  return { what: `${one.localName}.${one.getAttribute("class") || ""}`,
    ink: drawn ? told.fill : says ? told.color : "", ground: told.backgroundColor };
})"""


@pytest.mark.parametrize("name", [*FIVE, "02-adult-sex-work-and-the-law", "reference/glossary"])
def test_paper_is_light_where_the_device_is_dark(look: Open, name: str) -> None:
    page = look(f"book/en/{name}.html", color_scheme="dark", reduced_motion="reduce")
    page.emulate_media(media="print", color_scheme="dark")
    found = page.evaluate(PAPER)
    assert len(found) > 20
    faint = {one["what"] for one in found if one["ink"] and lightness(one["ink"]) > 0.2}
    assert faint == set()
    filled = [one for one in found if not one["ground"].endswith(" 0)")]
    dark = {one["what"] for one in filled if lightness(one["ground"]) < 0.7}
    assert dark == set()


@pytest.mark.parametrize("name", [name for name in NAMES if name[:2].isdecimal()])
def test_a_lesson_fits_on_six_sheets_of_paper(look: Open, name: str) -> None:
    paper = look(f"book/en/{name}.html").pdf(prefer_css_page_size=True)
    assert len(PdfReader(BytesIO(paper)).pages) <= 6


def lightness(colour: str) -> float:
    """Return the relative luminance of "rgb(1, 2, 3)" or a mixed "color(srgb 0 0.1 1)"."""
    whole = 1 if "srgb" in colour else 255
    parts = [float(one) / whole for one in re.findall(r"\d[\d.]*", colour)[:3]]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return sum(weight * one for weight, one in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    low, high = sorted((lightness(one), lightness(other)))
    return (high + 0.05) / (low + 0.05)


COLOURS = """one => {
  let under = one;
  const ground = () => getComputedStyle(under).backgroundColor;
  while (under.parentElement && ground() === "rgba(0, 0, 0, 0)") under = under.parentElement;
  const { color, outlineColor, outlineStyle } = getComputedStyle(one);
  return { ink: color, ground: ground(), ring: outlineStyle !== "none" && outlineColor };
}"""
OWNER = "one.closest('a, button')"
LINKS = {
    "a mark": ".bd-article .fact-mark",
    "a link": ".bd-article p > a:not([class])",
    "a term": ".bd-article a.term",
    "the next page": ".prev-next-area a .prev-next-title",
    "the contents": "#contents a",
    "another page": "nav.bd-links li > a",
    "the way out": "#leave-page",
    "help": ".help a",
}
CONTROLS = {"the search": "#search-link", "the switch": ".theme-switch-button"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_hovered_or_focused_can_be_read(look: Open, scheme: str) -> None:
    page = look(f"book/en/{LESSON}.html", color_scheme=scheme, reduced_motion="reduce")
    for name, place in (LINKS | CONTROLS).items():
        link = page.locator(place).locator("visible=true").first
        link.scroll_into_view_if_needed()
        link.hover()
        least = 3 if name in CONTROLS else 4.5
        told = link.evaluate(COLOURS)
        assert contrast(told["ink"], told["ground"]) >= least, f"{name}, hovered: {told}"
        page.mouse.move(0, 0)
        page.keyboard.press("Tab")  # what is focused by the keyboard is shown to be
        link.evaluate(f"one => {OWNER}.focus()")
        told = link.evaluate(f"one => ({COLOURS})({OWNER})")
        around = link.evaluate(f"one => ({COLOURS})({OWNER}.parentElement)")
        assert told["ring"], f"{name}, focused: no outline"
        assert contrast(told["ring"], around["ground"]) >= 3, f"{name}, focused: {told}"
        assert contrast(told["ink"], told["ground"]) >= least, f"{name}, focused: {told}"


# ---- on a phone, and from disk ----

OVERLAP = """() => {
  const head = document.querySelector("article h1").getBoundingClientRect();
  return [...document.querySelectorAll(".leave :is(button, a)")].filter(one => {
    const box = one.getBoundingClientRect();
    return box.width && box.bottom > head.top && box.top < head.bottom;
  }).map(one => one.className);
}"""


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_the_title_stands_clear_of_the_icons(look: Open, width: int) -> None:
    page = look("book/en/index.html", viewport={"width": width, "height": 740})
    home = page.url.removesuffix("index.html")
    for name in NAMES if width == 360 else NAMES[:4]:
        page.goto(f"{home}{name}.html")
        assert page.evaluate(OVERLAP) == [], name
    page.add_style_tag(content="html { font-size: 32px !important; }")
    assert page.evaluate(OVERLAP) == [], "with text twice as large"


def test_search_from_disk_finds_titles_and_complains_of_nothing(look: Open) -> None:
    page = look("book/en/index.html")
    page.keyboard.press("Control+k")
    page.wait_for_url("**/search.html")
    field = page.get_by_role("searchbox")
    expect(field).to_be_focused()
    field.fill("hotel")
    expect(page.locator(".search-summary")).to_contain_text("Found")
    assert page.locator("#search-results li a").count() > 5
    assert page.evaluate("location.search") == "", "the address keeps no word"


FINDS = {
    "TRATA": "trafficking in persons",
    "prostitucion  infantil": "sexual exploitation of children",
    "child prostitute": "sexual exploitation of children",
    "STATEMENTS": "Statement of participation",
}


@pytest.mark.parametrize("words", FINDS)
def test_old_words_and_spanish_ones_lead_to_the_right_place(look: Open, words: str) -> None:
    page = look("search.html")
    page.get_by_role("searchbox").fill(words)
    first = page.locator("#search-results li").filter(has_text=FINDS[words])
    expect(first.first).to_be_visible()
    place = page.locator("#search-results li").evaluate_all(
        "(all, words) => all.findIndex(one => one.textContent.includes(words))", FINDS[words]
    )
    assert place < 5
    first.first.locator("a").click()
    expect(page.locator("h1")).to_be_visible()


def test_the_way_out_is_one_short_line(look: Open) -> None:
    for width, height, most in ((360, 740, 44), (320, 256, 25.6), (1280, 900, 46)):
        page = look(f"book/en/{LESSON}.html", viewport={"width": width, "height": height})
        bar = page.locator(".leave").bounding_box()
        assert bar
        assert bar["height"] <= most, (width, height)
        for one in page.locator(".leave :is(a, button):visible").all():
            box = one.bounding_box()
            assert box
            assert min(box["width"], box["height"]) >= 24


def test_title_and_first_idea_stand_on_a_phones_first_screen(look: Open) -> None:
    page = look("book/en/index.html", viewport={"width": 360, "height": 740})
    home = page.url.removesuffix("index.html")
    for name in NAMES:
        page.goto(f"{home}{name}.html")
        box = page.locator("article p").first.bounding_box()
        assert box, name
        assert box["y"] < 500, name


def test_the_shift_key_is_told_where_there_is_one(look: Open) -> None:
    touch = look("book/en/index.html", viewport={"width": 360, "height": 740}, has_touch=True)
    expect(touch.locator(".leave-note")).to_be_hidden()
    expect(touch.locator("#leave-page")).to_have_attribute("title", re.compile("history"))


OVER = "all => all.some(one => one.scrollHeight > one.clientHeight)"


@pytest.mark.parametrize("name", LESSONS)
def test_figures_and_tables_are_presented_by_keyboard_and_fit(look: Open, name: str) -> None:
    page = look(f"book/en/{name}.html", viewport={"width": 1920, "height": 1080})
    page.get_by_text("For teachers").click()
    page.get_by_role("button", name="Present figures and tables").click()
    dialog = page.locator("dialog.present")
    total = page.locator("main section :is(figure, table)").count()
    for number in range(1, total + 1):
        expect(dialog.locator(".present-place")).to_contain_text(f"({number} of {total})")
        expect(dialog.locator("figure, table")).to_be_visible()
        assert dialog.locator("[id], a, details").count() == 0, "a copy has no name and no link"
        assert not dialog.locator(".present-screen").evaluate_all(OVER)
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Present figures and tables")).to_be_focused()
