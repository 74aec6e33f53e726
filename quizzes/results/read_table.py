"""Reads a table of results from a file, and says what is wrong with one that cannot be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, TypeVar

import polars as pl

from quizzes.content.encoding import is_guessed, once
from quizzes.content.notices import Notice
from quizzes.content.records import ContentError, Problem, Where
from quizzes.results.cells import trimmed
from quizzes.results.spreadsheet import MAX_BYTES, read_file
from quizzes.results.spreadsheet import read_table as read_sheet

LISTED = 20  # problems of one kind that are listed; the rest are counted
ROW = "row"
BLOCK = 16_000_000  # bytes that are read at once of a table that is as we write it
# What a cell has round it or in it that our own do not have: looked at more closely.
_ODD = r"^[\x00-\x20]|[\x00-\x20]$|[^\x00-\x7F]"
UNREADABLE = Notice("cannot be read; write it anew with: python -m quizzes grade")
_Value = TypeVar("_Value")


def read_table(path: Path, names: tuple[str, ...]) -> pl.DataFrame:
    """Return the columns ``names`` of a file, every cell as coded text, empty ones as null.

    A column ``row`` has the number of each row in the teacher's program.

    Raises:
        ContentError: the file or a column is not there, or cannot be read; with every row that
            has too many cells.

    """
    if not path.exists():
        if ".items." in path.name:
            told = "is not there; it is written beside the results; keep both together"
            raise _one(path, Notice(told))
        raise _one(path, Notice("is not there; check the path"))
    if path.suffix == ".parquet":
        return _columnar(path, names)
    found = _as_written(path, names) if path.is_file() else None
    return _as_saved(path, names) if found is None else found


def notes(path: Path) -> list[Problem]:
    """Return what else may explain the problems of ``path``: that its encoding was guessed."""
    if path.suffix in (".parquet", ".xlsx", ".xlsm") or not path.is_file():
        return []
    if not is_guessed(path.read_bytes()):
        return []
    form = "is not UTF-8 and was read as Windows-1252; where names look wrong, save it as UTF-8"
    return [Problem(Where(str(path), 1), "results", Notice(form))]


def mapped(column: pl.Series, meaning: Callable[[str], _Value], kind: pl.DataType) -> pl.Series:
    """Return what the cells of ``column`` mean; each is asked once, however often it stands."""
    coded = column.cast(_CODED)
    cells = coded.unique().drop_nulls()
    codes = cells.to_physical()
    told = pl.Series([meaning(cell) for cell in cells.cast(pl.String)], dtype=kind)
    # A list by code: the long column is looked up in it, and no text of it is made.
    known = pl.DataFrame({"code": codes, "told": told})
    every = known.select(code=pl.int_range(pl.col("code").max().fill_null(0) + 1, dtype=pl.UInt32))
    by_code = every.join(known, on="code", how="left", maintain_order="left")["told"]
    return by_code.gather(coded.to_physical())


def _columnar(path: Path, names: tuple[str, ...]) -> pl.DataFrame:
    try:
        table = pl.scan_parquet(path)
        columns = table.collect_schema().names()
    except (OSError, pl.exceptions.PolarsError):
        raise _one(path, UNREADABLE) from None
    absent = [name for name in names if name not in columns]
    if absent:
        form = "has no column [names]; write it anew with: python -m quizzes grade"
        raise _one(path, Notice(form, names=", ".join(absent)))
    try:
        coded = (pl.col(name).cast(pl.String).replace("", None).cast(_CODED) for name in names)
        return table.select(coded).collect(engine="streaming").with_row_index(ROW, offset=2)
    except (OSError, pl.exceptions.ComputeError):
        raise _one(path, UNREADABLE) from None
    except pl.exceptions.PolarsError:
        form = "has a column that is not plain text or numbers; write it anew"
        raise _one(path, Notice(form)) from None


_CODED = pl.Categorical  # four bytes a cell, however long the text


def _as_written(path: Path, names: tuple[str, ...]) -> pl.DataFrame | None:
    """Return the table of a file that is as we write it; None for any other.

    Such a file needs no reader of all programs: one line a row, one encoding, nothing round
    a cell. It is read block by block, and four bytes are held of a cell: this is what keeps a
    report on millions of responses quick and small.
    """
    try:
        with path.open("rb") as stream:
            if stream.readline(BLOCK) != (",".join(names) + "\n").encode():
                return None
            blocks = [_block(one, names) for one in _whole_lines(stream)]
    except (OSError, _Otherwise, pl.exceptions.PolarsError):
        return None
    empty = pl.DataFrame(schema=dict.fromkeys(names, _CODED))
    table = pl.concat([empty, *blocks])
    bare = all(
        cell == once(trimmed(cell))
        for name in names
        for cell in _odd(table[name].unique().drop_nulls().cast(pl.String))
    )
    return table.with_row_index(ROW, offset=2) if bare else None


class _Otherwise(Exception):
    """A file is not as we write it."""


def _whole_lines(stream: IO[bytes]) -> Iterator[bytes]:
    rest = b""
    while block := stream.read(BLOCK):
        whole, end, rest = (rest + block).rpartition(b"\n")
        if whole:
            yield whole + end
        elif end or len(rest) > BLOCK:  # a row of nothing, or one that never ends
            raise _Otherwise
    if rest:
        yield rest


def _block(raw: bytes, names: tuple[str, ...]) -> pl.DataFrame:
    if b"\n\n" in raw or b"\r" in raw or raw.count(b'"') % 2:
        raise _Otherwise
    table = pl.read_csv(raw, has_header=False, schema=dict.fromkeys(names, _CODED))
    if len(table) != raw.count(b"\n") + (not raw.endswith(b"\n")):
        raise _Otherwise
    return table


def _odd(cells: pl.Series) -> pl.Series:
    return cells.filter(cells.str.contains(_ODD))


def _as_saved(path: Path, names: tuple[str, ...]) -> pl.DataFrame:
    """Return the table of a file that some program saved."""
    raw = read_file(path, "results", MAX_BYTES)
    table = read_sheet(raw, str(path), names, code="results", most=MAX_BYTES)
    if table.problems:
        problems = list(table.problems[:LISTED])
        if len(table.problems) > LISTED:
            n = len(table.problems) - LISTED
            more = Notice("and [n] more rows that cannot be read", n=n)
            problems.append(Problem(table.problems[LISTED].where, "results", more))
        raise ContentError(problems)
    columns = {
        name: pl.Series([row.cells[table.heads.index(name)] or None for row in table.rows],
                        dtype=pl.String).cast(_CODED)
        for name in names
    }  # fmt: skip
    return pl.DataFrame(columns).with_columns(
        pl.Series(ROW, [row.line for row in table.rows], dtype=pl.UInt32)
    )


def _one(path: Path, message: str) -> ContentError:
    return ContentError([Problem(Where(str(path), 1), "results", message)])
