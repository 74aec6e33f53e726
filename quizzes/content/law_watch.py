"""The law watch: which texts of law were read, up to which day, and what has touched them."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from quizzes.content.fact_records import Citation
from quizzes.content.problems import ContentError, Problem
from quizzes.content.records import Record, read_tree, record
from quizzes.content.text import OfSource, Text, Words, words_in
from quizzes.content.values import Date, Ident

NAME = "data/law-watch.yml"


class LawText(Record):
    """A text of law that is read again and again, and the last day up to which it was read.

    ``read_on`` is the day of the reading; a change between ``read_to`` and it may be missed.
    """

    id: Ident
    name: Text
    read_to: Date
    read_on: Date
    how: Text
    sources: tuple[Citation, ...]
    who: Text
    again_by: Date


class Norm(Record):
    """A norm or a ruling that touched such texts: in, with its facts, or out, with the reason.

    ``published`` and ``in_force`` are days of the norm, whenever it was read; ``touches`` says
    which part of which text, by the id of the text.
    """

    id: Ident
    kind: Literal[
        "law",
        "legislative_decree",
        "urgency_decree",
        "supreme_decree",
        "resolution",
        "ruling",
        "accord",
    ]
    name: Words
    about: Text
    published: Date
    in_force: Date | None = None
    ended: Date | None = None
    touches: dict[Ident, Words | OfSource]
    facts: tuple[Ident, ...] = ()
    out: Text | None = None
    sources: tuple[Citation, ...]

    def parts(self, language: str) -> dict[str, str]:
        """Return which part of each text it touched, in ``language``."""
        return {ident: words_in(part, language) for ident, part in self.touches.items()}


class LawWatch(Record):
    """Every text that is watched, every norm found since a day, and what could not be seen."""

    since: Date
    missing: Text
    texts: tuple[LawText, ...]
    norms: tuple[Norm, ...]

    @property
    def read_to(self) -> str:
        """Return the last day up to which all texts were read."""
        return min((text.read_to for text in self.texts), default="")

    @property
    def newest_reading(self) -> str:
        """Return the last day up to which any text was read."""
        return max((text.read_to for text in self.texts), default="")

    @property
    def newest_first(self) -> list[Norm]:
        """Return the norms by the day of their publication; one of an unknown day comes last."""
        dated = [norm for norm in self.norms if norm.published != "unknown"]
        undated = [norm for norm in self.norms if norm.published == "unknown"]
        return [*sorted(dated, key=lambda norm: norm.published, reverse=True), *undated]

    def past(self, day: str) -> list[LawText]:
        """Return the texts that were to be read again before ``day``, the longest due first."""
        found = [text for text in self.texts if is_past(text, day)]
        return sorted(found, key=lambda text: (text.again_by, text.id))

    def touching(self, text: LawText) -> list[Norm]:
        """Return the norms that touched ``text``, in their order."""
        return [norm for norm in self.norms if text.id in norm.touches]


def is_past(text: LawText, day: str) -> bool:
    """Return whether ``text`` was to be read again before ``day``."""
    return text.again_by != "unknown" and text.again_by < day[: len(text.again_by)]


def load_law_watch(root: Path) -> tuple[LawWatch | None, list[Problem]]:
    """Read the law watch under ``root``; a project that rests on no law has none.

    Returns:
        the watch, or none, and what could not be read.

    """
    if not (root / NAME).exists():
        return None, []
    try:
        tree = read_tree(root / NAME, NAME)
        return record(tree, LawWatch, tree.value, ()), []
    except ContentError as error:
        return None, list(error.problems)
