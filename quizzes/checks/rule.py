"""What a rule is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from quizzes.project import Project
from quizzes.records import Problem, Where

Breaches = Iterator[tuple[Where, str]]


@dataclass(frozen=True)
class Rule:
    """A check on the content: its code, what it asks for, and the function that looks."""

    code: str
    text: str
    look: Callable[..., Breaches]

    def problems(self, project: Project, *more: str) -> list[Problem]:
        """Return each breach of this rule in ``project``; a warning also asks for the day."""
        return [Problem(where, self.code, message) for where, message in self.look(project, *more)]


def rules(*looks: Callable[..., Breaches]) -> tuple[Rule, ...]:
    """Make rules of functions: the code is the name, the text is the docstring."""
    return tuple(
        Rule(look.__name__.replace("_", "-"), (look.__doc__ or "").strip(), look) for look in looks
    )
