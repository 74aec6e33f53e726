"""The ranking over time, counts side by side, and estimates."""

from __future__ import annotations

from decimal import Decimal
from itertools import groupby
from typing import Any

from quizzes.content.figure_records import Counts, Ranks, Spread
from quizzes.content.series import Line
from quizzes.content.strings import phrase
from quizzes.content.values import show_period
from quizzes.figures.canvas import (
    INK,
    MARK,
    SOFT,
    Figure,
    canvas,
    chosen,
    plain,
    svg,
    wrapped,
    year,
)
from quizzes.project import Project


def ranking(shown: Ranks, project: Project, language: str) -> Figure:
    """Draw the rank of each year as a dot on its line."""
    ranked = chosen(shown, project, language)
    drawing, (axis,) = canvas(2.9)
    given = list(dict.fromkeys(line.cells[shown.rank] for line in ranked))
    order = [rank for rank in shown.order if rank in given]
    order += [rank for rank in given if rank not in shown.order]
    for line in ranked:
        sure = line.confidence == "high"
        axis.plot(
            int(line.cells[shown.when]),
            order.index(line.cells[shown.rank]),
            color=INK,
            linestyle="none",
            marker="o",
            markersize=5.5,
            markerfacecolor=INK if sure else "none",
            markeredgecolor=INK,
        )
    axis.set_yticks(range(len(order)), [wrapped(rank, 10) for rank in order])
    axis.set_ylim(-0.6, len(order) - 0.4)
    axis.grid(visible=True, axis="y", color=SOFT, linewidth=1)
    axis.set_xticks(shown.years)
    runs = [
        (rank, [line.cells[shown.when] for line in group])
        for rank, group in groupby(ranked, key=lambda line: line.cells[shown.rank])
    ]
    told = "; ".join(
        f"{years[0]}: {rank}" if len(years) == 1 else f"{years[0]}–{years[-1]}: {rank}"
        for rank, years in runs
    )
    return Figure(svg(drawing), shown.text.filled(language, runs=told), shown.series)


def counts_side_by_side(shown: Counts, project: Project, language: str) -> Figure:
    """Draw what each body counted for one year: a panel and a scale for each thing counted."""
    counted = [
        line for line in chosen(shown, project, language) if line.cells[shown.when] == shown.year
    ]
    kinds = list(dict.fromkeys(line.cells[shown.what] for line in counted))
    groups = {kind: [line for line in counted if line.cells[shown.what] == kind] for kind in kinds}
    sizes = [len(group) for group in groups.values()]
    drawing, axes = canvas(1.05 * len(counted) + 0.45 * len(groups), len(groups), ratios=sizes)
    for axis, (kind, group) in zip(axes, groups.items(), strict=True):
        axis.set_title(kind.capitalize())
        _bars(axis, shown, group, language)
    told = " ".join(
        f"{kind.capitalize()}: " + "; ".join(_count(shown, line, language) for line in group) + "."
        for kind, group in groups.items()
    )
    text = shown.text.filled(language, year=show_period(shown.year, language), counts=told)
    return Figure(svg(drawing), text, shown.series)


def _bars(axis: Any, shown: Counts, group: list[Line], language: str) -> None:
    for place, line in enumerate(reversed(group)):
        number = float(line.cells[shown.number])
        axis.barh(place, number, height=0.34, color=MARK, edgecolor=INK)
        body = wrapped(line.cells[shown.who], 30)
        axis.annotate(body, (0, place + 0.22), va="bottom")
        number_told, beside = _number(shown, line, language), {"textcoords": "offset points"}
        axis.annotate(number_told, (number, place), (4, 0), va="center", **beside)
    axis.set_xlim(0, max(float(line.cells[shown.number]) for line in group) * 1.35)
    axis.set_ylim(-0.4, len(group) - 0.2)
    axis.set_yticks([])
    axis.set_xticks([])
    axis.spines["bottom"].set_visible(False)


def _count(shown: Counts, line: Line, language: str) -> str:
    number = _number(shown, line, language)
    return f"{line.cells[shown.who]}: {number} {line.cells[shown.what]}"


def _number(shown: Counts, line: Line, language: str) -> str:
    number = plain(line.cells[shown.number], language)
    floors = (fact.value.at_least for fact in line.facts if fact.value is not None)
    least = any(floor == Decimal(line.cells[shown.number]) for floor in floors)
    return phrase("at_least", language, value=number) if least else number


def estimates(shown: Spread, project: Project, language: str) -> Figure:
    """Draw every estimate as a mark at its year, one sign for each body."""
    given = chosen(shown, project, language)
    drawing, (axis,) = canvas(4.6)
    bodies = list(dict.fromkeys(line.cells[shown.who] for line in given))
    for sign, body in zip(("s", "^", "o", "D", "v"), bodies, strict=False):
        own = [line for line in given if line.cells[shown.who] == body]
        axis.plot(
            [year(line.cells[shown.when]) for line in own],
            [float(line.cells[shown.number]) for line in own],
            linestyle="none",
            marker=sign,
            markerfacecolor=MARK,
            markeredgecolor=INK,
            label=wrapped(body, 26),
        )
    numbers = [float(line.cells[shown.number]) for line in given]
    axis.axhspan(min(numbers), max(numbers), color=SOFT, alpha=0.18, linewidth=0)
    axis.set_ylim(0, max(numbers) * 1.12)
    axis.set_yticks(shown.marks, [plain(one, language) for one in shown.marks])
    axis.set_xticks(shown.years)
    axis.legend(
        loc="upper center", bbox_to_anchor=(0.45, -0.1), frameon=False,
        handletextpad=0.3,
    )  # fmt: skip
    told = "; ".join(
        f"{show_period(line.cells[shown.when], language)}, {line.cells[shown.who]}: "
        f"{plain(line.cells[shown.number], language)} ({line.cells[shown.what]})"
        for line in given
    )
    low, high = (plain(one, language) for one in (min(numbers), max(numbers)))
    text = shown.text.filled(language, low=low, high=high, estimates=told)
    return Figure(svg(drawing), text, shown.series)
