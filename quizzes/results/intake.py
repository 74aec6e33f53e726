"""Everything a teacher may be handed, one response at a time, whatever is in it.

Nothing is unpacked to a disk and nothing is held but the piece at hand: a response is read up
to a limit, members of a zip are streamed by name only, and what cannot be read becomes one
input with a reason. The rows and lines of a container count one by one. Nothing is opened but
ordinary files.
"""

from __future__ import annotations

import io
import os
import stat
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, NamedTuple

from quizzes.content.encoding import narrow
from quizzes.content.json_text import is_json
from quizzes.content.notices import Notice, joined
from quizzes.content.records import ContentError
from quizzes.results.cells import is_one_line
from quizzes.results.codes_in_text import codes_in
from quizzes.results.folder import found_in
from quizzes.results.foreign import looks_like
from quizzes.results.lines import MAX_LINE, line_of, lines
from quizzes.results.spreadsheet import read_table
from quizzes.results.zipped import BROKEN, is_modest, members

MAX_RESPONSE = MAX_LINE  # a text may have one on each line
MAX_TABLE = 16_000_000
MAX_LINES = 1_000_000
ONE = ".json"
LINES = (".jsonl", ".ndjson")
TABLES = (".csv", ".tsv", ".tab", ".txt", ".xlsx", ".xlsm")
TEXTS = ("text", "unknown", "page", "document")
RESPONSE = b'"quiz-response-'
COLUMNS = ("pseudonym", "code")


@dataclass(frozen=True)
class Given:
    """One input: where it stood, and either a response as JSON, a code, or why neither.

    ``reason`` is the name of a reason; ``about`` is what it says it of.
    """

    source: str
    json: bytes | None = None
    code: str | None = None
    pseudonym: str = ""
    reason: str = ""
    about: str = ""


class Closed(NamedTuple):
    """A file that holds one response, not opened yet, and how it is named."""

    path: str
    shown: str


def inputs(paths: Iterable[Path], leave_out: Sequence[Path] = ()) -> Iterator[Given]:
    """Yield every input of files and folders, each opened; see :func:`pieces`."""
    for piece in pieces(paths, leave_out):
        yield opened(piece)


def opened(piece: Given | Closed) -> Given:
    """Return ``piece`` as an input: read now, where it was not yet."""
    if isinstance(piece, Given):
        return piece
    return next(_open(Path(piece.path), piece.shown))


def pieces(paths: Iterable[Path], leave_out: Sequence[Path] = ()) -> Iterator[Given | Closed]:
    """Yield every input of files and folders, in the order given and by name within a folder.

    A response in a file of its own is not opened yet, so that others can do that. What systems
    put beside files of their own accord is no input. A folder that is reached by a link is
    listed and not entered: it may lead anywhere, or round in a ring.

    Args:
        paths: files of responses, tables of codes or zips, or folders of them.
        leave_out: files that are not looked at, such as the results of an earlier run.

    """
    skipped = {os.path.realpath(path) for path in leave_out}
    names = {path.name for path in leave_out}
    for path in paths:
        if path.is_dir():
            found = [
                one
                for one in found_in(path)
                if os.path.basename(one.path) not in names
                or os.path.realpath(one.path) not in skipped
            ]
            if not found:
                yield Given(path.name, reason="empty")
            for place, shown, reason in found:
                if reason:
                    yield Given(shown, reason=reason)
                else:
                    yield from _piece(place, shown)
        elif os.path.realpath(path) not in skipped:
            yield from _piece(str(path), path.name)


def _piece(path: str, shown: str) -> Iterator[Given | Closed]:
    if path.lower().endswith(ONE):
        yield Closed(path, shown)
    else:
        yield from _open(Path(path), shown)


def _open(path: Path, shown: str) -> Iterator[Given]:
    suffix = path.suffix.lower()
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe would be waited for
            yield Given(shown, reason="no_file")
        elif suffix == ".zip":
            yield from _zip(path, shown)
        else:
            with path.open("rb") as stream:
                yield from _read(shown, suffix, stream)
    except FileNotFoundError:
        yield Given(shown, reason="gone")
    except OSError:
        yield Given(shown, reason="unreadable")


def _read(shown: str, suffix: str, stream: IO[bytes]) -> Iterator[Given]:
    if suffix == ONE:
        yield _response(shown, stream.read(MAX_RESPONSE + 1))
    elif suffix in LINES:
        yield from _counted(shown, _json_lines(shown, stream))
    elif suffix in TABLES:
        yield from _counted(shown, _rows(shown, suffix, stream.read(MAX_TABLE + 1)))
    elif suffix == ".zip":
        yield Given(shown, reason="zip_in_zip")
    else:
        yield from _counted(shown, _any(shown, suffix, stream.read(MAX_TABLE + 1)))


def _response(shown: str, raw: bytes) -> Given:
    return Given(shown, json=raw) if len(raw) <= MAX_RESPONSE else Given(shown, reason="large")


def _any(shown: str, suffix: str, raw: bytes) -> Iterator[Given]:
    """Yield every code in a text, or else what the file looks like."""
    other = _other(shown, suffix, raw)
    found = codes_in(raw) if other.about in TEXTS else ()
    codes = [
        Given(line_of(shown, one.line), pseudonym=one.pseudonym, code=one.code) for one in found
    ]
    yield from codes or [other]


def _other(shown: str, suffix: str, raw: bytes) -> Given:
    """Return a file whose name says nothing: a response all the same, or what it looks like."""
    text = narrow(raw)
    if RESPONSE in text and text.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return _response(shown, raw)
    return Given(shown, reason="kind", about=looks_like(raw, suffix))


def _counted(shown: str, found: Iterator[Given]) -> Iterator[Given]:
    """Pass on what is found up to a limit; an empty container is one input with a reason."""
    count = 0
    for count, one in enumerate(found, 1):
        if count > MAX_LINES:
            yield Given(shown, reason="too_many", about=str(MAX_LINES))
            return
        yield one
    if not count:
        yield Given(shown, reason="empty")


def _json_lines(shown: str, stream: IO[bytes]) -> Iterator[Given]:
    for place, raw in lines(shown, stream):
        yield Given(place, reason="large") if raw is None else Given(place, json=raw)


def _rows(shown: str, suffix: str, raw: bytes) -> Iterator[Given]:
    """Yield each row of a table of codes; one that names no such columns is one input."""
    if RESPONSE in narrow(raw) and not is_json(raw):
        yield from _json_lines(shown, io.BytesIO(raw))
        return
    try:
        table = read_table(raw, shown, COLUMNS, most=MAX_TABLE)
    except ContentError as error:
        yield from _no_table(
            shown, suffix, raw, joined("; ", (one.message for one in error.problems))
        )
        return
    rows = [
        Given(_row(shown, line), pseudonym=pseudonym, code=code)
        if is_one_line(pseudonym)
        else Given(_row(shown, line), reason="two_lines", about=pseudonym)
        for line, (pseudonym, code) in table.columns(*COLUMNS)
    ]
    rows += [
        Given(_row(shown, one.where.line), reason="row", about=one.message)
        for one in table.problems
    ]
    yield from rows


def _row(shown: str, line: int) -> Notice:
    return Notice("[file], row [line]", file=shown, line=line)


def _no_table(shown: str, suffix: str, raw: bytes, said: str) -> Iterator[Given]:
    if not raw.strip():
        yield Given(shown, reason="empty")
        return
    other = _other(shown, suffix, raw[: MAX_RESPONSE + 1])
    if suffix == ".txt":
        yield from _any(shown, suffix, raw)
    elif other.json is not None or other.about not in ("unknown", "text"):
        yield other
    else:
        yield Given(shown, reason="table", about=said)


def _zip(path: Path, shown: str) -> Iterator[Given]:
    if not is_modest(path):
        yield Given(shown, reason="zip")
        return
    try:
        packed = zipfile.ZipFile(path)
    except BROKEN:
        yield Given(shown, reason="zip")
        return
    with packed:
        found = members(packed)
        if not found:
            yield Given(shown, reason="empty")
        for member in found:
            yield from _member(packed, member, f"{shown}/{member.filename}")


def _member(packed: zipfile.ZipFile, member: zipfile.ZipInfo, shown: str) -> Iterator[Given]:
    try:
        with packed.open(member) as stream:
            yield from _read(shown, Path(member.filename).suffix.lower(), stream)
    except BROKEN:
        yield Given(shown, reason="member")
