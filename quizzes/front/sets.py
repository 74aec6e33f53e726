"""Which items a quiz shows: a lesson's own six, a check's form, or the mixed sets of a review."""

from __future__ import annotations

from itertools import zip_longest

from quizzes.items import Item
from quizzes.project import Project

REVIEW = "review"
CHECK = "check"
# Days after the first reading; a fixed schedule does as well as an expanding one
# (Latimier, Peyre and Ramus 2021).
REVIEW_DAYS = (2, 7, 30, 180)
REVIEW_SIZE = 8


def quiz_names(project: Project) -> list[str]:
    """Return the name of every quiz a page can show."""
    return [*project.banks, *checks(project), REVIEW]


def checks(project: Project) -> dict[str, tuple[str, ...]]:
    """Return the fixed forms of every blueprint: item ids by name."""
    return {name: ids for one in project.blueprints for name, ids in one.forms.items()}


def quiz_items(project: Project, name: str) -> list[Item]:
    """Return the items of the quiz ``name`` in the order shown.

    Raises:
        KeyError: there is no such quiz.

    """
    if name == REVIEW:
        return _pool(project)
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


def review_sets(project: Project) -> list[list[str]]:
    """Return the ids of the set of each review day when nothing was missed: mixed over lessons."""
    ids = [item.id for item in _pool(project)]
    return [ids[at * REVIEW_SIZE : (at + 1) * REVIEW_SIZE] for at in range(len(REVIEW_DAYS))]


def _pool(project: Project) -> list[Item]:
    """Return every item a lesson shows: the first of each lesson, then the second, and so on."""
    own = [
        [item for item in project.shown(name) if project.homes[item.id] == name]
        for name in project.banks
    ]
    mixed = [item for row in zip_longest(*own) for item in row if item is not None]
    return list({item.id: item for item in mixed}.values())
