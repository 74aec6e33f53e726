"""Which options were chosen, by how many, and by whom."""

from __future__ import annotations

from typing import Any

import polars as pl

from quizzes.items import TYPES
from quizzes.results.misfits import CHOICES
from quizzes.statistics.disclosure import STABLE, held_back, is_few

NONE = ""  # the row of those who left the item unanswered
RARE = 0.05  # chosen by fewer, a distractor does no work


def options_chosen(rested: pl.DataFrame, items: pl.DataFrame) -> pl.DataFrame:
    """Return a row for each option of each item that has options, and one for no answer.

    Args:
        rested: responses with ``rest``, from ``with_rest``.
        items: the items table.

    Returns:
        form, position, item, type, option (empty: no answer), label, right (bool), learners
        (who saw the item), chosen (count), rest_percent (mean score on all other items of
        those who chose it, null for nobody and where there is no other item).

    """
    return options_of(choices(rested, items), people(rested), items)


def people(rested: pl.DataFrame) -> pl.DataFrame:
    """Return how many learners saw each item of ``rested``."""
    return rested.group_by("form", "item").agg(learners=pl.len())


def choices(rested: pl.DataFrame, items: pl.DataFrame) -> pl.DataFrame:
    """Return for each option that was chosen by how many, and the sum of their rests."""
    return (
        rested.join(_closed(items).select("form", "item"), on=["form", "item"], how="semi")
        .with_columns(response=pl.when(pl.col("answered")).then("response"))
        .group_by("form", "item", "response")
        .agg(chosen=pl.len(), rest=pl.col("rest").sum())
        .with_columns(option=pl.col("response").cast(pl.String).str.split(";").list.unique())
        .explode("option")
        .with_columns(pl.col("option").fill_null(NONE))
        .group_by("form", "item", "option")
        .agg(pl.col("chosen", "rest").sum())
    )


def options_of(chosen: pl.DataFrame, seen: pl.DataFrame, items: pl.DataFrame) -> pl.DataFrame:
    """Return ``options_chosen`` from the ``choices`` and ``people`` of every item."""
    size = items.group_by("form").agg(others=pl.len() - 1)
    return (
        _listed(_closed(items))
        .join(chosen, on=["form", "item", "option"], how="left", maintain_order="left")
        .join(seen, on=["form", "item"], how="left", maintain_order="left")
        .join(size, on="form", how="left", maintain_order="left")
        .filter(pl.col("learners") > 0)
        .with_columns(pl.col("chosen").fill_null(0))
        .with_columns(others=pl.when(pl.col("others") > 0).then("others"))
        .with_columns(rest_percent=100 * pl.col("rest") / pl.col("chosen") / pl.col("others"))
        .drop("rest", "others")
    )


def _closed(items: pl.DataFrame) -> pl.DataFrame:
    return items.filter(pl.col("type").is_in(CHOICES))


def _listed(closed: pl.DataFrame) -> pl.DataFrame:
    """Return a row for each option of ``closed``, in its order, and one for no answer.

    An option without a label of its own is told by its id.
    """
    options, labels = pl.col("options").str.split(";"), pl.col("labels").str.split(";")
    return (
        closed.select(
            "form",
            "position",
            "item",
            "type",
            "key",
            option=pl.concat_list(options, pl.lit(NONE)),
            label=pl.concat_list(
                pl.when(labels.list.len() == options.list.len()).then(labels).otherwise(options),
                pl.lit(NONE),
            ),
        )
        .explode("option", "label")
        .with_columns(
            right=pl.struct("key", "option").map_elements(
                lambda row: row["option"] in (row["key"] or "").split(";"), pl.Boolean
            )
        )
        .drop("key")
    )


def shown_options(table: pl.DataFrame) -> pl.DataFrame:
    """Return ``table`` of ``options_chosen`` as it may be shown, with marks.

    Added: share (0 to 1), hidden (bool), rare (a distractor chosen by fewer than 5 %) and
    draws (its choosers did better on the rest than those of the key). ``chosen`` and ``share``
    are null where a count would be about one to four people or would give such a count away;
    ``rest_percent`` also where it would be the score of so few.
    """
    rows: list[dict[str, Any]] = []
    for _, one in table.group_by("form", "item", maintain_order=True):
        rows += _shown(one.to_dicts())
    marks = {name: pl.Boolean() for name in ("hidden", "rare", "draws")}
    schema = {**dict(table.schema), "share": pl.Float64(), **marks}
    return pl.DataFrame(rows, schema=schema)


def _shown(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    counts, right = [row["chosen"] for row in rows], [row["right"] for row in rows]
    people = rows[0]["learners"]
    if TYPES[rows[0]["type"]].several:
        hides = [is_few(count) or is_few(people - count) for count in counts]
        no_mean = hides
    else:
        hides = _hidden_beside_key(counts, right)
        no_mean = [a or b for a, b in zip(hides, held_back(counts), strict=True)]
    means = [None if no else row["rest_percent"] for no, row in zip(no_mean, rows, strict=True)]
    best = _of_key(counts, right, means)
    shown = []
    for row, count, hidden, mean in zip(rows, counts, hides, means, strict=True):
        wrong = not row["right"] and row["option"] != NONE
        better = mean is not None and best is not None and mean > best
        share = count / people
        shown.append(
            {
                **row,
                "chosen": None if hidden else count,
                "rest_percent": mean,
                "share": None if hidden else share,
                "hidden": hidden,
                "rare": wrong and share < RARE and (not hidden or people >= STABLE),
                "draws": wrong and better,
            }
        )
    return shown


def _hidden_beside_key(counts: list[int], right: list[bool]) -> list[bool]:
    """Return which cells are held back where everybody stands in one cell.

    The key's count is the facility, a number about all learners, and is always shown; what
    the others chose is shown only if it cannot be narrowed down to one to four of them.
    """
    others = [place for place, is_key in enumerate(right) if not is_key]
    missed = [counts[place] for place in others]
    hidden = [True] * len(missed) if is_few(sum(missed)) else held_back(missed)
    marks = dict(zip(others, hidden, strict=True))
    return [marks.get(place, False) for place in range(len(counts))]


def _of_key(counts: list[int], right: list[bool], means: list[float | None]) -> float | None:
    keyed = [
        (count, mean)
        for count, is_key, mean in zip(counts, right, means, strict=True)
        if is_key and mean is not None
    ]
    total = sum(count for count, _ in keyed)
    return sum(count * mean for count, mean in keyed) / total if total else None
