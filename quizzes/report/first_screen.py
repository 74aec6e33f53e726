"""The first screen of a report: what a teacher asks, answered in words before any table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polars as pl

from quizzes.report.in_language import Says
from quizzes.report.numbers import exactly
from quizzes.report.page_parts import Block, Point
from quizzes.statistics.gain import Gain
from quizzes.statistics.objectives import SAFE, known_best, to_teach_again

ORDER = ("insufficient", "provisional", "stable")


def first_screen(says: Says) -> tuple[Block, ...]:
    """Return who took part, how sure it is, what to teach again, what is known, what to mind."""
    return (_part(says), _sure(says), _again(says), _known(says), _care(says))


def _part(says: Says) -> Block:
    pooled = says.analysis.pooled
    forms = ", ".join(
        f"{form.scale.form} ({says.number(form.scale.learners)})" for form in says.analysis.forms
    )
    mean, median = says.number(pooled.mean), says.number(pooled.median)
    lines = [
        says.word("lead", learners=says.number(pooled.learners), forms=forms),
        says.word("short_mean", mean=mean, median=median),
    ]
    if says.analysis.gain:
        lines.append(_gain(says, says.analysis.gain))
    elif says.analysis.too_few_matched:
        lines.append(says.word("short_gain_few"))
    if says.analysis.left_out:
        lines.append(says.word("left_out"))
    if says.analysis.joined:
        lines.append(says.word("joined"))
    return Block("part", says.word("part"), tuple(lines))


def _gain(says: Says, gain: Gain) -> str:
    key = "short_gain_about" if gain.hides_people else "short_gain"
    before, after = says.number(gain.before), says.number(gain.after)
    return says.word(key, matched=says.number(gain.at_least_matched), before=before, after=after)


def _sure(says: Says) -> Block:
    forms, target = says.analysis.forms, says.analysis.target
    lines = [says.word(f"sure.{min((form.band for form in forms), key=ORDER.index)}")]
    errors = [form.scale.standard_error for form in forms if form.scale.standard_error is not None]
    if errors:
        lines.append(says.word("sure_error", error=says.number(max(errors))))
    lines.append(says.word(f"sure_{target.word}", target=exactly(target.percent, says.language)))
    return Block("sure", says.word("sure"), tuple(lines))


def _again(says: Says) -> Block:
    rows = to_teach_again(says.analysis.outcomes).to_dicts()
    homes = dict(says.analysis.items.select("objective", "lesson").iter_rows())
    points = (
        Point(
            says.outcome("objective", row["outcome"]),
            *_lesson(says, homes[row["outcome"]]),
            _mean(says, row, "mean_of", items=says.number(row["items"])),
        )
        for row in rows
    )
    none = () if rows else (_no_such(says, "again_none"),)
    return Block("again", says.word("again"), none, tuple(points), numbered=True)


def _known(says: Says) -> Block:
    rows = known_best(says.analysis.outcomes).to_dicts()
    points = (
        Point("", *_lesson(says, row["outcome"]), _mean(says, row, "mean_plain")) for row in rows
    )
    none = () if rows else (_no_such(says, "known_none"),)
    return Block("known", says.word("known"), none, tuple(points))


def _no_such(says: Says, key: str) -> str:
    return says.word(key, target=exactly(says.analysis.target.percent, says.language))


def _lesson(says: Says, ident: str) -> tuple[str, str]:
    return says.outcome("lesson", ident), says.named.pages.get(ident, "")


def _mean(says: Says, row: dict[str, Any], key: str, **words: str) -> str:
    """Return a mean, and whether it may be on this side of the target by chance."""
    return says.word(
        "mean_chance" if row["chance"] else key, mean=says.number(row["mean"]), **words
    )


def _care(says: Says) -> Block:
    return Block("care", says.word("care"), points=tuple(map(Point, _cares(says))))


def _cares(says: Says) -> Iterator[str]:
    analysis = says.analysis
    safe = analysis.outcomes.filter((pl.col("kind") == "set") & (pl.col("outcome") == SAFE))
    for row in safe.iter_rows(named=True):
        kind = {"few": "_few", "nearly all": "_nearly"}.get(row["hidden"], "")
        reached, learners = says.number(row["reached"]), says.number(row["learners"])
        yield says.word(f"short_safe{kind}", reached=reached, learners=learners)
    if "insufficient" in {form.band for form in analysis.forms}:
        yield says.word("care_few")
        return
    if analysis.standing:
        near = says.count(analysis.standing.borderline)
        percent = exactly(analysis.target.percent, says.language)
        yield says.word("care_near", target=percent, borderline=near)
    flagged = len(analysis.items.filter(pl.col("flags") != ""))
    if flagged:
        yield says.word("short_flags", count=says.number(flagged))
