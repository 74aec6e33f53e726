"""Text as rows of cells, parted by a mark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

OPEN = "\ue000"  # for a quotation mark that opens a cell and does not close it
_END = re.compile(r"\r\n|\r|\n|\Z")


def parted(text: str, mark: str) -> Iterator[list[str]]:
    """Yield the cells of each row; a quoted cell may hold marks, quotes and line breaks."""
    at = 0
    cell = _cell(mark)
    while at < len(text):
        end = _END.search(text, at)
        line = text[at : end.start()] if end else text[at:]
        if '"' not in line:
            yield line.split(mark)
            at = end.end() if end else len(text)
            continue
        cells = []
        while True:
            found = cell.match(text, at)
            if not found:
                break
            whole, part, rest, plain, ended = found.groups()
            cells.append(_plain(plain) if plain is not None else _unquoted(whole, part, rest))
            at = found.end()
            if ended != mark:
                break
        yield cells


def _plain(cell: str) -> str:
    bare = cell.lstrip(" ")
    return OPEN + bare[1:] if bare.startswith('"') else cell


def _unquoted(whole: str | None, part: str | None, rest: str | None) -> str:
    inner = whole if whole is not None else part or ""
    return inner.replace('""', '"') + (rest or "")


@cache
def _cell(mark: str) -> re.Pattern[str]:
    """Return the pattern of one cell and what ends it.

    A quoted cell ends before a mark or a line end; one on a single line may have something
    behind it. A quotation mark that never closes so belongs to its own line and takes no other
    row with it. No part can match in two ways, so that time grows with the text.
    """
    m = re.escape(mark)
    end = rf"({m}|\r\n|\r|\n|\Z)"
    blank = rf"[^\S\r\n{m}]*+"
    whole = rf'{blank}"([^"]*+(?:""[^"]*+)*+)"{blank}'
    part = rf'{blank}"([^"\r\n]*+(?:""[^"\r\n]*+)*+)"([^{m}\r\n]*+)'
    return re.compile(rf"(?:{whole}|{part}|([^{m}\r\n]*+)){end}")
