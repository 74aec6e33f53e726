"""What a rule is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

from quizzes.content.records import ContentError, Problem, Where
from quizzes.items import TYPES, Item
from quizzes.items.solved import Fault
from quizzes.project import Project, kept, kept_for_all

# Where something stands, or what finds it: few of the texts that rules look at are ever told of.
Place = Where | Callable[[], Where]
Breaches = Iterator[tuple[Place, str]]


@dataclass(frozen=True)
class Rule:
    """A check on the content: its code, what it asks for, and the function that looks."""

    code: str
    text: str
    look: Callable[..., Breaches]

    def problems(self, project: Project, *more: str) -> list[Problem]:
        """Return each breach of this rule in ``project``; a warning also asks for the day.

        A rule ends where it meets a text without words in the project's language.
        """
        found = []
        try:
            for place, message in self.look(project, *more):
                where = place() if callable(place) else place
                found.append(Problem(where, self.code, message))
        except ContentError as error:
            found += error.problems
        return found


Said = tuple[str, Place, str]
S = TypeVar("S")
W = TypeVar("W")


def once(make: Callable[[Project], Iterable[S]]) -> Callable[[Project], tuple[S, ...]]:
    """Let what several rules read be made once for a project."""
    return kept(lambda project: tuple(make(project)))


def once_for_all(make: Callable[[Project], Iterable[S]]) -> Callable[[Project], tuple[S, ...]]:
    """Let what is the same in every language of a project be made once for all of them."""
    return kept_for_all(lambda project: tuple(make(project)))


def said_once(
    make: Callable[[Project], Iterator[tuple[W, Place, str]]],
) -> Callable[[Project], Texts[W]]:
    """Let texts that several rules look through be gathered once for a project."""
    return kept(lambda project: Texts(make(project)))


class Texts(Generic[W]):
    """Texts as (who, where, text), to be looked through by one rule after another."""

    def __init__(self, said: Iterable[tuple[W, Place, str]]) -> None:
        self.said = tuple(said)

    @cached_property
    def everything(self) -> str:
        """Return all texts in small letters, one below the other."""
        return in_small_letters("\n".join(text for _, _, text in self.said))

    @cached_property
    def small(self) -> list[str]:
        """Return each text in small letters."""
        lines = self.everything.split("\n")
        whole = len(lines) == len(self.said)  # no text has a line break in it
        return lines if whole else [in_small_letters(text) for _, _, text in self.said]

    def with_marks(self, marks: Iterable[str]) -> Iterator[tuple[W, Place, str]]:
        """Yield (who, where, text) of each in which one of ``marks`` stands, in capitals or not.

        Rules look with their patterns at these alone: to see that a few signs are nowhere in
        all the texts takes far less time than to search each text with a pattern.

        Args:
            marks: in small letters; whatever a pattern finds has one of them.

        """
        found = [mark for mark in marks if mark in self.everything]
        for one, small in zip(self.said, self.small, strict=True) if found else ():
            if any(mark in small for mark in found):
                yield one


@once
def _faults(project: Project) -> Iterator[tuple[Item, Fault]]:
    """Yield what the type of each item says against it."""
    for item in project.items:
        kind = TYPES[item.type]
        yield from ((item, fault) for fault in kind.faults(item, project.base))
    for solved in project.solved.values():
        kind = TYPES[solved.item.type]
        yield from ((solved.item, fault) for fault in kind.key_faults(solved, project.base))


def faults(project: Project, code: str) -> Breaches:
    """Yield what the types of items say under the rule ``code``."""
    for item, fault in _faults(project):
        if fault.rule == code:
            yield item.where(*fault.at), f"{item.id}: {fault.said}"


def in_small_letters(text: str) -> str:
    """Return ``text`` in small letters, with those that a pattern takes for i and s made so."""
    return text.lower().replace("i\u0307", "i").replace("ı", "i").replace("ſ", "s")


def rules(*looks: Callable[..., Breaches]) -> tuple[Rule, ...]:
    """Make rules of functions: the code is the name, the text is the docstring."""
    return tuple(
        Rule(look.__name__.replace("_", "-"), (look.__doc__ or "").strip(), look) for look in looks
    )
