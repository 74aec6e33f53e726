"""The law on a day, and how one rule of it changed over time."""

from __future__ import annotations

import re
from datetime import date, timedelta

from quizzes.facts import Fact, FactBase
from quizzes.values import Value


def in_force(base: FactBase, day: str) -> list[Fact]:
    """Return the facts that held on ``day``, those of the law first by article.

    A fact holds from its ``since`` to its ``until``, both days counted; a date known only to
    the month or the year counts as every day in it, so a doubtful day is never left out.

    Args:
        base: where the facts are.
        day: as "2012-01-01".

    """
    found = [fact for fact in base.facts.values() if fact.since and holds(fact, day)]
    return sorted(found, key=lambda fact: (fact.law is None, fact.topic, _article(fact), fact.id))


def holds(fact: Fact, day: str) -> bool:
    """Return whether ``day`` is in the fact's time, as exactly as its ends are known."""
    since, until = fact.since or "unknown", fact.until or "unknown"
    begun = since == "unknown" or since <= day[: len(since)]
    return begun and (until == "unknown" or day[: len(until)] <= until)


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
    return [*found, (fact.law.article, since, fact.until or "")]


def article_on(fact: Fact, day: str) -> str:
    """Return the number that the article of ``fact`` had on ``day``, "" where it is no law."""
    had = [article for article, _, until in numbers(fact) if not until or day <= until]
    return had[0] if had else ""


def follows(earlier: Fact, later: Fact) -> str:
    """Return how ``later`` follows ``earlier``: "at once", "overlap" or "gap"."""
    if earlier.until is None or later.since is None:
        return "overlap"
    if len(earlier.until) == len(later.since) == len("2019-06-18"):
        return _compare(later.since, _next_day(earlier.until))
    length = min(len(earlier.until), len(later.since))
    return _compare(later.since[:length], earlier.until[:length])


def _next_day(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat() if len(day) == 10 else day


def _compare(begins: str, expected: str) -> str:
    if begins == expected:
        return "at once"
    return "overlap" if begins < expected else "gap"


def _since(fact: Fact) -> tuple[str, str]:
    return fact.since or "", fact.id


def _article(fact: Fact) -> tuple[int, str]:
    """Return a key that puts articles in the order of a code: 5, 129-A, 129-C, 179."""
    article = fact.law.article if fact.law else ""
    first = re.search(r"\d+", article)
    return (int(first[0]) if first else 0), article
