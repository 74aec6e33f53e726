"""Signs that nobody sees: they come in with what is copied, and mean nothing."""

from __future__ import annotations

import re
import unicodedata

# Signs without a shape that Unicode does not count among its format characters.
_SHAPELESS = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)


def visible(text: str) -> str:
    """Return ``text`` without the marks that nobody sees: formats, joiners, fillers."""
    if text.isascii():
        return text
    kept = "".join(char for char in text if unicodedata.category(char) != "Cf")
    return _SHAPELESS.sub("", kept)
