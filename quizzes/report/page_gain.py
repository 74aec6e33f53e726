"""The section on the gain."""

from __future__ import annotations

from typing import Any

from quizzes.report.csv_tables import gain_rows
from quizzes.report.drawings import gain_figure
from quizzes.report.in_language import Says
from quizzes.report.numbers import between
from quizzes.report.page_parts import Grid, Group, Line, Part, Row, Section


def gain_section(says: Says) -> Section | None:
    """Return the section on the gain, or None where there was no test before."""
    gain = says.analysis.gain
    if gain is None:
        few = (Line(says.word("gain_few"), note=True),)
        title = says.word("gain")
        return Section("gain", title, lines=few) if says.analysis.too_few_matched else None
    lines = [Line(says.word("gain_help"))]
    if gain.band != "stable":
        lines.append(Line(says.word(f"trust.{gain.band}"), note=True))
    if gain.hides_people:
        lines.append(Line(says.word("gain_coarse"), note=True))
    part = Part(
        figure=gain_figure(gain, says.language),
        caption=says.word("gain_caption"),
        table=_gain_table(says, dict(gain_rows(gain)), gain.band, gain.hides_people),
    )
    return Section("gain", says.word("gain"), lines=tuple(lines), parts=(part,))


def _gain_table(says: Says, values: dict[str, Any], band: str, coarse: bool) -> Grid:
    digits = {"percent": 0 if coarse else 1, "ratio": 1 if coarse else 2}
    rows = []
    for name, value in values.items():
        if name.endswith(("_low", "_high")):
            continue
        if name in ("matched", "dropped", "joined"):
            cell = says.word("reached_few") if value is None else says.number(value)
        else:
            unit = "percent" if name in ("before", "after", "difference") else "ratio"
            cell = says.number(value, digits[unit])
            if f"{name}_low" in values:
                ends = between(
                    (values[f"{name}_low"], values[f"{name}_high"]), says.language, digits[unit]
                )
                cell = says.word("with_interval", value=cell, interval=ends)
        key = "matched_about" if name == "matched" and coarse else name
        rows.append(Row(says.word(f"gain.{key}"), (cell,)))
    heads = (says.word("statistic"), says.word("value"))
    caption = says.word("gain_table", band=says.word(f"band.{band}"))
    return Grid(caption, heads, (Group("", tuple(rows)),))
