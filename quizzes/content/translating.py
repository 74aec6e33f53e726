"""Notices in another language than that in which they are written.

Its words stand in ``languages/<code>.notices.yml``, each under the English form it is for.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from quizzes.content.notices import Notice, filled
from quizzes.content.problems import ContentError, Problem
from quizzes.content.records import read_tree

FOLDER = Path(__file__).with_name("languages")
WRITTEN_IN = "en"


@cache
def notices_in(language: str) -> Mapping[str, str]:
    """Return what stands in ``language`` for each form of a notice; nothing for English."""
    path = FOLDER / f"{language}.notices.yml"
    if language == WRITTEN_IN or not path.is_file():
        return {}
    found: dict[str, str] = read_tree(path).value
    return found


def said_in(language: str, text: str) -> str:
    """Return ``text`` in ``language``: a notice, or a word that stands for itself."""
    known = notices_in(language)
    if not isinstance(text, Notice):
        return known.get(text, text)
    words = {
        name: said_in(language, one) if isinstance(one, Notice) else str(one)
        for name, one in text.words.items()
    }
    return filled(known.get(text.form, text.form), words)


def problem_in(language: str, problem: Problem) -> str:
    """Return ``problem`` in one line of ``language``."""
    if not isinstance(problem.message, Notice):
        return str(problem)  # of a rule, whose language is its authors'
    code, message = said_in(language, problem.code), said_in(language, problem.message)
    return f"{problem.where}: {code}: {message}"


def error_in(language: str, error: Exception) -> str:
    """Return what ``error`` says in ``language``, a line for each problem."""
    if isinstance(error, ContentError):
        return "\n".join(problem_in(language, one) for one in error.problems)
    said = error.args[0] if len(error.args) == 1 else error
    return said_in(language, said) if isinstance(said, Notice) else str(error)
