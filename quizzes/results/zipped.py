"""Zips from outside: only their list of members is read here, when it is of a modest size."""

from __future__ import annotations

import struct
import zipfile
import zlib
from pathlib import Path

from quizzes.results.folder import is_noise

MAX_DIRECTORY = 16_000_000

# What reading a damaged or hostile zip can raise.
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
    struct.error,
)


def members(packed: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """Return the files in ``packed`` by name, without what systems put beside them."""
    files = (one for one in packed.infolist() if not one.is_dir() and not is_noise(one.filename))
    return sorted(files, key=lambda one: one.filename)


def is_modest(path: Path) -> bool:
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
