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
    "item-forms.js",
    "sealed-response.js",
    "sealed-page.js",
    "sealed-store.js",
    "sealed-undo.js",
    "sealed-file.js",
    "sealed-ways.js",
    "sealed.js",
)


def sealed_page(public: Public, base: FactBase, module: Module) -> str:
    """Return the page of one form.

    Args:
        public: the form without its key; nothing else of the form comes in here.
        base: where the help lines are.
        module: says which they are, and what stands beside them.

    """
    return framed(questions_context(public), sealed_style(), page_script(), base, module)


def framed(
    questions: dict[str, Any], style: str, script: str, base: FactBase, module: Module
) -> str:
    """Return the page round ``questions``, of :func:`questions_context`.

    Args:
        questions: what the template of the questions needs.
        style: of :func:`sealed_style`, which the page names by its hash.
        script: of :func:`page_script`, named so too.
        base: where the help lines are.
        module: says which they are, and what stands beside them.

    """
    language = questions["language"]
    return (
        environment()
        .get_template("sealed.html.j2")
        .render(
            **questions,
            title=phrase("sealed.title", language, form=questions["form"]),
            page=phrases("page", language),
            help=module.help_in(language),
            help_lines=help_lines(base, module, language)[:HELP_LINES],
            style=Markup(style),  # noqa: S704  (our own file)
            script=Markup(script),  # noqa: S704  (our own file)
            style_hash=hash_of(style),
            script_hash=hash_of(script),
        )
    )


def sealed_style() -> str:
    """Return the style of a form's page."""
    return front_file("quiz.css") + front_file("sealed.css")


def sealed_script() -> str:
    """Return the program of a form: for its page, and for a notebook."""
    return "".join(map(front_file, SCRIPTS))


def page_script() -> str:
    """Return the program of a form's page, with what draws its QR code."""
    return kept_script("qrcode-generator") + sealed_script()


def kept_script(name: str) -> str:
    """Return a library of others that is shipped here, under its licence."""
    licence = front_file(f"kept/{name}.LICENSE")
    return f"/*\n{licence}*/\n{front_file(f'kept/{name}.js')};\n"


def questions_context(public: Public) -> dict[str, Any]:
    """Return what the template of the questions needs."""
    return {
        **form_context(public.id, public.language, str(len(public.questions)), has_code(public)),
        "cards": [
            {
                "question": question,
                "number": f"{number}.",
                "hint": phrase(f"quiz.{question.kind.hint}", public.language),
                "answers": _answers(question),
            }
            for number, question in enumerate(public.questions, 1)
        ],
        "data": safe_json(
            {
                "form": public.id,
                "coded": has_code(public),
                "words": phrases("sealed_js", public.language),
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


def form_context(form: str, language: str, total: str, coded: bool) -> dict[str, Any]:
    """Return what the template needs besides the questions.

    Args:
        form: its id.
        language: of all words.
        total: how many questions it has.
        coded: whether a code can carry the answers.

    """
    words = {
        key: text.replace("[total]", total) for key, text in phrases("sealed", language).items()
    }
    return {
        "form": form,
        "language": language,
        "coded": coded,
        "quiz": phrases("quiz", language),
        "words": words,
    }


def _answers(question: Question) -> tuple[Part, ...]:
    labels = {part.id: part.label for part in question.targets}
    return tuple(Part(one, labels.get(one, one)) for one in question.kind.beside(*question.ids))


def front_file(name: str) -> str:
    """Return a script or a style of the front end."""
    return _FRONT.joinpath(name).read_text("utf-8")


def hash_of(text: str) -> str:
    """Return how a policy names a script or a style that stands in a page."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
