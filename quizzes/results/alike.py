"""Names that one person may have written in two ways."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from quizzes.content.invisible import visible

# Letters of other scripts that look like Latin ones; capitals apart, since Greek Ν is no ν.
_LOOKS = str.maketrans(
    "АВЕЅЗІЈКМНОРСТУХаеѕіјкорсухһԁԛԝвмнтΑΒΕΖΗΙΚΜΝΟΡΤΥΧαβεικνορτυχıłøđ",
    "ABES3IJKMHOPCTYXaesijkopcyxhdqwbmhtABEZHIKMNOPTYXabeikvoptuxilod",
)


def alike(names: Iterable[str]) -> list[tuple[str, ...]]:
    """Return the groups of different ``names`` that may be one person, in the order of names.

    Case, accents, blanks, dots and hyphens, invisible marks, nought for O, one for l, zeros
    before a number and letters of another script that look the same make no other person.
    """
    groups: dict[str, list[str]] = {}
    for name in sorted(set(names)):
        groups.setdefault(_bones(name), []).append(name)
    return sorted(tuple(own) for bones, own in groups.items() if bones and len(own) > 1)


def _bones(name: str) -> str:
    """Return what is left of a name when all that is easily changed is taken away."""
    seen = name.casefold() if name.isascii() else _latin(_latin(visible(name)).casefold())
    bare = "".join(char for char in seen if char.isalnum())
    plain = re.sub(r"(?<![0-9])0+(?=[0-9])", "", bare)
    return re.sub(r"(?<=[^\W\d])0|0(?=[^\W\d])", "o", plain).replace("1", "l")


def _latin(name: str) -> str:
    return unicodedata.normalize("NFKD", name).translate(_LOOKS)
