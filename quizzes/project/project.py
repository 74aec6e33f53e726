"""The whole content of one checkout: facts, banks, pages, glossary."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from quizzes.content.counting import Counting
from quizzes.content.facts import FactBase, UnknownReference, owner_id
from quizzes.content.figure_records import AnyFigure
from quizzes.content.glossary import Term
from quizzes.content.law_watch import LawWatch
from quizzes.content.ledger import Ledger
from quizzes.content.left_out import NotUsed
from quizzes.content.log import Change, Question
from quizzes.content.module import UNREAD, Module
from quizzes.content.notices import Notice
from quizzes.content.pages import Page
from quizzes.content.published import Published
from quizzes.content.records import (
    ContentError,
    Problem,
    Tree,
    Where,
)
from quizzes.content.series import Series
from quizzes.content.talks import Talk
from quizzes.content.wording import Wording
from quizzes.items import Bank, Item
from quizzes.items.blueprints import Blueprint
from quizzes.items.keys import Solved, solve


@dataclass(frozen=True)
class Edition:
    """What is written apart for each language: its pages, and what frames them."""

    pages: tuple[Page, ...] = ()
    wording: Wording = field(default_factory=Wording)
    notebooks: tuple[Page, ...] = ()


@dataclass(frozen=True)
class Project:
    """Everything that is checked, and what could not even be read.

    ``pages``, ``notebooks`` (of whoever teaches) and ``wording`` are those of ``language``, as all
    that is said of the project.
    ``latest`` is the last day that it can be anywhere by now; nothing can be of a later one.
    """

    base: FactBase
    banks: dict[str, Bank]
    pages: tuple[Page, ...]
    terms: tuple[Term, ...]
    series: tuple[Series, ...] = ()
    questions: tuple[Question, ...] = ()
    changes: tuple[Change, ...] = ()
    watch: LawWatch | None = None
    not_used: tuple[NotUsed, ...] = ()
    published: Published = field(default_factory=Published)
    blueprints: tuple[Blueprint, ...] = ()
    unreadable: tuple[Problem, ...] = ()
    latest: str = ""
    language: str = UNREAD.source
    editions: Mapping[str, Edition] = field(default_factory=dict)
    wording: Wording = field(default_factory=Wording)
    counting: Counting = field(default_factory=Counting)
    module: Module = UNREAD
    figures: tuple[AnyFigure, ...] = ()
    talks: tuple[Talk, ...] = ()
    ledger: Ledger = field(default_factory=dict)
    notebooks: tuple[Page, ...] = ()

    def in_language(self, language: str) -> Project:
        """Return this project in ``language``, whole.

        Raises:
            ContentError: the module is not written in it, or not to its end.

        """
        if language not in self.module.languages:
            form = "the module is not written in '[code]'; ask for one of: [known]"
            if language in self.module.translating:
                form = (
                    "the module is being translated into '[code]', and something is missing still; "
                    "ask for one of: [known]"
                )
            message = Notice(form, code=language, known=", ".join(self.module.languages))
            raise ContentError([Problem(self.module.where("languages"), "language", message)])
        return self.draft(language)

    def draft(self, language: str) -> Project:
        """Return this project in ``language``, whether everything has words in it or not."""
        if language not in self._drafts:
            edition = self.editions.get(language, Edition())
            made = replace(
                self,
                language=language,
                pages=edition.pages,
                wording=edition.wording,
                notebooks=edition.notebooks,
            )
            vars(made)["_drafts"] = self._drafts  # each finds the others, the source among them
            self._drafts[language] = made
        return self._drafts[language]

    @property
    def source(self) -> Project:
        """Return this project in the language that it was written in."""
        return self.draft(self.module.source)

    @cached_property
    def _drafts(self) -> dict[str, Project]:
        return {self.language: self}

    @property
    def written(self) -> tuple[Page, ...]:
        """Return every page and notebook, for what is asked of words wherever they stand."""
        return (*self.pages, *self.notebooks)

    @cached_property
    def solved(self) -> dict[str, Solved]:
        """Return every item that resolves, by id."""
        found = {}
        for item in self.items:
            try:
                found[item.id] = solve(item, self.base, self.language)
            except (UnknownReference, ContentError):
                continue  # a rule says where
        return found

    @cached_property
    def tested(self) -> frozenset[str]:
        """Return the ids of the facts and claims that items name."""
        names = (name for item in self.items for name in item.named)
        return frozenset(owner_id(name) for name in names)

    @cached_property
    def offence_subjects(self) -> frozenset[str]:
        """Return the subjects whose penalties stand in a series, under their offence."""
        return frozenset(
            subject
            for series in self.series
            for offence in series.offences
            for subject in offence.subjects
        )

    def table(self, name: str) -> Series:
        """Return the series called ``name``.

        Raises:
            ContentError: there is none.

        """
        for series in self.series:
            if series.id == name:
                return series
        known = ", ".join(series.id for series in self.series) or "none"
        message = f"no series '{name}'; there are: {known}; write it, or ask for another"
        raise ContentError([Problem(Where("data/series", 1), "series", message)])

    @property
    def entries(self) -> frozenset[str]:
        """Return the ids of everything that stands in ``data/``, by which it can be named."""
        lists = (self.series, self.terms, self.questions)
        named = (one.id for some in lists for one in some)
        return frozenset((*self.base.facts, *self.base.sources, *self.base.claims, *named))

    @property
    def year(self) -> int:
        """Return the year of the edition, or of today while nothing is published."""
        return int((self.published.date or self.latest)[:4])

    @cached_property
    def claims_page(self) -> str:
        """Return the name of the page with all claims, else of that with some; empty if none is."""
        with_cards = ("claim-list", "article")
        return next(
            (page.name for one in with_cards for page in self.pages if one in page.directives), ""
        )

    @property
    def items(self) -> list[Item]:
        """Return all items of all banks."""
        return [item for bank in self.banks.values() for item in bank.items]

    @property
    def trees(self) -> list[Tree]:
        """Return the files that the records were read from, each once."""
        base = self.base
        records = (
            *(*base.sources.values(), *base.facts.values(), *base.claims.values()),
            *(*self.banks.values(), *self.terms, *self.series, *self.questions),
            *(*self.changes, *self.not_used, *self.blueprints, *self.figures),
            *self.talks,
            *(self.counting, self.module),
            *((self.watch,) if self.watch else ()),
            *(one for readings in self.ledger.values() for one in readings.values()),
        )
        frame = (self.wording.strings, self.wording.contents, self.wording.settings)
        trees = (*frame, *(one.tree for one in records))
        return list({tree.path: tree for tree in trees if tree is not None}.values())

    @cached_property
    def homes(self) -> dict[str, str]:
        """Return the lesson of every item, by id."""
        return {item.id: name for name, bank in self.banks.items() for item in bank.items}

    def shown(self, lesson: str) -> list[Item]:
        """Return the items that the page of ``lesson`` shows, in their order."""
        bank = self.banks[lesson]
        if not bank.shown:
            return list(bank.items)
        return self.called(bank.shown)

    def called(self, idents: Iterable[str]) -> list[Item]:
        """Return the items called ``idents`` in their order; what no bank has is left out."""
        return [self.by_id[ident] for ident in idents if ident in self.by_id]

    @cached_property
    def by_id(self) -> dict[str, Item]:
        """Return every item by its id."""
        return {item.id: item for item in self.items}

    @cached_property
    def titles(self) -> dict[str, str]:
        """Return the first heading of every page, by name."""
        return {page.name: page.title for page in self.pages}

    @property
    def lessons(self) -> list[Page]:
        """Return the pages that are lessons."""
        return [page for page in self.pages if page.is_lesson]
