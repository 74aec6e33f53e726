"""Blueprints: how many items of which lesson and thinking level a form has."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from pydantic import Field

from quizzes.content.records import ContentError, Problem, Record, files_in, read_tree, record
from quizzes.content.text import Text
from quizzes.content.values import Ident
from quizzes.items import TypeName

Count = Annotated[int, Field(ge=0, le=200)]


class Cell(Record):
    """One share of a form: how many items of a lesson at each level, how many safe responses.

    ``objective`` or ``family`` narrows it to the items of one.
    """

    lesson: Ident
    objective: Ident | None = None
    family: Ident | None = None
    remember: Count = 0
    understand: Count = 0
    apply: Count = 0
    safe_response: Count = 0

    def counts(self) -> Iterator[tuple[str, int]]:
        """Yield (level, how many items)."""
        yield "remember", self.remember
        yield "understand", self.understand
        yield "apply", self.apply

    @property
    def about(self) -> tuple[str, str, str]:
        """Return the lesson, and the objective and the family, empty where it names none."""
        return self.lesson, self.objective or "", self.family or ""


class Blueprint(Record):
    """What every form of one kind has in it.

    Items marked ``safe_response`` fill the set of that name: so many out of all lessons, and so
    many of each cell that asks for some. ``reserve`` says how many items of a drawn form are cases
    that no page shows. ``forms`` fixes forms by item id, which are then never drawn for another.
    """

    id: Ident
    title: Text
    cells: tuple[Cell, ...]
    safe_response: Count = 0
    reserve: Count = 0
    types: tuple[TypeName, ...]
    forms: dict[Ident, tuple[Ident, ...]] = Field(default_factory=dict)

    @property
    def size(self) -> int:
        """Return how many items a form has."""
        return self.all_safe + sum(n for cell in self.cells for _, n in cell.counts())

    @property
    def all_safe(self) -> int:
        """Return how many safe responses a form has, of all lessons and of its cells."""
        return self.safe_response + sum(cell.safe_response for cell in self.cells)


def load_blueprints(root: Path) -> tuple[tuple[Blueprint, ...], list[Problem]]:
    """Read ``quizzes/blueprints/*.yml`` under ``root``: what could be read, and the problems."""
    found: list[Blueprint] = []
    paths, problems = files_in(root, "quizzes/blueprints", ".yml", ".yaml")
    for path in paths:
        try:
            found.append(load_blueprint(path, path.relative_to(root).as_posix()))
        except ContentError as error:
            problems += error.problems
    return tuple(found), problems


def load_blueprint(path: Path, shown: str | None = None) -> Blueprint:
    """Read one blueprint.

    Args:
        path: the file.
        shown: the path to print in problems; ``path`` itself when left out.

    Raises:
        ContentError: it cannot be read, or is no blueprint.

    """
    tree = read_tree(path, shown)
    return record(tree, Blueprint, tree.value, ())
