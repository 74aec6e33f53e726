"""Figures found in a text, each with what stands around it: a hedge, percent, a noun."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from quizzes.content.figure_reader import FigureReader
from quizzes.content.language import known_of
from quizzes.content.number_reader import Read
from quizzes.content.numerals import Numerals, plainly
from quizzes.content.strings import phrase

# So much of a text is looked at before a figure, and between two.
NEAR = 40
SHORTEST = 3  # letters of a month
NOUN = re.compile(r"[\s-]{1,3}([^\W\d_]+)(?:[\s-]{1,3}([^\W\d_]+))?")


@dataclass(frozen=True)
class Figure:
    """A figure in a text: what it may mean, where it stands, and what stands around it.

    ``kind`` is "number", "share" (of a whole), "times" (so many times as much), "many" (more than
    one of so many), "date" (year, month and day, nought where not told), "decade", "part" (which
    of how many of a year) or "name" (letters and digits of an article, a norm, a telephone).
    ``pieces`` are the numbers that a name may be instead. ``hedge`` says how it is rounded:
    about, nearly, above or below; ``own`` that it counts what the text itself has; ``noun`` are
    the words behind it, in small letters.
    """

    kind: str
    means: tuple[Any, ...]
    words: str
    start: int
    end: int
    percent: bool = False
    hedge: str = ""
    aged: bool = False
    own: bool = False
    noun: tuple[str, ...] = ()
    pieces: tuple[Figure, ...] = ()


def find(text: str, language: str) -> tuple[Figure, ...]:
    """Return the figures in ``text`` of ``language``, from left to right."""
    known = known_of(language).numerals
    if not known.mark.search(text.lower()):
        return ()
    plain, places = plainly(text)
    skipped = [one.span() for one in known.uncounted.finditer(plain)]
    found: list[Figure] = []
    for read in reversed(list(FigureReader(plain, known, _months(language)).figures())):
        at = bisect(skipped, (read.start, len(plain))) - 1
        if at >= 0 and read.end <= skipped[at][1]:
            continue
        one = _in_company(read, plain, known)
        # Of figures that go together, the last says what all of them count.
        if found and _go_together(plain, one.end, found[-1].start, known):
            own, percent = one.own or found[-1].own, one.percent or found[-1].percent
            one = replace(one, own=own, percent=percent)
        found.append(one)
    return tuple(_placed(one, text, places) for one in reversed(found))


def _go_together(text: str, end: int, start: int, known: Numerals) -> bool:
    """Return whether no more than a word such as to or and parts two figures."""
    return start - end <= NEAR and known.between.fullmatch(text, end, start) is not None


def _in_company(read: Read, text: str, known: Numerals) -> Figure:
    percent = known.percent.match(text, read.end)
    end = percent.end() if percent else read.end
    before, hedge = text[max(0, read.start - NEAR) : read.start], ""
    for name in ("about", "nearly", "above", "below"):
        pattern: re.Pattern[str] = getattr(known, name)
        if hedged := pattern.search(before):
            before, hedge = before[: hedged.start()], name
    noun = NOUN.match(text, end)
    words = tuple(word.lower() for word in noun.groups() if word) if noun else ()
    is_multiple = read.kind == "number" and words[:1] and words[0] in known.as_often
    return Figure(
        "times" if is_multiple else read.kind,
        read.means,
        text[read.start : end],
        read.start,
        end,
        percent=percent is not None,
        hedge=hedge,
        aged=known.aged.search(before) is not None,
        own=any(word in known.own for word in words),
        noun=words,
        pieces=tuple(_in_company(piece, text, known) for piece in read.pieces),
    )


def _placed(one: Figure, text: str, places: Sequence[int]) -> Figure:
    """Return a figure where it stands in ``text`` as it was written."""
    start, end = places[one.start], places[one.end - 1] + 1
    pieces = tuple(_placed(piece, text, places) for piece in one.pieces)
    return replace(one, words=text[start:end], start=start, end=end, pieces=pieces)


@cache
def _months(language: str) -> dict[str, int]:
    """Return the months by their names, and by how these begin: jan, sept."""
    names = phrase("months", language).split()
    told = {**known_of(language).numerals.months, **{one: at for at, one in enumerate(names, 1)}}
    return {one[:size]: at for one, at in told.items() for size in range(SHORTEST, len(one) + 1)}
