"""Sheets as a plain CSV, for a reader who has no terminal: written without what is to be typed."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from quizzes.content.ledger import AT, Reading
from quizzes.content.notices import Notice
from quizzes.content.problems import Problem, Where
from quizzes.readings.entries import SAYS
from quizzes.readings.thing import NOTHING, Signed, Thing, plain

COLUMNS = ("kind", "of", "print", "ask", "how", "seen", "answer", "at")
NEEDED = ("kind", "of", "print", "ask", "answer")
MAY = ("at",)  # a table of before had none
CODE = "reading"


def sheet_table(things: Iterable[Thing], tell: Callable[[str], str] = str) -> str:
    """Return the sheets of ``things``: a row for each answer; what is seen stands in the first.

    Args:
        things: what is to be read.
        tell: puts a name or a question into the language of the reader.

    """
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(COLUMNS)
    for thing in things:
        seen = "\n".join(f"{tell(name)}: {tell(words)}" for name, words in thing.seen())
        for ask, how in [*((one.name, one.how) for one in thing.entries()), (SAYS, thing.asks)]:
            rows.writerow([thing.kind, thing.id, thing.print, ask, tell(how), seen, "", ""])
            seen = ""
    return out.getvalue()


@dataclass
class Taken:
    """What came of a table: readings, what was refused with its reason, how many are not done."""

    readings: list[tuple[Thing, Reading]] = field(default_factory=list)
    refused: list[Problem] = field(default_factory=list)
    blank: int = 0


Cells = tuple[int, tuple[str, ...]]


def take_rows(rows: Iterable[Cells], shown: str, things: Iterable[Thing], by: Signed) -> Taken:
    """Return the readings of a table that ``sheet_table`` wrote and a reader filled in.

    Args:
        rows: number of each row and its cells under NEEDED, and under MAY where it has them.
        shown: the path of the table, for what is refused.
        things: whatever may be in it.
        by: the reader's role, and the day.

    """
    known = {(thing.kind, thing.id): thing for thing in things}
    taken = Taken()
    for (kind, ident), asked in _by_thing(rows).items():
        if not any(one.answer for one in asked):
            taken.blank += 1
            continue
        thing = known.get((kind, ident))
        told = (
            _misfits(thing, asked)
            if thing
            else [Notice("no '[kind]' is called so; leave it as it was", kind=kind)]
        )
        if told or thing is None:
            where = Where(shown, asked[0].line)
            taken.refused += [
                Problem(where, CODE, Notice("[name]: [told]", name=ident, told=one)) for one in told
            ]
        else:
            signed = by._replace(at=_place(asked))
            taken.readings.append((thing, thing.reading(_answers(asked), signed)))
    return taken


class _Asked(NamedTuple):
    line: int
    print: str
    ask: str
    answer: str
    at: str | None


def _by_thing(rows: Iterable[Cells]) -> dict[tuple[str, str], list[_Asked]]:
    found: dict[tuple[str, str], list[_Asked]] = {}
    for line, (kind, ident, seen, ask, answer, *more) in rows:
        at = plain(more[0]).lower() if more else None
        found.setdefault((kind, ident), []).append(_Asked(line, seen, ask, plain(answer), at))
    return found


def _answers(asked: Iterable[_Asked]) -> dict[str, str]:
    return {one.ask: one.answer for one in asked}


def _misfits(thing: Thing, asked: list[_Asked]) -> list[str]:
    if {one.print for one in asked} != {thing.print}:
        return [Notice("has changed since this table was written; write the table again")]
    answers = _answers(asked)
    if len(answers) != len(asked):
        return [Notice("is asked the same thing twice; leave one row of each")]
    return [*thing.refusals(answers), *(_lost(asked) if thing.sourced else ())]


def _place(asked: Iterable[_Asked]) -> str | None:
    return next((one.at for one in asked if one.at), None)


def _lost(asked: Iterable[_Asked]) -> Iterator[str]:
    """Yield what is wrong with where a thing was read, which one of its rows says."""
    said = {one.at for one in asked}
    if said != {None} and not any(said - {""} == {place} for place in AT):
        given = ", ".join(sorted(one for one in said if one)) or NOTHING
        form = "at: says [given]; say [one] or [other] once, or leave all answers blank"
        yield Notice(form, given=given, one=AT[0], other=AT[1])
