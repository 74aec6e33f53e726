"""What roles and directives share: the checked content, and the HTML made from it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Any

from markupsafe import Markup
from sphinx.application import Sphinx

from quizzes.book.made_by import made_by
from quizzes.checks import CHECKS, RULES_IN, UNREADABLE, WARNINGS
from quizzes.content.fact_records import Fact, Source
from quizzes.content.glossary import Term
from quizzes.content.history import wordings
from quizzes.content.ledger import Reading
from quizzes.content.strings import phrase, phrases
from quizzes.content.text import Part
from quizzes.content.values import show, show_date, show_period
from quizzes.export.tables import tables
from quizzes.front.lesson_time import minutes
from quizzes.front.markup import environment, marked
from quizzes.front.page_quiz import ALL_TYPED, page_quiz_html
from quizzes.front.review_bank import review_bank
from quizzes.items.views import cite_as
from quizzes.project import Project
from quizzes.readings.counts import Counted, counted
from quizzes.readings.facts_read import facts_read
from quizzes.readings.standing import standings
from quizzes.statistics.few_questions import MOST, SOME, Class, showings

HELD = "_quizzes_content"
FRONT = Path(__file__).resolve().parents[1] / "front"
# Copied beside the book's own scripts.
QUIZ_FILES = (
    *("shared.js", "quiz.css", "quiz-tools.js", *ALL_TYPED),
    *("present-stage.js", "present.js", "present-shown.js", "present.css"),
)
# Parts of pages that are made from all the data, and the template of each.
MADE = {
    "article": "article.html.j2",
    "claim-list": "article.html.j2",
    "change-list": "changes.html.j2",
    "door": "door.html.j2",
    "lesson-cards": "lesson-cards.html.j2",
    "data-package": "data-package.html.j2",
    "fact-register": "register.html.j2",
    "few-questions": "few-questions.html.j2",
    "law-watch": "law-watch.html.j2",
    "question-list": "questions.html.j2",
    "source-list": "source-list.html.j2",
    "term-list": "terms.html.j2",
    "readings": "readings.html.j2",
    "rule-list": "rules.html.j2",
}

# Stand in a part for the way from its page to the root of the book, and to its other pages; no
# text may have such signs.
TO_ROOT, TO_PAGES = "\ue000", "\ue001"


class Content:
    """The checked project in one language, as pages show it."""

    def __init__(self, project: Project, root: Path) -> None:
        self.project = project
        self.root = root
        self.base = project.base
        self.language = project.language
        self._quizzes: dict[str, str] = {}
        self._made: dict[str, str] = {}

    def quiz(self, name: str) -> str:
        """Return the HTML of the quiz ``name``, made once.

        Raises:
            KeyError: there is no such quiz.

        """
        if name not in self._quizzes:
            self._quizzes[name] = page_quiz_html(self.project, name, self.language)
        return self._quizzes[name]

    @cached_property
    def review_bank(self) -> list[dict[str, Any]]:
        """Return what the learner's pages know of the items that reviews draw from."""
        return review_bank(self.project)

    @cached_property
    def wordings(self) -> dict[str, list[tuple[str, str]]]:
        """Return, by fact, the statements that named articles by earlier numbers."""
        return wordings(self.base, self.language)

    @cached_property
    def terms(self) -> list[Term]:
        """Return the entries of the glossary in the order of their words."""
        said = {one.id: one.term.in_language(self.language).lower() for one in self.project.terms}
        return sorted(self.project.terms, key=lambda one: said[one.id])

    def made(self, name: str, root: str = "") -> str:
        """Return the page part ``name`` of ``MADE``, made from all the data, once.

        Args:
            name: of the directive that stands for it.
            root: the way from the page to the root of the built book.

        """
        if name not in self._made:
            self._made[name] = self._make(name)
        # Pages of this language are in book/<code>.
        return (
            self._made[name].replace(TO_ROOT, root).replace(TO_PAGES, root.removeprefix("../../"))
        )

    def _make(self, name: str) -> str:
        listed = tables(self.project, self.language) if name == "data-package" else []
        return self.html(
            MADE[name],
            rules=CHECKS.values(),
            warnings=WARNINGS.values(),
            unreadable=UNREADABLE,
            rules_in=RULES_IN,
            tables=listed,
            cards=self.base.cards(name),
            minutes=minutes,
            readings=self._readings() if name == "readings" else (),
            few={
                "learners": Class(),
                "showings": list(showings()),
                "passed": 1 - SOME,
                "missed": 1 - MOST,
            },
            kinds_read=phrases("reading_kinds", self.language),
            root=TO_ROOT,
            pages=TO_PAGES,
        )

    def _readings(self) -> list[Counted]:
        """Return of each kind how much is read twice, in the language it was written in."""
        return counted(standings(self.project.source))

    @cached_property
    def _facts_read(self) -> dict[str, Reading]:
        return facts_read(self.project)

    def read_again(self, fact: Fact) -> str:
        """Return whether ``fact`` was read a second time since its last change, when, and where."""
        reading = self._facts_read.get(fact.id)
        if reading is None:
            return phrase("page.read_not", self.language)
        where = "page.read_in_notes" if reading.at == "notes" else "page.read_again"
        return phrase(where, self.language, date=show_date(reading.on, self.language))

    def sources(self) -> list[Source]:
        """Return every source, in the order of what it is called in this language."""
        return sorted(
            self.base.sources.values(), key=lambda one: one.named(self.language).casefold()
        )

    def citations(self, fact: Fact) -> list[dict[str, str]]:
        """Return each source of ``fact``: title as HTML, publisher, place, address, repeats."""
        return [
            {
                "title": marked(source.title_parts(self.language), self.language),
                "publisher": source.issued_by(self.language),
                "url": source.url,
                "locator": citation.place(self.language),
                "repeats": self.repeated(source),
            }
            for citation in fact.sources
            for source in (self.base.sources[citation.source],)
        ]

    def made_by(self, fact: Fact) -> str:
        """Return how the figures of ``fact`` were made, and what its shares are of, in words."""
        return made_by(fact, self.project, self.language)

    def repeated(self, source: Source) -> str:
        """Return as HTML what ``source`` repeats; nothing when it repeats nothing."""
        repeated = (self.base.sources[one] for one in source.repeats)
        told = "; ".join(self.quoted(one.title_parts(self.language)) for one in repeated)
        # A phrase is plain words, as a rule holds, and what fills it is escaped.
        return Markup(phrase("page.repeats", self.language, source=told)) if told else ""  # noqa: S704

    def quoted(self, parts: Iterable[Part]) -> Markup:
        """Return ``parts`` in quotation marks, as HTML."""
        words = marked(parts, self.language)
        return Markup(phrase("quoted", self.language, words=words))  # noqa: S704

    def html(self, template: str, **data: object) -> str:
        """Return a template of ours filled with ``data``."""
        module = self.project.module
        words = {name: phrases(name, self.language) for name in ("page", "status", "confidence")}
        return (
            environment()
            .get_template(template)
            .render(
                content=self,
                language=self.language,
                base=self.base,
                words=words["page"],
                statuses=words["status"],
                confidences=words["confidence"],
                topics={one.id: one.title.in_language(self.language) for one in module.topics},
                verdicts=phrases("verdict", self.language),
                kinds=phrases("norm", self.language),
                sections={one.id: one.title.in_language(self.language) for one in module.sections},
                show=show,
                show_date=show_date,
                show_period=show_period,
                cite_as=cite_as,
                phrase=phrase,
                **data,
            )
        )


def content_of(app: Sphinx) -> Content:
    """Return the content held by ``app``."""
    held: Content = getattr(app, HELD)
    return held
