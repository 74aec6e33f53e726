"""Four words as circles."""

from __future__ import annotations

from quizzes.content.strings import phrase
from quizzes.figures.canvas import INK, MARK, Figure, canvas, svg, wrapped
from quizzes.project import Project


def words_overlap(project: Project, language: str) -> Figure:
    """Draw four words as circles that overlap where the law lets two things be true at once."""
    from matplotlib.patches import Circle

    drawing, (axis,) = canvas(3.4)
    for name, (across, up, size) in CIRCLES.items():
        axis.add_patch(Circle((across, up), size, facecolor=MARK, alpha=0.45, linewidth=0))
        axis.add_patch(Circle((across, up), size, fill=False, edgecolor=INK, linewidth=1))
        label = wrapped(phrase(f"figure.circle.{name}", language), 14)
        place = (across + NUDGE.get(name, 0), up)
        axis.annotate(label, place, ha="center", va="center", fontsize=9)
    axis.set_xlim(0, 10)
    axis.set_ylim(0, 9.6)
    axis.set_aspect("equal")
    axis.axis("off")
    return Figure(svg(drawing), phrase("figure.circles", language), "")


CIRCLES = {
    "sex_work": (2.1, 7.4, 2.0),
    "exploitation": (2.6, 2.6, 2.4),
    "trafficking": (5.6, 3.2, 2.4),
    "smuggling": (8.1, 6.3, 1.8),
}
NUDGE = {"exploitation": -0.75, "trafficking": 0.6}
