"""Rules on words: terms to avoid, signs, what may not be said at all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from quizzes.checks.rule import Breaches, Said, in_small_letters, once, rules, said_once
from quizzes.checks.text_rules import whole_texts
from quizzes.content.bound import plain, unbound
from quizzes.content.files import strange_sign
from quizzes.content.glossary import languages_of
from quizzes.content.records import Tree, Where
from quizzes.content.text import OfSource, Text
from quizzes.items import texts_of
from quizzes.project import Project


@said_once
def prose(project: Project) -> Iterator[Said]:
    """Yield (who, where, text) for all that a learner reads in the project's language.

    What has no words in it is left out; the rule texts-are-in-each-language says where.
    """
    return ((who, where, whole) for who, where, whole, _ in written(project))


@once
def written(project: Project) -> Iterator[tuple[str, Where, str, str]]:
    """Yield (who, where, text, what of it is bound to no fact) for all that a learner reads."""
    for who, text in _texts(project):
        if words := text.by_language.get(project.language):
            yield who, text.where(project.language), plain(words), unbound(words)
    for page in project.written:
        for line in page.prose:
            yield page.name, line.where, line.text, line.outside


def _texts(project: Project) -> Iterator[tuple[str, Text]]:
    for fact in project.base.facts.values():
        yield from ((fact.id, text) for text in (fact.statement, fact.differ) if text is not None)
    for claim in project.base.claims.values():
        yield from ((claim.id, text) for text in (claim.claim, claim.since, claim.why))
    for bank in project.banks.values():
        yield from ((objective.id, objective.text) for objective in bank.objectives)
    told: set[int] = set()
    for item in project.items:
        for text in texts_of(item):
            if id(text) not in told:  # the answers of a family stand in each of its cases
                yield item.id, text
            told.add(id(text))
    for term in project.terms:
        yield from ((term.id, text) for text in (term.meaning, term.why) if text is not None)
    for asked in project.questions:
        for text in (asked.question, asked.looked, asked.would_settle):
            yield asked.id, text
    yield from ((project.module.id, text) for text in project.module.texts)
    worded = (project.series, project.figures, project.talks)
    shown = {one.id for some in worded for one in some}
    named = {id(text) for series in project.series for text in series.names}
    for who, _, text in whole_texts(project):
        if who in shown and not isinstance(text, OfSource) and id(text) not in named:
            yield who, text


@said_once
def frame(project: Project) -> Iterator[Said]:
    """Yield (who, where, text) of the program's own phrases, the contents and the settings."""
    for tree in (project.wording.strings, project.wording.contents, project.wording.settings):
        if tree is not None:
            yield from _scalars(tree, tree.value, ())


def spoken(project: Project, marks: Iterable[str]) -> Iterator[Said]:
    """Return what of prose and frame has one of ``marks``."""
    sought = tuple(marks)
    return chain(prose(project).with_marks(sought), frame(project).with_marks(sought))


def _scalars(tree: Tree, value: Any, at: tuple[str | int, ...]) -> Iterator[Said]:
    if isinstance(value, str):
        yield str(at[0]), tree.where(*at), value
    else:
        steps = value.items() if isinstance(value, dict) else enumerate(value)
        for step, inner in steps:
            yield from _scalars(tree, inner, (*at, step))


def terms_to_avoid_are_avoided(project: Project) -> Breaches:
    """A term the glossary asks to avoid stands only in {quoted}, where the term is the topic."""
    avoided = [
        (in_small_letters(start), term)
        for term in project.terms
        if term.use == "avoid"
        for start in term.match
    ]
    names = {term.id: term.term.in_language(project.language) for term in project.terms}
    for who, where, text in spoken(project, (start for start, _ in avoided)):
        small = in_small_letters(text)
        for start, term in avoided:
            if start in small and who != term.id:
                match = re.search(rf"\b{re.escape(start)}", text, re.IGNORECASE)
                if match:
                    instead = names.get(term.instead or "", "other words")
                    yield where, f"{who}: '{match[0]}': say '{instead}', or quote it as a term"


def signs_are_plain(project: Project) -> Breaches:
    """Every sign can be seen and is what it looks like: plain signs, Latin letters, marks of
    print; nothing hides a word from a reader or from these rules."""
    for tree in project.trees:
        if tree.strange:
            line, name = tree.strange
            yield Where(tree.path, line), f"has the sign {name}; write it in plain letters"
    for page in project.written:
        for raw in page.raw:
            if found := strange_sign(raw.text):
                yield raw.where, f"has the sign {found[1]}; write it in plain letters"


def nothing_harmful(project: Project) -> Breaches:
    """Nothing that the module lists as harmful: graphic, or of use to whoever would hurt."""
    listed = project.module.never
    for who, where, text in spoken(project, (mark for one in listed for mark in one.marks)):
        for never in listed:
            if match := never.compiled.search(text):
                yield where, f"{who}: '{match[0].strip()}': {never.why}"


def glossary_is_whole(project: Project) -> Breaches:
    """A term has its words in each language that one has, and cites sources that exist; one to
    avoid says why, what to say instead, and which words to look for."""
    ids = {term.id for term in project.terms}
    told = languages_of(project.terms)
    for term in project.terms:
        if term.use != "prefer" and term.why is None:
            yield term.where(), f"{term.id}: say why"
        if term.use == "avoid" and (term.instead not in ids or not term.match):
            yield term.where(), f"{term.id}: needs 'instead' (a term here) and 'match'"
        for language in told:
            if language not in term.term.by_language:
                message = f"{term.id}: add {language}, in which other terms have their words"
                yield term.where("term"), message
        for field, cited in (("sources", term.sources), ("used_by", term.used_by)):
            for citation in cited:
                if citation.source not in project.base.sources:
                    yield term.where(field), f"{term.id}: no source '{citation.source}'"


RULES = rules(
    terms_to_avoid_are_avoided,
    signs_are_plain,
    nothing_harmful,
    glossary_is_whole,
)
