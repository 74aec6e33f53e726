"""The three tables that grading writes."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from quizzes.content.outputs import together
from quizzes.results.foreign import HEAD, looks_like
from quizzes.results.grade import Grader

PARQUET = ".parquet"


def result_paths(out: Path) -> tuple[Path, Path, Path]:
    """Return where results, items and problems go when ``out`` is asked for."""
    return out, out.with_suffix(".items.csv"), out.with_suffix(".problems.csv")


def not_results(written: Iterable[Path], given: Iterable[Path]) -> list[Path]:
    """Return what of ``written`` is there, was handed in, and is no earlier grading."""
    handed_in = [os.path.realpath(path) for path in given]
    return [path for path in written if _is_in(path, handed_in) and not _is_grading(path)]


def _is_in(path: Path, places: Iterable[str]) -> bool:
    real = os.path.realpath(path)
    return path.is_file() and any(f"{real}{os.sep}".startswith(f"{one}{os.sep}") for one in places)


def _is_grading(path: Path) -> bool:
    with path.open("rb") as stream:
        return looks_like(stream.read(HEAD), path.suffix) == "results"


def write_results(grader: Grader, out: Path) -> None:
    """Write results to ``out`` (CSV, or Parquet by its suffix), items and problems beside it.

    Raises:
        NotWritten: one of the three cannot be written; the old ones are as they were.

    """
    results, items, problems = result_paths(out)
    with together() as files:
        files.write(items, grader.item_lines())
        files.write(problems, grader.problem_lines())
        if out.suffix.lower() == PARQUET:
            with files.writing(results) as beside:
                _to_parquet(grader.result_lines(), beside)
        else:
            files.write(results, grader.result_lines())


def _to_parquet(pieces: Iterable[str], out: Path) -> None:
    import polars  # only here, since a CSV needs no columnar library

    between = out.with_name(f"{out.name}.csv")
    try:
        with between.open("w", encoding="utf-8", newline="") as stream:
            stream.writelines(pieces)
        _convert(polars, between, out)
    except polars.exceptions.PolarsError as error:
        raise OSError(str(error)) from None
    finally:
        between.unlink(missing_ok=True)


def _convert(polars: Any, table: Path, out: Path) -> None:
    text = dict.fromkeys(("pseudonym", "form", "item", "response"), polars.String)
    types = {**text, "points": polars.Float64, "answered": polars.Boolean}
    whole = polars.scan_csv(table, schema=types)
    whole.with_columns(polars.col("response").fill_null("")).sink_parquet(out)
