"""Reads results and the items they are about; everything wrong is listed at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from quizzes.content.notices import Notice
from quizzes.content.records import ContentError, Problem
from quizzes.items import TYPES
from quizzes.results.cells import is_one_line, number, truth
from quizzes.results.misfits import listed, misfits
from quizzes.results.read_table import ROW, mapped, notes, read_table

RESPONSES = ("pseudonym", "form", "item", "response", "points", "answered")
ITEMS = (
    "form", "position", "item", "lesson", "objective", "bloom", "set", "type", "options", "key",
    "stem", "labels",
)  # fmt: skip
SIMULATED = "sim-"
MAY_BE_EMPTY = ("response", "options", "key", "stem", "labels")
TRUTH = tuple(name for name, kind in TYPES.items() if kind.fixed)


@dataclass(frozen=True)
class Results:
    """The graded responses of a group, and the items they are about.

    ``responses``: a row for each learner and item, with pseudonym, form, item (text),
    response (text or null), points (0 to 1), answered (bool), and the row it was read from.
    ``items``: a row for each form and item, in the order of the form; position is a number.
    """

    responses: pl.DataFrame
    items: pl.DataFrame
    simulated: bool


def read_results(path: Path) -> Results:
    """Read results from ``path`` (.csv or .parquet), and their items from beside it.

    Raises:
        ContentError: with every problem of either file: where, what, and what to do.

    """
    beside = _beside(path)
    problems: list[Problem] = []
    tables: list[pl.DataFrame] = []
    for place, names in ((beside, ITEMS), (path, RESPONSES)):
        try:
            tables.append(read_table(place, names))
        except ContentError as error:
            problems += error.problems
    if problems:
        raise ContentError([*problems, *notes(beside), *notes(path)])
    responses = tables.pop()
    good, problems = _items(tables.pop(), str(beside))
    typed, more = _responses(responses, good, str(path))
    del responses  # a long one: its text is not held beside what it means
    problems += more
    if problems:
        raise ContentError([*problems, *notes(beside), *notes(path)])
    return Results(typed, good.drop(ROW), _simulated(typed))


def _beside(path: Path) -> Path:
    """Return where the items of ``path`` are: what a spreadsheet saved may have its suffix, and
    a workbook may hold both."""
    written, saved = path.with_suffix(".items.csv"), path.with_suffix(f".items{path.suffix}")
    if written.exists():
        return written
    return saved if saved.is_file() else path if path.suffix.lower() == ".xlsx" else written


def _problems(
    table: pl.DataFrame, bad: pl.Expr | pl.Series, path: str, message: Notice
) -> Iterator[Problem]:
    """Yield a problem for each row where ``bad``; [name] in ``message`` is that row's cell."""
    yield from listed(table.filter(bad), path, message)


def _empty(table: pl.DataFrame, path: str) -> Iterator[Problem]:
    for name in table.columns:
        if name not in (*MAY_BE_EMPTY, ROW):
            yield from _problems(
                table,
                pl.col(name).is_null(),
                path,
                Notice("column [name] is empty; fill it in", name=name),
            )


def _items(table: pl.DataFrame, path: str) -> tuple[pl.DataFrame, list[Problem]]:
    plain = ("position", "set", "type", "options", "key", "stem", "labels")
    table = table.with_columns(pl.col(plain).cast(pl.String))
    problems = list(_empty(table, path))
    problems += _problems(
        table,
        pl.col("set").is_in(["main", "safe"]).not_(),
        path,
        Notice("column set is '[set]'; it must be main or safe"),
    )
    problems += _problems(
        table,
        pl.struct("form", "item").is_first_distinct().not_(),
        path,
        Notice("repeats item [item] of form [form]; keep one row"),
    )
    number = pl.col("position").str.contains(r"^[0-9]{1,6}$")
    problems += _problems(
        table,
        number.not_(),
        path,
        Notice("column position is '[position]'; it must be a whole number"),
    )
    typed = table.with_columns(
        pl.col("position").cast(pl.Int32, strict=False),
        key=pl.when(pl.col("type").is_in(TRUTH))
        .then(mapped(table["key"], _truth_id, pl.String()))
        .otherwise("key"),
    )
    return typed.sort("form", "position", "item"), problems


def _responses(
    table: pl.DataFrame, items: pl.DataFrame, path: str
) -> tuple[pl.DataFrame, list[Problem]]:
    problems = list(_empty(table, path))
    points = mapped(table["points"], _points, pl.Float64())
    told = mapped(table["answered"], truth, pl.Boolean())
    problems += _problems(
        table,
        pl.col("pseudonym").is_in(_of_many_lines(table["pseudonym"])),
        path,
        Notice(
            "column pseudonym has a line break in it: '[pseudonym]'; write the name on one line"
        ),
    )
    problems += _problems(
        table,
        table["points"].is_not_null() & points.is_between(0, 1).fill_null(value=False).not_(),
        path,
        Notice("column points is '[points]'; it must be a number from 0 to 1"),
    )
    problems += _problems(
        table,
        table["answered"].is_not_null() & told.is_null(),
        path,
        Notice("column answered is '[answered]'; it must be true or false"),
    )
    problems += _problems(
        table,
        told.not_() & (points > 0),
        path,
        Notice("has points for item [item], which column answered says was not answered"),
    )
    typed = _told(table.with_columns(points.alias("points"), told.alias("answered")), items)
    if not problems:
        problems += misfits(typed, items, path)
    return typed, problems


def _of_many_lines(names: pl.Series) -> pl.Series:
    every = names.unique().drop_nulls().cast(pl.String)
    return pl.Series([name for name in every if not is_one_line(name)], dtype=names.dtype)


def _told(table: pl.DataFrame, items: pl.DataFrame) -> pl.DataFrame:
    """Return ``table`` with the responses "true" and "false" where a program wrote its own word."""
    words = table["response"].unique().drop_nulls().cast(pl.String)
    other = {cell: said for cell in words if (said := _truth_id(cell)) != cell}
    if not other:
        return table
    kinds = items.select("form", "item", "type")
    joined = table.join(kinds, on=["form", "item"], how="left", maintain_order="left")
    given = pl.col("response").cast(pl.String)
    own = pl.when(pl.col("type").is_in(TRUTH)).then(given.replace(other)).otherwise(given)
    return joined.with_columns(response=own.cast(pl.Categorical)).drop("type")


def _points(cell: str) -> float | None:
    """Return points; a spreadsheet may show a half as 50 %."""
    bare = cell.removesuffix("%")
    told = number(bare)
    return told / 100 if told is not None and bare != cell else told


def _truth_id(cell: str) -> str:
    said = truth(cell)
    return cell if said is None else str(said).lower()


def _simulated(table: pl.DataFrame) -> bool:
    names = table["pseudonym"].unique().cast(pl.String)
    return len(names) > 0 and bool(names.str.starts_with(SIMULATED).all())
