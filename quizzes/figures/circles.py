"""Words as circles."""

from __future__ import annotations

from quizzes.content.figure_records import Circles
from quizzes.figures.canvas import INK, MARK, Figure, canvas, svg, wrapped
from quizzes.project import Project


def words_overlap(shown: Circles, project: Project, language: str) -> Figure:
    """Draw words as circles that overlap where two things can be true at once."""
    from matplotlib.patches import Circle

    drawing, (axis,) = canvas(3.4)
    for one in shown.circles:
        middle = (one.across, one.up)
        axis.add_patch(Circle(middle, one.size, facecolor=MARK, alpha=0.6, linewidth=0))
        axis.add_patch(Circle(middle, one.size, fill=False, edgecolor=INK))
        label = wrapped(one.title.in_language(language), 12)
        place = (one.across + one.nudge, one.up)
        axis.annotate(label, place, ha="center", va="center")
    axis.set_xlim(0, 10)
    axis.set_ylim(0, 9.6)
    axis.set_aspect("equal")
    axis.axis("off")
    return Figure(svg(drawing), shown.text.in_language(language), "")
