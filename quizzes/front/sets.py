"""Which items a quiz shows: a lesson's own, a check's form, or what reviews draw from."""

from __future__ import annotations

from quizzes.front.review_bank import REVIEW, checks, pool
from quizzes.items import Item
from quizzes.project import Project

CHECK = "check"


def quiz_names(project: Project) -> list[str]:
    """Return the name of every quiz a page can show."""
    return [*project.banks, *checks(project), REVIEW]


def quiz_items(project: Project, name: str) -> list[Item]:
    """Return the items of the quiz ``name`` in the order shown.

    Raises:
        KeyError: there is no such quiz.

    """
    if name == REVIEW:
        return pool(project)
    if name in project.banks:
        return project.shown(name)
    if name in checks(project):
        return project.called(checks(project)[name])
    raise KeyError(f"no quiz '{name}'; there are: {', '.join(quiz_names(project))}")


def quiz_mode(project: Project, name: str) -> str:
    """Return how the quiz is taken: "" item by item, "check" judged at its end, or "review"."""
    if name == REVIEW:
        return REVIEW
    return CHECK if name in checks(project) else ""
