"""Counts of what is read twice and what is not, kind by kind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from quizzes.content.ledger import AT
from quizzes.content.notices import Notice
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

    @property
    def told(self) -> Notice:
        """Return the counts in words."""
        form = (
            "[kind]: [read] of [all] read twice[places]; [never] never, [changed] changed since, "
            "[differ] differ"
        )
        return Notice(
            form, kind=self.kind, read=self.of - self.left, all=self.of, places=self._places(),
            never=self.never, changed=self.changed, differ=self.differ,
        )  # fmt: skip

    def _places(self) -> str:
        if not (self.at_source or self.in_notes):
            return ""
        form = " ([source] at the source, [notes] only in the notes)"
        return Notice(form, source=self.at_source, notes=self.in_notes)


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
