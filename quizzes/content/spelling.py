"""How people spell: any way to write a sign made one, and the table of words they use."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from pydantic import Field

from quizzes.content.records import Record, read_tree
from quizzes.content.text import Words
from quizzes.content.units import UnitId

# Patterns that Python and JavaScript read alike. Each sign found is rewritten, in this order:
# raised figures are not part of a number, the sign of an ordinal is no letter ...
_BEFORE = [
    (r"[\u00b2\u00b3\u00b9\u2070-\u209c\u2460-\u249b\u24ea-\u24ff\u2776-\u2793]", "^"),
    (r"[\u00aa\u00b0\u00ba]", " "),
]
# ... and after compatible forms and small letters: accents, unseen marks, points, hyphens, spaces.
_AFTER = [
    (r"[\u0300-\u036f]", ""),
    (r"[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]", ""),
    (r"[\u00b7\u066b]", "."),
    (r"[\u060c\u066c]", ","),
    (r"\u066a", "%"),
    (r"\u03c2", "\u03c3"),
    (r"[\u02d7\u2010-\u2015\u2043\u2212\u2796]", "-"),
    (r"[`\u02b9\u02bc\u2018-\u201b\u2032]", "'"),
    (r"[\u00ab\u00bb\u201c-\u201f\u2033\u2039\u203a\u300c-\u300f]", '"'),
    (r"[\t-\r\x1c- \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+", " "),
    (r"^ | $", ""),
]
# Nothing looks back in them: browsers that cannot would refuse the whole script.
PATTERNS = {
    "opening": r"""^[ "'([{\u00bf\u00a1~\u2248=]+""",
    "closing": r"""[ .,;:!?"')\]}]+$""",
    "decimal": r"^[+-]?(?:[0-9]+(?:[.,][0-9]+)?|[.,][0-9]+)$",
    "grouped": r"^[+-]?[1-9][0-9]{0,2}([., '])[0-9]{3}(?:\1[0-9]{3})*(?:(?!\1)[.,][0-9]+)?$",
    "thousands": r"(^|[^0-9.,'])([1-9][0-9]{0,2}(?:([.,' ])[0-9]{3})(?:\3[0-9]{3})*)(?![0-9])",
    "parts": r"""[0-9]+|[^0-9 .,;:/()\[\]{}"'_-]+""",
}

# The end of an ordinal in digits, by the endings that languages have.
SUFFIX = r"([0-9])(?:{})(?![a-z])"


def fold(typed: str) -> str:
    """Return ``typed`` without case, accents, or the ways to write a space, hyphen or digit."""
    text = unicodedata.normalize("NFKD", _rewritten(typed, _BEFORE)).lower()
    return _rewritten(text, _after())


def parts_of(text: str) -> list[str]:
    """Return the runs of digits and of letters in folded ``text``."""
    return re.findall(PATTERNS["parts"], text)


class Manner(Record):
    """How people write the answers of one module, beside what anybody writes.

    What stands before (``leads``) or after a number (``trails``) or words (``tails``) changes
    nothing. ``kinds`` are words for a kind of norm or line, which its number follows; what is
    ``same`` is another way to write a word.
    """

    leads: tuple[Words, ...] = ()
    trails: tuple[Words, ...] = ()
    tails: tuple[Words, ...] = ()
    kinds: dict[Words, tuple[Words, ...]] = Field(default_factory=dict)
    same: dict[Words, Words] = Field(default_factory=dict)


class Spelling:
    """The table of words that people use in answers: those of anybody and those of a module."""

    def __init__(self, manner: Manner) -> None:
        self.manner = manner

    @cached_property
    def table(self) -> dict[str, Any]:
        """Return the words, folded; the longest of their kind first."""
        held = _merged([_known(), self.manner.model_dump()])
        numbers, scales = (
            {fold(word): int(number) for word, number in held[name].items()}
            for name in ("numbers", "scales")
        )
        kinds = [
            [kind, parts] for kind, words in held["kinds"].items() for parts in _sequences(words)
        ]
        same = held["same"].items()
        return {
            **{name: held[name] for name in ("after_hundreds", "after_tens", "points")},
            "before": _BEFORE,
            "after": _after(),
            "patterns": PATTERNS | {"suffix": SUFFIX.format("|".join(held["ordinals"]))},
            **{name: _longest_first(map(fold, held[name])) for name in ("leads", "trails")},
            **{name: _longest_first(_sequences(held[name])) for name in ("tails", "markers")},
            "numbers": numbers,
            "scales": scales,
            "kinds": sorted(kinds, key=lambda one: -len(one[1])),
            "same": [[parts_of(fold(old)), parts_of(fold(new))] for old, new in same],
        }

    @cached_property
    def tens(self) -> list[str]:
        """Return the words for twenty, thirty and so on, to which others may be joined."""
        numbers = self.table["numbers"].items()
        return [word for word, value in numbers if 20 <= value < 100 and not value % 10]

    def for_units(self, units: Iterable[str]) -> dict[str, Any]:
        """Return the table as ``quiz.js`` reads it, with the words of ``units`` only."""
        return {**self.table, "units": {unit: unit_words(unit) for unit in sorted(set(units))}}


@cache
def anybody() -> Spelling:
    """Return what anybody writes, whatever the subject."""
    return Spelling(Manner())


def unit_words(unit: str) -> list[str]:
    """Return the words that may follow a number of ``unit``; none for no unit."""
    return _unit_words(str(unit), unit.written if isinstance(unit, UnitId) else ())


@cache
def _unit_words(unit: str, own: tuple[str, ...]) -> list[str]:
    return _longest_first(map(fold, [*own, *_known()["units"].get(unit, [])]))


def everywhere(name: str) -> dict[str, Any]:
    """Return the words called ``name`` in all languages, by what they mean."""
    found: dict[str, Any] = _known()[name]
    return found


@cache
def _known() -> dict[str, Any]:
    """Return what anybody writes, with the words of all languages."""
    here = Path(__file__).parent
    paths = (here / "spelling.yml", *sorted((here / "languages").glob("*.spelling.yml")))
    return _merged(read_tree(path).value for path in paths)


def _merged(tables: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the words of several tables as one."""
    found: dict[str, Any] = {}
    for table in tables:
        for name, words in table.items():
            if isinstance(words, str):
                found[name] = words
            elif isinstance(words, Mapping):
                found[name] = _merged((found.get(name, {}), words))
            else:
                found[name] = [*found.get(name, ()), *words]
    return found


@cache
def _after() -> list[tuple[str, str]]:
    """Return what is rewritten after folding, with the digits of other scripts."""
    zeros = _known()["zeros"]
    digits = [("".join(chr(ord(zero) + at) for zero in zeros), str(at)) for at in range(10)]
    return [*((f"[{signs}]", digit) for signs, digit in digits), *_AFTER]


def _rewritten(text: str, pairs: Iterable[tuple[str, str]]) -> str:
    for old, new in pairs:
        text = _pattern(old).sub(new, text)
    return text


_pattern = cache(re.compile)


def _sequences(words: Iterable[str]) -> list[list[str]]:
    return [parts_of(fold(word)) for word in words]


def _longest_first(found: Iterable[Any]) -> list[Any]:
    distinct = {str(one): one for one in found}
    return sorted(distinct.values(), key=len, reverse=True)
