"""Every page of the real book looked at in a real browser: axe, and no scrolling sideways."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from quizzes import load_project
from tests.conftest import ROOT
from tests.front.test_browser import AXE

pytestmark = pytest.mark.slow
PROJECT = load_project(ROOT)
# Long lists of one template are looked at whole once, and by their first rows otherwise.
WHOLE = (320, "dark")
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
NAMES = [page.name for page in PROJECT.pages]
CONTRAST = {**AXE, "runOnly": {"type": "rule", "values": ["color-contrast"]}}
# Only contrast differs between the schemes: each width is looked at whole in one of them, and
# for contrast in the other.
LOOKS = ((320, "dark", "light"), (1280, "light", "dark"))
SET_SCHEME = "scheme => { document.documentElement.dataset.theme = scheme; }"


@pytest.mark.spread
@pytest.mark.parametrize(("width", "scheme", "other"), LOOKS)
@pytest.mark.parametrize("name", NAMES)
def test_a_page_passes_axe_and_does_not_scroll_sideways(
    visit: Any, name: str, width: int, scheme: str, other: str
) -> None:
    page = visit(name, width, scheme)
    page.emulate_media(reduced_motion="reduce")  # no colour is caught on its way to another
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    if (width, scheme) != WHOLE:
        page.evaluate(THIN_OUT, ROWS)
    passes(page, AXE)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.evaluate(THIN_OUT, ROWS)
    page.evaluate(SET_SCHEME, other)
    passes(page, CONTRAST)


def passes(page: Any, options: dict[str, Any]) -> None:
    found = Axe().run(page, options=options)
    assert found.violations_count == 0, found.generate_report()


def test_a_scheme_that_is_set_later_is_the_one_looked_at(visit: Any) -> None:
    page = visit("index", 320, "dark")
    page.emulate_media(reduced_motion="reduce")
    colour = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(colour)
    page.evaluate(SET_SCHEME, "light")
    assert page.evaluate(colour) != dark
    page.add_style_tag(content="article p { color: #ddd !important; }")
    found = Axe().run(page, options=CONTRAST)
    assert found.violations_count == 1
