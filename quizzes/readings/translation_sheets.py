"""Translations as they are read: the words of one language beside those they were made from."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from quizzes.content.ledger import Reading
from quizzes.content.problems import Where
from quizzes.readings.thing import Ground, Thing
from quizzes.readings.told import Said

PLACED = "paragraphs"  # of other kinds a translation has the place of its source


class TranslationSheet(Thing):
    """What a thing says in a second language, beside the first and the facts beneath both.

    It is unread when its own words, those of the source, or a fact beneath have changed.
    """

    asks = "does it say what the source says, no more and no less? yes, or what it should say"
    original: Thing

    def __init__(self, source: Thing, text: str, ground: Ground, where: Where) -> None:
        super().__init__(ground)
        self.original, self.text = source, text
        self.kind, self.id, self.where = f"{ground.language}/{source.kind}", source.id, where
        self.moves = source.moves and source.kind == PLACED

    @cached_property
    def parts(self) -> dict[str, str]:
        """Return its words, and the fingerprint of its source."""
        return {"words": self.text, "source": self.original.bearing}

    @property
    def rests(self) -> Sequence[str]:
        """Return the facts and claims beneath the source."""
        return self.original.rests

    def told(self) -> list[Said]:
        """Return the words."""
        return [(self.language, self.text)]

    def seen(self) -> list[Said]:
        """Return the words, those of the source, and the facts beneath both."""
        own, *beneath = super().seen()
        return [own, (self.original.language, self.original.words), *beneath]

    @property
    def words(self) -> str:
        """Return the words, a line for each sentence."""
        return self.text

    def changes(self, reading: Reading) -> list[str]:
        """Return what of the words has changed; of the source its own reading tells more."""
        return [one for one in super().changes(reading) if one != "source"]
