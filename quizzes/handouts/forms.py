"""A drawn form on paper: the questions with an answer sheet, and the key apart from it."""

from __future__ import annotations

from typing import Any

from quizzes.assessment.records import Asked, Form, Public, Question
from quizzes.handouts.press import day, frame, press
from quizzes.markup import HINTS
from quizzes.project import Project
from quizzes.strings import phrase
from quizzes.targets import LETTERS


def form_paper(project: Project, form: Public) -> bytes:
    """Return a form as a PDF with its answer sheet, made of its public part alone."""
    data = {
        **frame(project, form.language),
        "title": form.title,
        "form": form.id,
        "questions": [_question(one, form.language) for one in form.questions],
    }
    return press("form.typ", data, day(project))


def form_key(project: Project, form: Form) -> bytes:
    """Return the key of a form as a PDF, for marking by hand."""
    data = {
        **frame(project, form.language),
        "title": form.title,
        "form": form.id,
        "answers": [{"marks": marks(one), "answer": one.answer} for one in form.asked],
    }
    return press("form-key.typ", data, day(project))


def marks(asked: Asked) -> str:
    """Return what a learner who is right writes on the answer sheet."""
    places = {part.id: at for at, part in enumerate(asked.question.choices)}
    targets = {part.id: LETTERS[at] for at, part in enumerate(asked.question.targets)}
    right = asked.key.right
    if asked.question.type == "matching":
        pairs = dict(pair.split("=", 1) for pair in right)
        return ", ".join(f"{places[line] + 1}: {targets[pairs[line]]}" for line in places)
    if asked.question.type == "ordering":
        order = {ident: place for place, ident in enumerate(right, 1)}
        return ", ".join(f"{places[line] + 1}: {order[line]}" for line in places)
    if asked.question.choices:
        return ", ".join(LETTERS[places[ident]] for ident in sorted(right, key=places.__getitem__))
    return ""


def _question(question: Question, language: str) -> dict[str, Any]:
    shown = {
        "stem": question.stem,
        "hint": phrase(f"quiz.{HINTS[question.type]}", language),
    }
    labels = [part.label for part in question.choices]
    if question.type in ("numeric", "short-text"):
        return {**shown, "typed": True}
    if question.type in ("matching", "ordering"):
        return {**shown, "lines": labels, "targets": [part.label for part in question.targets]}
    return {**shown, "options": labels}
