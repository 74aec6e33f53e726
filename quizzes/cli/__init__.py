"""The command line: python -m quizzes."""

from __future__ import annotations

from quizzes.cli.shared import main

__all__ = ["main"]
