"""Rules on the register as a published work: uses, open questions, changes, reviews due."""

from __future__ import annotations

from collections.abc import Iterator

from quizzes.checks.rule import Breaches, Rule, rules
from quizzes.checks.text_rules import whole_texts
from quizzes.content.fact_records import Fact
from quizzes.content.facts import owner_id
from quizzes.content.history import penalties
from quizzes.content.records import Where
from quizzes.content.series import cell_references
from quizzes.content.text import bound_to, references
from quizzes.project import Project

# Reasons to leave something out that say that something else is told in its place.
REPLACED = ("overtaken", "repeats")


def facts_are_used(project: Project) -> Breaches:
    """Every fact is used by a page, an item, a claim, a series or a question, or is background."""
    used = {owner_id(reference) for reference in _references(project)} | project.tested
    for fact in project.base.facts.values():
        in_series = fact.subject in project.offence_subjects and bool(penalties(fact))
        if fact.id not in used and not fact.background and not in_series:
            yield fact.where(), f"{fact.id}: nothing uses this fact; use it or mark background"


def _references(project: Project) -> Iterator[str]:
    for page in project.pages:
        yield from (one.reference for one in page.named)
    for _, filled, text in whole_texts(project):
        yield from bound_to(text)
        yield from references(text) if filled else ()
    for claim in project.base.claims.values():
        yield from claim.facts
    for question in project.questions:
        yield from question.facts
    for series in project.series:
        yield from (reference for row in series.rows for _, reference in cell_references(row))
    for fact in project.base.facts.values():
        yield from (one for one in (fact.superseded_by, fact.caveat) if one)


def questions_rest_on_facts(project: Project) -> Breaches:
    """An open question names facts that exist."""
    for question in project.questions:
        for ident in question.facts:
            if ident not in project.base.facts:
                yield question.where("facts"), f"{question.id}: no fact '{ident}'; name another"


def unverified_facts_are_open_questions(project: Project) -> Breaches:
    """What is unverified stands in the list of what we could not establish."""
    asked = {ident for question in project.questions for ident in question.facts}
    for fact in project.base.facts.values():
        if fact.status == "unverified" and fact.id not in asked:
            message = f"{fact.id}: is unverified; name it in a question of data/open-questions.yml"
            yield fact.where("status"), message


def published_ids_stay(project: Project) -> Breaches:
    """An id that was published is never taken away: a fact is superseded instead, and a claim of
    the article stays a claim of the article."""
    facts, claims = project.base.facts, project.base.claims
    gone = [(one, "put it back as superseded") for one in project.published.facts]
    gone += [(one, "put it back") for one in project.published.claims]
    for ident, remedy in gone:
        if ident not in facts and ident not in claims:
            held = claims if ident in project.published.claims else facts
            path = next(iter(held.values())).where().path if held else "data/seed.yml"
            yield Where(path, 1), f"{ident}: was published and is gone; {remedy}"


def what_is_left_out_names_what_is_told(project: Project) -> Breaches:
    """What was left out names only entries that exist, and what is told in its place where that
    is the reason."""
    for one in project.not_used:
        for ident in one.instead:
            if ident not in project.entries:
                yield one.where("instead"), f"{one.id}: nothing is called '{ident}'; name another"
        if one.reason in REPLACED and not one.instead:
            message = f"{one.id}: is {one.reason}; name under 'instead' what is told in its place"
            yield one.where("reason"), message


RULES = rules(
    facts_are_used,
    questions_rest_on_facts,
    unverified_facts_are_open_questions,
    published_ids_stay,
    what_is_left_out_names_what_is_told,
)


def reviews_past_due(project: Project, today: str) -> Breaches:
    """A fact is read again before its review date has passed."""
    for fact in project.base.facts.values():
        if fact.status != "superseded" and _is_due(fact, today):
            message = f"{fact.id}: was to be read again by {fact.review_by}; read its source again"
            yield fact.where("review_by"), message


def _is_due(fact: Fact, today: str) -> bool:
    return fact.review_by != "unknown" and fact.review_by < today[: len(fact.review_by)]


WARNINGS: tuple[Rule, ...] = rules(reviews_past_due)
