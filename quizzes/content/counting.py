"""How a figure was made: what was counted, where, by which method, and of how many."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field, model_validator

from quizzes.content.records import ContentError, Problem, Record, read_tree, record
from quizzes.content.text import Text, Words
from quizzes.content.values import Ident, Name, Number

NAME = "data/counting.yml"
UNTOLD = "unknown"
Kind = Literal[
    "world",
    "countries",
    "country",
    "region",
    "province",
    "district",
    "judicial_district",
    "city",
    "zone",
    "not_stated",
]
Method = Literal[
    "register",
    "survey",
    "estimate",
    "model",
    "sample",
    "press",
    "listing",
    "target",
    "computed",
    "untold",
]
# Made from part of what they speak of, so that the size of the part has to be told.
FROM_A_PART = ("survey", "sample")


class Counted(Record):
    """A word for what a figure can count, and the units that count it."""

    id: Name
    words: Text
    units: tuple[Name, ...] = ()
    note: Text | None = None


class Area(Record):
    """A place that figures are about: of which kind it is, and its name."""

    id: Ident
    kind: Kind
    name: Text
    note: Text | None = None


class Whole(Record):
    """What a share is of when no value of a fact is it: the word, and the size where told."""

    of: Name
    size: Number | None = None


class Count(Record):
    """How the figures of a fact were made.

    ``of`` and ``area`` are those of all its figures, unless a unit, ``whole`` or ``areas`` says
    otherwise. ``hand`` is second when the source passes on a count of somebody else; ``read`` says
    what of the source was read for this record. ``whole`` names, for each share and each part,
    the value it is of; ``change`` names what is a change in percent and so no share.
    """

    of: Name
    area: Ident
    method: Method
    hand: Literal["first", "second"]
    read: Literal["passage", "excerpt", "retold"]
    sample: Words | None = None
    whole: dict[Name, Words | Whole] = Field(default_factory=dict)
    areas: dict[Name, Ident] = Field(default_factory=dict)
    change: tuple[Name, ...] = ()

    @model_validator(mode="after")
    def _parts_tell_their_size(self) -> Count:
        if (self.method in FROM_A_PART) != (self.sample is not None):
            ways = " or ".join(FROM_A_PART)
            raise ValueError(f"sample: goes with the method {ways}: a value, a number or unknown")
        return self


class Counting(Record):
    """The words and areas that figures may name."""

    words: tuple[Counted, ...] = ()
    areas: tuple[Area, ...] = ()

    def word(self, ident: str) -> Counted | None:
        """Return the word ``ident``, if it is listed."""
        return next((one for one in self.words if one.id == ident), None)

    def area(self, ident: str) -> Area | None:
        """Return the area ``ident``, if it is listed."""
        return next((one for one in self.areas if one.id == ident), None)

    def counted_by(self, unit: str | None, first: str = "") -> str | None:
        """Return the word for what ``unit`` counts, ``first`` if it does; none for a share."""
        fits = [one.id for one in self.words if unit in one.units]
        return first if first in fits else next(iter(fits), None)


def load_counting(root: Path) -> tuple[Counting, list[Problem]]:
    """Read the words and areas under ``root``, and what could not be read."""
    try:
        tree = read_tree(root / NAME, NAME)
        made = record(tree, Counting, tree.value, ())
    except ContentError as error:
        return Counting(), error.problems
    return made, []
