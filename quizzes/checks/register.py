"""Rules on the register as a published work: uses, open questions, changes, reviews due."""

from __future__ import annotations

from collections.abc import Iterator

from quizzes.checks.rule import Breaches, Rule, rules
from quizzes.facts import Fact, references
from quizzes.history import penalties
from quizzes.keys import named
from quizzes.project import Project
from quizzes.published import published_view
from quizzes.series import cell_references


def facts_are_used(project: Project) -> Breaches:
    """Every fact is used by a page, an item, a claim, a series or a question, or is background."""
    used = {_owner(reference) for reference in _references(project)}
    for fact in project.base.facts.values():
        in_series = fact.subject in project.offence_subjects and bool(penalties(fact))
        if fact.id not in used and not fact.background and not in_series:
            yield fact.where(), f"{fact.id}: nothing uses this fact; use it or mark background"


def _references(project: Project) -> Iterator[str]:
    for page in project.pages:
        yield from (one.reference for one in page.named)
    for item in project.items:
        yield from named(item)
    for claim in project.base.claims.values():
        yield from claim.facts
    for question in project.questions:
        yield from question.facts
    for series in project.series:
        yield from (reference for row in series.rows for _, reference in cell_references(row))
    for fact in project.base.facts.values():
        yield from references(fact.statement.en)
        yield from (one for one in (fact.superseded_by, fact.caveat) if one)


def _owner(reference: str) -> str:
    return reference.split(" ")[0].split(".")[0]


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


def changes_are_logged(project: Project) -> Breaches:
    """A fact whose value or status is no longer what was published has an entry in the log."""
    since = project.published.date
    logged = {change.fact for change in project.changes if change.date >= since}
    for ident, before in project.published.facts.items():
        fact = project.base.facts.get(ident)
        if fact is None or ident in logged:
            continue
        now = published_view(fact)
        other = sorted(name for name, shown in before.items() if now.get(name, shown) != shown)
        if other:
            what = ", ".join(f"{name} was '{before[name]}', is '{now[name]}'" for name in other)
            message = f"{ident}: {what} as published on {since}; log it in data/changes.yml"
            yield fact.where(), message


def published_ids_stay(project: Project) -> Breaches:
    """An id that was published is never taken away: the fact is superseded instead."""
    where = next(iter(project.base.facts.values())).where() if project.base.facts else None
    for ident in project.published.facts:
        if ident not in project.base.facts and where is not None:
            place = type(where)(where.path, 1)
            yield place, f"{ident}: was published and is gone; put it back as superseded"


def changes_name_facts(project: Project) -> Breaches:
    """An entry in the log of changes names a fact that exists, and cites sources that do."""
    for change in project.changes:
        if change.fact not in project.base.facts:
            yield change.where("fact"), f"{change.id}: no fact '{change.fact}'; name another"
        for citation in change.sources:
            if citation.source not in project.base.sources:
                message = f"no source '{citation.source}'; add it to data/sources/"
                yield change.where("sources"), f"{change.id}: {message}"


RULES = rules(
    facts_are_used,
    questions_rest_on_facts,
    unverified_facts_are_open_questions,
    changes_are_logged,
    published_ids_stay,
    changes_name_facts,
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
