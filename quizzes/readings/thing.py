"""A thing that a learner can be told: its fingerprint, and how it is put before a reader."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from functools import cached_property
from hashlib import blake2b
from typing import ClassVar, NamedTuple

from quizzes.content.files import strange_sign
from quizzes.content.ledger import Reading
from quizzes.content.problems import Where
from quizzes.readings.entries import NO, SAYS, YES, Entry

MOST_SIGNS = 600


def digest(words: str) -> str:
    """Return six signs that tell ``words`` from others."""
    return blake2b(words.encode(), digest_size=3).hexdigest()


class Signed(NamedTuple):
    """Who has read, as a role and never as a person, on which day, and where it was read."""

    role: str
    on: str
    at: str | None = None


class Thing(ABC):
    """What is read: its kind and id, where it stands, its parts, the facts that it rests on."""

    kind: str
    id: str
    where: Where
    sourced: ClassVar[bool] = False  # it is read at sources, and a reader says whether it was

    @property
    @abstractmethod
    def parts(self) -> Mapping[str, str]:
        """Return all that is told of it, by the name of each part."""

    @abstractmethod
    def seen(self) -> list[tuple[str, str]]:
        """Return what a reader sees before anything is entered: (what it is, words)."""

    def entries(self) -> list[Entry]:
        """Return what a reader types again without seeing it."""
        return []

    def beneath(self) -> Mapping[str, str]:
        """Return the fingerprint of each fact that it rests on, by id."""
        return {}

    def changes(self, reading: Reading) -> list[str]:
        """Return what has changed since ``reading``, with old and new where the old is known."""
        before, now = reading.print.split("-"), self.print.split("-")
        if len(before) != len(now):
            return list(self.parts)
        names = zip(self.parts, before, now, strict=True)
        beneath = self.beneath()
        rests = sorted({*beneath, *reading.facts})
        return [
            *(name for name, old, new in names if old != new),
            *(f"fact {one}" for one in rests if beneath.get(one) != reading.facts.get(one)),
        ]

    @cached_property
    def print(self) -> str:
        """Return the fingerprint of what is told now: a digest for each part."""
        return "-".join(map(digest, self.parts.values()))

    def is_as_read(self, reading: Reading) -> bool:
        """Return whether nothing has changed since ``reading``, here or beneath."""
        return self.print == reading.print and self.beneath() == reading.facts

    def disagreements(self, reading: Reading) -> list[tuple[str, str]]:
        """Return (what was asked, what differs) for each answer that is not what is written."""
        found = [
            (entry.name, f"{entry.name} was read as '{typed}' where '{entry.shown}' is written")
            for entry in self.entries()
            if not entry.agrees(typed := reading.typed.get(entry.name, "nothing"))
        ]
        return found + ([(SAYS, f"the reader says: {reading.differs}")] if reading.differs else [])

    def refusals(self, answers: Mapping[str, str]) -> list[str]:
        """Return what keeps ``answers`` from being a reading; nothing when they are one."""
        entries = self.entries()
        told = [refusal(one, answers.get(one.name, "")) for one in entries]
        says = answers.get(SAYS, "")
        if says.lower() in ("", *NO):
            told.append(f"{SAYS}: answer yes, or write what it says instead")
        else:
            told.append(_unwritable(SAYS, says))
        asked = {SAYS, *(one.name for one in entries)}
        told += [f"{name}: is not asked; take the row out" for name in answers if name not in asked]
        return [one for one in told if one]

    def reading(self, answers: Mapping[str, str], by: Signed) -> Reading:
        """Return the entry of the ledger for ``answers``, which nothing refuses."""
        says = answers[SAYS]
        made = {
            "of": self.id,
            "print": self.print,
            "role": by.role,
            "on": by.on,
            "at": by.at,
            "typed": {entry.name: answers[entry.name] for entry in self.entries()},
            "facts": dict(self.beneath()),
            "differs": None if says.lower() in YES else says,
        }
        return Reading.model_validate(made)


def refusal(entry: Entry, typed: str) -> str:
    """Return why ``typed`` cannot be the answer to ``entry``; empty when it can."""
    told = entry.refusal(typed)
    return f"{entry.name}: {told}" if told else _unwritable(entry.name, typed)


def _unwritable(name: str, words: str) -> str:
    if len(words) > MOST_SIGNS:
        return f"{name}: is longer than {MOST_SIGNS} signs; say it shorter"
    strange = strange_sign(words)
    return f"{name}: has the sign {strange[1]}; write it otherwise" if strange else ""


def plain(words: str) -> str:
    """Return an answer without what is not seen: spaces at its ends, several in a row."""
    return " ".join(words.split())
