"""Figures drawn from series as SVG, each with a text that says what is to be seen.

Colours are left to the page, so that a figure follows the light and the dark theme and prints.
Text stays text. The same data give the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable

from quizzes.figures.canvas import STYLE, Figure
from quizzes.figures.charts import counts_side_by_side, estimates, ranking
from quizzes.figures.circles import words_overlap
from quizzes.figures.steps import penalty_steps
from quizzes.project import Project

FIGURES: dict[str, Callable[[Project, str], Figure]] = {
    "penalty-steps": penalty_steps,
    "ranking": ranking,
    "counts-side-by-side": counts_side_by_side,
    "estimates": estimates,
    "words-overlap": words_overlap,
}


def draw(name: str, project: Project, language: str) -> Figure:
    """Return the figure called ``name``, drawn from the project's series.

    Raises:
        KeyError: there is no such figure.

    """
    from matplotlib import rc_context

    with rc_context(STYLE):
        return FIGURES[name](project, language)
