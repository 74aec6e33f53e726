"""Checked facts, quizzes and lessons; the public names."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from quizzes.checks import CHECKS, WARNINGS, check, warn
    from quizzes.content.fact_records import Fact
    from quizzes.content.facts import FactBase, load_facts
    from quizzes.content.history import in_force
    from quizzes.content.records import ContentError, Problem
    from quizzes.items.scoring import Result, Score, score, score_attempt
    from quizzes.notebook.widget import Quiz
    from quizzes.project import Project, find_root, load_project

__version__ = "0.3.0"

# Where each public name stands: a command that grades needs no rules, a rule no notebook.
_ROOMS = {
    "checks": ("CHECKS", "WARNINGS", "check", "warn"),
    "content.facts": ("Fact", "FactBase", "load_facts"),
    "content.history": ("in_force",),
    "project": ("Project", "find_root", "load_project"),
    "content.records": ("ContentError", "Problem"),
    "items.scoring": ("Result", "Score", "score", "score_attempt"),
    "notebook.widget": ("Quiz",),
}
_ROOM_OF = {name: room for room, names in _ROOMS.items() for name in names}

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
    """Import a public name when it is asked for."""
    if name in _ROOM_OF:
        return getattr(import_module(f"quizzes.{_ROOM_OF[name]}"), name)
    raise AttributeError(f"module 'quizzes' has no attribute '{name}'")
