"""Every page of the real book looked at in a real browser: axe, and no scrolling sideways."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.base import AxeResults
from axe_playwright_python.sync_playwright import Axe

from tests.conftest import real_project
from tests.front.test_browser import AXE

pytestmark = pytest.mark.slow
NAMES = [page.name for page in real_project().pages]
# Of long lists of one template the first rows stand for the others, where all is looked at again.
ROWS = 25
MARK_FAR = """rows => ['.fact-card', '.term-card', '.series tbody tr', '.source-list > li',
  '.series-sources li', '.change-card', '.question-card'].forEach(kind => {
    const lists = new Map();
    document.querySelectorAll(kind).forEach(one => {
      const seen = (lists.get(one.parentElement) || 0) + 1;
      lists.set(one.parentElement, seen);
      if (seen > rows) one.dataset.far = "";
    });
  })"""
THIN_OUT = "document.querySelectorAll('[data-far]').forEach(one => one.remove())"
CONTRAST = {**AXE, "runOnly": {"type": "rule", "values": ["color-contrast"]}}
# Where contrast is looked at: each way in which words are painted, with all that they stand on, at
# two places of each; and every word that is not far down a long list.
INKS = "[data-ink]"
EVERY_WORD = f"{INKS}, :not([data-far], [data-far] *)"
LOOK_AT = """where => {
  axe.configure({rules: [{id: "color-contrast", selector: where}]});
  document.querySelectorAll("[data-ink]").forEach(one => { delete one.dataset.ink; });
  const kinds = new Map(), seen = new Map();
  const paint = ["color", "backgroundColor", "backgroundImage", "opacity", "fontSize",
    "fontWeight", "textShadow", "filter", "position", "clipPath", "visibility"];
  const walk = (one, below) => {
    const style = getComputedStyle(one);
    if (style.display === "none") return;
    const told = [below, ...paint.map(name => style[name])].join(";");
    const kind = kinds.get(told) ?? kinds.set(told, kinds.size).get(told);
    const words = [...one.childNodes].some(child => child.nodeType === 3 && child.data.trim());
    if (words || one.matches("input, select, textarea")) {
      seen.set(kind, (seen.get(kind) || 0) + 1);
      if (seen.get(kind) <= 2) one.dataset.ink = kind;
    }
    for (const child of one.children) walk(child, kind);
  };
  walk(document.body, "");
}"""
SET_SCHEME = "scheme => { document.documentElement.dataset.theme = scheme; }"
FITS = "document.documentElement.scrollWidth <= innerWidth"


@pytest.mark.parametrize("name", NAMES)
def test_a_page_passes_axe_and_does_not_scroll_sideways(visit: Any, name: str) -> None:
    """Narrow and dark, every word; the other widths and schemes, every ink.

    Where things stand axe finds out anew at each run, the dearest part of it: so few runs ask all.
    """
    page = opened(visit, name)
    page.evaluate(MARK_FAR, ROWS)
    assert page.evaluate(FITS)
    passes(page, AXE, EVERY_WORD)
    inks_pass(page, "light")
    page.evaluate(THIN_OUT)
    page.set_viewport_size({"width": 1280, "height": 900})
    assert page.evaluate(FITS)
    passes(page, AXE, INKS)
    inks_pass(page, "dark")


def opened(visit: Any, name: str) -> Any:
    """Open a page, narrow and dark, with all its folds, ready for axe."""
    page = visit(name, 320, "dark")
    page.emulate_media(reduced_motion="reduce")  # no colour is caught on its way to another
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    # What is far away would be looked at in the room kept for it, over its neighbours.
    page.add_style_tag(content="* { content-visibility: visible !important; }")
    page.evaluate(Axe().axe_script)
    return page


def passes(page: Any, options: dict[str, Any], where: str = EVERY_WORD) -> None:
    """Run axe; ``where`` selects the words whose contrast is looked at."""
    page.evaluate(LOOK_AT, where)
    told = page.evaluate("options => axe.run(document, options)", options)
    found = AxeResults(told)
    assert found.violations_count == 0, found.generate_report()


def inks_pass(page: Any, scheme: str) -> None:
    page.evaluate(SET_SCHEME, scheme)
    passes(page, CONTRAST, INKS)


def test_a_scheme_that_is_set_later_is_the_one_looked_at(visit: Any) -> None:
    page = opened(visit, "index")
    colour = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(colour)
    inks_pass(page, "light")
    assert page.evaluate(colour) != dark
    page.add_style_tag(content="article p { color: #ddd !important; }")
    inks_pass(page, "dark")
    with pytest.raises(AssertionError, match="color-contrast"):
        inks_pass(page, "light")


@pytest.mark.parametrize(
    "fault",
    [
        "article p:last-of-type { color: #999 !important; }",
        ".quiz-why > *:nth-child(2n) { background: #666 !important; }",
        ".bd-article tr:last-of-type { opacity: 0.4 !important; }",
        "footer { background: #666 !important; }",
    ],
)
def test_an_ink_that_is_too_faint_is_seen_wherever_it_is(visit: Any, fault: str) -> None:
    page = opened(visit, "05-children-and-adolescents")
    page.evaluate(SET_SCHEME, "light")
    page.add_style_tag(content=fault)
    for where in (EVERY_WORD, INKS):
        with pytest.raises(AssertionError, match="color-contrast"):
            passes(page, CONTRAST, where)


# Three words painted alike, of which one lies over something that is none of its ancestors.
LAID_OVER = """() => ["transparent", "transparent", "#666"].forEach(colour => {
  const [box, back, word] = ["div", "div", "p"].map(name => document.createElement(name));
  box.style.position = word.style.position = "relative";
  Object.assign(back.style, {position: "absolute", inset: "0", background: colour});
  word.textContent = "A word.";
  box.append(back, word);
  document.querySelector("article").append(box);
})"""


def test_every_word_is_looked_at_and_not_its_ink_alone(visit: Any) -> None:
    page = opened(visit, "index")
    page.evaluate(LAID_OVER)
    inks_pass(page, "light")
    with pytest.raises(AssertionError, match="color-contrast"):
        passes(page, CONTRAST, EVERY_WORD)
