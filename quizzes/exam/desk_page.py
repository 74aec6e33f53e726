"""The desk: one file, for a teacher without Python, that draws forms and takes answers back."""

from __future__ import annotations

from markupsafe import Markup

from quizzes.content.strings import phrase, phrases
from quizzes.exam.desk_data import desk_data, plans
from quizzes.exam.sealed_page import front_file, hash_of, kept_script
from quizzes.front.markup import environment, safe_json
from quizzes.items.blueprints import Blueprint
from quizzes.items.views import EDITION
from quizzes.project import Project

KEPT = ("fflate", "jsqr")
SCRIPTS = (
    "shared.js",
    "typed-answers.js",
    "typed-number.js",
    "typed-words.js",
    "item-types.js",
    "item-forms.js",
    "sealed-response.js",
    "desk-same.js",
    "desk-draw.js",
    "desk-form.js",
    "desk-sealed.js",
    "desk-key.js",
    "desk-safe.js",
    "desk-kind.js",
    "desk-code.js",
    "desk-alike.js",
    "desk-mark.js",
    "desk-camera.js",
    "desk-sheet.js",
    "desk-read.js",
    "desk-grade.js",
    "desk-shown.js",
    "desk-count.js",
    "desk-paper.js",
    "desk-first.js",
    "desk-report.js",
    "desk-out.js",
    "desk-in.js",
    "desk.js",
)
STYLES = ("quiz.css", "sealed.css", "desk.css")


def desk_page(project: Project, book: str = "") -> str:
    """Return the desk of ``project``, in its language.

    Args:
        project: the content.
        book: the way to the book, to whose lessons the report links; none without it.

    """
    language = project.language
    style = "".join(map(front_file, STYLES))
    script = "".join(map(kept_script, KEPT)) + "".join(map(front_file, SCRIPTS))
    title = project.module.short.in_language(language)
    return (
        environment()
        .get_template("desk.html.j2")
        .render(
            language=language,
            title=phrase("desk.title", language, module=title),
            words=phrases("desk", language),
            columns=phrases("column", language),
            secret=phrase("desk_js.folder", language),
            report_title=phrase("report.title", language),
            edition=EDITION,
            plans=[(one.id, _told(one, language)) for one in plans(project)],
            not_advice=phrase("page.not_advice", language),
            data=safe_json(desk_data(project, book)),
            style=Markup(style),  # noqa: S704  (our own file)
            script=Markup(script),  # noqa: S704  (our own file, and libraries that we ship)
            style_hash=hash_of(style),
            script_hash=hash_of(script),
        )
    )


def _told(plan: Blueprint, language: str) -> str:
    title = plan.title.in_language(language)
    return phrase("desk.plan", language, title=title, n=str(plan.size))
