"""Conversations that branch: what is said, what one may reply, and what follows from it.

Their words are bound to facts as all texts of the data are, and show values in braces.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from pydantic import Field

from quizzes.content.records import ContentError, Problem, Record, read_tree, record
from quizzes.content.text import Text, bound_to, references
from quizzes.content.word_figures import Key

NAME = "data/talks.yml"


class Reply(Record):
    """Words or an act, what follows from it and why, and the turn it leads to, if there is one."""

    says: Text
    follows: Text
    to: Key | None = None

    @property
    def decided_by(self) -> frozenset[str]:
        """Return the names of the facts that decide what follows."""
        return frozenset((*bound_to(self.follows), *references(self.follows)))


class Turn(Record):
    """What somebody says or does, and the replies to choose from."""

    id: Key
    who: Text
    says: Text
    replies: Annotated[tuple[Reply, ...], Field(min_length=2)]


class Talk(Record):
    """A conversation, from its first turn on; each other turn stands below the reply to it."""

    id: Key
    title: Text
    turns: Annotated[tuple[Turn, ...], Field(min_length=3, max_length=5)]

    @property
    def by_id(self) -> dict[str, Turn]:
        """Return the turns by their ids."""
        return {one.id: one for one in self.turns}

    def ways(self) -> Iterator[tuple[int, Turn, Reply]]:
        """Yield each reply that leads on, with its turn and the place of that."""
        for place, turn in enumerate(self.turns):
            yield from ((place, turn, reply) for reply in turn.replies if reply.to)


class Talks(Record):
    """The conversations of a module, each by its id on the page that shows it."""

    talks: tuple[Talk, ...] = ()


def load_talks(root: Path) -> tuple[tuple[Talk, ...], list[Problem]]:
    """Read the conversations under ``root``, none without the file, and what is wrong in it."""
    if not (root / NAME).exists():
        return (), []
    try:
        tree = read_tree(root / NAME, NAME)
        return record(tree, Talks, tree.value, ()).talks, []
    except ContentError as error:
        return (), error.problems
