"""The ranking over time, counts side by side, and estimates."""

from __future__ import annotations

from decimal import Decimal
from itertools import groupby
from typing import Any

from quizzes.content.series import Line
from quizzes.content.strings import phrase
from quizzes.content.values import show_period
from quizzes.figures.canvas import INK, MARK, SOFT, Figure, canvas, rows, shown, svg, wrapped, year
from quizzes.project import Project


def ranking(project: Project, language: str) -> Figure:
    """Draw the tier of each year as a dot on its line."""
    ranked = rows(project, "us-ranking", language)
    drawing, (axis,) = canvas(1.9)
    tiers = list(dict.fromkeys(line.cells["tier"] for line in ranked))
    order = [tier for tier in TIER_ORDER if tier in tiers] + [
        tier for tier in tiers if tier not in TIER_ORDER
    ]
    for line in ranked:
        sure = line.confidence == "high"
        axis.plot(
            int(line.cells["year"]),
            order.index(line.cells["tier"]),
            color=INK,
            linestyle="none",
            marker="o",
            markersize=5.5,
            markerfacecolor=INK if sure else "none",
            markeredgecolor=INK,
        )
    axis.set_yticks(range(len(order)), [tier.replace(" Watch", "\nWatch") for tier in order])
    axis.set_ylim(-0.6, len(order) - 0.4)
    axis.grid(visible=True, axis="y", color=SOFT, linewidth=0.5)
    axis.set_xticks([2001, 2007, 2013, 2019, 2025])
    runs = [
        (tier, [line.cells["year"] for line in group])
        for tier, group in groupby(ranked, key=lambda line: line.cells["tier"])
    ]
    told = "; ".join(
        f"{years[0]}: {tier}" if len(years) == 1 else f"{years[0]}–{years[-1]}: {tier}"
        for tier, years in runs
    )
    return Figure(svg(drawing), phrase("figure.ranking", language, runs=told), "us-ranking")


TIER_ORDER = ("not ranked", "Tier 3", "Tier 2 Watch List", "Tier 2", "Tier 1")


def counts_side_by_side(project: Project, language: str) -> Figure:
    """Draw what each body counted for one year: a panel and a scale for each thing counted."""
    counted = [
        line
        for line in rows(project, "recorded-trafficking", language)
        if line.cells["period"] == COUNTED_YEAR and "only" not in line.cells["unit_counted"]
    ]
    kinds = list(dict.fromkeys(line.cells["unit_counted"] for line in counted))
    groups = {
        kind: [line for line in counted if line.cells["unit_counted"] == kind] for kind in kinds
    }
    sizes = [len(group) for group in groups.values()]
    drawing, axes = canvas(0.68 * len(counted) + 0.3 * len(groups), len(groups), ratios=sizes)
    for axis, (kind, group) in zip(axes, groups.items(), strict=True):
        axis.set_title(kind.capitalize())
        _bars(axis, group, language)
    told = " ".join(
        f"{kind.capitalize()}: " + "; ".join(_count(line, language) for line in group) + "."
        for kind, group in groups.items()
    )
    text = phrase("figure.counts", language, year=show_period(COUNTED_YEAR, language), counts=told)
    return Figure(svg(drawing), text, "recorded-trafficking")


def _bars(axis: Any, group: list[Line], language: str) -> None:
    for place, line in enumerate(reversed(group)):
        number = float(line.cells["number"])
        axis.barh(place, number, height=0.34, color=MARK, edgecolor=INK, linewidth=0.8)
        body = wrapped(line.cells["body"], 42)
        axis.annotate(body, (0, place + 0.22), va="bottom", fontsize=8.5)
        axis.annotate(f" {_number(line, language)}", (number, place), va="center", fontsize=9)
    axis.set_xlim(0, max(float(line.cells["number"]) for line in group) * 1.35)
    axis.set_ylim(-0.4, len(group) - 0.1)
    axis.set_yticks([])
    axis.set_xticks([])
    axis.spines["bottom"].set_visible(False)


def _count(line: Line, language: str) -> str:
    return f"{line.cells['body']}: {_number(line, language)} {line.cells['unit_counted']}"


def _number(line: Line, language: str) -> str:
    number = shown(line.cells["number"], language)
    floors = (fact.value.at_least for fact in line.facts if fact.value is not None)
    least = any(floor == Decimal(line.cells["number"]) for floor in floors)
    return phrase("at_least", language, value=number) if least else number


COUNTED_YEAR = "2022"


def estimates(project: Project, language: str) -> Figure:
    """Draw every national estimate as a mark at its year, one sign for each body."""
    given = [
        line
        for line in rows(project, "population-estimates", language)
        if "transgender" not in line.cells["group"]
    ]
    drawing, (axis,) = canvas(3.0)
    bodies = list(dict.fromkeys(line.cells["body"] for line in given))
    for sign, body in zip(("s", "^", "o", "D", "v"), bodies, strict=False):
        own = [line for line in given if line.cells["body"] == body]
        axis.plot(
            [year(line.cells["year"]) for line in own],
            [float(line.cells["estimate"]) for line in own],
            linestyle="none",
            marker=sign,
            markersize=6.5,
            markerfacecolor=MARK,
            markeredgecolor=INK,
            label=wrapped(body, 34),
        )
    numbers = [float(line.cells["estimate"]) for line in given]
    axis.axhspan(min(numbers), max(numbers), color=SOFT, alpha=0.18, linewidth=0)
    axis.set_ylim(0, max(numbers) * 1.12)
    axis.set_yticks(
        [0, 25_000, 50_000, 75_000],
        [shown(one, language) for one in ("0", "25000", "50000", "75000")],
    )
    axis.set_xticks([2002, 2007, 2013, 2018])
    axis.legend(
        loc="upper center", bbox_to_anchor=(0.45, -0.1), frameon=False, fontsize=8.5,
        handletextpad=0.3,
    )  # fmt: skip
    told = "; ".join(
        f"{show_period(line.cells['year'], language)}, {line.cells['body']}: "
        f"{shown(line.cells['estimate'], language)} ({line.cells['group']})"
        for line in given
    )
    low, high = (shown(f"{one:.0f}", language) for one in (min(numbers), max(numbers)))
    text = phrase("figure.estimates", language, low=low, high=high, estimates=told)
    return Figure(svg(drawing), text, "population-estimates")
