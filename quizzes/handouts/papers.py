"""A quiz as a paper: questions on the first sheets, the key on a sheet of its own."""

from __future__ import annotations

from typing import Any

from quizzes.keys import Solved, solve
from quizzes.markup import HINTS, explain
from quizzes.project import Project
from quizzes.sets import quiz_items
from quizzes.strings import phrase
from quizzes.targets import LETTERS


def question(solved: Solved) -> dict[str, Any]:
    """Return what a learner reads of ``solved`` on paper, without its key."""
    language, kind = solved.language, solved.item.type
    choices = [choice.label for choice in solved.choices]
    if kind == "true-false":
        choices = [phrase(f"quiz.{truth}", language) for truth in ("true", "false")]
    shown = {"type": kind, "stem": solved.stem, "hint": phrase(f"quiz.{HINTS[kind]}", language)}
    if kind in ("numeric", "short-text"):
        return {**shown, "typed": True}
    if kind in ("matching", "ordering"):
        return {**shown, "lines": choices, "targets": [target.label for target in solved.targets]}
    return {**shown, "options": choices}


def answer(solved: Solved, project: Project) -> dict[str, Any]:
    """Return what the key sheet says of ``solved``: the answer, and why."""
    right = [one for one in explain(solved, project.base) if one.right]
    labels = [choice.id for choice in solved.choices]
    letters = [LETTERS[labels.index(ident)] for ident in solved.key.right if ident in labels]
    said = solved.answer
    if solved.item.type == "true-false":
        said = phrase(f"quiz.{solved.answer}", solved.language)
    shows_letters = solved.item.type in ("single-choice", "multiple-response", "true-false")
    return {
        "letters": ", ".join(letters) if shows_letters else "",
        "answer": said,
        "why": [one.rationale for one in right],
        "sources": list(dict.fromkeys(line for one in right for line in one.sources)),
    }


def quiz_paper(project: Project, name: str, language: str) -> dict[str, Any]:
    """Return the quiz ``name`` as data for ``paper.typ``."""
    from quizzes.handouts.press import frame

    solved = [solve(item, project.base, language) for item in quiz_items(project, name)]
    return {
        **frame(project, language),
        "title": project.titles.get(name, name),
        "questions": [question(one) for one in solved],
        "answers": [answer(one, project) for one in solved],
    }
