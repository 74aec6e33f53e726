"""What is particular to one module: its name, its languages, its subject, its units.

Nothing of it stands in Python: another subject is another ``data/module.yml``.
"""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path
from typing import Annotated

from pydantic import (
    AfterValidator,
    Field,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)

from quizzes.content.home import HOME
from quizzes.content.lesson_limits import LessonLimits
from quizzes.content.records import ContentError, Problem, Record, read_tree, record
from quizzes.content.saying import Saying
from quizzes.content.spelling import Manner
from quizzes.content.strings import languages
from quizzes.content.text import Code, Text, Words
from quizzes.content.units import Unit
from quizzes.content.values import Flag, Ident, Name

NAME = "data/module.yml"


def _pattern(text: str) -> str:
    try:
        re.compile(text)
    except re.error as error:
        raise ValueError(f"is no regular expression: {error}") from None
    return text


Pattern = Annotated[str, StringConstraints(min_length=1), AfterValidator(_pattern)]


# Written in quotes, as every number of the data is.
COUNT = {"type": ["string", "integer"], "pattern": r"^[1-9]\d*$"}


class Part(Record):
    """A part of the subject, or of the starting article: its id, and its title."""

    id: Name
    title: Text


class Topic(Part):
    """A part of the subject, and within how many days its facts are to be read again.

    ``help`` marks the services that can be called: each page shows them at its foot.
    """

    review_days: Annotated[int, Field(gt=0), WithJsonSchema(COUNT)] = 366
    help: Flag = False


class Help(Record):
    """What stands at the foot of each page: ``lines`` are the facts of what can be called."""

    title: Text
    note: Text
    lines: tuple[Ident, ...]


class Never(Record):
    """Words that may not stand anywhere, as a pattern, and why.

    Whatever the pattern finds has one of ``marks``, in small letters, which are looked for first.
    """

    pattern: Pattern
    marks: Annotated[tuple[Words, ...], Field(min_length=1)]
    why: Words

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """Return the pattern, ready to look for."""
        return re.compile(self.pattern)


class Lift(Part):
    """What lifts the need of a part of a definition, and what is told then."""

    lifts: Name
    told: Text


class Definition(Record):
    """A definition as a working diagram: its parts to be ticked, and what is told of them.

    ``whole`` is told where each part is there, ``missing`` where some are not.
    """

    ask: Text
    parts: Annotated[tuple[Part, ...], Field(min_length=1)]
    exceptions: tuple[Lift, ...] = ()
    whole: Text
    missing: Saying

    @property
    def texts(self) -> tuple[Text, ...]:
        """Return every text that a reader meets."""
        lifts = (text for one in self.exceptions for text in (one.title, one.told))
        return (self.ask, *(one.title for one in self.parts), *lifts, self.whole)


class Classroom(Record):
    """What the notebook for the class shows under a slider: two series.

    ``law`` has penalties, ``counts`` rows with a period.
    """

    law: Ident
    counts: Ident


class Module(Record):
    """What a module is called, the languages it is written in, and what it is about.

    ``languages`` begins with the source, which the others are translations of; in each of them
    everything is there. In those of ``translating`` something may still be missing, and nothing
    is shown in them. ``topics`` part the facts, ``sections`` the claims of the starting article;
    ``units`` are what numbers count, ``spelling`` is how answers are written. ``never`` is what
    would hurt somebody, ``places`` are the words for a part of a norm or of a register,
    ``respect`` asks a reader of items whether they do justice to those they speak of.
    ``lesson_measures`` are the limits of a lesson, for each language that has some. ``captions``
    are those of the parts of the contents, in each language.
    """

    id: Ident
    title: Text
    short: Text
    languages: Annotated[tuple[Code, ...], Field(min_length=1)]
    translating: tuple[Code, ...] = ()
    captions: tuple[Text, ...] = ()
    help: Help | None = None
    respect: Text | None = None
    definition: Definition | None = None
    classroom: Classroom | None = None
    topics: tuple[Topic, ...] = ()
    sections: tuple[Part, ...] = ()
    units: tuple[Unit, ...] = ()
    spelling: Manner = Manner()
    never: tuple[Never, ...] = ()
    places: tuple[Words, ...] = ()
    lesson_measures: dict[Code, LessonLimits] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _each_once(self) -> Module:
        for name in ("languages", "topics", "sections", "units", "places"):
            ids = [getattr(one, "id", one) for one in getattr(self, name)]
            if twice := sorted({one for one in ids if ids.count(one) > 1}):
                raise ValueError(f"{name}: {', '.join(twice)} stands twice; leave one")
        return self

    @model_validator(mode="after")
    def _can_be_spoken(self) -> Module:
        for code in (*self.languages, *self.translating):
            if code not in languages():
                known = ", ".join(languages())
                raise ValueError(f"the program speaks no '{code}'; it speaks: {known}")
        if both := set(self.languages) & set(self.translating):
            raise ValueError(f"'{min(both)}' is either whole or being translated; name it once")
        if strange := set(self.lesson_measures) - {*self.languages, *self.translating}:
            raise ValueError(f"lesson_measures: '{min(strange)}' is no language of the module")
        return self

    @property
    def source(self) -> str:
        """Return the language that everything is written in first."""
        return self.languages[0]

    def topic(self, ident: str) -> Topic | None:
        """Return the topic ``ident``, if it is listed."""
        return next((one for one in self.topics if one.id == ident), None)

    def caption_in(self, said: str, language: str) -> str:
        """Return what the part of the contents that is called ``said`` is in ``language``."""
        words = (one.by_language for one in self.captions)
        return next(
            (one[language] for one in words if said in one.values() and language in one), said
        )

    def help_in(self, language: str) -> dict[str, str]:
        """Return what stands beside the lines that can be called: its title and its note."""
        said = {} if self.help is None else {"title": self.help.title, "note": self.help.note}
        return {name: text.in_language(language) for name, text in said.items()}

    @property
    def texts(self) -> tuple[Text, ...]:
        """Return every text that a reader meets as it is written here."""
        own = (self.title, self.short, self.respect)
        helping = (self.help.title, self.help.note) if self.help else ()
        parts = (one.title for one in (*self.topics, *self.sections))
        defined = self.definition.texts if self.definition else ()
        shown = (text for text in own if text is not None)
        return (*shown, *self.captions, *helping, *parts, *defined)

    @property
    def help_topics(self) -> frozenset[str]:
        """Return the ids of the topics whose facts are lines that can be called."""
        return frozenset(one.id for one in self.topics if one.help)


# Stands in where the file cannot be read; what is wrong with it is told beside it.
_NONE = Text.model_validate({languages()[0]: "module"})
UNREAD = Module(id="module-unread", title=_NONE, short=_NONE, languages=languages()[:1])


def source_language() -> str:
    """Return the language of the module whose folder is worked in, or else of this package's."""
    for folder in (Path.cwd(), *Path.cwd().parents, HOME):
        if (folder / NAME).is_file():
            return load_module(folder)[0].source
    return UNREAD.source


def load_module(root: Path) -> tuple[Module, list[Problem]]:
    """Read what is particular to the module under ``root``, and what could not be read."""
    try:
        tree = read_tree(root / NAME, NAME)
        return record(tree, Module, tree.value, ()), []
    except ContentError as error:
        return UNREAD, error.problems
