"""Reads what an item refers to: values, labels, explanations and the facts they rest on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from quizzes.content.fact_records import Claim, Fact
from quizzes.content.facts import FactBase
from quizzes.content.text import Text, bound_to, references
from quizzes.content.values import Ident, Value, show
from quizzes.items.solved import Choice
from quizzes.items.written import Item, Reference


class Explaining(Protocol):
    """A part of an item that has an explanation."""

    @property
    def rationale(self) -> Text:
        """Return why it is right or wrong."""

    @property
    def facts(self) -> tuple[Ident, ...]:
        """Return the facts that the explanation rests on."""


class Reader:
    """Reads the references of ``item`` out of ``base``, in ``language``."""

    def __init__(self, item: Item, base: FactBase, language: str) -> None:
        self.item, self.base, self.language = item, base, language

    def owners(self, names: Iterable[str]) -> Iterator[Fact | Claim]:
        """Yield what owns each of ``names``, once."""
        seen = set()
        for name in names:
            owner = self.base.owner(name)
            if owner.id not in seen:
                seen.add(owner.id)
                yield owner

    def value(self, reference: Reference) -> Value:
        """Return the value that ``reference`` names."""
        return self.base.resolve(reference).value

    def label(self, reference: Reference) -> str:
        """Return the value that ``reference`` names, as a learner reads it."""
        return show(self.value(reference), self.language)

    def words(self, text: Text | None) -> str:
        """Return ``text`` with its values filled in; nothing where there is none."""
        return self.base.render(text, self.language) if text else ""

    def choice(self, ident: str, label: str, part: Explaining, shows: str | None = None) -> Choice:
        """Return one choice in words.

        Args:
            ident: its id.
            label: what a learner reads of it.
            part: where its explanation stands.
            shows: the value it shows, on which its explanation rests if it names nothing else.

        """
        own = [*part.facts, *references(part.rationale), *bound_to(part.rationale)]
        if shows and not own:
            own.append(shows)
        own = own or list(self.item.facts)
        return Choice(ident, label, self.words(part.rationale), tuple(self.owners(own)))
