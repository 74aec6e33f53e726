"""The sheet that judges fill in: written empty, read filled."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from quizzes.content.module import source_language
from quizzes.content.notices import Notice
from quizzes.content.outputs import write_whole
from quizzes.content.records import ContentError, Problem, Where
from quizzes.content.strings import phrase
from quizzes.exam.form import Form, Question
from quizzes.results.cells import fold, is_one_line
from quizzes.results.spreadsheet import Table, read_file, read_table
from quizzes.statistics.rating_scale import (
    PERCENT,
    Cell,
    Judge,
    name_and_scale,
    read_ratings,
)
from quizzes.statistics.standard_setting import Cut, cut_score

FIXED = ("form", "question", "item", "lesson", "stem")
OPTIONS = "options"
MAX_BYTES = 2_000_000
# What people call a column that they worked out themselves, as fold writes it.
SUMS = (
    *("mean", "average", "avg", "median", "sum", "total", "min", "max", "sd", "stdev", "stddev"),
    *("standarddeviation", "media", "promedio", "mediana", "suma", "desviacionestandar"),
)
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True)
class _Sheet:
    """A filled sheet: its form, and the columns of its judges."""

    form: str
    judges: list[Judge]


def write_sheet(form: Form, judges: int, path: Path, scale: str = PERCENT) -> None:
    """Write an empty sheet: a row for each item of ``form``, a column for each judge.

    Args:
        form: what is to be rated; which options are right is not told.
        judges: how many columns.
        path: of the sheet.
        scale: "percent", from 0 to 100, or "proportion", from 0 to 1; the columns name it.

    """
    said = f"angoff.sheet.{scale}"  # the columns name the scale, and are read by it
    names = [phrase(said, form.language, n=str(number)) for number in range(1, judges + 1)]
    out = io.StringIO()
    sheet = csv.writer(out, lineterminator="\n")
    sheet.writerow([*FIXED, OPTIONS, *names])
    for one in form.asked:
        shown = "\n".join(_options(one.question, form.language))
        own = (form.id, one.question.id, one.item, one.lesson, one.question.stem, shown)
        sheet.writerow([*map(_plain, own), *[""] * judges])
    write_whole(path, out.getvalue())


def _options(question: Question, language: str) -> Iterator[str]:
    """Yield a line for each option as learners see them, and one for what they are matched to."""
    if not question.choices:
        yield phrase("angoff.sheet.typed", language)
    for place, part in enumerate(question.choices):
        yield f"{LETTERS[place % len(LETTERS)]}. {part.label}"
    targets = "; ".join(part.label for part in question.targets)
    if targets:
        yield phrase("angoff.sheet.targets", language, targets=targets)


def _plain(cell: object) -> str:
    """Return ``cell`` as text that a spreadsheet does not run."""
    text = str(cell)
    return f"'{text}" if text[:1] in tuple("=+-@\t\r") else text


def read_cut(path: Path, scale: str = "", language: str | None = None) -> Cut:
    """Return the cut score of the ratings in a filled sheet.

    Args:
        path: of the sheet, as any spreadsheet saved it.
        scale: "percent" or "proportion"; empty: what the columns name, and where they name
            nothing percent, but never for a rating that could be either.
        language: in which it is said what is missing; the module's source when left out.

    Raises:
        ContentError: it is no sheet, a rating could be a percent and a proportion, or no judge
            has rated every item.

    """
    sheet = _read(path)
    ratings, flags, proportions, unclear = read_ratings(sheet.judges, scale)
    where = Where(str(path), 1)
    if unclear:
        places = [Problem(Where(str(path), row), "angoff", message) for row, message in unclear]
        raise ContentError(places)
    if not ratings:
        said = language or source_language()
        told = [
            Problem(
                Where(str(path), flag.row or 1),
                "angoff",
                phrase(f"angoff.flag.{flag.kind}", said, judge=flag.judge, row=str(flag.row),
                       cell=flag.cell),
            )
            for flag in flags
        ]  # fmt: skip
        message = Notice(
            "no judge has rated every item; fill in one column at least, from 0 to 100"
        )
        raise ContentError([Problem(where, "angoff", message), *told])
    return cut_score(sheet.form, ratings, flags, proportions)


def _read(path: Path) -> _Sheet:
    """Return a sheet, whatever program saved it."""
    raw = read_file(path, "angoff", MAX_BYTES)
    table = read_table(raw, str(path), FIXED, optional=(OPTIONS,), code="angoff", most=MAX_BYTES)
    problems = [
        *(Problem(Where(str(path), table.line), "angoff", said) for said in _of_heads(table)),
        *table.problems,
        *(Problem(Where(str(path), row), "angoff", said) for row, said in _of_rows(table)),
    ]
    if problems:
        raise ContentError(sorted(problems))
    judges = [
        Judge(*name_and_scale(head), [Cell(row.line, row.cells[place]) for row in table.rows])
        for place, head in enumerate(table.heads)
        if _is_judge(head)
    ]
    return _Sheet(next(table.columns("form"))[1][0], judges)


def _is_judge(head: str) -> bool:
    return bool(head) and head not in (*FIXED, OPTIONS)


def _of_heads(table: Table) -> Iterator[str]:
    """Yield what is wrong with the columns of a sheet."""
    names = [fold(name_and_scale(head)[0]) or head for head in table.heads if _is_judge(head)]
    if not names:
        yield Notice("has no column for a judge; start from: angoff sheet")
    for name in names:
        if name in SUMS:
            form = "has a column [name], which is no judge's; take it out, or name its judge"
            yield Notice(form, name=name)
    if len(set(names)) < len(names):
        yield Notice("has two columns of one name; give each judge a name of their own")
    for place, head in enumerate(table.heads):
        if not head and any(row.cells[place] for row in table.rows):
            form = "column [n] has no heading; name its judge, or empty it"
            yield Notice(form, n=place + 1)
    if not all(map(is_one_line, table.heads)):
        yield Notice("has a heading of two lines; write each on one")
    if not table.rows:
        yield Notice("has no items; start from: angoff sheet")


def _of_rows(table: Table) -> Iterator[tuple[int, str]]:
    """Yield what is wrong with the rows of a sheet: all are of one form, each of its own item."""
    first: dict[str, int] = {}
    forms: dict[str, int] = {}
    for row, (own, item) in table.columns("form", "item"):
        if (own.lower(), item.lower()) == ("form", "item"):
            yield row, Notice("repeats the headings; keep one sheet in a file")
            continue
        for name, cell in (("form", own), ("item", item)):
            if not cell:
                yield row, Notice("has no [name]; start from: angoff sheet", name=name)
        if item in first:
            form = "has an item twice, [item], also in row [row]; keep one row of each"
            yield row, Notice(form, item=item, row=first[item])
        first.setdefault(item, row)
        if own:
            forms.setdefault(own, row)
    for own, row in list(forms.items())[1:]:
        said = (
            "is of form [own], the rows above of form [first]; "
            "keep one form in a sheet, and rate each by itself"
        )
        yield row, Notice(said, own=own, first=next(iter(forms)))
