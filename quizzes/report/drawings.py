"""The figures of a report, each with a text made from the same numbers."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from textwrap import shorten
from typing import Any

import polars as pl

from quizzes.content.strings import phrase
from quizzes.figures.canvas import INK, MARK, SOFT, STYLE, canvas, svg
from quizzes.report.analysis import Analysis
from quizzes.report.in_language import Says
from quizzes.report.numbers import exactly, number, percent
from quizzes.statistics.distribution import Bin
from quizzes.statistics.gain import Gain

UNUSED_ID = re.compile(r'<g id="[^"]*"(/?)>')
ROW = 0.18  # inches for one line of a list
MOST_NAMED = 3
REACH = 0.21  # of a line beyond the middle of its bar
DASHES = (0, (2, 1))
LONGEST = 56  # signs of a name that a bar has room for


@dataclass(frozen=True)
class Drawing:
    """A figure of a report: its SVG, and the words that stand for it."""

    svg: str
    text: str


def drawn(name: str, draw: Callable[[], Any]) -> str:
    """Return a drawing as SVG whose inner ids no other figure on the page has."""
    from matplotlib import rc_context

    with rc_context({**STYLE, "svg.hashsalt": name, "text.parse_math": False}):
        return UNUSED_ID.sub(r"<g\1>", svg(draw()))


def score_figure(analysis: Analysis, language: str) -> Drawing:
    """Draw the distribution of scores; a bar's area, not its height, is its learners."""
    bins, target = analysis.bins, analysis.target.percent

    def draw() -> Any:
        drawing, (axis,) = canvas(2.4)
        for edges in {form.borderline for form in analysis.forms if form.borderline}:
            axis.axvspan(*edges, color=SOFT, alpha=0.22, linewidth=0)
        for one in bins:
            height = one.learners / ((one.high - one.low) / 10)
            axis.bar(
                one.low, height, width=one.high - one.low, align="edge", color=MARK,
                edgecolor=INK, linewidth=0.8,
            )  # fmt: skip
            if one.learners:
                middle = (one.low + one.high) / 2
                label = number(one.learners, language)
                axis.annotate(label, (middle, height), ha="center", va="bottom", fontsize=8)
        axis.axvline(target, color=INK, linewidth=1.4, linestyle="--")
        axis.set_xlim(0, 100)
        axis.set_xticks([0, 20, 40, 60, 80, 100])
        axis.set_yticks([])
        axis.spines["left"].set_visible(False)
        axis.margins(y=0.14)
        axis.set_xlabel(phrase("report.axis_percent", language))
        return drawing

    told = "; ".join(told_bin(one, language) for one in bins if one.learners)
    word = phrase(f"report.{analysis.target.word}", language)
    text = phrase(
        "report.scores_text", language, bins=told, word=word, target=exactly(target, language)
    )
    return Drawing(drawn("scores", draw), text)


def told_bin(one: Bin, language: str) -> str:
    """Return a bar of the distribution in words."""
    return phrase(
        "report.bin",
        language,
        low=str(one.low),
        high=str(one.high),
        learners=number(one.learners, language),
    )


def outcome_figure(table: pl.DataFrame, says: Says) -> Drawing:
    """Draw the mean of each outcome with its interval; ``table``: shown outcomes of one kind."""
    rows = [{**row, "name": says.outcome(row["kind"], row["outcome"])} for row in table.to_dicts()]

    def draw() -> Any:
        drawing, (axis,) = canvas(2 * ROW * len(rows) + 0.6)
        for place, row in enumerate(reversed(rows)):
            axis.barh(place, row["mean"], height=0.32, color=MARK, edgecolor=INK, linewidth=0.8)
            if row["low"] is not None:
                axis.plot([row["low"], row["high"]], [place, place], color=INK, linewidth=1.4)
            name = shorten(row["name"], LONGEST, placeholder=" …")
            axis.annotate(name, (0, place + 0.22), va="bottom", fontsize=8)
        target, places = says.analysis.target.percent, range(len(rows))
        ends = [place - REACH for place in places], [place + REACH for place in places]
        # Through the bars alone: a line over the whole height would cross the names.
        axis.vlines([target] * len(rows), *ends, color=INK, linewidth=1.4, linestyles=DASHES)
        axis.set_xlim(0, 100)
        axis.set_ylim(-0.4, len(rows) - 0.2)
        axis.set_xticks([0, 20, 40, 60, 80, 100])
        axis.set_yticks([])
        axis.set_xlabel(says.word("axis_mean"))
        return drawing

    told = "; ".join(f"{row['name']}: {percent(row['mean'], says.language)}" for row in rows)
    return Drawing(drawn("outcomes", draw), says.word("outcomes_text", means=told))


def item_figure(table: pl.DataFrame, form: str, language: str) -> Drawing:
    """Draw the facility of each item with its interval; ``table``: shown items of one form."""
    rows = table.to_dicts()

    def draw() -> Any:
        drawing, (axis,) = canvas(ROW * len(rows) + 0.6)
        for row in rows:
            place, ends = row["position"], [100 * row["low"], 100 * row["high"]]
            axis.plot(ends, [place, place], color=INK, linewidth=1)
            flagged = bool(row["flags"])
            axis.plot(
                100 * row["facility"], place, marker="s" if flagged else "o", markersize=5,
                markerfacecolor=INK if flagged else MARK, markeredgecolor=INK,
            )  # fmt: skip
            if row["guess"] is not None:
                axis.plot(100 * row["guess"], place, marker="|", markersize=6, color=SOFT)
        places = [row["position"] for row in rows]
        axis.set_xlim(0, 100)
        axis.set_xticks([0, 20, 40, 60, 80, 100])
        axis.set_yticks(places, [str(place) for place in places], fontsize=8)
        axis.set_ylim(max(places) + 0.7, min(places) - 0.7)
        axis.grid(visible=True, axis="x", color=SOFT, linewidth=0.4)
        axis.set_xlabel(phrase("report.axis_facility", language))
        return drawing

    ranked = sorted(rows, key=lambda row: (row["facility"], row["position"]))
    hardest, easiest = ranked[:MOST_NAMED], ranked[-MOST_NAMED:][::-1]
    text = phrase(
        "report.items_text",
        language,
        count=str(len(rows)),
        form=form,
        hardest=_named(hardest, language),
        easiest=_named(easiest, language),
    )
    return Drawing(drawn(f"items-{form}", draw), text)


def _named(rows: list[dict[str, Any]], language: str) -> str:
    return "; ".join(
        phrase(
            "report.item_at",
            language,
            number=str(row["position"]),
            facility=number(100 * row["facility"], language),
        )
        for row in rows
    )


def gain_figure(gain: Gain, language: str) -> Drawing:
    """Draw the two means of the matched learners on one scale."""
    ends = (("before", round(gain.before)), ("after", round(gain.after)))

    def draw() -> Any:
        drawing, (axis,) = canvas(1.4)
        for place, (name, mean) in enumerate(ends):
            axis.barh(-place, mean, height=0.5, color=MARK, edgecolor=INK, linewidth=0.8)
            label = f" {phrase(f'report.{name}', language)}: {percent(mean, language)}"
            axis.annotate(label, (0, -place), va="center", fontsize=9)
        axis.set_xlim(0, 100)
        axis.set_ylim(-1.5, 0.5)
        axis.set_xticks([0, 20, 40, 60, 80, 100])
        axis.set_yticks([])
        axis.set_xlabel(phrase("report.axis_mean", language))
        return drawing

    before, after = (number(mean, language) for _, mean in ends)
    return Drawing(
        drawn("gain", draw), phrase("report.gain_text", language, before=before, after=after)
    )
