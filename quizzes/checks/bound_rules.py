"""Rules on own words and the facts that they are bound to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizzes.checks.rule import Breaches, once, rules
from quizzes.checks.text_rules import bound_on_pages, whole_texts
from quizzes.content.bound import Binding, Broken, in_data, plain
from quizzes.content.fact_records import Fact
from quizzes.content.facts import UnknownReference
from quizzes.content.records import ContentError, Where
from quizzes.content.text import bound_to
from quizzes.project import Project

# So much is seen of what stands before bound words.
NEAR = 30
YEAR = re.compile(r"\b(1[5-9]|20)\d\d\b")


def bindings_are_whole(project: Project) -> Breaches:
    """Words are bound whole: the words first, then the names of the facts that they rest on."""
    for who, where, _, one, _ in bindings(project):
        if isinstance(one, Broken):
            yield where, f"{who}: {one.why}"


Bound = tuple[str, Where, str, Binding | Broken, str]


@once
def bindings(project: Project) -> Iterator[Bound]:
    """Yield (who, where, language, binding, words before) of all words on pages and in the data."""
    for who, line, one in bound_on_pages(project):
        yield who, line.where, project.language, one, _before(line.text, one.span[0])
    for who, _, text in whole_texts(project):
        for language, words in text.by_language.items():
            for one in in_data(words):
                before = _before(words, one.span[0])
                yield who, text.where(language), language, one, before


def _before(text: str, start: int) -> str:
    """Return the last words before ``start``, back to what is bound or put in by name there."""
    return re.split(r"[`)}]", text[max(0, start - NEAR) : start])[-1]


def texts_are_bound_to_facts(project: Project) -> Breaches:
    """Words in the data are bound to facts that are there, and to values that these have."""
    for who, _, text in whole_texts(project):
        for name in bound_to(text):
            try:
                owner = project.base.owner(name)
            except UnknownReference as error:
                if who not in project.by_id:  # the rule items-resolve says so of an item
                    yield text.where(), f"{who}: {error}"
            else:
                if owner.id not in project.base.facts:
                    yield text.where(), f"{who}: '{owner.id}' is a claim; bind words to facts"


def words_fit_the_status(project: Project) -> Breaches:
    """Words of what is no longer so say in which year it was; words of what is disputed or not
    verified say by whom, or are bound to both sides."""
    for who, where, language, one, _ in bindings(project):
        if language != project.language or isinstance(one, Broken):
            continue
        if one.role not in ("was", "disputed", ""):
            continue
        told = [found for ident in one.facts if (found := project.base.facts.get(ident))]
        past = [fact for fact in told if fact.status != "current"]
        by_time = one.role == "was" or {fact.status for fact in past} == {"superseded"}
        try:
            words = project.base.fill(one.words, language)
        except (UnknownReference, ContentError):
            continue  # another rule says where
        if by_time and past and not YEAR.search(words):
            yield where, f"{who}: '{words[:40]}' is no longer so; say when it was, with its year"
        elif past and not by_time and not _say_by_whom(words, past, language):
            message = "is disputed or not verified; name the body that says so, or bind both sides"
            yield where, f"{who}: '{words[:40]}' {message}"


def _say_by_whom(words: str, facts: list[Fact], language: str) -> bool:
    bodies = (fact.body.by_language.get(language, "") for fact in facts if fact.body)
    named = any(body and plain(body).lower() in words.lower() for body in bodies)
    idents = {fact.id for fact in facts}
    return named or any(idents.intersection(fact.conflicts_with) for fact in facts)


RULES = rules(bindings_are_whole, texts_are_bound_to_facts, words_fit_the_status)
