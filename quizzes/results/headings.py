"""The names of columns, as people and programs write them."""

from __future__ import annotations

from collections.abc import Iterable

from quizzes.content.spelling import everywhere
from quizzes.results.cells import fold

MARKS = ",;\t|"  # what may stand between cells


def named(cells: Iterable[str], names: Iterable[str]) -> list[str]:
    """Return headings, each that means one of ``names`` by that name, others as they stand.

    A heading with a mark in it means none: the table was parted by another mark.
    """
    known = everywhere("headings")
    meant = {fold(word): name for name in names for word in (name, *known.get(name, ()))}
    return [
        cell if any(mark in cell for mark in MARKS) else meant.get(fold(cell), cell)
        for cell in cells
    ]
