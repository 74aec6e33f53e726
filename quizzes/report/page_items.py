"""The sections on items and on their options."""

from __future__ import annotations

from typing import Any

import polars as pl

from quizzes.content.strings import phrase
from quizzes.report.analysis import Analysis, Form
from quizzes.report.drawings import item_figure
from quizzes.report.numbers import between, number
from quizzes.report.page_parts import Grid, Group, Line, Part, Row, Section
from quizzes.statistics.options import NONE


def item_section(analysis: Analysis, language: str) -> Section:
    """Return the section on items: flags first, then a figure and a table for each form."""
    flagged = analysis.items.filter(pl.col("flags") != "").to_dicts()
    enough = [form for form in analysis.forms if form.band != "insufficient"]
    parts = []
    if enough:
        bullets = tuple(_flag(row, flag, language) for row in flagged for flag in _flags(row))
        none = () if bullets else (Line(phrase("report.flags_none", language)),)
        parts.append(Part(phrase("report.flags", language), lines=none, bullets=bullets))
    parts += [_form_part(analysis, form, language) for form in analysis.forms]
    lines = (Line(phrase("report.items_help", language)),) if enough else ()
    return Section("items", phrase("report.items", language), lines=lines, parts=tuple(parts))


def _flags(row: dict[str, Any]) -> list[str]:
    return [flag for flag in row["flags"].split(";") if flag]


def _flag(row: dict[str, Any], flag: str, language: str) -> str:
    said = phrase(
        f"report.flag_says.{flag}",
        language,
        form=row["form"],
        number=str(row["position"]),
        item=row["stem"] or row["item"],
    )
    if flag == "negative" and (row["discrimination_high"] or 0) >= 0:
        return phrase("report.may_be_chance", language, said=said)
    return said


def _form_part(analysis: Analysis, form: Form, language: str) -> Part:
    name = form.scale.form
    title = phrase("report.form", language, form=name)
    if form.band == "insufficient":
        text = phrase("report.items_none", language, form=name)
        return Part(title, lines=(Line(text, note=True),))
    table = analysis.items.filter(pl.col("form") == name)
    dashes = table["discrimination"].null_count() or form.scale.standard_error is None
    return Part(
        title,
        lines=(Line(phrase("report.dash", language), note=True),) if dashes else (),
        figure=item_figure(table, name, language),
        caption=phrase("report.items_caption", language),
        table=_item_table(table, form, language),
    )


ITEM_HEADS = (
    "item", "facility", "sd", "guess", "intended", "effective", "discrimination", "efficiency",
    "mark",
)  # fmt: skip


def _item_table(table: pl.DataFrame, form: Form, language: str) -> Grid:
    groups = []
    for row in table.iter_rows(named=True):
        spread = (row["discrimination_low"], row["discrimination_high"])
        cells = (
            _spread(100 * row["facility"], (100 * row["low"], 100 * row["high"]), language),
            _percent(row["sd"], language),
            _percent(row["guess"], language),
            number(row["intended_weight"], language, 1),
            number(row["effective_weight"], language, 1),
            _spread(row["discrimination"], spread, language),
            number(row["efficiency"], language),
            "; ".join(phrase(f"report.flag.{flag}", language) for flag in _flags(row)),
        )
        title = f"{row['position']}. {row['stem'] or row['item']}"
        groups.append(Group(title, (Row(str(row["position"]), cells),)))
    caption = phrase(
        "report.items_table",
        language,
        form=form.scale.form,
        band=phrase(f"report.band.{form.band}", language),
    )
    heads = tuple(phrase(f"report.{name}", language) for name in ITEM_HEADS)
    return Grid(caption, heads, tuple(groups), wide=True, long=True, last_is_words=True)


def _spread(value: float | None, ends: tuple[float | None, float | None], language: str) -> str:
    shown = number(value, language)
    if value is None or None in ends:
        return shown
    return phrase("report.with_interval", language, value=shown, interval=between(ends, language))


def _percent(share: float | None, language: str) -> str:
    return number(None if share is None else 100 * share, language)


def option_section(analysis: Analysis, language: str) -> Section | None:
    """Return the section on options, or None where no form had enough learners."""
    if analysis.options.is_empty():
        return None
    stems = {
        (row["form"], row["item"]): f"{row['position']}. {row['stem'] or row['item']}"
        for row in analysis.items.iter_rows(named=True)
    }
    parts = tuple(
        Part(table=_option_table(str(form), own, stems, language))
        for (form,), own in analysis.options.group_by("form", maintain_order=True)
    )
    lines = (Line(phrase("report.options_help", language)),)
    return Section("options", phrase("report.options", language), lines=lines, parts=parts)


def _option_table(
    form: str, table: pl.DataFrame, stems: dict[tuple[str, str], str], language: str
) -> Grid:
    groups = tuple(
        Group(
            stems[form, str(item)],
            tuple(_option_row(row, language) for row in own.iter_rows(named=True)),
        )
        for (item,), own in table.group_by("item", maintain_order=True)
    )
    names = ("option", "chosen", "share", "rest", "mark")
    heads = tuple(phrase(f"report.{name}", language) for name in names)
    caption = phrase("report.options_table", language, form=form)
    return Grid(caption, heads, groups, long=True, last_is_words=True)


def _option_row(row: dict[str, Any], language: str) -> Row:
    name = row["label"]
    if row["option"] == NONE:
        name = phrase("report.no_answer", language)
    elif row["right"]:
        name = phrase("report.key", language, option=name)
    held_back = phrase("report.held_back", language)
    marks = [phrase(f"report.{mark}", language) for mark in ("rare", "draws") if row[mark]]
    cells = (
        held_back if row["hidden"] else number(row["chosen"], language),
        held_back if row["hidden"] else _percent(row["share"], language),
        number(row["rest_percent"], language),
        "; ".join(marks),
    )
    return Row(name, cells)
