"""The page at the top of a published module: a plain choice of language, without a redirect."""

from __future__ import annotations

from collections.abc import Sequence

from quizzes.content.framing import folder_of
from quizzes.content.strings import phrase
from quizzes.content.values import show_date
from quizzes.export.catalogue import Edition, about, course
from quizzes.front.markup import environment, safe_json
from quizzes.project import Project


def door(
    editions: Sequence[Project],
    edition: Edition | None,
    *,
    missing: bool = False,
    within: str = "",
    refresh: bool = False,
) -> str:
    """Return the page on which a reader chooses a language, or is told that a page is not there.

    Args:
        editions: the project in each language that can be chosen.
        edition: what is published; nothing where one book stands alone.
        missing: whether it stands in for a page that is not there, wherever that was asked for.
        within: the folder of the book that the page stands in.
        refresh: whether it leads on by itself, where there is nothing to choose.

    """
    choices = []
    for project in editions:
        language, module = project.language, project.module
        own = folder_of(language, module) if edition and not within else ""
        told = None if missing else edition
        named = {"version": edition.version, "date": _day(edition, language)} if edition else {}
        choices.append(
            {
                "language": language,
                "title": phrase("publish.missing_title", language)
                if missing
                else module.title.in_language(language),
                "about": phrase("publish.missing", language) if missing else about(project),
                "href": f"{own}book/{language}/index.html",
                "open": phrase("publish.open", language),
                "edition": phrase("publish.edition", language, **named)
                if told and not told.draft
                else "",
                "draft": phrase("publish.draft", language) if told and told.draft else "",
                "leave": phrase("page.leave", language),
                "leave_href": f"{own}neutral.html",
                "preview_title": phrase("neutral.title", language),
                "preview": phrase("publish.preview", language),
                "resource": safe_json(course(project, told)) if told else "",
            }
        )
    return (
        environment()
        .get_template("choice.html.j2")
        .render(
            choices=choices,
            base=edition.folder if edition and missing else "",
            unlisted=missing or bool(edition and edition.draft),
            refresh=refresh,
        )
    )


def _day(edition: Edition, language: str) -> str:
    return show_date(edition.date or "unknown", language)
