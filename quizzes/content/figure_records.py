"""What each figure is drawn from: the series, its columns, the marks of its scales, its words.

How a kind of figure is drawn stands in ``quizzes.figures``; what it shows stands in the data.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, ClassVar, Literal

from pydantic import Field, StringConstraints, WithJsonSchema, model_validator

from quizzes.content.records import ContentError, Problem, Record, read_tree, record
from quizzes.content.saying import Saying
from quizzes.content.text import Text, Words
from quizzes.content.values import Ident, Name
from quizzes.content.word_figures import Key, Timeline, Way, Worded

NAME = "data/figures.yml"
# Written in quotes, as every number of the data is.
Whole = Annotated[int, WithJsonSchema({"type": ["string", "integer"], "pattern": r"^-?\d+$"})]
Real = Annotated[
    float, WithJsonSchema({"type": ["string", "number"], "pattern": r"^-?\d+(\.\d+)?$"})
]
Marks = Annotated[tuple[Whole, ...], Field(min_length=2)]


class Panel(Record):
    """One of several drawings, one below the other: its title, the subjects of its penalties."""

    title: Text
    subjects: tuple[Ident, ...]


class Steps(Record):
    """Penalties over time: a panel for each offence or each few of them, on one scale of years.

    ``upward`` says what the scale of ``marks`` counts; it ends at ``top``.
    """

    id: Key
    kind: Literal["steps"]
    series: Ident
    panels: Annotated[tuple[Panel, ...], Field(min_length=1)]
    upward: Text
    years: Marks
    marks: Marks
    top: Whole

    @property
    def columns(self) -> dict[str, str]:
        """Return the columns it reads; those of penalties are always the same."""
        return {}


class FromRows(Record):
    """What figures drawn from rows share: the text that stands for them, and what is left out.

    ``without`` names, by column, words of the source language that leave a row out.
    """

    PLACES: ClassVar[tuple[str, ...]] = ()
    COLUMNS: ClassVar[tuple[str, ...]] = ()

    id: Key
    series: Ident
    text: Saying
    without: dict[Name, tuple[Words, ...]] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _text_has_its_places(self) -> FromRows:
        self.text.needs(*self.PLACES)
        return self

    @property
    def columns(self) -> dict[str, str]:
        """Return the columns it reads, by the field that names them."""
        named = {field: str(getattr(self, field)) for field in self.COLUMNS}
        return {**named, **{f"without.{name}": name for name in self.without}}


class Ranks(FromRows):
    """A rank for each year: a dot on its line; ``order`` has the ranks from the lowest up."""

    PLACES: ClassVar = ("runs",)
    COLUMNS: ClassVar = ("when", "rank")

    kind: Literal["ranks"]
    when: Name
    rank: Name
    order: tuple[Words, ...]
    years: Marks


class Counts(FromRows):
    """What each body counted for one ``year``, a panel and a scale for each thing counted."""

    PLACES: ClassVar = ("year", "counts")
    COLUMNS: ClassVar = ("when", "who", "what", "number")

    kind: Literal["counts"]
    when: Name
    who: Name
    what: Name
    number: Name
    year: Annotated[str, StringConstraints(pattern=r"^\d{4}$")]


class Spread(FromRows):
    """Estimates by several bodies over the years, a sign for each, and how far apart they are."""

    PLACES: ClassVar = ("low", "high", "estimates")
    COLUMNS: ClassVar = ("when", "who", "what", "number")

    kind: Literal["spread"]
    when: Name
    who: Name
    what: Name
    number: Name
    years: Marks
    marks: Marks


class Circle(Record):
    """A word as a circle: where its middle is, its size, and how far its name is moved."""

    title: Text
    across: Real
    up: Real
    size: Real
    nudge: Real = 0


class Circles(Worded):
    """Words as circles that overlap where two of them can be true at once."""

    kind: Literal["circles"]
    text: Text
    circles: Annotated[tuple[Circle, ...], Field(min_length=1)]


class Verdicts(Worded):
    """The claims of the starting article by their verdicts: a square for each."""

    kind: Literal["verdicts"]
    text: Saying

    @model_validator(mode="after")
    def _text_has_its_place(self) -> Verdicts:
        self.text.needs("verdicts")
        return self


AnyFigure = Annotated[
    Steps | Ranks | Counts | Spread | Circles | Verdicts | Way | Timeline,
    Field(discriminator="kind"),
]


class Figures(Record):
    """The figures of a module, each by its id on the page that shows it."""

    figures: tuple[AnyFigure, ...] = ()


def load_figures(root: Path) -> tuple[Figures, list[Problem]]:
    """Read what is drawn under ``root``, and what could not be read."""
    try:
        tree = read_tree(root / NAME, NAME)
        return record(tree, Figures, tree.value, ()), []
    except ContentError as error:
        return Figures(), error.problems
