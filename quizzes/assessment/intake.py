"""Everything a teacher may be handed, one response at a time, whatever is in it.

Nothing is unpacked to a disk and nothing is held but the piece at hand: a response is read up
to a limit, members of a zip are streamed by name only, and what cannot be read becomes one
input with a reason. The rows and lines of a container count one by one.
"""

from __future__ import annotations

import csv
import os
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

MAX_RESPONSE = 65_536
MAX_LINES = 1_000_000
MAX_BYTES = 2_000_000_000
MAX_DIRECTORY = 16_000_000
LINES = (".jsonl", ".ndjson")
COLUMNS = ("pseudonym", "code")

# What reading a damaged or hostile zip can raise.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
    struct.error,
)


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


def inputs(paths: Iterable[Path], leave_out: Sequence[Path] = ()) -> Iterator[Given]:
    """Yield every input of files and folders, in the order given and by name within a folder.

    Args:
        paths: JSON, JSON lines, CSV or zip files, or folders of them.
        leave_out: files that are not looked at, such as the results of an earlier run.

    """
    skipped = {path.resolve() for path in leave_out}
    for path in paths:
        if path.is_dir():
            found = [one for one in _files(path) if one.resolve() not in skipped]
            if not found:
                yield Given(path.name, reason="empty")
            for one in found:
                yield from _open(one, one.relative_to(path).as_posix())
        elif path.resolve() not in skipped:
            yield from _open(path, path.name)


def _files(folder: Path) -> list[Path]:
    return sorted(Path(place) / name for place, _, names in os.walk(folder) for name in names)


def _open(path: Path, shown: str) -> Iterator[Given]:
    if not path.is_file():
        yield Given(shown, reason="no_file")
        return
    try:
        if path.suffix.lower() == ".zip":
            yield from _zip(path, shown)
        else:
            with path.open("rb") as stream:
                yield from _read(shown, path.suffix.lower(), stream)
    except OSError:
        yield Given(shown, reason="unreadable")


def _read(shown: str, suffix: str, stream: IO[bytes]) -> Iterator[Given]:
    if suffix == ".json":
        raw = stream.read(MAX_RESPONSE + 1)
        yield Given(shown, json=raw) if len(raw) <= MAX_RESPONSE else Given(shown, reason="large")
    elif suffix in LINES:
        yield from _counted(shown, _json_lines(shown, stream))
    elif suffix == ".csv":
        yield from _counted(shown, _rows(shown, stream))
    elif suffix == ".zip":
        yield Given(shown, reason="zip_in_zip")
    else:
        yield Given(shown, reason="kind", about=suffix or shown)


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
    for place, raw in _lines(shown, stream):
        yield Given(place, reason="large") if raw is None else Given(place, json=raw)


def _rows(shown: str, stream: IO[bytes]) -> Iterator[Given]:
    lines = _lines(shown, stream)
    head = next(lines, (shown, b""))[1]
    try:
        header = (head or b"").decode("utf-8-sig")
    except UnicodeDecodeError:
        header = ""
    mark = max(",;\t", key=header.count)
    names = [name.strip().lower() for name in _cells(header, mark) or []]
    if not set(COLUMNS) <= set(names):
        yield Given(shown, reason="columns")
        return
    at = [names.index(name) for name in COLUMNS]
    for place, raw in lines:
        if raw is None:
            yield Given(place, reason="large")
            continue
        try:
            cells = _cells(raw.decode("utf-8"), mark)
        except UnicodeDecodeError:
            yield Given(place, reason="encoding")
            continue
        if cells is None or len(cells) <= max(at):
            yield Given(place, reason="row")
        else:
            yield Given(place, pseudonym=cells[at[0]], code=cells[at[1]])


def _cells(line: str, mark: str) -> list[str] | None:
    try:
        return next(csv.reader([line], delimiter=mark, strict=True), [])
    except csv.Error:
        return None


def _lines(shown: str, stream: IO[bytes]) -> Iterator[tuple[str, bytes | None]]:
    """Yield (place, line) for each line with something in it; None for one that is too long."""
    number = total = 0
    while raw := stream.readline(MAX_RESPONSE + 1):
        number += 1
        total += len(raw)
        whole = len(raw) <= MAX_RESPONSE or raw.endswith(b"\n")
        if raw.strip():
            yield f"{shown}, line {number}", raw.strip(b"\r\n") if whole else None
        while not raw.endswith(b"\n") and (raw := stream.readline(MAX_RESPONSE + 1)):
            total += len(raw)
            if total > MAX_BYTES:
                break
        if total > MAX_BYTES:
            yield f"{shown}, line {number + 1}", None
            return


def _zip(path: Path, shown: str) -> Iterator[Given]:
    if not _is_modest(path):
        yield Given(shown, reason="zip")
        return
    try:
        packed = zipfile.ZipFile(path)
    except _BROKEN:
        yield Given(shown, reason="zip")
        return
    with packed:
        members = sorted(
            (one for one in packed.infolist() if not one.is_dir()), key=lambda one: one.filename
        )
        if not members:
            yield Given(shown, reason="empty")
        for member in members:
            yield from _member(packed, member, f"{shown}/{member.filename}")


def _member(packed: zipfile.ZipFile, member: zipfile.ZipInfo, shown: str) -> Iterator[Given]:
    try:
        with packed.open(member) as stream:
            yield from _read(shown, Path(member.filename).suffix.lower(), stream)
    except _BROKEN:
        yield Given(shown, reason="member")


def _is_modest(path: Path) -> bool:
    """Return whether the list of members is of a size to hold, before it is read."""
    size = path.stat().st_size
    with path.open("rb") as stream:
        stream.seek(max(0, size - 65_557))
        tail = stream.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or at + 22 > len(tail) or b"PK\x06\x07" in tail[max(0, at - 20) : at]:
        return False
    (directory,) = struct.unpack_from("<I", tail, at + 12)
    return bool(directory <= MAX_DIRECTORY)
