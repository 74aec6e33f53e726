"""What frames the content as it is read: phrases by their key, contents and settings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from quizzes.content.problems import Where
from quizzes.content.records import Tree
from quizzes.readings.thing import Ground, Thing
from quizzes.readings.told import Said

# What the settings say to a learner; the rest of them tells the program what to do.
SETTINGS = (
    ("title",),
    ("author",),
    ("copyright",),
    ("sphinx", "config", "html_theme_options", "search_bar_text"),
)


class WordsSheet(Thing):
    """Words that stand by themselves before a reader."""

    def __init__(self, kind: str, ident: str, text: str, where: Where, ground: Ground) -> None:
        super().__init__(ground)
        self.kind, self.id, self.text, self.where = kind, ident, text, where

    @property
    def parts(self) -> dict[str, str]:
        """Return the words."""
        return {"words": self.text}

    def told(self) -> list[Said]:
        """Return the words."""
        return [("words", self.text)]

    @property
    def words(self) -> str:
        """Return the words."""
        return self.text

    def said_in(self, language: str) -> str:
        """Return the words, if they are of ``language``."""
        return self.text if language == self.language else ""


def phrases(tree: Tree | None, ground: Ground) -> Iterator[WordsSheet]:
    """Yield each phrase of the program, in the language of ``ground``."""
    if tree:
        for key, said in tree.value.items():
            words = said.get(ground.language) if isinstance(said, dict) else None
            if isinstance(words, str) and words:
                yield WordsSheet("phrases", key, words, tree.where(key), ground)


def contents(contents: Tree | None, settings: Tree | None, ground: Ground) -> Iterator[WordsSheet]:
    """Yield each part of the table of contents, and what the settings say."""
    if contents:
        parts = contents.value.get("parts")
        for at, part in enumerate(parts if isinstance(parts, list) else ()):
            text, where = "\n".join(_flat(part)), contents.where("parts", at)
            yield WordsSheet("contents", f"part.{at + 1}", text, where, ground)
    if settings:
        for path in SETTINGS:
            value: Any = settings.value
            for step in path:
                value = value.get(step) if isinstance(value, dict) else None
            if isinstance(value, str) and value:
                yield WordsSheet("contents", path[-1], value, settings.where(*path), ground)


def _flat(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from _flat(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _flat(inner)
    else:
        yield str(value)
