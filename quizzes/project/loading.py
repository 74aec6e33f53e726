"""Reads the content of a checkout, and finds where one is."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from quizzes.content.counting import load_counting
from quizzes.content.facts import load_facts, repeated
from quizzes.content.figure_records import load_figures
from quizzes.content.glossary import Term
from quizzes.content.home import HOME
from quizzes.content.law_watch import load_law_watch
from quizzes.content.ledger import load_ledger
from quizzes.content.left_out import NotUsed
from quizzes.content.log import Change, Question
from quizzes.content.module import Module, load_module
from quizzes.content.notices import Notice
from quizzes.content.pages import load_pages
from quizzes.content.published import Published, load_published
from quizzes.content.records import (
    ContentError,
    Problem,
    R,
    files_in,
    read_tree,
    record,
    records,
)
from quizzes.content.series import Series
from quizzes.content.talks import load_talks
from quizzes.content.wording import load_wording
from quizzes.items import Bank, load_bank
from quizzes.items.blueprints import load_blueprints
from quizzes.project.project import Edition, Project


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
    raise FileNotFoundError(Notice("no folder above holds data/facts and quizzes/banks"))


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
        editions[code], bad = _edition(root, code, module)
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
    talks, bad = load_talks(root)
    problems += bad
    ledger, bad = load_ledger(root)
    problems += bad
    named = (counting.words, counting.areas, drawn.figures, talks)
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
        talks=talks,
        ledger=ledger,
        notebooks=editions[module.source].notebooks,
        latest=(date.today() + timedelta(days=1)).isoformat(),
    )


def _edition(root: Path, language: str, module: Module) -> tuple[Edition, list[Problem]]:
    pages, problems = load_pages(root, language)
    wording, bad = load_wording(root, language, module)
    notebooks, worse = load_pages(root, f"lab/{language}")
    return Edition(tuple(pages), wording, tuple(notebooks)), [*problems, *bad, *worse]


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
