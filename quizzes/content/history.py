"""The law on a day, and how one rule of it changed over time."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from quizzes.content.fact_records import Fact, Law, Number
from quizzes.content.facts import FactBase
from quizzes.content.values import Earlier, Value

UNKNOWN = "unknown"


def in_force(base: FactBase, day: str) -> list[Fact]:
    """Return the facts that held on ``day`` as they were then, those of the law first by article.

    A fact holds from its ``since`` to its ``until``, both days counted; a date known only to
    the month or the year counts as every day in it, so a doubtful day is never left out.

    Args:
        base: where the facts are.
        day: as "2012-01-01".

    """
    then = as_of(base, day).facts.values()
    found = [fact for fact in then if fact.since and holds(fact, day)]
    return sorted(found, key=lambda fact: (fact.law is None, fact.topic, _article(fact), fact.id))


def as_of(base: FactBase, day: str) -> FactBase:
    """Return ``base`` with every article under the number, and every value as, it was on ``day``.

    Statements rendered from it name the numbers of that day; what came later is left out.

    Args:
        base: where the facts are.
        day: as "2012-01-01".

    """
    facts = [_fact_on(fact, day) for fact in base.facts.values()]
    return FactBase(base.sources.values(), facts, base.claims.values(), base.spelling)


def wordings(base: FactBase, language: str) -> dict[str, list[tuple[str, str]]]:
    """Return, by fact, the statements that differ from today's: the last day of each, and it."""
    ends = {one.until for fact in base.facts.values() for one in _moves(fact)}
    found: dict[str, list[tuple[str, str]]] = {}
    for day in sorted(ends):
        then = as_of(base, day)
        for fact in in_force(base, day):
            said = then.statement(fact, language)
            if said != base.statement(base.facts[fact.id], language):
                found.setdefault(fact.id, []).append((day, said))
    return found


def holds(fact: Fact, day: str) -> bool:
    """Return whether ``day`` is in the fact's time, as exactly as its ends are known."""
    return is_in(day, fact.since or UNKNOWN, fact.until or UNKNOWN)


def is_in(day: str, since: str, until: str) -> bool:
    """Return whether ``day`` is in a period, as exactly as its ends are known.

    Args:
        day: to the day.
        since: a day, month or year, or "unknown".
        until: the same; the last that is in it.

    """
    begun = since == UNKNOWN or since <= day[: len(since)]
    return begun and _lasts(until, day)


def histories(base: FactBase) -> dict[str, list[Fact]]:
    """Return, for each subject of the law, its facts in the order in which they took effect."""
    found: dict[str, list[Fact]] = {}
    for fact in base.facts.values():
        if fact.law is not None and fact.subject is not None and fact.since is not None:
            found.setdefault(fact.subject, []).append(fact)
    return {subject: sorted(facts, key=_since) for subject, facts in found.items()}


def penalties(fact: Fact) -> dict[str, Value]:
    """Return the terms of imprisonment that ``fact`` gives, by the name of the part."""
    if fact.law is None or fact.law.tier == "rule":
        return {}
    return {name: value for name, value in fact.parts.items() if value.is_penalty}


def numbers(fact: Fact) -> list[tuple[str, str, str]]:
    """Return each number the article had: article, since, and until ("" while it holds)."""
    if fact.law is None:
        return []
    found, since = [], fact.since or "unknown"
    for number in fact.law.before:
        found.append((number.article, since, number.until))
        since = _next_day(number.until)
    return [*found, (fact.law.article_first, since, fact.until or "")]


def follows(earlier: Fact, later: Fact) -> str:
    """Return how ``later`` follows ``earlier``: "at once", "overlap" or "gap".

    An end known only to the month or the year may be any day in it: only what is certain is
    called an overlap or a gap.
    """
    if earlier.until is None or later.since is None:
        return "overlap"
    if UNKNOWN in (earlier.until, later.since):
        return "at once"
    soonest, latest = (day + timedelta(days=1) for day in _span(earlier.until))
    first, last = _span(later.since)
    if last < soonest:
        return "overlap"
    return "gap" if first > latest else "at once"


def _fact_on(fact: Fact, day: str) -> Fact:
    if not _moves(fact):
        return fact
    return fact.replaced(
        law=_law_on(fact.law, day) if fact.law else None,
        value=_value_on(fact.value, day) if fact.value else None,
        values={name: _value_on(value, day) for name, value in fact.values.items()},
    )


def _moves(fact: Fact) -> list[Number | Earlier]:
    own = [] if fact.value is None else [fact.value]
    found: list[Number | Earlier] = list(fact.law.before) if fact.law else []
    return [*found, *(one for value in [*own, *fact.values.values()] for one in value.before)]


def _law_on(law: Law, day: str) -> Law:
    past = [one for one in law.before if not _lasts(one.until, day)]
    now = law.before[len(past)].article if len(past) < len(law.before) else law.article
    return law.model_copy(update={"article": now, "before": tuple(past)})


def _value_on(value: Value, day: str) -> Value:
    past = [one for one in value.before if not _lasts(one.until, day)]
    now = value.before[len(past)].was if len(past) < len(value.before) else value
    return now.model_copy(update={"before": tuple(past)})


def _lasts(until: str, day: str) -> bool:
    return until == UNKNOWN or day[: len(until)] <= until


def _span(end: str) -> tuple[date, date]:
    """Return the first and the last day that ``end``, a day, a month or a year, may be."""
    year, month, day = [*(int(part) for part in end.split("-")), 0, 0][:3]
    last = day or monthrange(year, month or 12)[1]
    return date(year, month or 1, day or 1), date(year, month or 12, last)


def _next_day(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat() if len(day) == 10 else day


def _since(fact: Fact) -> tuple[str, str]:
    """Return a key that puts facts in order of time; an unknown beginning comes first."""
    since = fact.since or UNKNOWN
    return "" if since == UNKNOWN else since, fact.id


def _article(fact: Fact) -> tuple[int, str]:
    """Return a key that puts articles in the order of a code: 5, 129-A, 129-C, 179."""
    article = fact.law.article_first if fact.law else ""
    first = re.search(r"\d+", article)
    return (int(first[0]) if first else 0), article
