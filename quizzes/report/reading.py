"""Reads a table from a file, and says what is wrong with one that cannot be read."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from quizzes.records import ContentError, Problem, Where

LISTED = 20  # problems of one kind that are listed; the rest are counted


def read_table(path: Path, names: tuple[str, ...]) -> pl.DataFrame:
    """Return the columns ``names`` of a file, every cell as coded text, empty ones as null.

    Raises:
        ContentError: the file or a column is not there, or cannot be read; with every row that
            has too many cells.

    """
    try:
        if path.suffix == ".parquet":
            table = pl.read_parquet(path)
        else:
            coded = dict.fromkeys(names, pl.Categorical)  # four bytes a cell, however long the text
            table = pl.read_csv(path, infer_schema=False, schema_overrides=coded)
    except (OSError, pl.exceptions.PolarsError) as error:
        raise ContentError(list(_unreadable(path, error))) from None
    absent = [name for name in names if name not in table.columns]
    if absent:
        message = f"has no column {', '.join(absent)}; the first row must name {', '.join(names)}"
        raise _one(path, message)
    try:
        return table.select(_coded(name, table.schema[name]) for name in names)
    except pl.exceptions.PolarsError:
        raise _one(path, "has a column that is not plain text or numbers; write it anew") from None


def _coded(name: str, kind: pl.DataType) -> pl.Expr:
    if kind == pl.Categorical:
        return pl.col(name)
    return pl.col(name).cast(pl.String).replace("", None).cast(pl.Categorical)


def _one(path: Path, message: str) -> ContentError:
    return ContentError([Problem(Where(str(path), 1), "results", message)])


def _unreadable(path: Path, error: Exception) -> Iterator[Problem]:
    """Yield why ``path`` cannot be read; rows of the wrong length are found one by one."""
    remedy = "write it anew with: python -m quizzes grade"
    if not path.is_file():
        hint = "it is written beside the results; keep both together"
        hint = hint if path.name.endswith(".items.csv") else "check the path"
        yield Problem(Where(str(path), 1), "results", f"is not there; {hint}")
        return
    found = 0
    if path.suffix != ".parquet":
        try:
            with path.open(encoding="utf-8", newline="") as lines:
                rows = csv.reader(lines)
                wanted = len(next(rows, ()))
                for row in rows:
                    if len(row) > wanted and (found := found + 1) <= LISTED:
                        message = f"has {len(row)} cells, the first row has {wanted}; {remedy}"
                        yield Problem(Where(str(path), rows.line_num), "results", message)
        except UnicodeDecodeError:
            yield Problem(Where(str(path), 1), "results", "is not UTF-8; save it as UTF-8")
            return
        except csv.Error as detail:
            error = detail
    if not found:
        reason = "is empty" if isinstance(error, pl.exceptions.NoDataError) else "cannot be read"
        yield Problem(Where(str(path), 1), "results", f"{reason}; {remedy}")
