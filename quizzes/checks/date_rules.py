"""Rules on days and on what follows what: no day to come, nothing read before it was there."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from quizzes.checks.rule import Breaches, rules
from quizzes.content.fact_records import Fact
from quizzes.content.history import follows
from quizzes.content.records import Record
from quizzes.project import Project

PLAIN_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]+\.[a-z]{2,}\.?(:[0-9]+)?(/[^\s<>\"'`{}|\\^]*)?")
# The values by which a fact tells from when to when it counts.
ENDS = ("from", "to")


def nothing_is_of_the_future(project: Project) -> Breaches:
    """No source or norm is published, no source read, no fact in force and no change made on a
    day to come."""
    last = max(project.latest, project.published.date)
    for record, fields in _dated(project):
        for field in fields:
            moment = getattr(record, field)
            if last and moment and moment != "unknown" and moment > last:
                message = f"'{field}' is {moment}, which is still to come; mend the date"
                yield record.where(field), f"{getattr(record, 'id', '')}: {message}"


def _dated(project: Project) -> Iterator[tuple[Record, tuple[str, ...]]]:
    """Yield each record with the names of its days."""
    for source in project.base.sources.values():
        yield source, ("published", "accessed")
    for fact in project.base.facts.values():
        if fact.status == "current":
            yield fact, ("since",)
    for change in project.changes:
        yield change, ("date",)
    for norm in project.watch.norms if project.watch else ():
        yield norm, ("published",)


def sources_are_read_once_published(project: Project) -> Breaches:
    """A source is read on the day it was published or later."""
    for source in project.base.sources.values():
        read = source.accessed
        if "unknown" not in (read, source.published) and source.published[: len(read)] > read:
            message = f"was published on {source.published}, but read on {read}; mend one of them"
            yield source.where("accessed"), f"{source.id}: {message}"


def sources_have_plain_addresses(project: Project) -> Breaches:
    """The address of a source begins with https or http and names a host."""
    for source in project.base.sources.values():
        if not PLAIN_ADDRESS.fullmatch(source.url):
            message = f"'{source.url[:60]}' is no address of a page; copy it from the browser"
            yield source.where("url"), f"{source.id}: {message}"


def successors_follow(project: Project) -> Breaches:
    """What supersedes a fact is of the same topic and kind, speaks of the same thing as far as
    subject, source and value tell, and begins when the fact ended."""
    for fact in project.base.facts.values():
        other = project.base.facts.get(fact.superseded_by or "")
        why = _strange_successor(fact, other) if other else ""
        if why:
            message = f"{fact.id}: '{fact.superseded_by}' {why}; name the fact that replaced it"
            yield fact.where("superseded_by"), message


def _strange_successor(fact: Fact, other: Fact) -> str:
    if other.id == fact.id or other.topic != fact.topic:
        return "is of another topic" if other.id != fact.id else "is the fact itself"
    if (fact.law is None) != (other.law is None):
        return "is no rule of the law" if fact.law else "is a rule of the law"
    if fact.subject is not None and fact.subject == other.subject:
        return ""  # the rule histories-run-on says more
    if fact.law is not None and fact.until and other.since and follows(fact, other) != "at once":
        return f"begins {other.since}, and this ended {fact.until}"
    same_source = {one.source for one in fact.sources} & {one.source for one in other.sources}
    if not same_source and _kind(fact) != _kind(other):
        return "has another subject, other sources and another kind of value"
    return ""


def _kind(fact: Fact) -> tuple[str, str | None]:
    return (fact.value.kind, fact.value.unit) if fact.value else ("", None)


def periods_are_told_as_they_are(project: Project) -> Breaches:
    """What a fact is about runs from the day to the day that the fact itself tells."""
    for fact in project.base.facts.values():
        told = [str(fact.parts[name].date) for name in ENDS if name in fact.parts]
        if fact.period is None or len(told) != len(ENDS):
            continue
        first, _, last = fact.period.partition("/")
        ends = zip(told, (first, last or first), strict=True)
        if any(day[: len(end)] != end[: len(day)] for day, end in ends):
            message = f"is about {fact.period}, but tells {told[0]} to {told[1]}; mend one of them"
            yield fact.where("period"), f"{fact.id}: {message}"


def claims_are_all_there(project: Project) -> Breaches:
    """The claims of the article are numbered from one in each part, and none is left out."""
    numbers: dict[str, dict[int, Record]] = defaultdict(dict)
    for claim in project.base.claims.values():
        letter, digits = claim.number[0], int(claim.number[1:])
        if digits in numbers[letter]:
            message = f"{claim.id}: {claim.number} is the number of another claim; give it its own"
            yield claim.where("number"), message
        numbers[letter][digits] = claim
    for letter, found in numbers.items():
        for before, after in pairwise((0, *sorted(found))):
            if after != before + 1:
                message = f"claim {letter}{before + 1} is not there; put it back"
                yield found[after].where("number"), message


RULES = rules(
    nothing_is_of_the_future,
    sources_are_read_once_published,
    sources_have_plain_addresses,
    successors_follow,
    periods_are_told_as_they_are,
    claims_are_all_there,
)
