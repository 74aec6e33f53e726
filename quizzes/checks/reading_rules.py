"""Rules on second readings: readers agree, and everything was read after its last change."""

from __future__ import annotations

from collections import defaultdict

from quizzes.checks.rule import Breaches, Rule, once, rules
from quizzes.content.facts import owner_id
from quizzes.content.ledger import path_of
from quizzes.content.problems import Where
from quizzes.items import TYPES
from quizzes.project import Project
from quizzes.readings.fact_sheets import FactSheet
from quizzes.readings.standing import Standing, gone, standings

_standings = once(standings)  # two rules look at them


def readings_agree(project: Project) -> Breaches:
    """What a second reader entered is what is written; where it differs, one of both is mended."""
    for one in _standings(project):
        for _, said in one.differs:
            remedy = f"mend it, or read it again: python -m quizzes read --only {one.thing.id}"
            yield one.thing.where, f"{one.thing.id}: {said}; {remedy}"


RULES = rules(readings_agree)


def unread(project: Project, today: str) -> Breaches:
    """Everything that a learner can be told was read by a second reader after its last change,
    no key rests on a figure that was not, and what was read and is gone was signed away."""
    del today
    yield from _keys(project)
    # What could not be read is not gone.
    for kind, reading in () if project.unreadable else gone(project, _standings(project)):
        words = " ".join((reading.words or "").split())[:60]
        what = f"'{words}' " if words else ""
        said = f"{reading.id}: {what}was read on {reading.on}, is gone"
        how = "if that is meant, sign it: python -m quizzes read --gone"
        yield Where(path_of(kind), 1), f"{said}; {how}"
    by_kind: dict[str, list[Standing]] = defaultdict(list)
    for one in _standings(project):
        by_kind[one.thing.kind].append(one)
    for kind, found in by_kind.items():
        for one in found:
            if one.changed:
                yield one.thing.where, f"{one.thing.id}: {_since(one)}; read it again"
        never = [one for one in found if one.reading is None]
        if never:
            message = f"{len(never)} of {len(found)} {kind} were never read by a second reader"
            how = f"this the first; read them: python -m quizzes read --only {kind}"
            yield never[0].thing.where, f"{message}, {how}"


def _since(one: Standing) -> str:
    day = one.reading.on if one.reading else ""
    return f"changed since it was read on {day}: {', '.join(one.changed)}"


def _keys(project: Project) -> Breaches:
    """Yield each item whose key rests on a figure that was not read since its last change."""
    source = project.source
    facts = (one for one in _standings(source) if one.thing.kind == FactSheet.kind)
    read = {one.thing.id for one in facts if one.is_settled}
    for item in project.items:
        for ident in dict.fromkeys(map(owner_id, TYPES[item.type].keyed(item))):
            fact = project.base.facts.get(ident)
            if fact is not None and fact.count is not None and ident not in read:
                how = f"read it: python -m quizzes read --only {ident}"
                yield item.where("key"), f"{item.id}: its key rests on '{ident}', unread; {how}"


WARNINGS: tuple[Rule, ...] = rules(unread)
