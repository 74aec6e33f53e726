"""How things stand: what nobody has read twice, what has changed since, where readers differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from quizzes.content.ledger import AT, Reading
from quizzes.project import Project
from quizzes.readings.fact_sheets import FactSheet
from quizzes.readings.thing import Thing


@dataclass(frozen=True)
class Standing:
    """A thing, its reading if it has one, and what has changed or differs since."""

    thing: Thing
    reading: Reading | None
    changed: tuple[str, ...] = ()
    differs: tuple[tuple[str, str], ...] = ()

    @property
    def is_read(self) -> bool:
        """Return whether it was read after its last change; the reader may have differed."""
        return self.reading is not None and not self.changed

    @property
    def is_settled(self) -> bool:
        """Return whether it was read after its last change and the reader agreed."""
        return self.is_read and not self.differs


def things(project: Project) -> Iterator[Thing]:
    """Yield everything of ``project`` that is read twice, kind by kind."""
    for fact in project.base.facts.values():
        yield FactSheet(fact, project)


def standings(project: Project) -> Iterator[Standing]:
    """Yield how each thing of ``project`` stands."""
    return (_standing(thing, project) for thing in things(project))


def _standing(thing: Thing, project: Project) -> Standing:
    reading = project.ledger.get(thing.kind, {}).get(thing.id)
    if reading is None:
        return Standing(thing, None)
    if not thing.is_as_read(reading):
        return Standing(thing, reading, tuple(thing.changes(reading)))
    return Standing(thing, reading, (), tuple(thing.disagreements(reading)))


@dataclass(frozen=True)
class Counted:
    """Of one kind: how many there are, were never read, have changed since, and differ."""

    kind: str
    of: int
    never: int
    changed: int
    differ: int
    at_source: int = 0
    in_notes: int = 0

    @property
    def left(self) -> int:
        """Return how many are still to be read, or to be settled."""
        return self.never + self.changed + self.differ

    def __str__(self) -> str:
        places = f" ({self.at_source} at the source, {self.in_notes} only in the notes)"
        return (
            f"{self.kind}: {self.of - self.left} of {self.of} read twice"
            f"{places if self.at_source or self.in_notes else ''}; {self.never} never, "
            f"{self.changed} changed since, {self.differ} differ"
        )


def counted(found: Iterable[Standing]) -> list[Counted]:
    """Return the counts of each kind that ``found`` has."""
    held: dict[str, list[Standing]] = {}
    for one in found:
        held.setdefault(one.thing.kind, []).append(one)
    return [
        Counted(
            kind,
            len(ones),
            sum(one.reading is None for one in ones),
            sum(bool(one.changed) for one in ones),
            sum(bool(one.differs) for one in ones),
            *(sum(one.is_settled and _place(one) == place for one in ones) for place in AT),
        )
        for kind, ones in held.items()
    ]


def _place(one: Standing) -> str | None:
    return one.reading.at if one.reading else None
