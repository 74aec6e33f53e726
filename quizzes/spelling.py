"""How people spell: any way to write a sign made one, and the table of words they use."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from quizzes.records import read_tree
from quizzes.strings import LANGUAGES, phrases

# Raised and lowered figures are not part of a number, and the sign of an ordinal is no letter.
_RAISED = re.compile("[\u00b2\u00b3\u00b9\u2070-\u209c\u2460-\u249b\u24ea-\u24ff\u2776-\u2793]")
_ORDINAL_SIGN = re.compile("[\u00aa\u00b0\u00ba]")
_ACCENTS = re.compile("[\u0300-\u036f]")
_UNSEEN = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]"
)
_SPACES = re.compile("[\t-\r\x1c- \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
_HYPHENS = re.compile("[\u02d7\u2010-\u2015\u2043\u2212\u2796]")
_SINGLE = re.compile("[`\u02b9\u02bc\u2018-\u201b\u2032]")
_DOUBLE = re.compile("[\u00ab\u00bb\u201c-\u201f\u2033\u2039\u203a\u300c-\u300f]")
_SIGNS = str.maketrans(
    {"\u00b7": ".", "\u066b": ".", "\u066c": ",", "\u060c": ",", "\u066a": "%", "\u03c2": "\u03c3"}
)

_PARTS = re.compile(r"[0-9]+|[^0-9 .,;:/()\[\]{}\"'_-]+")


def fold(typed: str) -> str:
    """Return ``typed`` without case, accents, or the ways to write a space, hyphen or digit."""
    text = _ORDINAL_SIGN.sub(" ", _RAISED.sub("^", typed))
    text = _ACCENTS.sub("", unicodedata.normalize("NFKD", text)).lower()
    text = _UNSEEN.sub("", text.translate(_SIGNS).translate(_digits()))
    text = _DOUBLE.sub('"', _SINGLE.sub("'", _HYPHENS.sub("-", text)))
    return _SPACES.sub(" ", text).strip(" ")


def parts_of(text: str) -> list[str]:
    """Return the runs of digits and of letters in folded ``text``."""
    return _PARTS.findall(text)


@cache
def table() -> dict[str, Any]:
    """Return the words of typed.yml, folded; the longest of their kind first."""
    held = _written()
    numbers, scales = (
        {fold(word): int(number) for word, number in held[name].items()}
        for name in ("numbers", "scales")
    )
    kinds = [[kind, parts] for kind, words in held["kinds"].items() for parts in _sequences(words)]
    return {
        **{name: held[name] for name in ("after_hundreds", "after_tens", "points", "zeros")},
        **{name: _longest_first(map(fold, held[name])) for name in ("leads", "trails")},
        **{name: _longest_first(_sequences(held[name])) for name in ("tails", "markers")},
        "numbers": numbers,
        "scales": scales,
        "kinds": sorted(kinds, key=lambda one: -len(one[1])),
        "same": [[parts_of(fold(old)), parts_of(fold(new))] for old, new in held["same"].items()],
    }


@cache
def unit_words(unit: str) -> list[str]:
    """Return the words that may follow a number of ``unit``; none for no unit."""
    own = [word for one in LANGUAGES for word in phrases(f"unit.{unit}", one).values()]
    words = [*(word.replace("[n]", "") for word in own), *_written()["units"].get(unit, [])]
    return _longest_first(map(fold, words))


def table_for(units: Iterable[str]) -> dict[str, Any]:
    """Return the table as ``quiz.js`` reads it, with the words of ``units`` only."""
    return {**table(), "units": {unit: unit_words(unit) for unit in sorted(set(units))}}


@cache
def _written() -> dict[str, Any]:
    held: dict[str, Any] = read_tree(Path(__file__).with_name("typed.yml")).value
    return held


@cache
def _digits() -> dict[int, str]:
    return {ord(zero) + digit: str(digit) for zero in _written()["zeros"] for digit in range(10)}


def _sequences(words: Iterable[str]) -> list[list[str]]:
    return [parts_of(fold(word)) for word in words]


def _longest_first(found: Iterable[Any]) -> list[Any]:
    distinct = {str(one): one for one in found}
    return sorted(distinct.values(), key=len, reverse=True)
