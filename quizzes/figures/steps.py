"""Penalties over time as steps."""

from __future__ import annotations

from quizzes.content.series import Line
from quizzes.content.strings import phrase
from quizzes.figures.canvas import INK, MARK, Figure, canvas, rows, svg, wrapped, year
from quizzes.project import Project

FIRST_YEAR, LAST_YEAR = 1991, 2026


def penalty_steps(project: Project, language: str) -> Figure:
    """Draw, for some offences against children, what the law set from 1991 to now, as steps."""
    drawing, axes = canvas(5.0, len(STEPS))
    found = rows(project, "penalties-over-time", language)
    told = []
    for axis, (name, subjects) in zip(axes, STEPS.items(), strict=True):
        title = phrase(f"figure.steps_of.{name}", language)
        spans = _spans(found, subjects)
        for begin, end, low, high in spans:
            axis.fill_between([begin, end], low, high, color=MARK, linewidth=0)
            axis.plot([begin, end, end, begin, begin], [low, low, high, high, low], color=INK, lw=1)
            middle = (begin + end) / 2
            axis.annotate(f"{low:g}–{high:g}", (middle, high + 1), ha="center", fontsize=9)
        axis.set_title(wrapped(title, 40))
        axis.set_xlim(FIRST_YEAR, LAST_YEAR + 1)
        axis.set_ylim(0, 28)
        axis.set_yticks([0, 10, 20])
        told.append(_told_spans(title, spans, language))
    axes[-1].set_xticks([1991, 2004, 2019])
    axes[len(axes) // 2].set_ylabel(phrase("figure.years_of_prison", language))
    return Figure(svg(drawing), " ".join(told), "penalties-over-time")


STEPS = {
    "paying": ("child-client-penalty",),
    "promoting": ("child-tourism-penalty", "child-promoter-penalty"),
    "exploiting": ("child-exploiter-penalty",),
}


def _spans(lines: list[Line], subjects: tuple[str, ...]) -> list[tuple[float, float, float, float]]:
    """Return (from, to, least, most) in years; a range that only changed its article is one."""
    found: list[tuple[float, float, float, float]] = []
    own = [line.cells for line in lines if line.facts[0].subject in subjects]
    for cells in sorted(own, key=lambda cells: cells["since"]):
        begin, end = year(cells["since"]), year(cells["until"] or f"{LAST_YEAR}-12-31")
        low, high = float(cells["min_years"]), float(cells["max_years"])
        if found and found[-1][2:] == (low, high) and begin - found[-1][1] < 0.1:
            found[-1] = (found[-1][0], end, low, high)
        else:
            found.append((begin, end, low, high))
    return found


def _told_spans(title: str, spans: list[tuple[float, float, float, float]], language: str) -> str:
    parts = [
        phrase(
            "figure.span_now" if end > LAST_YEAR else "figure.span",
            language,
            low=f"{low:g}",
            high=f"{high:g}",
            first=f"{int(begin)}",
            last=f"{int(end)}",
        )
        for begin, end, low, high in spans
    ]
    return phrase("figure.steps", language, title=title, parts="; ".join(parts))
