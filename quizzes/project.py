"""The whole content of one checkout: facts, banks, pages, glossary."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import Literal

from quizzes.content.counting import Counting, load_counting
from quizzes.content.facts import (
    Citation,
    FactBase,
    UnknownReference,
    load_facts,
    owner_id,
    repeated,
)
from quizzes.content.figure_records import AnyFigure, load_figures
from quizzes.content.home import HOME
from quizzes.content.law_watch import LawWatch, load_law_watch
from quizzes.content.ledger import Ledger, load_ledger
from quizzes.content.left_out import NotUsed
from quizzes.content.module import UNREAD, Module, load_module
from quizzes.content.pages import Page, load_pages
from quizzes.content.published import Published, load_published
from quizzes.content.records import (
    ContentError,
    Problem,
    R,
    Record,
    Tree,
    Where,
    files_in,
    read_tree,
    record,
    records,
)
from quizzes.content.series import Series
from quizzes.content.text import Text, Words
from quizzes.content.values import Date, Ident, Name
from quizzes.content.wording import Wording, load_wording
from quizzes.items import Bank, Item, load_bank
from quizzes.items.blueprints import Blueprint, load_blueprints
from quizzes.items.keys import Solved, named, solve


class UsedBy(Record):
    """A body that uses a term, the words it uses, and where it does."""

    body: Text
    words: Words | None = None
    source: Ident
    locator: Words


class Term(Record):
    """One entry of the glossary: a term to prefer, to use with care, or to avoid."""

    id: Ident
    term: Text
    used_by: tuple[UsedBy, ...] = ()
    use: Literal["prefer", "care", "avoid"]
    meaning: Text
    why: Text | None = None
    instead: Ident | None = None
    match: tuple[str, ...] = ()
    sources: tuple[Citation, ...] = ()


def languages_of(terms: Iterable[Term]) -> list[str]:
    """Return the languages in which terms have their words, in the order in which they come."""
    return list(dict.fromkeys(one for term in terms for one in term.term.by_language))


class Question(Record):
    """Something we could not establish: where we looked, and what would settle it."""

    id: Ident
    topic: Name
    question: Text
    looked: Text
    would_settle: Text
    facts: tuple[Ident, ...] = ()


class Change(Record):
    """One change of a published fact: what it said, what it says, and the source for it."""

    id: Ident
    date: Date
    fact: Ident
    old: Text
    new: Text
    why: Text
    sources: tuple[Citation, ...]


@dataclass(frozen=True)
class Edition:
    """What is written apart for each language: its pages, and what frames them."""

    pages: tuple[Page, ...] = ()
    wording: Wording = field(default_factory=Wording)


@dataclass(frozen=True)
class Project:
    """Everything that is checked, and what could not even be read.

    ``pages`` and ``wording`` are those of ``language``, as all that is said of the project.
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
    ledger: Ledger = field(default_factory=dict)

    def in_language(self, language: str) -> Project:
        """Return this project in ``language``, whole.

        Raises:
            ContentError: the module is not written in it, or not to its end.

        """
        if language not in self.module.languages:
            why = f"is not written in '{language}'"
            if language in self.module.translating:
                why = f"is being translated into '{language}', and something is missing still"
            known = ", ".join(self.module.languages)
            message = f"the module {why}; ask for one of: {known}"
            raise ContentError([Problem(self.module.where("languages"), "language", message)])
        return self.draft(language)

    def draft(self, language: str) -> Project:
        """Return this project in ``language``, whether everything has words in it or not."""
        if language == self.language:
            return self
        if language not in self._drafts:
            edition = self.editions.get(language, Edition())
            self._drafts[language] = replace(
                self, language=language, pages=edition.pages, wording=edition.wording
            )
        return self._drafts[language]

    @cached_property
    def _drafts(self) -> dict[str, Project]:
        return {}

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
        names = (name for item in self.items for name in named(item))
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
        """Return the name of the page that shows the starting article; empty if none does."""
        return next((page.name for page in self.pages if "article" in page.directives), "")

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


def find_root(start: Path | None = None) -> Path:
    """Return the checkout that holds ``start``, or else the content that comes with the package.

    Args:
        start: the working folder when left out.

    Raises:
        FileNotFoundError: no folder above has data/facts and quizzes/banks, nor has the package.

    """
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents, HOME):
        if (folder / "data/facts").is_dir() and (folder / "quizzes/banks").is_dir():
            return folder
    raise FileNotFoundError("no folder above holds data/facts and quizzes/banks")


def language_at(project: Project, root: Path, place: Path | None = None) -> str:
    """Return the language of the page whose folder ``place`` is, or else the module's source."""
    here = (place or Path.cwd()).resolve()
    for code in project.module.languages:
        if here.is_relative_to(root.resolve() / "book" / code):
            return code
    return project.module.source


def load_project(root: Path) -> Project:
    """Read all content under ``root``; what cannot be read is kept as problems."""
    module, problems = load_module(root)
    base, bad = load_facts(root)
    problems += bad
    banks: dict[str, Bank] = {}
    paths, bad = files_in(root, "quizzes/banks", ".yml", ".yaml")
    problems += bad
    for path in paths:
        bank, bad = load_bank(root, path.stem)
        problems += bad
        if bank is not None:
            banks[path.stem] = bank
    editions = {}
    for code in (*module.languages, *module.translating):
        editions[code], bad = _edition(root, code, source=code == module.source)
        problems += bad
    blueprints, bad = load_blueprints(root)
    problems += bad
    terms = _list(root, "data/glossary.yml", Term, problems)
    series = _series(root, problems)
    questions = _list(root, "data/open-questions.yml", Question, problems)
    changes = _list(root, "data/changes.yml", Change, problems)
    watch, bad = load_law_watch(root)
    problems += bad
    not_used = _list(root, "data/not-used.yml", NotUsed, problems)
    problems += repeated(not_used)
    published = _published(root, problems)
    counting, bad = load_counting(root)
    problems += bad
    drawn, bad = load_figures(root)
    problems += bad
    ledger, bad = load_ledger(root)
    problems += bad
    named = (counting.words, counting.areas, drawn.figures)
    for entries in (terms, series, questions, changes, blueprints, *named):
        problems += repeated(entries)
    return Project(
        base,
        banks,
        editions[module.source].pages,
        terms,
        series,
        questions,
        changes,
        watch,
        not_used,
        published,
        blueprints,
        unreadable=tuple(problems),
        wording=editions[module.source].wording,
        language=module.source,
        editions=editions,
        counting=counting,
        module=module,
        figures=drawn.figures,
        ledger=ledger,
        latest=(date.today() + timedelta(days=1)).isoformat(),
    )


def _edition(root: Path, language: str, *, source: bool) -> tuple[Edition, list[Problem]]:
    pages, problems = load_pages(root, language)
    wording, bad = load_wording(root, language, source=source)
    return Edition(tuple(pages), wording), [*problems, *bad]


def _published(root: Path, problems: list[Problem]) -> Published:
    found, bad = load_published(root)
    problems += bad
    return found


def _list(root: Path, name: str, model: type[R], problems: list[Problem]) -> tuple[R, ...]:
    try:
        found, bad = records(read_tree(root / name, name), model)
    except ContentError as error:
        problems += error.problems
        return ()
    problems += bad
    return tuple(found)


def _series(root: Path, problems: list[Problem]) -> tuple[Series, ...]:
    found = []
    paths, bad = files_in(root, "data/series", ".yml", ".yaml")
    problems += bad
    for path in paths:
        try:
            tree = read_tree(path, path.relative_to(root).as_posix())
            found.append(record(tree, Series, tree.value, ()))
        except ContentError as error:
            problems += error.problems
    return tuple(found)
