"""Typed answers: what a learner wrote, read as a number or as words.

``quiz.js`` reads the same table by the same steps; both are run over tests/cases/scoring.json.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from quizzes.content.spelling import PATTERNS, Spelling, anybody, fold, parts_of, unit_words

LONGEST = 200  # signs; more than that is no answer to a question for a word or a number

_PATTERNS = {name: re.compile(pattern) for name, pattern in PATTERNS.items()}
_DIGITS = re.compile(r"[0-9]+")
_YEAR = re.compile(r"[0-9]{4}")


@dataclass(frozen=True)
class Wording:
    """A typed answer in parts: the kind of norm, article or line it names, and what follows."""

    kind: str
    parts: tuple[str, ...]

    def fits(self, wanted: Wording) -> bool:
        """Return whether the parts are those ``wanted``; a decree may lack its office."""
        bare = len(wanted.parts) == 3 and _YEAR.fullmatch(wanted.parts[1])
        return self.parts == wanted.parts or bool(bare and self.parts == wanted.parts[:2])


def read_number(typed: object, unit: str = "", spelling: Spelling | None = None) -> list[Decimal]:
    """Return the numbers that ``typed`` can mean: "1,500" is both 1.5 and 1500.

    Args:
        typed: what a learner wrote, in digits or in words.
        unit: the name of the unit that may follow; no other unit may.
        spelling: how answers are written; as anybody writes when left out.

    """
    known = spelling or anybody()
    text = _bare(typed, known)
    for word in known.table["trails"]:
        text = _without("closing", text.removesuffix(f" {word}"))
    text = _without_unit(text, unit)
    head, _, last = text.rpartition(" ")
    scale = known.table["scales"].get(last)
    if scale and (readings := _in_digits(head)):
        # Written and not multiplied, since a long number would be rounded.
        return [Decimal(f"{reading:f}e{len(str(scale)) - 1}") for reading in readings]
    return _in_digits(text) or _in_words(text, known)


def read_words(typed: object, spelling: Spelling | None = None) -> Wording:
    """Return ``typed`` in parts; no parts when it holds no answer."""
    return _in_parts(typed, spelling or anybody()) if isinstance(typed, str) else Wording("", ())


@lru_cache(maxsize=4096)  # the answers of an item are held against each other again and again
def _in_parts(typed: str, spelling: Spelling) -> Wording:
    table, text = spelling.table, _bare(typed, spelling)
    text = _PATTERNS["thousands"].sub(lambda found: found[1] + re.sub("[.,' ]", "", found[2]), text)
    parts = parts_of(re.sub(table["patterns"]["suffix"], r"\1", text))
    for old, new in table["same"]:
        parts = _replaced(parts, old, new)
    for tail in table["tails"]:
        if len(parts) > len(tail) and parts[-len(tail) :] == tail:
            parts = parts[: -len(tail)]
    kind, parts = _kind(_with_digits(parts, spelling), table)
    if len(parts) >= 2 and _DIGITS.fullmatch(parts[0]) and _YEAR.fullmatch(parts[1]):
        parts = [parts[0].lstrip("0") or "0", *parts[1:]]
    return Wording(kind, tuple(parts))


def is_among(
    typed: Wording,
    answers: Iterable[str],
    others: Iterable[str] = (),
    spelling: Spelling | None = None,
) -> bool:
    """Return whether ``typed`` is one of ``answers``.

    Kind and number are looked at apart: where "113" and "Line 7" are accepted, so is "line 113".

    Args:
        typed: from ``read_words``.
        answers: as the item writes them.
        others: more answers whose kinds may stand before the number.
        spelling: as for ``read_words``.

    """
    wanted = [read_words(answer, spelling) for answer in answers]
    kinds = {one.kind for one in wanted}
    kinds |= {read_words(answer, spelling).kind for answer in others}
    return typed.kind in kinds and any(typed.fits(one) for one in wanted)


def _bare(typed: object, spelling: Spelling) -> str:
    """Return ``typed`` folded, without quotation marks round it and words that change nothing."""
    if not isinstance(typed, str) or len(typed) > LONGEST:
        return ""
    text = _without("closing", _without("opening", fold(typed)))
    while lead := next((one for one in spelling.table["leads"] if _leads(text, one)), ""):
        text = _without("opening", text[len(lead) :].removeprefix(":"))
    return text


def _without(pattern: str, text: str) -> str:
    return _PATTERNS[pattern].sub("", text)


def _leads(text: str, lead: str) -> bool:
    return text.startswith(lead) and text[len(lead) : len(lead) + 1] in (" ", ":")


def _without_unit(text: str, unit: str) -> str:
    for word in unit_words(unit):
        head = text.removesuffix(word)
        if head and head != text and (head[-1] in " -(0123456789" or not word[0].isalpha()):
            return head.rstrip(" -(")
    return text


def _in_digits(text: str) -> list[Decimal]:
    readings = []
    if _PATTERNS["decimal"].search(text):
        readings.append(Decimal(text.replace(",", ".")))
    grouped = _PATTERNS["grouped"].search(text)
    if grouped:
        readings.append(Decimal(text.replace(grouped[1], "").replace(",", ".")))
    return readings


def _in_words(text: str, spelling: Spelling) -> list[Decimal]:
    tokens, table = text.replace("-", " ").split(" "), spelling.table
    at = next((at for at, token in enumerate(tokens) if token in table["points"]), len(tokens))
    whole, rest = _count(tokens[:at], spelling), tokens[at + 1 :]
    if whole is None or at == len(tokens):
        return [] if whole is None else [Decimal(whole)]
    single = [table["numbers"].get(token, 10) for token in rest]
    if max(single, default=10) < 10:
        return [Decimal(f"{whole}.{''.join(map(str, single))}")]
    after = _count(rest, spelling)
    return [Decimal(f"{whole}.{after}")] if after else []


def _count(tokens: Sequence[str], spelling: Spelling) -> int | None:
    """Return the number that words say, in whichever language; None when they say none."""
    table = spelling.table
    numbers, scales = table["numbers"], table["scales"]
    words = [part for token in tokens for part in _apart(token, spelling)]
    total, group, room, last, joined = 0, 0, 1000, 10**9, False
    for at, word in enumerate(words):
        value, scale = numbers.get(word), scales.get(word)
        if word in table["after_hundreds"] and at and not joined and not group % 100:
            joined = True
        elif word in table["after_tens"] and not joined and (room == 10 or group % 100 == 10):
            room, joined = 10, True
        elif value is not None and value < room and (value or not at):
            group, joined = group + value, False
            room = 100 if value >= 100 else 10 if value >= 20 and not value % 10 else 1
        elif scale == 100 and not joined and group < 100 and (group or not at):
            group, room = (group or 1) * 100, 100
        elif scale and scale > 100 and not joined and scale < last and (group or not at):
            total, group, room, last = total + (group or 1) * scale, 0, 1000, scale
        else:
            return None
    return None if joined or not words else total + group


def _apart(token: str, spelling: Spelling) -> list[str]:
    """Return "treintaicinco" and "twentyfive" as two words."""
    numbers = spelling.table["numbers"]
    if token not in numbers:
        for tens in spelling.tens:
            if token.startswith(tens):
                rest = token[len(tens) :]
                unit = rest if rest in numbers else rest.removeprefix("i").removeprefix("y")
                if 0 < numbers.get(unit, 0) < 10:
                    return [tens, unit]
    return [token]


def _replaced(parts: list[str], old: list[str], new: list[str]) -> list[str]:
    for at in range(len(parts) - len(old), -1, -1):
        if parts[at : at + len(old)] == old:
            parts = [*parts[:at], *new, *parts[at + len(old) :]]
    return parts


def _with_digits(parts: list[str], spelling: Spelling) -> list[str]:
    """Return ``parts`` with every number in words, as long as it goes, in digits."""
    found: list[str] = []
    at = 0
    while at < len(parts):
        ends = range(len(parts), at, -1)
        end = next((end for end in ends if _count(parts[at:end], spelling) is not None), at)
        found.append(parts[at] if end == at else str(_count(parts[at:end], spelling)))
        at = max(end, at + 1)
    return found


def _kind(parts: list[str], table: Mapping[str, Any]) -> tuple[str, list[str]]:
    """Return the kind that stands before a number, and ``parts`` without it and its "N.º"."""
    for kind, words in [*table["kinds"], ["", []]]:
        if parts[: len(words)] != words:
            continue
        rest = parts[len(words) :]
        for marker in table["markers"]:
            rest = rest[len(marker) :] if rest[: len(marker)] == marker else rest
        if rest and _DIGITS.fullmatch(rest[0]):
            return kind, rest
    return "", parts
