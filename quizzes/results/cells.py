"""What a cell says, in whatever language and country the program was set to."""

from __future__ import annotations

import re
import unicodedata

from quizzes.content.invisible import visible

_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:[.,][0-9]*)?|[.,][0-9]+)(?:[eE][+-]?[0-9]{1,2})?")


def trimmed(text: str) -> str:
    """Return ``text`` without blanks and invisible marks at its ends."""
    text = text.strip()
    if text.isascii():
        return text
    first, last = 0, len(text)
    while first < last and not visible(text[first]).strip():
        first += 1
    while first < last and not visible(text[last - 1]).strip():
        last -= 1
    return text[first:last]


def is_one_line(text: str) -> bool:
    """Return whether ``text`` has no line break of any kind in it."""
    return len(text.splitlines()) < 2


def fold(text: str) -> str:
    """Return letters and digits of ``text`` alone: no case, accents, blanks or other signs."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in apart if char.isalnum())


def number(text: str) -> float | None:
    """Return the number in ``text``, with a point or a comma; None where there is none."""
    bare = visible(text).strip()
    return float(bare.replace(",", ".")) if _NUMBER.fullmatch(bare) else None


_TRUE = "true verdadero verdader cert vrai wahr vero verdadeiro waar sand sann sant tosi prawda \
pravda igaz doğru истина αληθησ 1"
_FALSE = "false falso fals faux falsch onwaar falsk usann falskt epätosi fałsz nepravda hamis \
yanlış ложь ψευδησ 0"
_TRUTH = {
    fold(word): truth for truth, words in ((True, _TRUE), (False, _FALSE)) for word in words.split()
}


def truth(text: str) -> bool | None:
    """Return what ``text`` says, in the word of any common language; None where it says neither."""
    return _TRUTH.get(fold(text))
