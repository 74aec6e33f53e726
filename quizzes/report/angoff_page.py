"""The page on a cut score."""

from __future__ import annotations

from typing import Any

from quizzes.content.strings import phrase
from quizzes.figures.canvas import INK, MARK, SOFT, canvas
from quizzes.report.drawings import ROW, Drawing, drawn
from quizzes.report.numbers import between, number, percent
from quizzes.report.page import render
from quizzes.report.page_parts import Grid, Group, Line, Part, Row, Section
from quizzes.statistics.disclosure import JUDGES, target_word
from quizzes.statistics.standard_setting import Cut


def cut_html(cut: Cut, language: str) -> str:
    """Return the page on ``cut``; fewer than six judges make it a learning target."""
    word = phrase(f"report.{target_word(cut.judges)}", language)
    lead = [
        phrase(
            "angoff.lead",
            language,
            word=word,
            percent=number(cut.percent, language, 1),
            points=number(cut.points, language, 1),
            items=str(cut.items),
            form=cut.form,
        )
    ]
    if not cut.is_pass_mark:
        missing = str(JUDGES - cut.judges)
        lead.append(phrase("angoff.missing", language, judges=str(cut.judges), missing=missing))
    title = phrase("angoff.title", language, word=word)
    sections = [_result(cut, word, language), _flags(cut, language), _method(cut, language)]
    return render(title, lead, sections, language, simulated=False)


def _result(cut: Cut, word: str, language: str) -> Section:
    rows = (
        ("cut", number(cut.percent, language, 1)),
        ("judges", str(cut.judges)),
        ("standard_error", number(cut.standard_error, language, 1)),
        ("interval", between(cut.interval, language, 1)),
        ("agreement", number(cut.agreement, language, 2)),
    )
    heads = tuple(phrase(f"angoff.{name}", language) for name in ("statistic", "value"))
    numbers = tuple(Row(phrase(f"angoff.{name}", language), (cell,)) for name, cell in rows)
    own = tuple(Row(judge, (number(percent, language, 1),)) for judge, percent in cut.cuts)
    judges = tuple(phrase(f"angoff.{name}", language) for name in ("judge", "cut"))
    return Section(
        "result",
        phrase("angoff.result", language),
        lines=(Line(phrase("angoff.help", language)),),
        parts=(
            Part(
                figure=judge_figure(cut, language),
                caption=phrase("angoff.caption", language, word=word),
                table=Grid(phrase("angoff.table", language), heads, (Group("", numbers),)),
            ),
            Part(table=Grid(phrase("angoff.cuts", language), judges, (Group("", own),))),
        ),
    )


def judge_figure(cut: Cut, language: str) -> Drawing:
    """Draw each judge's cut as a mark, and the mean of all with its interval."""

    def draw() -> Any:
        drawing, (axis,) = canvas(ROW * len(cut.cuts) + 0.7)
        if cut.interval:
            axis.axvspan(*cut.interval, color=SOFT, alpha=0.22, linewidth=0)
        axis.axvline(cut.percent, color=INK, linewidth=1.4, linestyle="--")
        for place, (_, own) in enumerate(cut.cuts):
            axis.plot(
                own, place, marker="o", markersize=5.5, markerfacecolor=MARK,
                markeredgecolor=INK,
            )  # fmt: skip
        axis.set_xlim(0, 100)
        axis.set_xticks([0, 20, 40, 60, 80, 100])
        axis.set_ylim(len(cut.cuts) - 0.4, -0.6)
        axis.set_yticks(range(len(cut.cuts)), [judge for judge, _ in cut.cuts], fontsize=8)
        axis.set_xlabel(phrase("report.axis_percent", language))
        return drawing

    told = "; ".join(f"{judge}: {percent(own, language, 1)}" for judge, own in cut.cuts)
    mean = number(cut.percent, language, 1)
    return Drawing(drawn("judges", draw), phrase("angoff.text", language, cuts=told, mean=mean))


def _flags(cut: Cut, language: str) -> Section:
    bullets = tuple(
        phrase(
            f"angoff.flag.{flag.kind}",
            language,
            judge=flag.judge,
            row=str(flag.row),
            cell=flag.cell,
        )
        for flag in cut.flags
    )
    none = () if bullets else (Line(phrase("angoff.flags_none", language)),)
    return Section(
        "flags", phrase("angoff.flags", language), lines=none, parts=(Part(bullets=bullets),)
    )


def _method(cut: Cut, language: str) -> Section:
    lines = [Line(phrase("angoff.method_says", language))]
    if cut.proportions:
        judges = ", ".join(cut.proportions)
        lines.append(Line(phrase("angoff.proportions", language, judges=judges)))
    return Section("method", phrase("report.method", language), lines=tuple(lines))
