"""Pictures of screens: each in the language of its page, with the words that stand for it."""

from __future__ import annotations

import struct
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from quizzes.book.context import content_of
from quizzes.book.directives import up
from quizzes.content.values import show_date

STATIC = "book/_static"
FOLDER = "pictures"
FIRST, BESIDE = 8, 12  # of a PNG: where its parts begin, and the bytes round each
SIZE = slice(16, 24)  # its width and height
OF, ON = b"Source", b"Creation Time"


def setup(app: Sphinx) -> None:
    """Add the directive."""
    app.add_directive("picture", Picture)


class Picture(SphinxDirective):
    """A picture by its name; the directive's content is told to whoever does not see it.

    What it is of, and from which day, stand in the file itself, and are shown below it.
    """

    required_arguments = 1
    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return the picture, which is loaded when a reader comes near it."""
        held = content_of(self.env.app)
        name = f"{FOLDER}/{self.arguments[0]}.{held.language}.png"
        path = Path(self.env.srcdir, STATIC, name)
        self.env.note_dependency(str(path))
        if not path.is_file():
            raise self.error(f"no picture {STATIC}/{name}; take one in each language")
        raw = path.read_bytes()
        told, notes = " ".join(self.content), notes_of(raw)
        if not told or {OF, ON} - {*notes}:
            said = "say below its name what it shows, and write Source and Creation Time into it"
            raise self.error(f"{name}: {said}")
        width, height = struct.unpack(">II", raw[SIZE])
        html = held.html(
            "picture.html.j2",
            address=f"{up(self.env.docname)}_static/{name}",
            told=told,
            of=f"{notes[OF]}, {show_date(notes[ON], held.language)}",
            width=width,
            height=height,
        )
        return [nodes.raw("", html, format="html")]


def notes_of(raw: bytes) -> dict[bytes, str]:
    """Return what a PNG says of itself, by the names that the format gives to it."""
    found, at = {}, FIRST
    while at + BESIDE <= len(raw):
        size, kind = struct.unpack(">I4s", raw[at : at + 8])
        if kind == b"tEXt":
            name, _, said = raw[at + 8 : at + 8 + size].partition(b"\0")
            found[name] = said.decode("latin-1")
        at += size + BESIDE
    return found
