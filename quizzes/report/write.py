"""Reads results, and writes the page and the tables of a report."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from quizzes.content.module import source_language
from quizzes.content.outputs import together
from quizzes.front.named import Named
from quizzes.report.analysis import Target, analyse
from quizzes.report.csv_tables import csv_tables, write_tables
from quizzes.report.namesakes import settle
from quizzes.report.page import report_html
from quizzes.results.read_results import read_results

STEPS = ("read", "compute", "draw", "write")


def write_report(
    results: Path,
    out: Path,
    *,
    before: Path | None = None,
    target: Target | None = None,
    language: str | None = None,
    named: Named | None = None,
    ask: bool = False,
    tell: Callable[[str], None] = lambda step: None,
) -> list[Path]:
    """Write the report on ``results`` to ``out``, and its tables beside it.

    Args:
        results: the graded responses (.csv or .parquet), their items beside them.
        out: the page; report.html gets report.items.csv and other tables beside it.
        before: results of an earlier test of the same learners, if any.
        target: the percent to reach; 70 without judges when left out.
        language: of the page; the module's source when left out.
        named: what lessons and objectives are called; their ids when left out.
        ask: whether names that may be one person's are problems, to be settled first.
        tell: is called with each of ``STEPS`` when it begins.

    Returns:
        the files written, the page first; with fewer than five learners only the page.

    Raises:
        ContentError: the results cannot be used; with everything that is wrong.
        NotWritten: a file cannot be written; the old ones are as they were.

    """
    tell("read")
    told = read_results(results)
    earlier = read_results(before) if before else None
    if ask:
        settle({results: told} | ({before: earlier} if before and earlier else {}))
    tell("compute")
    analysis = analyse(told, target or Target(), earlier)
    tell("draw")
    say = language or source_language()
    page = report_html(analysis, say, simulated=told.simulated, named=named)
    tell("write")
    with together() as files:
        files.write(out, page)
        written = write_tables(csv_tables(analysis) if analysis else {}, out, files)
    return [out, *written]
