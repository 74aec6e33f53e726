"""ZIM: the whole built book in one file, for readers that work without a network."""

from __future__ import annotations

import hashlib
import mimetypes
import os
import re
import struct
import sys
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from pathlib import Path
from typing import Any

from quizzes.content.notices import unbuilt
from quizzes.content.strings import phrase
from quizzes.export.carrying import BookFormat, Made
from quizzes.export.catalogue import about
from quizzes.export.lesson_pages import HTML
from quizzes.export.neutral import Pack
from quizzes.export.package import LICENCE

FIRST = "2000-01-01"  # of a module that was never published
TITLE = re.compile(r"<title>(.*?)</title>", re.S)
# What a browser is told so that it does not keep an older file; in here there is none.
EDITIONS = re.compile(r"(\.(?:css|js))\?v=[0-9a-f]+")
LEFT = ("objects.inv", "index.html", ".buildinfo")
KINDS = {".md": "text/markdown", ".woff2": "font/woff2", ".json": "application/json"}
SIDE = 48
ROOM = 16  # bytes of a name that the library draws by lot, and of a checksum
INDEX = re.compile(rb"\x0f\rXapian Glass..", re.S)  # what stands before such a name in an index


def make(pack: Pack, built: Path) -> Made:
    """Return the book that was built into ``built``, whole.

    Raises:
        FileNotFoundError: the book has not been built.

    """
    root = built / HTML
    front = f"book/{pack.language}/index.html"
    if not (root / front).exists():
        raise unbuilt(root / front)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "book.zim"
        with _silent():
            _write(path, pack, root, front)
        return Made(settled(path.read_bytes()), count=len(pack.project.items))


FORMAT = BookFormat("zim", ".zim", make, whole=True)


def _write(path: Path, pack: Pack, root: Path, front: str) -> None:
    from libzim.writer import Creator  # asked for only here

    with Creator(path).config_indexing(True, _language(pack)).config_nbworkers(1) as creator:
        creator.set_mainpath(front)
        for name, value in _told(pack).items():
            creator.add_metadata(name, value)
        creator.add_illustration(SIDE, picture())
        for entry in _entries(root):
            creator.add_item(entry)


def _told(pack: Pack) -> dict[str, str]:
    authors = phrase("module.authors", pack.language)
    return {
        "Name": f"{pack.project.module.id}_{pack.language}",
        "Title": pack.title,
        "Description": about(pack.project),
        "Language": _language(pack),
        "Creator": authors,
        "Publisher": authors,
        "License": LICENCE["name"],
        "Date": pack.project.published.date or FIRST,
        "Flavour": pack.edition,
        "Tags": "_ftindex:yes",  # a reader tells by it that words can be searched
    }


def _language(pack: Pack) -> str:
    return phrase("zim.language", pack.language)


def _entries(root: Path) -> Iterator[Any]:
    from libzim.writer import Hint, Item, StringProvider

    class Entry(Item):  # type: ignore[misc]
        def __init__(self, name: str, title: str, kind: str, content: bytes) -> None:
            super().__init__()
            self.name, self.title, self.kind, self.content = name, title, kind, content

        def get_path(self) -> str:
            return self.name

        def get_title(self) -> str:
            return self.title

        def get_mimetype(self) -> str:
            return self.kind

        def get_contentprovider(self) -> Any:
            return StringProvider(self.content)

        def get_hints(self) -> dict[Any, bool]:
            return {Hint.FRONT_ARTICLE: self.kind == "text/html"}

    for path in sorted(one for one in root.rglob("*") if one.is_file()):
        name, content = path.relative_to(root).as_posix(), path.read_bytes()
        if name in LEFT or path.name.startswith("."):
            continue
        kind = KINDS.get(path.suffix) or mimetypes.guess_type(name)[0] or "text/plain"
        title = ""
        if kind == "text/html":
            text = EDITIONS.sub(r"\1", content.decode())
            found = TITLE.search(text)
            title, content = unescape(found[1]).strip() if found else "", text.encode()
        yield Entry(name, title, kind, content)


def picture() -> bytes:
    """Return the sign under which a reader lists it: a sheet with lines, that says nothing."""
    paper, ink = b"\xf4\xf1\xea", b"\x5a\x55\x4d"
    rows = []
    for y in range(SIDE):
        line = 12 <= y < 40 and y % 8 < 2
        rows.append(b"\0" + (paper * 10 + (ink if line else paper) * 28 + paper * 10))
    head = struct.pack(">IIBBBBB", SIDE, SIDE, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(b"".join(rows))), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


def settled(made: bytes) -> bytes:
    """Return a file of the library without what it draws by lot: the same book, the same bytes."""
    whole = bytearray(made)
    places = [8, *(found.end() for found in INDEX.finditer(made))]
    for place in places:
        whole[place : place + ROOM] = bytes(ROOM)
    name = hashlib.sha256(whole[:-ROOM]).digest()[:ROOM]
    for place in places:
        whole[place : place + ROOM] = name
    whole[-ROOM:] = hashlib.md5(whole[:-ROOM], usedforsecurity=False).digest()
    return bytes(whole)


@contextmanager
def _silent() -> Iterator[None]:
    """Keep off the screen what the library says while it works."""
    sys.stdout.flush()
    kept = os.dup(1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 1)
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)
