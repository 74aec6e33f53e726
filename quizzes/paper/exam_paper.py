"""A drawn form on paper: the questions with an answer sheet, and the key apart from it."""

from __future__ import annotations

from typing import Any

from quizzes.content.strings import phrase
from quizzes.exam.form import Asked, Form, Public, Question
from quizzes.paper.press import day, frame, press
from quizzes.project import Project


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
    return asked.question.kind.marks_on_paper(asked.key, *asked.question.ids)


def _question(question: Question, language: str) -> dict[str, Any]:
    kind = question.kind
    labels, targets = (
        [part.label for part in side] for side in (question.choices, question.targets)
    )
    return {
        "stem": question.stem,
        "hint": phrase(f"quiz.{kind.hint}", language),
        **kind.on_paper(labels, targets),
    }
