"""Keeps what is made of a project, for whoever asks for the same again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from quizzes.project.project import Project

LANGUAGES = 2  # of so many, what is made is kept from the problems for the warnings
S = TypeVar("S")


def kept(make: Callable[[Project], S]) -> Callable[[Project], S]:
    """Let what ``make`` makes of a project be made once for it."""
    known: list[tuple[Project, S]] = []

    def made(project: Project) -> S:
        for one, found in known:
            if one is project:
                return found
        known[:] = [(project, make(project)), *known][:LANGUAGES]
        return known[0][1]

    return made


def kept_for_all(make: Callable[[Project], S]) -> Callable[[Project], S]:
    """Let what is the same in every language of a project be made once for all of them."""
    made = kept(make)
    return lambda project: made(project.source)
