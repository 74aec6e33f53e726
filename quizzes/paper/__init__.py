"""Handouts: lessons and quizzes on paper, as tagged PDF."""

from quizzes.paper.handouts import write_handouts

__all__ = ["write_handouts"]
