"""Figures: drawn from series as SVG, or made of words, each with a text of what is to be seen.

Colours are left to the page, so that a figure follows the light and the dark theme and prints.
Text stays text. The same data give the same bytes. What a figure shows stands in the data;
how each kind is drawn stands here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from quizzes.figures.canvas import IN_THE_BOOK, STYLE, Figure
from quizzes.figures.charts import counts_side_by_side, estimates, ranking
from quizzes.figures.circles import words_overlap
from quizzes.figures.steps import penalty_steps
from quizzes.figures.verdicts import agreement
from quizzes.figures.words import path, timeline
from quizzes.project import Project

KINDS: dict[str, Callable[[Any, Project, str], Figure]] = {
    "steps": penalty_steps,
    "ranks": ranking,
    "counts": counts_side_by_side,
    "spread": estimates,
    "circles": words_overlap,
    "path": path,
    "timeline": timeline,
    "verdicts": agreement,
}


def draw(name: str, project: Project, language: str) -> Figure:
    """Return the figure called ``name``, drawn from the project's series.

    Raises:
        KeyError: there is no such figure.

    """
    from matplotlib import rc_context

    shown = {figure.id: figure for figure in project.figures}[name]
    with rc_context({**STYLE, **IN_THE_BOOK}):
        return KINDS[shown.kind](shown, project, language)
