"""Rules on second readings: readers agree, and everything was read after its last change."""

from __future__ import annotations

from collections import defaultdict

from quizzes.checks.rule import Breaches, Rule, once, rules
from quizzes.project import Project
from quizzes.readings.standing import Standing, standings

_standings = once(standings)  # two rules look at them


def readings_agree(project: Project) -> Breaches:
    """What a second reader entered is what is written; where it differs, one of both is mended."""
    for one in _standings(project):
        for _, said in one.differs:
            remedy = f"mend it, or read it again: python -m quizzes read --only {one.thing.id}"
            yield one.thing.where, f"{one.thing.id}: {said}; {remedy}"


RULES = rules(readings_agree)


def unread(project: Project, today: str) -> Breaches:
    """Everything that a learner can be told was read by a second reader after its last change."""
    del today
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


WARNINGS: tuple[Rule, ...] = rules(unread)
