"""What a page has besides where it is published: its siblings, what others are told of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sphinx.application import Sphinx

from quizzes.book.context import Content
from quizzes.content.framing import folder_of
from quizzes.content.strings import phrase, phrases
from quizzes.export.catalogue import Edition, lesson_resource
from quizzes.export.site import OFFLINE
from quizzes.front.markup import safe_json

# In the settings of a published book; its author's own has none.
SETTING = "published"


@dataclass(frozen=True)
class Sibling:
    """The same page in another language: the code and name of that, and where it is."""

    language: str
    name: str
    href: str


def published(app: Sphinx, held: Content, pagename: str, body: str) -> dict[str, Any] | None:
    """Return what the frame of a published page shows; nothing where it is not published."""
    settings = app.config.html_context.get(SETTING)
    if settings is None:
        return None
    edition = Edition(**settings)
    own = folder_of(held.language, held.project.module)
    top = "../" * (pagename.count("/") + own.count("/")) or "./"
    base = edition.address or top
    lesson = next((one for one in held.project.lessons if one.path == f"{pagename}.md"), None)
    told = lesson_resource(held.project, lesson, edition) if lesson else None
    return {
        "top": top,
        "draft": phrase("publish.draft", held.language) if edition.draft else "",
        "address": f"{edition.address}{own}{pagename}.html" if edition.address else "",
        "siblings": [
            Sibling(
                one,
                phrase("module.language", one),
                f"{folder_of(one, held.project.module)}"
                f"{pagename.replace(f'book/{held.language}/', f'book/{one}/', 1)}.html",
            )
            for one in held.project.module.languages
            if one != held.language
        ],
        "base": base,
        "preview": {
            "title": phrase("neutral.title", held.language),
            "says": phrase("publish.preview", held.language),
        },
        "resource": safe_json(told) if told else "",
        "offline": 'class="own-page progress-page"' in body,
        "offline_list": f"{own}{OFFLINE}",
        "offline_words": safe_json(phrases("offline", held.language)),
    }
