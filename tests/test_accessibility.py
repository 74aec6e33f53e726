"""Every page of the real book looked at in a real browser: axe, and no scrolling sideways."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from quizzes import load_project
from tests.conftest import ROOT
from tests.test_browser import AXE

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
LOOKS = [(width, scheme) for width in (320, 1280) for scheme in ("light", "dark")]
# Pages for teachers are words and tables of one make: two looks at each are enough.
TEACHER_LOOKS = [(320, "dark"), (1280, "light")]


def looks() -> list[tuple[str, int, str]]:
    """Return every page with every width and scheme it is looked at in."""
    return [
        (name, width, scheme)
        for name in NAMES
        for width, scheme in (TEACHER_LOOKS if name.startswith("teaching/") else LOOKS)
    ]


@pytest.mark.parametrize(("name", "width", "scheme"), looks())
def test_a_page_passes_axe_and_does_not_scroll_sideways(
    visit: Any, name: str, width: int, scheme: str
) -> None:
    page = visit(name, width, scheme)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    if (width, scheme) != WHOLE:
        page.evaluate(THIN_OUT, ROWS)
    found = Axe().run(page, options=AXE)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
