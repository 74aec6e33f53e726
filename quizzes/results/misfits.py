"""What keeps rows of results from being one whole first attempt for each learner."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from quizzes.content.notices import Notice
from quizzes.content.records import Problem, Where
from quizzes.items import TYPES
from quizzes.results.portions import by_portion
from quizzes.results.read_table import LISTED

CHOICES = tuple(name for name, kind in TYPES.items() if kind.way == "options")


def listed(rows: pl.DataFrame, path: str, message: Notice) -> Iterator[Problem]:
    """Yield a problem for each of ``rows``; [name] in ``message`` is that row's cell."""
    for row in rows.head(LISTED).iter_rows(named=True):
        cells = {name: str("" if cell is None else cell)[:60] for name, cell in row.items()}
        text = Notice(message.form, **{**message.words, **cells})
        yield Problem(Where(path, row["row"]), "results", text)
    if len(rows) > LISTED:
        n = len(rows) - LISTED
        more = Notice("and [n] more like this: [message]", n=n, message=message)
        yield Problem(Where(path, rows["row"][LISTED]), "results", more)


def misfits(table: pl.DataFrame, items: pl.DataFrame, path: str) -> Iterator[Problem]:
    """Yield what keeps the rows from being one whole first attempt for each learner."""
    pairs = table.lazy().select("form", "item").unique().collect(engine="streaming")
    unknown = pairs.join(items, on=["form", "item"], how="anti")
    yield from listed(
        table.join(unknown, on=["form", "item"], how="semi") if len(unknown) else unknown,
        path,
        Notice(
            "item [item] of form [form] is not in the items file; keep both files of one grading"
        ),
    )
    yield from _foreign_options(table, items, path)
    whole = items.group_by("form").agg(wanted=pl.len())
    attempts = by_portion(table, "pseudonym", _attempts).join(whole, on="form", how="left")
    attempts = attempts.sort("row")
    twice = pl.col("rows") > pl.col("found")
    again = pl.col("pseudonym").is_first_distinct().not_()
    short = pl.col("found") < pl.col("wanted")
    for bad, message in (
        (
            twice,
            Notice("[pseudonym] has an item of form [form] twice; only the first attempt counts"),
        ),
        (again, Notice("[pseudonym] has a second form, [form]; only the first attempt counts")),
        (
            short,
            Notice(
                "[pseudonym] has [found] of the [wanted] items of form [form]; is it cut short?"
            ),
        ),
    ):
        yield from listed(attempts.filter(bad), path, message)


def _attempts(table: pl.DataFrame) -> pl.DataFrame:
    return table.group_by("pseudonym", "form").agg(
        pl.col("row").min(), rows=pl.len(), found=pl.col("item").n_unique()
    )


def _foreign_options(table: pl.DataFrame, items: pl.DataFrame, path: str) -> Iterator[Problem]:
    """Yield the responses that name an option their item does not have."""
    closed = items.filter(pl.col("type").is_in(CHOICES)).select(
        "form", "item", known=pl.col("options").str.split(";")
    )
    given = (
        table.lazy()
        .filter(pl.col("response").is_not_null())
        .group_by("form", "item", "response")
        .agg(pl.col("row").min())
        .collect(engine="streaming")
        .join(closed, on=["form", "item"])
        .with_columns(chosen=pl.col("response").cast(pl.String).str.split(";"))
    )
    foreign = given.filter(pl.col("chosen").list.set_difference("known").list.len() > 0)
    for row in foreign.sort("row").head(LISTED).iter_rows(named=True):
        message = Notice(
            "response '[response]' names an option that item [item] of form [form] does not have; "
            "keep both files of one grading",
            response=str(row["response"])[:60], item=row["item"], form=row["form"],
        )  # fmt: skip
        yield Problem(Where(path, row["row"]), "results", message)
