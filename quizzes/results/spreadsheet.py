"""The one reader of tables: whatever a teacher's program saves as a table comes in here.

A table is text in rows. Its encoding, the mark between its cells and its line ends are found;
a row bears the number that it has in the teacher's program, where blank rows count and a cell
of several lines is one row. Nothing here raises but ContentError, whatever the bytes are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from quizzes.content.encoding import UNKNOWN, decode, once
from quizzes.content.notices import Notice, unreadable
from quizzes.content.records import ContentError, Problem, Where
from quizzes.results.cells import trimmed
from quizzes.results.headings import MARKS, named
from quizzes.results.parting import OPEN, parted
from quizzes.results.workbook import PACKED, BadWorkbook, workbook_text

MAX_BYTES = 200_000_000
MAX_CELL = 131_072
SHOWN = 60
TITLES = 5  # rows that may stand above the heads
# The row that tells Excel the mark between cells, which it does not show. Saved as a cell by
# another program it has quotation marks or marks behind it, and is a row that one sees.
_SEP = re.compile(r'("?)sep=([^\r\n"]?)"?([,;\t|]*)(?:\r\n|\r|\n|\Z)', re.IGNORECASE)
_OLD = b"\xd0\xcf\x11\xe0"  # a workbook of before 2007


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number in the teacher's program, and its cells under the table's heads."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """The rows that can be used, and a problem for each that cannot; the order is the file's.

    ``heads``: the columns asked for by the name they were asked by, others as they are written.
    ``line``: the row of the heads.
    """

    heads: tuple[str, ...]
    line: int
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]

    def columns(self, *names: str) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Yield the number of each row and its cells in the columns ``names``."""
        at = [self.heads.index(name) for name in names]
        for row in self.rows:
            yield row.line, tuple(row.cells[place] for place in at)


@dataclass(frozen=True)
class _Plan:
    """How rows come apart: ``mark``, and ``outer`` where the rows of one table are cells of
    another: a comma file opened as a semicolon file, and saved."""

    mark: str
    outer: str = ""


def read_table(
    raw: bytes,
    path: str,
    names: Sequence[str],
    *,
    optional: Sequence[str] = (),
    code: str = "table",
    most: int = MAX_BYTES,
) -> Table:
    """Return the table in ``raw``.

    Args:
        raw: the whole file; of a longer one, at least one byte more than ``most``.
        path: how problems name the file.
        names: columns that must be there, in any order and language.
        optional: columns that may be there, found in the same way.
        code: of problems.
        most: bytes that are read.

    Raises:
        ContentError: it is no table, is too large, or lacks a column.

    """
    if len(raw) > most:
        raise _refusal(
            path, code, Notice("is larger than [n] MB; split the table", n=most // 1_000_000)
        )
    text = _text(raw, path, code, most, names)
    declared = _SEP.match(text)
    text = text[declared.end() :] if declared else text
    if not trimmed(text).strip(MARKS + '" \r\n'):
        absent = ", ".join(names)
        form = "is empty, so it has no column [names]; check that it is the right file"
        raise _refusal(path, code, Notice(form, names=absent))
    plan = _plan(text, declared[2] if declared else "", (*names, *optional))
    rows = _rows(text, plan, 2 if declared and (declared[1] or declared[3]) else 1)
    first = list(islice(rows, TITLES + 1))
    line, cells = first[_at(first, names)] if first else (1, [])
    rows = chain(first[_at(first, names) + 1 :], rows)
    heads = named(cells, (*names, *optional))
    _check_heads(heads, names, Where(path, line), code)
    good, bad = [], []
    for number, row in rows:
        said = _misfit(row, len(heads))
        if said:
            bad.append(Problem(Where(path, number), code, said))
        else:
            good.append(Row(number, (*row, *[""] * (len(heads) - len(row)))))
    return Table(tuple(heads), line, tuple(good), tuple(bad))


def read_file(path: Path, code: str, most: int = MAX_BYTES) -> bytes:
    """Return the bytes of an ordinary file, at most one more than ``most``.

    Raises:
        ContentError: it is not there, is no ordinary file, or cannot be read.

    """
    if path.exists() and not path.is_file():  # a pipe would be waited for
        raise _refusal(str(path), code, Notice("is no ordinary file; save the table as one"))
    try:
        with path.open("rb") as stream:
            return stream.read(most + 1)
    except OSError as error:
        said = unreadable(error)
        raise _refusal(str(path), code, said) from None


def _text(raw: bytes, path: str, code: str, most: int, names: Sequence[str]) -> str:
    """Return the text of a table: of a workbook, that of the sheet whose heads are ``names``."""

    def fits(text: str) -> bool:
        first = islice(_rows(text, _Plan(","), 1), TITLES + 1)
        return any(set(names) <= set(named(cells, names)) for _, cells in first)

    try:
        if raw.startswith(_OLD):
            raise BadWorkbook
        return workbook_text(raw, most, fits) if raw.startswith(PACKED) else decode(raw)
    except BadWorkbook:
        form = "is a workbook that cannot be read; in the spreadsheet choose Save as, CSV UTF-8"
        raise _refusal(path, code, Notice(form)) from None


def _refusal(path: str, code: str, message: str) -> ContentError:
    return ContentError([Problem(Where(path, 1), code, message)])


def _check_heads(heads: list[str], names: Sequence[str], where: Where, code: str) -> None:
    said = []
    absent = [name for name in names if name not in heads]
    if absent:
        wanted = ", ".join(names)
        form = "has no column [names]; the first row must name [wanted]"
        said.append(Notice(form, names=", ".join(absent), wanted=wanted))
    twice = [name for name in names if heads.count(name) > 1]
    if twice:
        said.append(Notice("has two columns [names]; keep one of each", names=", ".join(twice)))
    if said:
        raise ContentError([Problem(where, code, message) for message in said])


def _at(first: list[tuple[int, list[str]]], names: Sequence[str]) -> int:
    """Return which of the ``first`` rows has the heads: a teacher may have put titles above."""
    told = (at for at, (_, cells) in enumerate(first) if set(names) <= set(named(cells, names)))
    return next(told, 0)


def _misfit(row: list[str], width: int) -> str:
    """Return what is wrong with a row by itself; empty where nothing is."""
    for cell in row:
        if cell.startswith(OPEN):
            form = "has an open quotation mark before [text]; close it or take it out"
            return Notice(form, text=cell[1:SHOWN])
    if len(row) > width:
        return Notice(
            "has [n] cells, the first row has [width]; put quotation marks round a cell "
            "with a comma or semicolon in it, or take out what is too much",
            n=len(row), width=width,
        )  # fmt: skip
    for cell in row:
        if len(cell) > MAX_CELL:
            form = "has a cell of [n] signs, more than [most]; shorten it"
            return Notice(form, n=len(cell), most=MAX_CELL)
        if UNKNOWN in cell:
            return Notice(
                "has signs that cannot be read; save the table as CSV UTF-8, or type them anew"
            )
    return ""


def _plan(text: str, declared: str, names: Sequence[str]) -> _Plan:
    """Return the plan whose first row names most of ``names``; of equals, the one declared."""
    marks = dict.fromkeys(declared.strip(" ") + MARKS)
    plans = [_Plan(mark) for mark in marks]
    plans += [_Plan(mark, outer) for mark in marks for outer in marks if mark != outer]
    wanted = set(names)

    def fit(plan: _Plan) -> tuple[int, bool, int]:
        first = [cells for _, cells in islice(_rows(text, plan), TITLES + 1)] or [[]]
        best = max(len(wanted & set(named(cells, names))) for cells in first)
        return best, not plan.outer, len(first[0])

    return max(plans, key=fit)


def _rows(text: str, plan: _Plan, first: int = 1) -> Iterator[tuple[int, list[str]]]:
    """Yield number and cells of each row that has any, without blank cells at its end."""
    known: dict[str, str] = {}  # a cell is made bare once, and equal cells are one
    for number, cells in enumerate(parted(text, plan.outer or plan.mark), first):
        if cells == [""]:
            continue  # a blank row, of which a hostile file has a million
        if plan.outer:
            line = plan.outer.join(_short(cells))
            cells = next(parted(line, plan.mark), [])
        row = _short([known.get(cell) or _bare(cell, known) for cell in cells])
        if row:
            yield number, row


def _bare(cell: str, known: dict[str, str]) -> str:
    known[cell] = once(trimmed(cell))
    return known[cell]


def _short(cells: list[str]) -> list[str]:
    while cells and not cells[-1]:
        cells.pop()
    return cells
