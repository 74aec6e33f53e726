"""Rules on languages: what is said in one is said in all, of the same facts."""

from __future__ import annotations

from collections.abc import Iterator

from quizzes.checks.rule import Breaches, Rule, rules
from quizzes.checks.text_rules import whole_texts
from quizzes.content.bound import names_in
from quizzes.content.records import Where
from quizzes.content.text import Text, references
from quizzes.project import Project


def texts_are_in_each_language(project: Project) -> Breaches:
    """Every text has words in each language of the module, those it was written in first; no
    words of another language stand in for what is missing."""
    source = project.module.source
    for owner, text in _missing(project):
        yield text.where(), f"{owner}: {text.missing(project.language).message}"
    for owner, _, text in whole_texts(project):
        if source in text.by_language and next(iter(text.by_language)) != source:
            message = f"write {source} first, which the other languages are translated from"
            yield text.where(), f"{owner}: {message}"


def languages_name_the_same_values(project: Project) -> Breaches:
    """A text names the same values in each of its languages, so that none says more or less."""
    source = project.module.source
    for owner, filled, text in whole_texts(project):
        words = text.by_language
        if filled and project.language != source and {source, project.language} <= set(words):
            here, there = (_names(words[code]) for code in (project.language, source))
            for reference in sorted(here ^ there):
                only = project.language if reference in here else source
                message = f"names {{{reference}}} in {only} only; name it in both, or in neither"
                yield text.where(project.language), f"{owner}: {message}"


def _names(words: str) -> set[str]:
    return {*references(words), *names_in(words)}


def pages_are_in_each_language(project: Project) -> Breaches:
    """The book has the same pages in each language of the module, under the same names."""
    source = project.module.source
    own = {page.name for page in project.pages}
    others = {page.name: page for page in project.draft(source).pages}
    for name in sorted(set(others) - own):
        message = f"write book/{project.language}/{name}.md, which the book has in {source}"
        yield Where(others[name].path, 1), f"{name}: {message}"
    for page in project.pages:
        if page.name not in others:
            message = f"has no page in {source}, which others are translated from; write it first"
            yield page.where, f"{page.name}: {message}"


def _missing(project: Project) -> Iterator[tuple[str, Text]]:
    """Yield each text that has no words in the project's language, with whose it is."""
    for owner, _, text in whole_texts(project):
        if project.language not in text.by_language:
            yield owner, text


RULES = rules(
    texts_are_in_each_language, languages_name_the_same_values, pages_are_in_each_language
)


def translations_go_on(project: Project, today: str) -> Breaches:
    """A language that the module is being translated into is shown to nobody until every text
    and page is there; how much is missing is told."""
    del today
    if project.language != project.module.source:
        return
    total = len(whole_texts(project))
    for language in project.module.translating:
        draft = project.draft(language)
        texts = len(list(_missing(draft)))
        pages = len(list(pages_are_in_each_language(draft)))
        message = f"{texts} of {total} texts and {pages} pages have no words in '{language}' yet"
        where = project.module.where("translating")
        yield where, f"{message}; list them with: check --language {language}"


WARNINGS: tuple[Rule, ...] = rules(translations_go_on)
