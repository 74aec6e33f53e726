"""Reads a table of results from a file, and says what is wrong with one that cannot be read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import polars as pl

from quizzes.records import ContentError, Problem, Where
from quizzes.results.cells import trimmed
from quizzes.results.encoding import is_guessed, once
from quizzes.results.spreadsheet import MAX_BYTES, read_file
from quizzes.results.spreadsheet import read_table as read_sheet

LISTED = 20  # problems of one kind that are listed; the rest are counted
ROW = "row"
MAX_WRITTEN = 2_000_000_000  # bytes of a table that is as we write it
_Value = TypeVar("_Value")


def read_table(path: Path, names: tuple[str, ...]) -> pl.DataFrame:
    """Return the columns ``names`` of a file, every cell as coded text, empty ones as null.

    A column ``row`` has the number of each row in the teacher's program.

    Raises:
        ContentError: the file or a column is not there, or cannot be read; with every row that
            has too many cells.

    """
    if not path.exists():
        hint = "it is written beside the results; keep both together"
        hint = hint if ".items." in path.name else "check the path"
        raise _one(path, f"is not there; {hint}")
    if path.suffix == ".parquet":
        return _columnar(path, names)
    raw = read_file(path, "results", MAX_WRITTEN)
    found = _as_written(raw, names)
    return _as_saved(raw, path, names) if found is None else found


def notes(path: Path) -> list[Problem]:
    """Return what else may explain the problems of ``path``: that its encoding was guessed."""
    if path.suffix == ".parquet" or not path.is_file() or not is_guessed(path.read_bytes()):
        return []
    message = "is not UTF-8 and was read as Windows-1252; where names look wrong, save it as UTF-8"
    return [Problem(Where(str(path), 1), "results", message)]


def mapped(column: pl.Series, meaning: Callable[[str], _Value], kind: pl.DataType) -> pl.Series:
    """Return what the cells of ``column`` mean; each is asked once, however often it stands."""
    cells = column.unique().drop_nulls().cast(pl.String)
    told = pl.Series([meaning(cell) for cell in cells], dtype=kind)
    return column.cast(pl.String).replace_strict(cells, told, default=None, return_dtype=kind)


def _columnar(path: Path, names: tuple[str, ...]) -> pl.DataFrame:
    try:
        table = pl.read_parquet(path)
    except (OSError, pl.exceptions.PolarsError):
        message = "cannot be read; write it anew with: python -m quizzes grade"
        raise _one(path, message) from None
    absent = [name for name in names if name not in table.columns]
    if absent:
        message = f"has no column {', '.join(absent)}; write it anew with: python -m quizzes grade"
        raise _one(path, message)
    try:
        return table.select(
            *(pl.col(name).cast(pl.String).replace("", None).cast(_CODED) for name in names),
            pl.int_range(2, pl.len() + 2, dtype=pl.UInt32).alias(ROW),
        )
    except pl.exceptions.PolarsError:
        raise _one(path, "has a column that is not plain text or numbers; write it anew") from None


_CODED = pl.Categorical  # four bytes a cell, however long the text


def _as_written(raw: bytes, names: tuple[str, ...]) -> pl.DataFrame | None:
    """Return the table of a file that is as we write it; None for any other.

    Such a file needs no reader of all programs: one line a row, one encoding, nothing round
    a cell. This is what keeps a report on a million responses quick.
    """
    if not raw.startswith((",".join(names) + "\n").encode()) or b"\r" in raw or b"\n\n" in raw:
        return None
    try:
        coded = dict.fromkeys(names, _CODED)
        table = pl.read_csv(raw, infer_schema=False, schema_overrides=coded)
        bare = all(
            cell == once(trimmed(cell))
            for name in names
            for cell in table[name].unique().drop_nulls().cast(pl.String)
        )
    except pl.exceptions.PolarsError:
        return None
    lines = raw.count(b"\n") + (not raw.endswith(b"\n")) - 1
    return table.with_row_index(ROW, offset=2) if bare and lines == len(table) else None


def _as_saved(raw: bytes, path: Path, names: tuple[str, ...]) -> pl.DataFrame:
    """Return the table of a file that some program saved."""
    table = read_sheet(raw, str(path), names, code="results", most=MAX_BYTES)
    if table.problems:
        problems = list(table.problems[:LISTED])
        if len(table.problems) > LISTED:
            more = f"and {len(table.problems) - LISTED} more rows that cannot be read"
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
