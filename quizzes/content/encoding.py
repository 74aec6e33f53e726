"""Bytes of a table as text, whatever program saved them."""

from __future__ import annotations

import codecs
import re

SAMPLE = 4096
UNKNOWN = "\ufffd"
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# How UTF-8 begins that a program took for Windows-1252.
_TWICE = re.compile("[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u0178\u0192\u02c6\u02dc\u2013-\u2122]")


def decode(raw: bytes) -> str:
    """Return ``raw`` as text; what no encoding explains becomes U+FFFD, sign by sign.

    A byte order mark decides; without one, zeros show UTF-16, and each line is UTF-8 where it
    can be and Windows-1252 where it cannot: rows pasted from two programs are each read right.
    """
    for mark, name in _MARKS:
        if raw.startswith(mark):
            body = raw[len(mark) :]
            return _by_line(body) if name == "utf-8" else body.decode(name, "replace")
    wide = _utf_16(raw[:SAMPLE])
    text = raw.decode(wide, "replace") if wide else _by_line(raw)
    return text.replace("\0", UNKNOWN)


def wide(sample: bytes) -> str:
    """Return the encoding of the file that begins with ``sample`` where it has two or four bytes
    a sign, as a mark or zeros tell; else an empty name."""
    marked = next((name for mark, name in _MARKS if sample.startswith(mark)), "")
    if marked:
        return marked[:6] if marked != "utf-8" else ""  # without -le or -be the mark is taken off
    return _utf_16(sample[:SAMPLE]) or ""


def narrow(raw: bytes) -> bytes:
    """Return ``raw`` in UTF-8 where it is in UTF-16 or UTF-32, else as it is."""
    other = wide(raw)
    return raw.decode(other, "replace").encode() if other else raw


def is_guessed(raw: bytes) -> bool:
    """Return whether nothing but a guess says that ``raw`` is Windows-1252 in some line."""
    if any(raw.startswith(mark) for mark, name in _MARKS if name != "utf-8"):
        return False
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return _utf_16(raw[:SAMPLE]) is None
    return False


def _utf_16(sample: bytes) -> str | None:
    """Return which UTF-16 the zeros of ``sample`` speak for: text has them in every second."""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if (
        not max(even, odd)
        or 4 * max(even, odd) < len(sample) // 2
        or 4 * min(even, odd) > max(even, odd)
    ):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _by_line(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return "".join(map(_line, re.split(rb"(?<=[\r\n])", raw)))


def _line(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def once(cell: str) -> str:
    """Return ``cell`` without a wrong reading: UTF-8 opened as Windows-1252, saved as UTF-8."""
    if not _TWICE.search(cell):
        return cell
    try:
        return b"".join(map(_byte, cell)).decode("utf-8")
    except (UnicodeDecodeError, UnicodeEncodeError):
        return cell


def _byte(char: str) -> bytes:
    """Return the byte of Windows-1252; its five gaps are kept by programs as controls."""
    return char.encode("latin-1" if "\x80" <= char <= "\x9f" else "cp1252")
