"""Rules on the log of changes: each entry is of one value, and says what it was and what it is."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

from quizzes.checks.rule import Breaches, once, rules
from quizzes.content.log import Change
from quizzes.content.published import published_view
from quizzes.content.text import Text
from quizzes.project import Project

HOW = "log it in data/changes.yml"
GONE = "no longer given"  # or in whichever words


@once
def _live(project: Project) -> list[tuple[tuple[str, str], list[Change]]]:
    """Return the entries since the edition by fact and value; those before it are spent."""
    found: dict[tuple[str, str], list[Change]] = defaultdict(list)
    for change in project.changes:
        if change.field and change.id not in project.published.changes:
            found[change.fact, change.field].append(change)
    return list(found.items())


def changes_are_logged(project: Project) -> Breaches:
    """A fact whose value or status is no longer what was published has an entry in the log, of
    this value and since that edition."""
    since, source = project.published.date, project.module.source
    logged = dict(_live(project))
    for ident, before in project.published.facts.items():
        fact = project.base.facts.get(ident)
        if fact is None:
            continue
        now = published_view(fact, source)
        for name in sorted(before):
            if now.get(name) != before[name] and (ident, name) not in logged:
                told = f"{name} was '{before[name]}' as published on {since}, "
                told += f"is '{now[name]}'" if name in now else "is gone"
                new = f'"{now.get(name, GONE)}"'
                entry = (
                    f'field: {name}, old: {{{source}: "{before[name]}"}}, new: {{{source}: {new}}}'
                )
                yield fact.where(), f"{ident}: {told}; {HOW}: {entry}"


def changes_say_what_was_and_is(project: Project) -> Breaches:
    """An entry that names a value says what was published of it or what the entry before it
    says, and what is so now or what the next one begins with; its day is not before the edition."""
    published, base, source = project.published, project.base, project.module.source
    for (ident, name), entries in _live(project):
        fact, before = base.facts.get(ident), published.facts.get(ident)
        for one in entries:
            if one.date < published.date:
                message = f"is of {one.date}, before the edition of {published.date}"
                yield (
                    one.where("date"),
                    f"{one.id}: {message}, which does not have it; mend the day",
                )
        if fact is None:
            continue  # another rule says so
        now = published_view(fact, source)
        if name not in now and name not in (before or ()):
            known = ", ".join(sorted(now))
            yield (
                entries[0].where("field"),
                f"{entries[0].id}: no value '{name}'; name one of: {known}",
            )
            continue
        if before is not None and name in before and _said(entries[0].old, source) != before[name]:
            message = f"'{name}' was published as '{before[name]}'; say so, word for word"
            yield entries[0].where("old"), f"{entries[0].id}: {message}"
        for earlier, later in pairwise(entries):
            if _said(later.old, source) != _said(earlier.new, source):
                message = f"begins with another '{name}' than '{earlier.id}' ends with; mend one"
                yield later.where("old"), f"{later.id}: {message}"
        if name in now and _said(entries[-1].new, source) != now[name]:
            message = f"'{name}' is '{now[name]}' now; say so, word for word, or add an entry"
            yield entries[-1].where("new"), f"{entries[-1].id}: {message}"


def _said(text: Text, language: str) -> str:
    return text.by_language.get(language, "")


def changes_name_facts(project: Project) -> Breaches:
    """An entry in the log of changes names a fact that exists, and cites sources that do."""
    for change in project.changes:
        if change.fact not in project.base.facts:
            yield change.where("fact"), f"{change.id}: no fact '{change.fact}'; name another"
        for citation in change.sources:
            if citation.source not in project.base.sources:
                message = f"no source '{citation.source}'; add it to data/sources/"
                yield change.where("sources"), f"{change.id}: {message}"


RULES = rules(changes_are_logged, changes_say_what_was_and_is, changes_name_facts)
