"""A page without what no reader sees, and no style or script asks for."""

from __future__ import annotations

import re

from sphinx.application import Sphinx

# What Sphinx writes besides our own classes.
UNASKED = {
    *("reference", "internal", "external", "std", "std-doc", "docutils", "container", "simple"),
    *("row-odd", "row-even"),
}
CLASSES = re.compile(r' class="([^"]*)"')
# Blanks between blocks; between words, links and fields of a form they are seen.
BLANKS = re.compile(
    r"(?<!\s)\s+(?=</?(?:p|[uod]l|li|d[dt]|div|section|article|nav|table|t(?:head|body|r|h|d)"
    r"|figure|figcaption|fieldset|legend|details|summary|h\d)\b)"
)


def setup(app: Sphinx) -> None:
    """Let the template of a page ask for it."""
    app.connect("builder-inited", _filter)


def lighten(html: str) -> str:
    """Return ``html`` that shows the same and weighs less."""
    return BLANKS.sub(_blank, CLASSES.sub(_asked, html)).replace("&#39;", "'")


def _blank(found: re.Match[str]) -> str:
    return "" if "\n" in found[0] else found[0]  # in one line they may be seen


def _asked(found: re.Match[str]) -> str:
    asked = [one for one in found[1].split() if one not in UNASKED]
    return f' class="{" ".join(asked)}"' if asked else ""


def _filter(app: Sphinx) -> None:
    templates = getattr(app.builder, "templates", None)  # what writes no pages has none
    if templates is not None:
        templates.environment.filters["lighten"] = lighten
