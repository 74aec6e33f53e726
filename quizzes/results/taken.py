"""What a report of a learning platform came to: the three tables that are made of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from quizzes.results.columns import ITEMS, RESPONSES
from quizzes.results.marking import csv_text
from quizzes.results.slot_list import Slot


@dataclass
class Taken:
    """The slots, the rows of each learner, and why a row has none."""

    form: str
    slots: list[Slot]
    learners: dict[str, list[tuple[object, ...]]] = field(default_factory=dict)
    problems: list[tuple[str, str]] = field(default_factory=list)

    def result_lines(self) -> Iterator[str]:
        """Yield the table of results as CSV text."""
        yield csv_text([RESPONSES])
        for name, rows in self.learners.items():
            yield csv_text((name, self.form, *row) for row in rows)

    def item_lines(self) -> Iterator[str]:
        """Yield the table of items as CSV text."""
        yield csv_text([ITEMS])
        yield csv_text(slot.row(self.form, place) for place, slot in enumerate(self.slots, 1))

    def problem_lines(self) -> Iterator[str]:
        """Yield the list of rows that are not taken as CSV text."""
        yield csv_text([("source", "reason"), *self.problems])
