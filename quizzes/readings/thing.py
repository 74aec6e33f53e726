"""A thing that a learner can be told: its fingerprint, and how it is put before a reader."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from hashlib import blake2b
from typing import ClassVar, NamedTuple

from quizzes.content.files import strange_sign
from quizzes.content.ledger import Before, Reading
from quizzes.content.notices import Notice
from quizzes.content.problems import Where
from quizzes.project import Project
from quizzes.readings.beside import beside
from quizzes.readings.entries import NO, SAYS, YES, Entry
from quizzes.readings.told import Said, filled, lines

MOST_SIGNS = 600
NOTHING = Notice("nothing")


def digest(words: str) -> str:
    """Return six signs that tell ``words`` from others."""
    return blake2b(words.encode(), digest_size=3).hexdigest()


class Signed(NamedTuple):
    """Who has read, as a role and never as a person, on which day, and where it was read."""

    role: str
    on: str
    at: str | None = None


class Thing(ABC):
    """What is read: its kind and id, where it stands, its parts, the facts that it rests on.

    ``sourced``: it is read at sources, and a reader says whether it was. ``moves``: its id tells
    where it stands among its like, and is another when it or they change. ``original``: what it is
    a translation of. ``after``: the kind of what has the same id and is read before.
    """

    kind: str
    id: str
    where: Where
    asks: str = "is it right, and clear? yes, or what it should say"
    sourced: bool = False
    moves: bool = False
    original: Thing | None = None
    after: ClassVar[str] = ""

    def __init__(self, ground: Ground) -> None:
        self.ground, self.base, self.language = ground, ground.base, ground.language

    @property
    @abstractmethod
    def parts(self) -> Mapping[str, str]:
        """Return all that is told of it, by the name of each part."""

    @abstractmethod
    def told(self) -> list[Said]:
        """Return what is told of it as (what it is, words), to be kept with its reading."""

    def seen(self) -> list[Said]:
        """Return what a reader sees before anything is entered."""
        return [*self.told(), *self.ground.said(self.rests)]

    @property
    def rests(self) -> Sequence[str]:
        """Return the ids of the facts and claims that it rests on."""
        return ()

    def entries(self) -> Sequence[Entry]:
        """Return what a reader types again without seeing it."""
        return []

    def beneath(self) -> dict[str, str]:
        """Return the fingerprint of each fact and claim that it rests on, by id."""
        return {one: self.ground.bearers[one].bearing for one in self.rests}

    @property
    def words(self) -> str:
        """Return what is told of it, line by line."""
        return lines(self.told())

    @cached_property
    def print(self) -> str:
        """Return the fingerprint of what is told now: a digest for each part."""
        return "-".join(map(digest, self.parts.values()))

    @cached_property
    def bearing(self) -> str:
        """Return of the fingerprint what others rest on."""
        return self.borne(self.print)

    def borne(self, own: str) -> str:
        """Return of ``own``, a fingerprint of it now or before, what others rest on."""
        return own

    @property
    def gist(self) -> str:
        """Return it in one line, for what rests on it."""
        return " · ".join(words for _, words in self.told())

    def said_in(self, language: str) -> str:
        """Return what it says in ``language``; empty where it has no words of it."""
        return ""

    @staticmethod
    def group(ident: str) -> str:
        """Return what the ids of its like have in common with ``ident``, where it moves."""
        return ident.rpartition(".")[0]

    def fill(self, words: str) -> str:
        """Return ``words`` with the values that they name."""
        return filled(words, self.base, self.language)

    def is_as_read(self, reading: Reading) -> bool:
        """Return whether nothing has changed since ``reading``, here or beneath."""
        return self.print == reading.print and self.beneath() == reading.facts

    def changes(self, reading: Reading) -> list[str]:
        """Return what of it has changed since ``reading``, old and new where the old is known."""
        if reading.print == self.print:
            return []
        if reading.words and (told := beside(reading.words, self.words)):
            return told
        before, now = reading.print.split("-"), self.print.split("-")
        if len(before) != len(now):
            return list(self.parts)
        names = zip(self.parts, before, now, strict=True)
        return [name for name, old, new in names if old != new]

    def disagreements(self, reading: Reading) -> list[Said]:
        """Return (what was asked, what differs) for each answer that is not what is written."""
        found: list[Said] = [
            (entry.name, _differs(entry, typed))
            for entry in self.entries()
            if not entry.agrees(typed := reading.typed.get(entry.name, NOTHING))
        ]
        if reading.differs:
            found.append((SAYS, Notice("the reader says: [said]", said=reading.differs)))
        return found

    def refusals(self, answers: Mapping[str, str]) -> list[str]:
        """Return what keeps ``answers`` from being a reading; nothing when they are one."""
        entries = self.entries()
        told = [refusal(one, answers.get(one.name, "")) for one in entries]
        says = answers.get(SAYS, "")
        if says.lower() in ("", *NO):
            told.append(Notice("[name]: answer yes, or write what it says instead", name=SAYS))
        else:
            told.append(_unwritable(SAYS, says))
        asked = {SAYS, *(one.name for one in entries)}
        told += [
            Notice("[name]: is not asked; take the row out", name=name)
            for name in answers
            if name not in asked
        ]
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
            "facts": self.beneath(),
            "differs": None if says.lower() in YES else says,
            "words": self.words or None,
        }
        return Reading.model_validate(made)

    def kept(self, reading: Reading, is_read: bool) -> Reading:
        """Return ``reading`` under the id that this has now, and with its words, where these are
        still those that were read."""
        words = reading.words or (self.words if is_read else None)
        return reading.model_copy(update={"id": self.id, "words": words})

    def following(self, reading: Reading, earlier: Reading | None) -> Reading:
        """Return ``reading`` with what it was before, where others rest on this, or are
        translations of it, and may still be of that."""
        if earlier is None or not (self.ground.others or self.id in self.ground.bearers):
            return reading
        before = earlier.before
        if earlier.words and earlier.print != reading.print:
            before = Before(print=earlier.print, words=earlier.words)
        return reading.model_copy(update={"before": before})


class Ground:
    """What everything rests on: the project in its language, its facts and claims as things."""

    def __init__(self, project: Project) -> None:
        self.project, self.base, self.language = project, project.base, project.language
        languages = (*project.module.languages, *project.module.translating)
        self.others = frozenset(languages) - {project.module.source}
        self.bearers: dict[str, Thing] = {}

    def said(self, idents: Iterable[str]) -> list[Said]:
        """Return what each fact or claim of ``idents`` says now."""
        return [(Notice("rests on [id]", id=one), self.bearers[one].gist) for one in idents]


def refusal(entry: Entry, typed: str) -> str:
    """Return why ``typed`` cannot be the answer to ``entry``; empty when it can."""
    told = entry.refusal(typed)
    if told:
        return Notice("[name]: [told]", name=entry.name, told=told)
    return _unwritable(entry.name, typed)


def _differs(entry: Entry, typed: str) -> Notice:
    form = "[name] was read as '[typed]' where '[shown]' is written"
    return Notice(form, name=entry.name, typed=typed, shown=entry.shown)


def _unwritable(name: str, words: str) -> str:
    if len(words) > MOST_SIGNS:
        return Notice("[name]: is longer than [n] signs; say it shorter", name=name, n=MOST_SIGNS)
    strange = strange_sign(words)
    if not strange:
        return ""
    return Notice("[name]: has the sign [sign]; write it otherwise", name=name, sign=strange[1])


def plain(words: str) -> str:
    """Return an answer without what is not seen: spaces at its ends, several in a row."""
    return " ".join(words.split())
