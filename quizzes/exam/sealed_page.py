"""The sealed page: a form as one HTML file that needs no network and knows no key."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from typing import Any

from markupsafe import Markup

from quizzes.content.facts import FactBase
from quizzes.content.module import Module
from quizzes.content.strings import phrase, phrases
from quizzes.exam.codes import has_code
from quizzes.exam.form import Part, Public, Question
from quizzes.front.markup import environment, safe_json
from quizzes.items.views import help_lines

_FRONT = Path(__file__).resolve().parents[1] / "front"
HELP_LINES = 3
SCRIPTS = (
    "shared.js",
    "item-types.js",
    "sealed-response.js",
    "sealed-page.js",
    "sealed-store.js",
    "sealed-undo.js",
    "sealed-file.js",
    "sealed.js",
)


def sealed_page(public: Public, base: FactBase, module: Module) -> str:
    """Return the page of one form.

    Args:
        public: the form without its key; nothing else of the form comes in here.
        base: where the help lines are.
        module: says which they are, and what stands beside them.

    """
    language = public.language
    style = _file("quiz.css") + _file("sealed.css")
    script = sealed_script()
    return (
        environment()
        .get_template("sealed.html.j2")
        .render(
            **questions_context(public),
            title=phrase("sealed.title", language, form=public.id),
            page=phrases("page", language),
            help=module.help_in(language),
            help_lines=help_lines(base, module, language)[:HELP_LINES],
            style=Markup(style),  # noqa: S704  (our own file)
            script=Markup(script),  # noqa: S704  (our own file)
            style_hash=_hash(style),
            script_hash=_hash(script),
        )
    )


def sealed_script() -> str:
    """Return the program of a form: for its page, and for a notebook."""
    return "".join(map(_file, SCRIPTS))


def questions_context(public: Public) -> dict[str, Any]:
    """Return what the template of the questions needs."""
    language = public.language
    total = str(len(public.questions))
    words = {
        key: text.replace("[total]", total) for key, text in phrases("sealed", language).items()
    }
    return {
        "form": public.id,
        "language": language,
        "coded": has_code(public),
        "quiz": phrases("quiz", language),
        "words": words,
        "cards": [
            {
                "question": question,
                "number": f"{number}.",
                "hint": phrase(f"quiz.{question.kind.hint}", language),
                "answers": _answers(question),
            }
            for number, question in enumerate(public.questions, 1)
        ],
        "data": safe_json(
            {
                "form": public.id,
                "coded": has_code(public),
                "words": phrases("sealed_js", language),
                "questions": [
                    {
                        "id": question.id,
                        "type": question.type,
                        "choices": len(question.choices),
                        "targets": len(question.targets),
                    }
                    for question in public.questions
                ],
            }
        ),
    }


def _answers(question: Question) -> tuple[Part, ...]:
    labels = {part.id: part.label for part in question.targets}
    return tuple(Part(one, labels.get(one, one)) for one in question.kind.beside(*question.ids))


def _file(name: str) -> str:
    return _FRONT.joinpath(name).read_text("utf-8")


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
