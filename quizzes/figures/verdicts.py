"""What the record says of the claims: a square for each, a line for each verdict."""

from __future__ import annotations

from typing import get_args

from quizzes.content.fact_records import Verdict
from quizzes.content.figure_records import Verdicts
from quizzes.content.strings import phrase
from quizzes.figures.canvas import INK, MARK, Figure, canvas, svg
from quizzes.project import Project


def agreement(shown: Verdicts, project: Project, language: str) -> Figure:
    """Draw each claim as a square with its number, on the line of its verdict."""
    from matplotlib.patches import Rectangle

    found = {
        phrase(f"verdict.{one}", language): [
            claim.number for claim in project.base.claims.values() if claim.verdict == one
        ]
        for one in get_args(Verdict)
    }
    longest = max(map(len, found.values()))
    drawing, (axis,) = canvas(0.5 * len(found))
    for line, numbers in enumerate(found.values()):
        for place, number in enumerate(numbers):
            square = Rectangle((place, line - 0.36), 0.9, 0.72, facecolor=MARK, edgecolor=INK, lw=1)
            axis.add_patch(square)
            axis.annotate(number, (place + 0.45, line), ha="center", va="center", fontsize=8.5)
    axis.set_yticks(range(len(found)), list(found))
    axis.tick_params(left=False)
    axis.set_xlim(0, longest)
    axis.set_ylim(len(found) - 0.5, -0.5)
    axis.set_xticks([])
    for side in ("left", "bottom"):
        axis.spines[side].set_visible(False)
    told = "; ".join(
        f"{verdict}: {len(numbers)} ({', '.join(numbers)})" if numbers else f"{verdict}: 0"
        for verdict, numbers in found.items()
    )
    return Figure(svg(drawing), shown.text.filled(language, verdicts=told), "")
