"""The whole content of one checkout: facts, banks, pages, glossary."""

from quizzes.project.kept import kept, kept_for_all
from quizzes.project.loading import find_root, language_at, load_project
from quizzes.project.project import Edition, Project

__all__ = ["Edition", "Project", "find_root", "kept", "kept_for_all", "language_at", "load_project"]
