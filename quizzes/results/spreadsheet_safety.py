"""Text from outside, made safe for a spreadsheet and fit to be shown.

A spreadsheet runs a cell that starts with = + - @, a tab or a line break; some also split a
row at semicolons. So a pseudonym keeps only letters, digits, spaces, dots and hyphens and
starts with a letter or digit; other text loses control characters and semicolons, and gets an
apostrophe in front when its first sign could start a formula.
"""

from __future__ import annotations

import re
import unicodedata

LONGEST_PSEUDONYM = 40
LONGEST_TEXT = 200
FORMULA = "=+-@\uff1d\uff0b\uff0d\uff20"
OTHER = "."
# What is safe as it stands, and most names are.
_PLAIN = re.compile(r"[A-Za-z0-9]+(?:[ .-][A-Za-z0-9]+)*")


def safe_pseudonym(text: str) -> str:
    """Return ``text`` as a pseudonym; empty when nothing of it can be kept.

    What is not a letter, digit, space, dot or hyphen becomes a dot.
    """
    if len(text) <= LONGEST_PSEUDONYM and _PLAIN.fullmatch(text):
        return text
    normal = unicodedata.normalize("NFC", text[: 4 * LONGEST_PSEUDONYM])
    kept = "".join(char if char in " .-" or char.isalnum() else OTHER for char in normal.strip())
    return " ".join(kept.split()).lstrip(" .-")[:LONGEST_PSEUDONYM].rstrip(" .-")


def safe_text(text: str, longest: int = LONGEST_TEXT) -> str:
    """Return ``text``, cut to ``longest`` signs, as one line that no spreadsheet runs."""
    line = text[:longest]
    if not (line.isascii() and line.isprintable()):
        line = "".join(" " if unicodedata.category(char)[0] in "CZ" else char for char in line)
    line = line.replace(";", ",").strip()
    return f"'{line}" if line.startswith(tuple(FORMULA)) else line
