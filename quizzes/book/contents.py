"""The menu beside every page: its parts in order, what is apart from a learner's way folded."""

from __future__ import annotations

import re
from dataclasses import dataclass

from docutils import nodes
from sphinx.application import Sphinx

LETTERS = 160
BELOW_THE_TITLE = re.compile(r"<ul>\s*<li>.*?</a>\s*(<ul>.*</ul>)\s*</li>\s*</ul>", re.S)


@dataclass(frozen=True)
class Entry:
    """A page in the menu; a lesson has its number."""

    name: str
    title: str
    number: str


@dataclass(frozen=True)
class Part:
    """Pages under one caption: ``apart`` where they stand in a folder of their own.

    The first page tells of the others where it is their ``index``.
    """

    caption: str
    pages: tuple[Entry, ...]
    apart: bool
    here: bool

    @property
    def index(self) -> Entry | None:
        """Return the page that stands for the others on pages that are not among them."""
        first = self.pages[0] if self.pages and self.apart and not self.here else None
        return first if first and first.name.endswith("/index") else None


def parts(app: Sphinx, pagename: str) -> list[Part]:
    """Return the parts of the contents, as seen from ``pagename``."""
    root = app.env.external_site_map.root  # type: ignore[attr-defined]
    home = root.docname.rpartition("/")[0]
    found = []
    for tree in root.subtrees:
        names = [name for name in map(str, tree.items) if name in app.env.titles]
        found.append(
            Part(
                tree.caption or "",
                tuple(Entry(name, title(app, name), _number(name)) for name in names),
                any(name.rpartition("/")[0] != home for name in names),
                pagename in names,
            )
        )
    return found


def title(app: Sphinx, name: str) -> str:
    """Return the title of a page as plain words."""
    return app.env.titles[name].astext()


def on_this_page(toc: str) -> str:
    """Return the list of a page's parts without its title; nothing where it has none."""
    found = BELOW_THE_TITLE.search(toc)
    return found[1] if found else ""


def _number(name: str) -> str:
    first = name.rpartition("/")[2].partition("-")[0]
    return str(int(first)) if len(first) == 2 and first.isdecimal() else ""


def description(doctree: nodes.document | None, otherwise: str) -> str:
    """Return the first words of a page, for whoever lists it.

    Args:
        doctree: of the page, if it has one.
        otherwise: what is said of a page without words of its own.

    """
    paragraphs = doctree.findall(nodes.paragraph) if doctree else ()
    text = next((" ".join(one.astext().split()) for one in paragraphs), "") or otherwise
    return text if len(text) <= LETTERS else text[:LETTERS].rsplit(" ", 1)[0] + " …"
