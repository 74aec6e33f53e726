"""Translations as they are read: the words of one language beside those they were made from."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from quizzes.content.problems import Where
from quizzes.readings.thing import Ground, Thing
from quizzes.readings.told import Said

PLACED = "paragraphs"  # of other kinds a translation has the place of its source


class TranslationSheet(Thing):
    """What a thing says in a second language, beside the first and the facts beneath both.

    It is unread when its own words, those of the source, or a fact beneath have changed.
    """

    kind = "translations"
    asks = "does it say what the source says, no more and no less? yes, or what it should say"

    def __init__(self, source: Thing, text: str, ground: Ground, where: Where) -> None:
        super().__init__(ground)
        self.source, self.text = source, text
        self.id = f"{ground.language}/{source.kind}/{source.id}"
        self.where = where
        self.moves = source.moves and source.kind == PLACED

    @cached_property
    def parts(self) -> dict[str, str]:
        """Return its words, and the fingerprint of its source."""
        return {"words": self.text, "source": self.source.bearing}

    @property
    def rests(self) -> Sequence[str]:
        """Return the facts and claims beneath the source."""
        return self.source.rests

    def told(self) -> list[Said]:
        """Return the words, and those of the source."""
        return [(self.language, self.text), (self.source.language, self.source.words)]

    @property
    def words(self) -> str:
        """Return both, a line for each sentence."""
        return "\n".join(words for _, words in self.told())
