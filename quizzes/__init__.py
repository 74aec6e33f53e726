"""Checked facts, quizzes and lessons; the public names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quizzes.checks import CHECKS, WARNINGS, check, warn
from quizzes.facts import Fact, FactBase, load_facts
from quizzes.history import in_force
from quizzes.project import Project, find_root, load_project
from quizzes.records import ContentError, Problem
from quizzes.scoring import Result, Score, score, score_attempt

if TYPE_CHECKING:
    from quizzes.widget import Quiz

__all__ = [
    "CHECKS",
    "WARNINGS",
    "ContentError",
    "Fact",
    "FactBase",
    "Problem",
    "Project",
    "Quiz",
    "Result",
    "Score",
    "check",
    "find_root",
    "in_force",
    "load_facts",
    "load_project",
    "score",
    "score_attempt",
    "warn",
]


def __getattr__(name: str) -> Any:
    """Import the widget only when it is asked for, so that the core needs no notebook."""
    if name == "Quiz":
        from quizzes.widget import Quiz

        return Quiz
    raise AttributeError(f"module 'quizzes' has no attribute '{name}'")
