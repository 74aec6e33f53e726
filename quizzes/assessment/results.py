"""The three tables that grading writes."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from quizzes.assessment.grading import Grader

PARQUET = ".parquet"


def result_paths(out: Path) -> tuple[Path, Path, Path]:
    """Return where results, items and problems go when ``out`` is asked for."""
    return out, out.with_suffix(".items.csv"), out.with_suffix(".problems.csv")


def write_results(grader: Grader, out: Path) -> None:
    """Write results to ``out`` (CSV, or Parquet by its suffix), items and problems beside it."""
    results, items, problems = result_paths(out)
    results.parent.mkdir(parents=True, exist_ok=True)
    _write(items, grader.item_lines())
    _write(problems, grader.problem_lines())
    if out.suffix.lower() != PARQUET:
        _write(results, grader.result_lines())
        return
    between = out.with_suffix(".parquet.csv")
    _write(between, grader.result_lines())
    _to_parquet(between, results)
    between.unlink()


def _write(path: Path, pieces: Iterable[str]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        stream.writelines(pieces)


def _to_parquet(table: Path, out: Path) -> None:
    import polars  # only here, since a CSV needs no columnar library

    text = dict.fromkeys(("pseudonym", "form", "item", "response"), polars.String)
    types = {**text, "points": polars.Float64, "answered": polars.Boolean}
    whole = polars.scan_csv(table, schema=types)
    whole.with_columns(polars.col("response").fill_null("")).sink_parquet(out)
