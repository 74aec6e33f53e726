"""The command line: python -m quizzes."""

from __future__ import annotations

from quizzes.cli import content, reporting
from quizzes.cli.shared import main

__all__ = ["content", "main", "reporting"]
