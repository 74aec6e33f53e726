"""Figures made of words: a way through questions and steps, and moments on a line.

Their words are bound to facts as all texts of the data are, and show values in braces.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from quizzes.content.finding import find
from quizzes.content.number_reader import YEARS
from quizzes.content.records import Record
from quizzes.content.text import Text

Key = Annotated[str, StringConstraints(pattern=r"^[a-z]+(-[a-z]+)*$")]
# More of them at the same time can no longer be told apart.
MOST_SPANS = 3


class Worded(Record):
    """A figure of words alone: there is no series behind it."""

    id: Key

    @property
    def series(self) -> str:
        """Return that there is no series behind it."""
        return ""

    @property
    def columns(self) -> dict[str, str]:
        """Return that it reads no column."""
        return {}


class Branch(Record):
    """An answer to what a box asks, and the box that it leads to."""

    says: Text
    to: Key


class Box(Record):
    """A question with its answers, a step that leads on, or an outcome, which leads nowhere.

    ``who`` is the lane it stands in; ``points`` are listed below its text.
    """

    id: Key
    who: Key | None = None
    text: Text
    points: tuple[Text, ...] = ()
    answers: tuple[Branch, ...] = ()
    to: Key | None = None

    @model_validator(mode="after")
    def _asks_or_leads(self) -> Box:
        if self.answers and (self.to or len(self.answers) < 2):
            raise ValueError("a question has two answers or more, and leads on by them alone")
        return self

    @property
    def leads_to(self) -> tuple[str, ...]:
        """Return the boxes that it leads to, as they are named."""
        return tuple(one.to for one in self.answers) or ((self.to,) if self.to else ())


class Way(Worded):
    """A way through questions and steps, from the first box down; ``lanes`` say who acts."""

    kind: Literal["path"]
    lanes: dict[Key, Text] = Field(default_factory=dict)
    boxes: Annotated[tuple[Box, ...], Field(min_length=2)]

    @cached_property
    def ways_to(self) -> Mapping[str, int]:
        """Return how many ways lead to each box."""
        return Counter(name for box in self.boxes for name in box.leads_to)

    @cached_property
    def listed(self) -> tuple[Box, ...]:
        """Return the boxes that stand one below the other.

        The others are outcomes of one answer, and stand beside it.
        """
        answers = {one.to for box in self.boxes for one in box.answers}
        return tuple(
            box
            for box in self.boxes
            if box.leads_to or self.ways_to[box.id] != 1 or box.id not in answers
        )


class Moment(Record):
    """A day, month, year or decade, as words that show it, and what was then."""

    id: Key
    when: Text
    text: Text


class Span(Record):
    """What lasts from one moment until another; without one it is still so."""

    since: Key
    until: Key | None = None
    text: Text


class Timeline(Worded):
    """Moments on a line, the earliest first, and what lasts between them."""

    kind: Literal["timeline"]
    moments: Annotated[tuple[Moment, ...], Field(min_length=2)]
    spans: Annotated[tuple[Span, ...], Field(max_length=MOST_SPANS)] = ()

    @property
    def order(self) -> dict[str, int]:
        """Return the place of each moment on the line."""
        return {one.id: place for place, one in enumerate(self.moments)}


def day_in(words: str, language: str) -> str:
    """Return the first day, month or year in ``words`` as a date; a decade by its first year.

    Nothing is returned where there is none.
    """
    for figure in find(words, language):
        one = figure.means[0]
        if figure.kind == "decade":
            return f"{one}0"
        if figure.kind == "date" and one[0]:
            return "-".join(f"{part:02}" for part in one if part)
        if figure.kind == "number" and one in YEARS:
            return str(int(one))
    return ""
