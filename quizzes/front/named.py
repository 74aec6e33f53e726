"""What the lessons and objectives of results are called, and where a lesson can be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from quizzes.content.strings import phrase
from quizzes.project import Project


@dataclass(frozen=True)
class Named:
    """Titles of lessons and words of objectives by id, and the address of each lesson's page.

    What it does not know, such as a lesson of another module, is called by its id.
    """

    lessons: Mapping[str, str] = field(default_factory=dict)
    objectives: Mapping[str, str] = field(default_factory=dict)
    pages: Mapping[str, str] = field(default_factory=dict)

    def outcome(self, kind: str, ident: str) -> str:
        """Return what an outcome of ``kind`` is called: "lesson", "objective" or another."""
        known = {"lesson": self.lessons, "objective": self.objectives}.get(kind, {})
        return known.get(ident) or ident.replace("-", " ")

    def paged(self, language: str, book: str) -> Named:
        """Return the same with the pages of the lessons.

        Args:
            language: of the pages.
            book: the folder or address whose ``book/`` holds them, with a slash at its end;
                without it no lesson has a page.

        """
        pages = {name: f"{book}book/{language}/{name}.html" for name in self.lessons if book}
        return replace(self, pages=pages)


def named(project: Project, book: str = "") -> Named:
    """Return what is called how in the language of ``project``, with the pages of ``book``."""
    language = project.language
    if language not in project.module.languages:
        return Named()
    lessons = {
        page.name: phrase("report.lesson", language, number=str(number), title=page.title)
        for number, page in enumerate(project.lessons, 1)
    }
    objectives = {
        one.id: project.base.render(one.text, language)
        for bank in project.banks.values()
        for one in bank.objectives
    }
    return Named(lessons, objectives).paged(language, book)
