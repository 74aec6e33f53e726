"""How figures were made, as cells of tables."""

from __future__ import annotations

from quizzes.content.fact_records import Fact
from quizzes.content.wholes import area, size_of, whole, word
from quizzes.project import Project

MADE = ("counted", "area", "method", "sample", "hand", "read")
OF = ("counted", "whole", "whole_size", "area")


def made(fact: Fact) -> tuple[str, ...]:
    """Return how the figures of ``fact`` were made, each cell empty where it has none."""
    count = fact.count
    if count is None:
        return ("",) * len(MADE)
    return (count.of, count.area, count.method, count.sample or "", count.hand, count.read)


def made_of(fact: Fact, part: str, project: Project) -> tuple[str, ...]:
    """Return what a value counts, what it is of and how many that are, and the area."""
    if fact.count is None or size_of(fact.parts[part]) is None:
        return ("",) * len(OF)
    of = whole(fact, part, project.base, project.counting)
    place = area(fact, part, project.counting)
    return (
        word(fact, part, project.base, project.counting) or "",
        (of.reference or of.word or "") if of else "",
        str(of.size) if of and of.size is not None else "",
        place.id if place else "",
    )
