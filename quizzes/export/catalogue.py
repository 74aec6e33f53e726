"""What catalogues, search engines and programs are told of a published module."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import Any
from urllib.parse import urlsplit

from quizzes.content.framing import folder_of
from quizzes.content.pages import Page
from quizzes.content.strings import phrase
from quizzes.export.package import LICENCE
from quizzes.front.lesson_time import minutes
from quizzes.items.views import EDITION, address
from quizzes.project import Project

SCHEMA = "https://schema.org"


@dataclass(frozen=True)
class Edition:
    """Which edition is published: its day and where it will be served; a draft has no day.

    ``address`` is empty where nobody knows it yet.
    """

    date: str
    address: str = ""
    draft: bool = False

    @property
    def version(self) -> str:
        """Return its number."""
        return f"{EDITION}-draft" if self.draft else EDITION

    @property
    def folder(self) -> str:
        """Return the address without the host, from which pages are found wherever one stands."""
        return urlsplit(self.address).path or "/"


def lesson_resource(project: Project, page: Page, edition: Edition) -> dict[str, Any]:
    """Return what a lesson is, teaches and takes, as a LearningResource of schema.org."""
    language = project.language
    bank = project.banks.get(page.name)
    return {
        "@context": SCHEMA,
        "@type": "LearningResource",
        "learningResourceType": "lesson",
        **_named(project, page.name, page.title, edition),
        **_shared(project, edition),
        "timeRequired": f"PT{minutes(project, page)}M",
        "teaches": [one.text.in_language(language) for one in bank.objectives] if bank else [],
        "isPartOf": {"@type": "Course", "name": project.module.title.in_language(language)},
    }


def course(project: Project, edition: Edition) -> dict[str, Any]:
    """Return what the module is in one language, as a Course of schema.org."""
    title = project.module.title.in_language(project.language)
    part = {"@type": "LearningResource"}
    return {
        "@context": SCHEMA,
        "@type": ["Course", "LearningResource"],
        **_named(project, "index", title, edition),
        **_shared(project, edition),
        "description": about(project),
        "provider": {"@type": "Organization", "name": phrase("module.authors", project.language)},
        "timeRequired": f"PT{sum(minutes(project, one) for one in project.lessons)}M",
        "hasPart": [
            {**part, **_named(project, one.name, one.title, edition)} for one in project.lessons
        ],
    }


def _named(project: Project, page: str, title: str, edition: Edition) -> dict[str, str]:
    url = {"url": edition.address + page_of(project, page)} if edition.address else {}
    return {"name": title, **url}


def _shared(project: Project, edition: Edition) -> dict[str, Any]:
    language = project.language
    return {
        "inLanguage": language,
        "audience": {"@type": "EducationalAudience", "educationalRole": "student"},
        "educationalLevel": "beginner",
        "isAccessibleForFree": True,
        "license": LICENCE["path"],
        "author": {"@type": "Organization", "name": phrase("module.authors", language)},
        "version": edition.version,
        **({"dateModified": edition.date} if edition.date else {}),
    }


def page_of(project: Project, name: str) -> str:
    """Return the way from the top of the published folder to the page ``name``."""
    return f"{folder_of(project.language, project.module)}book/{project.language}/{name}.html"


def about(project: Project) -> str:
    """Return the module in one sentence, with its counts."""
    counts = {"lessons": str(len(project.lessons)), "questions": str(len(project.items))}
    return phrase("publish.about", project.language, **counts)


def llms(editions: Iterable[Project], edition: Edition) -> str:
    """Return where a program finds what in each language: lessons, reference, register."""
    lines: list[str] = []
    for project in editions:
        language = project.language
        own = edition.address + folder_of(language, project.module)
        reference = [one for one in project.pages if one.name.startswith("reference/")]
        lines += [f"# {project.module.title.in_language(language)}", "", f"> {about(project)}"]
        for name, pages in (("lessons", project.lessons), ("reference", reference)):
            lines += ["", f"## {phrase(f'publish.{name}', language)}", ""]
            for page in pages:
                lines.append(f"- [{page.title}]({edition.address}{page_of(project, page.name)})")
        lines.append(
            f"- [register.json]({own}data/register.json): {phrase('module.package', language)}"
        )
        lines += [
            f"- [llms-full.txt]({own}llms-full.txt): {phrase('publish.every_fact', language)}",
            "",
        ]
    return "\n".join(lines)


def llms_full(project: Project, edition: Edition) -> str:
    """Return every fact of the register in a line: statement, status, day, permanent address."""
    language, base = project.language, project.base
    lines = [f"# {project.module.title.in_language(language)}", "", f"> {about(project)}"]
    where = edition.address + folder_of(language, project.module)
    for topic in project.module.topics:
        lines += ["", f"## {topic.title.in_language(language)}", ""]
        for fact in base.facts.values():
            if fact.topic == topic.id:
                status = phrase(f"status.{fact.status}", language)
                told = f"{base.statement(fact, language)} ({status}, {fact.as_of})"
                lines.append(f"- [{fact.id}]({where}{address(fact.id, language)}): {told}")
    return "\n".join(lines) + "\n"


def sitemap(addresses: Iterable[str]) -> str:
    """Return the list of pages that search engines read."""
    lines = "".join(f"<url><loc>{escape(one)}</loc></url>\n" for one in addresses)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    return f'{head}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{lines}</urlset>\n'


def robots(edition: Edition, apart: Iterable[str]) -> str:
    """Return what search engines may read: all but the folders ``apart``, nothing of a draft."""
    if edition.draft:
        return "User-agent: *\nDisallow: /\n"
    left = "".join(f"Disallow: {edition.folder}{one}\n" for one in apart)
    listed = f"Sitemap: {edition.address}sitemap.xml\n" if edition.address else ""
    return f"User-agent: *\n{left}{listed}"
