"""Finds codes in any text: a chat that was exported, a mail, a text submission, a letter.

Who sent a message is left out, since that is a name or a telephone number; a pseudonym is what
the sender wrote before the code, parted from it: "Heron: K7QPM-…".
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from quizzes.content.encoding import decode
from quizzes.content.invisible import visible
from quizzes.content.spelling import everywhere
from quizzes.results.cells import fold
from quizzes.results.zipped import BROKEN

DASH = "-\u2010-\u2015\u2212"
# Groups of five parted by dashes, as codes are written; a form's id begins with a letter.
CODE = re.compile(
    rf"(?<![{DASH}\w])[A-Za-z][0-9A-Za-z]{{4}}(?:[{DASH}][0-9A-Za-z]{{5}})*[{DASH}][0-9A-Za-z]{{1,5}}"
    rf"(?![{DASH}\w])"
)
SHORTEST = 9  # the id of a form, one sign of answers, three to check
# The day, the time and the sender before a message of a chat.
SENDER = re.compile(
    r"\A\s*\[?\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},?\s+\d{1,2}[:.]\d{2}(?:[:.]\d{2})?"
    r"(?:\s*[ap]\.?\s*m\.?)?\]?\s*(?:-\s*)?[^:]{1,80}:",
    re.IGNORECASE,
)
PARTS = re.compile(r"[:;,=|\t]")
MOST_WORDS = 3
TAGS = re.compile(r"<[^<>]*>")
BREAKS = re.compile(r"</(?:p|div|li|tr|h\d|title|head)>|</?br\s*/?>|</w:p>", re.IGNORECASE)
LETTER = "word/document.xml"
MAX_LETTER = 16_000_000


@dataclass(frozen=True)
class Seen:
    """A code that stands in a text: the line, and the pseudonym before it, if there is one."""

    line: int
    pseudonym: str
    code: str


def codes_in(raw: bytes) -> Iterator[Seen]:
    """Yield each code in a text, a page or a letter (.docx), in its order."""
    for number, line in enumerate(_text(raw).splitlines(), 1):
        bare = SENDER.sub("", visible(line))
        end = 0
        for found in CODE.finditer(bare):
            if _could_be(found[0]):
                yield Seen(number, _pseudonym(bare[end : found.start()]), found[0])
                end = found.end()


def _could_be(code: str) -> bool:
    signs = [one for one in code if one.isalnum()]
    return len(signs) >= SHORTEST and (code.isupper() or any(map(str.isdigit, signs)))


def _pseudonym(before: str) -> str:
    """Return the words before a code that somebody parted from it; none where it is not sure."""
    parts = PARTS.split(before)
    for part in parts[:-1]:
        words = part.split()
        while words and fold(words[0]) in _labels():
            del words[0]
        while words and fold(words[-1]) in _labels():
            del words[-1]
        if words:
            known = any(fold(word) in _labels() for word in words)
            return "" if known or len(words) > MOST_WORDS else " ".join(words)
    return ""


@cache
def _labels() -> frozenset[str]:
    names = everywhere("headings")
    return frozenset(
        fold(word)
        for name in ("code", "pseudonym")
        for phrase in (name, *names.get(name, ()))
        for word in phrase.split()
    )


def _text(raw: bytes) -> str:
    text = _letter(raw) if raw.startswith(b"PK\x03\x04") else decode(raw)
    return TAGS.sub(" ", BREAKS.sub("\n", text)) if "<" in text else text


def _letter(raw: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed, packed.open(LETTER) as stream:
            return stream.read(MAX_LETTER).decode("utf-8", "replace")
    except (*BROKEN, KeyError):
        return ""
