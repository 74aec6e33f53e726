"""Learners who may be one person under two names: asked about, never joined."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from quizzes.content.notices import Notice, joined
from quizzes.content.records import ContentError, Problem, Where
from quizzes.results.alike import alike
from quizzes.results.read_results import Results
from quizzes.results.read_table import LISTED, ROW
from quizzes.statistics.gain import UNNAMED


def settle(tables: Mapping[Path, Results]) -> None:
    """Ask about the names of all ``tables`` together that may be one person's.

    Raises:
        ContentError: with each group of such names, and where its first name stands.

    """
    at: dict[str, Where] = {}
    for path, results in tables.items():
        if ROW not in results.responses.columns:
            continue
        first = results.responses.group_by("pseudonym").agg(pl.col(ROW).min())
        for name, row in first.iter_rows():
            at.setdefault(str(name), Where(str(path), row))
    groups = alike(name for name in at if not name.startswith(UNNAMED))
    problems = [_asked(group, at) for group in groups[:LISTED]]
    if len(groups) > LISTED:
        n = len(groups) - LISTED
        more = Notice("and [n] more groups of names like these", n=n)
        problems.append(Problem(problems[-1].where, "results", more))
    if problems:
        raise ContentError(problems)


def _asked(group: tuple[str, ...], at: Mapping[str, Where]) -> Problem:
    message = Notice(
        "[names] may be one person; write one name in all rows and tables, "
        "or pass --apart if they are different people",
        names=joined(Notice(" and "), (_shown(name, group, at[name]) for name in group)),
    )
    return Problem(at[group[0]], "results", message)


def _shown(name: str, group: tuple[str, ...], where: Where) -> Notice:
    """Return ``name``; where another of ``group`` looks the same, with its signs spelt out."""
    if name.isascii() or not any(other.isascii() for other in group):
        return Notice("“[name]” ([where])", name=name, where=where)
    spelt = ascii(name)[1:-1]
    return Notice("“[name], written [spelt]” ([where])", name=name, spelt=spelt, where=where)
