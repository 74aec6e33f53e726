"""The command line: python -m quizzes."""

from __future__ import annotations

from quizzes.cli import assess, content, paper, reporting
from quizzes.cli.shared import main

__all__ = ["assess", "content", "main", "paper", "reporting"]
