"""Long tables a portion at a time: grouping takes memory for one portion, not for all."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import polars as pl

MOST = 1_000_000  # rows of a portion


def portions(table: pl.DataFrame, by: str) -> Iterator[pl.DataFrame]:
    """Yield the rows of ``table`` in portions; all rows alike in column ``by`` are in one."""
    count = -(-len(table) // MOST)
    if count < 2:
        yield table
        return
    place = table[by].cast(pl.Categorical).to_physical() % count
    for one in range(count):
        yield table.filter(place == one)


def by_portion(
    table: pl.DataFrame, by: str, work: Callable[[pl.DataFrame], pl.DataFrame]
) -> pl.DataFrame:
    """Return what ``work`` makes of each portion, in one table."""
    return pl.concat([work(one) for one in portions(table, by)])
