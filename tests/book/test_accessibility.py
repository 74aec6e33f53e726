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
# Long lists of one template are looked at whole once, and by their first rows otherwise.
ROWS = 25
THIN_OUT = """rows => ['.fact-card', '.term-card', '.series tbody tr', '.source-list > li',
  '.series-sources li', '.change-card', '.question-card'].forEach(kind => {
    const lists = new Map();
    document.querySelectorAll(kind).forEach(one => {
      const seen = (lists.get(one.parentElement) || 0) + 1;
      lists.set(one.parentElement, seen);
      if (seen > rows) one.remove();
    });
  })"""
# Looking at contrast takes axe three times as long as all else together.
STRUCTURE = {**AXE, "rules": {"color-contrast": {"enabled": False}}}
CONTRAST = {**AXE, "runOnly": {"type": "rule", "values": ["color-contrast"]}}
# Each way in which words are painted, with all that they stand on: two places of each.
INKS = """() => {
  const kinds = new Map(), seen = new Map(), places = [];
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
      if (seen.get(kind) <= 2) places.push(one);
    }
    for (const child of one.children) walk(child, kind);
  };
  walk(document.body, "");
  return places;
}"""
SET_SCHEME = "scheme => { document.documentElement.dataset.theme = scheme; }"
FITS = "document.documentElement.scrollWidth <= innerWidth"


@pytest.mark.parametrize("name", NAMES)
def test_a_page_passes_axe_and_does_not_scroll_sideways(visit: Any, name: str) -> None:
    """Narrow and dark, every word; the other widths and schemes, every ink."""
    page = opened(visit, name)
    assert page.evaluate(FITS)
    passes(page, STRUCTURE)
    inks_pass(page, "light")
    inks_pass(page, "dark")
    page.evaluate(THIN_OUT, ROWS)
    passes(page, CONTRAST)
    page.set_viewport_size({"width": 1280, "height": 900})
    assert page.evaluate(FITS)
    inks_pass(page, "dark")
    inks_pass(page, "light")
    passes(page, STRUCTURE)


def opened(visit: Any, name: str) -> Any:
    """Open a page, narrow and dark, with all its folds, ready for axe."""
    page = visit(name, 320, "dark")
    page.emulate_media(reduced_motion="reduce")  # no colour is caught on its way to another
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    # What is far away would be looked at in the room kept for it, over its neighbours.
    page.add_style_tag(content="* { content-visibility: visible !important; }")
    page.evaluate(Axe().axe_script)
    return page


def passes(page: Any, options: dict[str, Any], places: str = "document") -> None:
    told = page.evaluate(f"options => axe.run({places}, options)", options)
    found = AxeResults(told)
    assert found.violations_count == 0, found.generate_report()


def inks_pass(page: Any, scheme: str) -> None:
    page.evaluate(SET_SCHEME, scheme)
    passes(page, CONTRAST, f"({INKS})()")


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
    for places in ("document", f"({INKS})()"):
        with pytest.raises(AssertionError, match="color-contrast"):
            passes(page, CONTRAST, places)
