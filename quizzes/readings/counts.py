"""Counts of what is read twice and what is not, kind by kind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from quizzes.content.ledger import AT
from quizzes.readings.standing import Standing


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
            *(sum(one.is_settled and one.place == place for one in ones) for place in AT),
        )
        for kind, ones in held.items()
    ]
