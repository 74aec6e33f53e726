"""What is particular to one module: its name, its languages, the parts of its subject, its units.

Nothing of it stands in Python: another subject is another ``data/module.yml``.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import Field, model_validator

from quizzes.content.records import ContentError, Problem, Record, read_tree, record
from quizzes.content.text import Code, Text
from quizzes.content.values import Ident, Name

NAME = "data/module.yml"
NUMBER = "[n]"


class Part(Record):
    """A part of the subject, or of the starting article: its id, and its title."""

    id: Name
    title: Text


class Unit(Record):
    """What a number can count: its words beside one, and beside any other number."""

    id: Name
    one: Text
    other: Text

    @model_validator(mode="after")
    def _has_a_place_for_the_number(self) -> Unit:
        said = (words for text in (self.one, self.other) for words in text.by_language.values())
        if not all(NUMBER in words for words in said):
            raise ValueError(f"needs {NUMBER} in its words, where the number goes")
        return self


class Module(Record):
    """What a module is called, the languages it is written in, and what it is about.

    ``languages`` begins with the source, which the others are translations of. ``topics`` part
    the facts, ``sections`` the claims of the starting article; ``units`` are what numbers count.
    """

    id: Ident
    title: Text
    short: Text
    languages: Annotated[tuple[Code, ...], Field(min_length=1)]
    topics: tuple[Part, ...] = ()
    sections: tuple[Part, ...] = ()
    units: tuple[Unit, ...] = ()

    @model_validator(mode="after")
    def _each_once(self) -> Module:
        for name in ("languages", "topics", "sections", "units"):
            ids = [getattr(one, "id", one) for one in getattr(self, name)]
            if twice := sorted({one for one in ids if ids.count(one) > 1}):
                raise ValueError(f"{name}: {', '.join(twice)} stands twice; leave one")
        return self

    @property
    def source(self) -> str:
        """Return the language that everything is written in first."""
        return self.languages[0]


# Stands in where the file cannot be read; what is wrong with it is told beside it.
UNREAD = Module(
    id="module-unread", title=Text(en="module"), short=Text(en="module"), languages=("en",)
)


def load_module(root: Path) -> tuple[Module, list[Problem]]:
    """Read what is particular to the module under ``root``, and what could not be read."""
    try:
        tree = read_tree(root / NAME, NAME)
        return record(tree, Module, tree.value, ()), []
    except ContentError as error:
        return UNREAD, error.problems
