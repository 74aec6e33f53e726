"""Rules on the history of the law: penalties, overlaps and gaps, norms cited by article."""

from __future__ import annotations

import re
from itertools import pairwise

from quizzes.checks.rule import Breaches, rules
from quizzes.content.fact_records import Fact
from quizzes.content.facts import FactBase, UnknownReference
from quizzes.content.history import as_of, follows, histories, in_force, numbers, penalties
from quizzes.content.records import ContentError
from quizzes.content.text import first_words
from quizzes.content.values import show
from quizzes.project import Project

NUMBER_WITH_A_LETTER = re.compile(r"(?<![\w-])\d+-[A-ZÑ]+(?![\w-])")


def law_has_a_date(project: Project) -> Breaches:
    """A fact about the law says since when it is the law."""
    for fact in project.base.facts.values():
        if fact.law is not None and fact.since is None:
            yield fact.where("law"), f"{fact.id}: add since, the day the norm took effect"


def penalties_have_a_history(project: Project) -> Breaches:
    """A penalty is a term of prison or life, and names the offence whose history it is part of."""
    for fact in project.base.facts.values():
        if fact.law is None or fact.law.tier == "rule":
            continue
        if not penalties(fact):
            message = f"{fact.id}: gives no term in prison_years or life; add it, or tier: rule"
            yield fact.where("law"), message
        if fact.subject is None:
            message = f"{fact.id}: add subject, the offence and tier whose history it belongs to"
            yield fact.where("law"), message


def histories_run_on(project: Project) -> Breaches:
    """One rule of the law follows another without a gap and without an overlap."""
    for subject, facts in histories(project.base).items():
        for earlier, later in pairwise(facts):
            found = follows(earlier, later)
            if found != "at once":
                ends = f"ends {earlier.until}" if earlier.until else "has no end"
                message = (
                    f"{later.id}: {found} in the history of '{subject}': it begins {later.since}, "
                    f"and '{earlier.id}' before it {ends}; mend one, or give it its own subject"
                )
                yield later.where("since"), message


def norms_are_cited_by_article(project: Project) -> Breaches:
    """A citation of a norm names the article or the part of it, not the norm alone."""
    sources = project.base.sources
    places = "|".join(map(re.escape, project.module.places)) or "(?!)"
    named = re.compile(rf"\b({places})", re.IGNORECASE)
    for fact in project.base.facts.values():
        for index, citation in enumerate(fact.sources):
            source = sources.get(citation.source)
            place = first_words(citation.locator)
            if source and source.kind == "law" and not named.search(place):
                message = f"{fact.id}: '{place}' names no article of '{source.id}'"
                yield fact.where("sources", index), f"{message}; add it to the locator"


def articles_have_the_number_of_the_day(project: Project) -> Breaches:
    """On a day before an article moved, nothing in force calls it by its later number."""
    base = project.base
    for day, later in _moves(base).items():
        then = as_of(base, day)
        for fact in in_force(then, day):
            said = _said(fact, then, project.language)
            found = sorted(later & set(NUMBER_WITH_A_LETTER.findall(said)))
            if found:
                message = (
                    f"{fact.id}: on {day} it names {', '.join(found)}, which is a later number; "
                    "give the value its numbers of before (before: until, was), or name {article}"
                )
                yield fact.where("statement"), message


def _moves(base: FactBase) -> dict[str, set[str]]:
    """Return, by the last day of an old number, the numbers that began after it."""
    found: dict[str, set[str]] = {}
    for fact in base.facts.values():
        for (_, _, until), (article, _, _) in pairwise(numbers(fact)):
            found.setdefault(until, set()).update(NUMBER_WITH_A_LETTER.findall(article))
    return found


def _said(fact: Fact, base: FactBase, language: str) -> str:
    try:
        values = [show(value, language) for value in fact.parts.values()]
        return " ".join([base.statement(fact, language), *values])
    except (UnknownReference, ContentError):
        return ""  # another rule says where


RULES = rules(
    law_has_a_date,
    penalties_have_a_history,
    histories_run_on,
    norms_are_cited_by_article,
    articles_have_the_number_of_the_day,
)
