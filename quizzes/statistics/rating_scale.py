"""What a rating means: how many of a hundred, or which part of one.

Judges write 65, 65 %, 0.65 or 0,65. A number that could be either is asked about: six tenths
of a percent is a rating too, and a cut score a hundred times too low looks like any other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from quizzes.content.invisible import visible
from quizzes.content.notices import Notice
from quizzes.content.spelling import everywhere
from quizzes.results.cells import number
from quizzes.statistics.standard_setting import Flag

PERCENT, PROPORTION = "percent", "proportion"
SCALES = (PERCENT, PROPORTION)
# Figures in a heading that name a scale, whatever the language; the first found counts.
_FIGURES = {
    PROPORTION: r"\b0\s*(?:[^\W\d_]{1,3}|-|–|\.\.+)\s*1\b(?![.,]?\d)",
    PERCENT: r"\b100\b",
}
ASK = Notice(
    "could be a percent or a proportion; say which: --scale percent (0 to 100) or "
    "--scale proportion (0 to 1); or write 60 or 60 % for 60 of a hundred"
)


@dataclass(frozen=True)
class Cell:
    """What stands in a row of a judge's column; the row as the teacher sees it."""

    row: int
    text: str


@dataclass(frozen=True)
class Judge:
    """A judge's column; ``scale`` is empty where its heading names none."""

    name: str
    scale: str
    cells: Sequence[Cell]


@dataclass(frozen=True)
class _Rating:
    row: int
    text: str
    number: float | None
    is_percent: bool  # the cell itself says so


def name_and_scale(head: str) -> tuple[str, str]:
    """Return the judge's name and the scale that a heading names; an empty one for none."""
    name, note = _noted(head)
    if name:
        for scale, words in _words().items():
            if words.search(note):
                return name, scale
    return head, ""


@cache
def _words() -> dict[str, re.Pattern[str]]:
    """Return what in a heading names each scale, in figures or in words of any language."""
    known = everywhere("ratings")
    found = {scale: [figures, *map(re.escape, known[scale])] for scale, figures in _FIGURES.items()}
    return {scale: re.compile("|".join(parts), re.IGNORECASE) for scale, parts in found.items()}


def _noted(head: str) -> tuple[str, str]:
    """Return what stands before the last brackets of a heading, and in them, at its end."""
    whole = head.rstrip()
    opening = max(whole.rfind("("), whole.rfind("["))
    note = whole[opening + 1 : -1]
    if opening < 0 or whole[-1] not in ")]" or ")" in note or "]" in note:
        return "", ""
    return whole[:opening].rstrip(), note


def read_ratings(
    judges: Sequence[Judge], scale: str
) -> tuple[dict[str, list[float]], list[Flag], tuple[str, ...], list[tuple[int, str]]]:
    """Return what the judges' cells say, in percent.

    Args:
        judges: their columns.
        scale: of all; empty: as the headings name it, or percent.

    Returns:
        the ratings of each judge who rated all; what else there is to say; the judges whose
        ratings were read as proportions; and, with its row, each rating to ask about.

    """
    complete: dict[str, list[float]] = {}
    flags: list[Flag] = []
    unclear: list[tuple[int, str]] = []
    proportions = []
    for judge in judges:
        own = [_rating(cell) for cell in judge.cells]
        if not any(one.text for one in own):
            flags.append(Flag("empty", judge.name))
            continue
        used = scale or judge.scale or PERCENT
        doubtful = [] if scale or used == PROPORTION else _doubtful(own)
        if doubtful:
            first, more = doubtful[0], len(doubtful) - 1
            others = Notice(" (and [n] more of this judge)", n=more) if more else ""
            words = {"judge": judge.name, "rating": first.text, "others": others, "ask": ASK}
            unclear.append((first.row, Notice("[judge]: [rating][others] [ask]", **words)))
            continue
        if used == PROPORTION:
            proportions.append(judge.name)
        whole = []
        for one in own:
            told = _percent(one, used)
            if told is None:
                flags.append(Flag(_kind(one, used), judge.name, one.row, one.text[:40]))
            else:
                whole.append(told)
        if len(whole) == len(own):
            complete[judge.name] = whole
            if len(own) > 1 and len(set(whole)) == 1:
                flags.append(Flag("alike", judge.name, cell=own[0].text))
    return complete, flags, tuple(proportions), unclear


def _rating(cell: Cell) -> _Rating:
    bare = re.sub(r"\s+", "", visible(cell.text)).replace("％", "%").replace("٪", "%")
    return _Rating(cell.row, cell.text, number(bare.removesuffix("%")), bare.endswith("%"))


def _doubtful(ratings: list[_Rating]) -> list[_Rating]:
    """Return the ratings of one judge that may be proportions: parts of one, or nothing above it.

    A judge who wrote larger numbers too means percent by a 1, but a part of one beside them
    is asked about all the same.
    """
    bare = [one for one in ratings if one.number is not None and not one.is_percent]
    parts = [one for one in bare if one.number is not None and 0 < one.number < 1]
    if parts or any(one.number is not None and one.number > 1 for one in ratings):
        return parts
    return [one for one in bare if one.number == 1]


def _percent(one: _Rating, scale: str) -> float | None:
    if one.number is None:
        return None
    times = 100 if scale == PROPORTION and not one.is_percent else 1
    told = round(one.number * times, 10)
    return told if 0 <= told <= 100 else None


def _kind(one: _Rating, scale: str) -> str:
    if not one.text:
        return "blank"
    return "bad_proportion" if scale == PROPORTION else "bad"
