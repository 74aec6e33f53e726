"""The tables beside a report, as a spreadsheet may open them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

import polars as pl

from quizzes.content.outputs import Together
from quizzes.report.analysis import Analysis
from quizzes.statistics.gain import Gain

DIGITS = 4
FORMULA = r"^[=+\-@\t\r]"  # what a spreadsheet would run
NAMES = ("forms", "scores", "outcomes", "items", "distractors", "gain")


def csv_tables(analysis: Analysis) -> dict[str, pl.DataFrame]:
    """Return every table of the report by its name: what the page shows, and no more."""
    forms = [
        {**asdict(form.scale), "band": form.band, "borderline_low": _end(form.borderline, 0),
         "borderline_high": _end(form.borderline, 1)}
        for form in analysis.forms
    ]  # fmt: skip
    tables = {
        "forms": pl.DataFrame(forms, infer_schema_length=None),
        "scores": pl.DataFrame([asdict(one) for one in analysis.bins]),
        "outcomes": analysis.outcomes,
        "items": analysis.items,
        "distractors": analysis.options.with_columns(
            pl.col("option").replace("", "(no answer)"),
        ),
    }
    if analysis.gain is not None:
        rows = [{"name": name, "value": value} for name, value in gain_rows(analysis.gain).items()]
        tables["gain"] = pl.DataFrame(rows, schema={"name": pl.String, "value": pl.Float64})
    return {name: _rounded(table) for name, table in tables.items()}


def gain_rows(gain: Gain) -> Mapping[str, float | None]:
    """Return the numbers on the gain as they may be shown.

    Where one to four people took only one of the tests, their count is null, the matched are
    rounded down to fives, and everything from their means is rounded so that nobody's score
    can be found by subtraction.
    """
    coarse = gain.hides_people
    percent, ratio = (0, 1) if coarse else (2, 4)
    low, high = gain.difference_interval or (None, None)
    effect_low, effect_high = gain.effect_interval or (None, None)
    return {
        "matched": gain.at_least_matched,
        "dropped": None if coarse else gain.dropped,
        "joined": None if coarse else gain.joined,
        **_round(percent, before=gain.before, after=gain.after, difference=gain.difference),
        **_round(percent, difference_low=low, difference_high=high),
        **_round(ratio, class_gain=gain.class_gain, learner_gain=gain.learner_gain),
        **_round(ratio, effect=gain.effect, effect_low=effect_low, effect_high=effect_high),
    }


def _round(digits: int, **values: float | None) -> dict[str, float | None]:
    return {name: None if value is None else round(value, digits) for name, value in values.items()}


def _end(ends: tuple[float, float] | None, place: int) -> float | None:
    return ends[place] if ends else None


def _rounded(table: pl.DataFrame) -> pl.DataFrame:
    texts = [name for name, kind in table.schema.items() if kind in (pl.String, pl.Categorical)]
    numbers = [name for name, kind in table.schema.items() if kind == pl.Float64]
    plain = table.with_columns(pl.col(texts).cast(pl.String), pl.col(numbers).round(DIGITS))
    guarded = [
        pl.when(pl.col(name).str.contains(FORMULA))
        .then(pl.concat_str(pl.lit("'"), name))
        .otherwise(name)
        .alias(name)
        for name in texts
    ]
    return plain.with_columns(guarded)


def write_tables(tables: Mapping[str, pl.DataFrame], page: Path, files: Together) -> list[Path]:
    """Write each table beside ``page``, as report.items.csv; take older ones of ours away."""
    written = []
    for name in NAMES:
        path = page.with_suffix(f".{name}.csv")
        if name in tables:
            files.write(path, tables[name].write_csv())
            written.append(path)
        else:
            files.remove(path)
    return written
