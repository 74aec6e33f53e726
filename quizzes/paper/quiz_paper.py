"""A quiz as a paper: questions on the first sheets, the key on a sheet of its own."""

from __future__ import annotations

from typing import Any

from quizzes.content.strings import phrase
from quizzes.front.markup import explain
from quizzes.front.sets import quiz_items
from quizzes.items import TYPES
from quizzes.items.keys import Solved, solve
from quizzes.items.targets import LETTERS
from quizzes.paper.press import frame
from quizzes.project import Project


def question(solved: Solved) -> dict[str, Any]:
    """Return what a learner reads of ``solved`` on paper, without its key."""
    kind = TYPES[solved.item.type]
    labels = [kind.label(choice, solved.language) for choice in solved.choices]
    return {
        "type": kind.name,
        "stem": solved.stem,
        "hint": phrase(f"quiz.{kind.hint}", solved.language),
        **kind.on_paper(labels, [target.label for target in solved.targets]),
    }


def answer(solved: Solved, project: Project) -> dict[str, Any]:
    """Return what the key sheet says of ``solved``: the answer, and why."""
    right = [one for one in explain(solved, project.base) if one.right]
    kind = TYPES[solved.item.type]
    labels = [choice.id for choice in solved.choices]
    letters = [LETTERS[labels.index(ident)] for ident in solved.key.right if ident in labels]
    return {
        "letters": ", ".join(letters) if kind.way == "options" else "",
        "answer": kind.said(solved),
        "why": [one.rationale for one in right],
        "sources": list(dict.fromkeys(line for one in right for line in one.sources)),
    }


def quiz_paper(project: Project, name: str, language: str) -> dict[str, Any]:
    """Return the quiz ``name`` as data for ``paper.typ``."""
    solved = [solve(item, project.base, language) for item in quiz_items(project, name)]
    return {
        **frame(project, language),
        "title": project.titles.get(name, name),
        "questions": [question(one) for one in solved],
        "answers": [answer(one, project) for one in solved],
    }
