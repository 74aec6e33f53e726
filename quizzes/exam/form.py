"""A form: what a learner sees of it, and what only the teacher holds."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any

from quizzes.items import TYPES
from quizzes.items.item_type import ItemType
from quizzes.items.keys import Key

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
ID_LENGTH = 5
MAIN = "main"  # the set of items that fill cells
SAFE = "safe"  # the set of items that ask for the safe response


@dataclass(frozen=True)
class Part:
    """One option, line, entry or target, under the opaque id it has on the form."""

    id: str
    label: str


@dataclass(frozen=True)
class Question:
    """One item as a learner sees it; nothing in it depends on the key."""

    id: str
    type: str
    stem: str
    choices: tuple[Part, ...]
    targets: tuple[Part, ...] = ()

    @cached_property
    def kind(self) -> ItemType[Any]:
        """Return its type."""
        return TYPES[self.type]

    @cached_property
    def ids(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the ids of its choices, and of its targets."""
        return tuple(one.id for one in self.choices), tuple(one.id for one in self.targets)


@dataclass(frozen=True)
class Public:
    """All of a form that may leave the teacher's hands."""

    title: str
    language: str
    questions: tuple[Question, ...]

    @cached_property
    def id(self) -> str:
        """Return the form's id: five characters made of its public content alone.

        The first is a letter, so that no program takes an id such as 1E234 for a number.
        """
        text = json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)
        first, *rest = hashlib.sha256(text.encode()).digest()[:ID_LENGTH]
        letters = ALPHABET[10:]
        return letters[first % len(letters)] + "".join(ALPHABET[byte % 32] for byte in rest)


@dataclass(frozen=True)
class Asked:
    """One item of a form with its key, and what its opaque ids stand for in the bank.

    Of a case also its family, what decides it, and whether it is kept for forms.
    """

    question: Question
    item: str
    lesson: str
    objective: str
    bloom: str
    set: str
    answer: str
    key: Key
    of: dict[str, str]
    family: str = ""
    turns_on: str = ""
    reserved: bool = False

    def right(self, choice: str) -> bool:
        """Return whether ``choice`` is right; lines and entries have no wrong ones."""
        return self.question.kind.way != "options" or choice in self.key.right


@dataclass(frozen=True)
class Form:
    """One form: its items in order, and how it was drawn."""

    blueprint: str
    edition: str
    seed: int
    number: int
    of: int
    title: str
    language: str
    asked: tuple[Asked, ...]

    @property
    def id(self) -> str:
        """Return the id of the public part."""
        return self.public().id

    def public(self) -> Public:
        """Return what a learner may see: no key, no bank id."""
        return self._public

    @cached_property
    def _public(self) -> Public:
        return Public(self.title, self.language, tuple(one.question for one in self.asked))
