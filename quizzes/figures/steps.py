"""Penalties over time as steps."""

from __future__ import annotations

from quizzes.content.figure_records import Steps
from quizzes.content.series import Line
from quizzes.content.strings import phrase
from quizzes.figures.canvas import INK, MARK, Figure, canvas, rows, svg, wrapped, year
from quizzes.project import Project


def penalty_steps(shown: Steps, project: Project, language: str) -> Figure:
    """Draw, for some offences, what the law set from the first year shown to now, as steps."""
    drawing, axes = canvas(6.6, len(shown.panels))
    found = rows(project, shown.series, language)
    told = []
    for axis, panel in zip(axes, shown.panels, strict=True):
        title = panel.title.in_language(language)
        spans = _spans(found, panel.subjects, project.year)
        for begin, end, low, high in spans:
            axis.fill_between([begin, end], low, high, color=MARK, linewidth=0)
            axis.plot([begin, end, end, begin, begin], [low, low, high, high, low], color=INK)
            middle = (begin + end) / 2
            axis.annotate(f"{low:g}–{high:g}", (middle, high + 1), ha="center")
        axis.set_title(wrapped(title, 28))
        axis.set_xlim(shown.years[0], project.year + 1)
        axis.set_ylim(0, shown.top)
        axis.set_yticks(shown.marks)
        told.append(_told_spans(title, spans, project.year, language))
    axes[-1].set_xticks(shown.years)
    axes[len(axes) // 2].set_ylabel(shown.upward.in_language(language))
    return Figure(svg(drawing), " ".join(told), shown.series)


def _spans(
    lines: list[Line], subjects: tuple[str, ...], now: int
) -> list[tuple[float, float, float, float]]:
    """Return (from, to, least, most) in years; a range that only changed its article is one."""
    found: list[tuple[float, float, float, float]] = []
    own = [line.cells for line in lines if line.facts[0].subject in subjects]
    for cells in sorted(own, key=lambda cells: cells["since"]):
        begin, end = year(cells["since"]), year(cells["until"] or f"{now}-12-31")
        low, high = float(cells["min_years"]), float(cells["max_years"])
        if found and found[-1][2:] == (low, high) and begin - found[-1][1] < 0.1:
            found[-1] = (found[-1][0], end, low, high)
        else:
            found.append((begin, end, low, high))
    return found


def _told_spans(
    title: str, spans: list[tuple[float, float, float, float]], now: int, language: str
) -> str:
    parts = [
        phrase(
            "figure.span_now" if end > now else "figure.span",
            language,
            low=f"{low:g}",
            high=f"{high:g}",
            first=f"{int(begin)}",
            last=f"{int(end)}",
        )
        for begin, end, low, high in spans
    ]
    return phrase("figure.steps", language, title=title, parts="; ".join(parts))
