"""Sources, facts and claims, and the one grammar by which everything else names them.

A *reference* names a value: ``fact-id``, ``fact-id.part``, ``fact-id.part.min``, and after
spaces a shift: ``fact-id.min + 5``. Texts carry references in braces: ``{fact-id.part}``.
Inside a fact's own statement ``{value}`` and the names of its own values are enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quizzes.content.fact_records import Claim, Fact, Source
from quizzes.content.module import load_module
from quizzes.content.records import (
    ContentError,
    Context,
    Problem,
    files_in,
    read_tree,
    records,
)
from quizzes.content.spelling import Spelling, anybody
from quizzes.content.text import BRACES, Text, unbroken
from quizzes.content.units import unit_ids
from quizzes.content.values import Value, show

REFERENCE = re.compile(r"^([a-z0-9_-]+)((?:\.[a-z][a-z0-9_]*)*)(?: ([+-]) (\d{1,9}))?$")


@dataclass(frozen=True)
class Resolved:
    """What a reference stands for: its owner, the value, and which part it is."""

    owner: Fact | Claim
    value: Value
    reference: str


class UnknownReference(Exception):
    """A reference that names nothing; the message says what to do."""


class FactBase:
    """All sources, facts and claims; answers references.

    ``spelling`` is how answers that rest on them are written.
    """

    def __init__(
        self,
        sources: Iterable[Source],
        facts: Iterable[Fact],
        claims: Iterable[Claim] = (),
        spelling: Spelling | None = None,
    ) -> None:
        self.sources = {source.id: source for source in sources}
        self.facts = {fact.id: fact for fact in facts}
        self.claims = {claim.id: claim for claim in claims}
        self.spelling = spelling or anybody()

    def cards(self, directive: str) -> tuple[Claim, ...]:
        """Return the claims of which ``directive`` shows a card: all, or those that were chosen."""
        every = tuple(self.claims.values())
        if directive == "claim-list":
            return every
        if directive == "article":
            return tuple(claim for claim in every if claim.chosen) or every
        return ()

    def owner(self, reference: str) -> Fact | Claim:
        """Return the fact or claim that ``reference`` is, or whose value it names.

        Raises:
            UnknownReference: there is none.

        """
        if reference in self.facts or reference in self.claims:
            return self._called(reference)
        return self.resolve(reference).owner

    def _called(self, ident: str) -> Fact | Claim:
        found = self.facts.get(ident) or self.claims.get(ident)
        if found is None:
            raise UnknownReference(f"no fact '{ident}'; add it to data/facts/ or name another")
        return found

    def resolve(self, reference: str, within: Fact | Claim | None = None) -> Resolved:
        """Return what ``reference`` stands for.

        Args:
            reference: see the grammar at the head of this module.
            within: the fact or claim in whose own text the reference stands.

        Raises:
            UnknownReference: it names nothing, or cannot be shifted.

        """
        match = REFERENCE.match(reference.strip())
        if match is None:
            raise UnknownReference(f"'{reference}' is not a reference (fact-id.part + 1)")
        ident, dotted, sign, amount = match.groups()
        steps = dotted.split(".")[1:]
        if within is not None and ident in within.parts:
            owner, steps = within, [ident, *steps]
        else:
            owner = self._called(ident)
        value = _descend(owner, steps)
        if amount:
            try:
                value = value.shifted(int(amount) if sign == "+" else -int(amount))
            except ValueError as error:
                raise UnknownReference(f"{reference}: {error}") from None
        return Resolved(owner, value, reference.strip())

    def render(self, text: Text, language: str, within: Fact | Claim | None = None) -> str:
        """Return ``text`` in ``language`` with every reference replaced by its value."""
        return self.fill(text.in_language(language), language, within)

    def fill(self, words: str, language: str, within: Fact | Claim | None = None) -> str:
        """Return ``words`` of ``language`` with every reference replaced by its value."""

        def stand_in(match: re.Match[str]) -> str:
            return self.shown(match[1], language, within)

        return unbroken(BRACES.sub(stand_in, words))

    def shown(self, reference: str, language: str, within: Fact | Claim | None = None) -> str:
        """Return the value that ``reference`` names, as it is shown in ``language``."""
        return show(self.resolve(reference, within).value, language)

    def statement(self, fact: Fact, language: str) -> str:
        """Return what ``fact`` says, as a sentence."""
        return self.render(fact.statement, language, fact)


def _descend(owner: Fact | Claim, steps: list[str]) -> Value:
    name, *rest = steps or ["value"]
    parts = owner.parts
    if name not in parts and "value" in parts:
        name, rest = "value", steps
    if name not in parts:
        known = ", ".join(sorted(parts)) or "none"
        raise UnknownReference(f"'{owner.id}' has no '{name}'; it has: {known}")
    value = parts[name]
    for step in rest:
        value = _part(owner.id, value, step)
    return value


def _part(ident: str, value: Value, step: str) -> Value:
    if step in ("min", "max") and value.range is not None:
        return Value(number=value.range[step == "max"], unit=value.unit)
    bound = {"min": value.at_least, "max": value.at_most}.get(step)
    if bound is not None:
        return Value(number=bound, unit=value.unit)
    if step == "bare" and value.unit is not None:
        return value.bare
    if step == "year" and value.date is not None:
        return Value(date=value.date[:4])
    if value.list is not None and step in value.list:
        return Value(text=value.list[step])
    raise UnknownReference(f"'{ident}' has no part '{step}' in its {value.kind}")


def owner_id(reference: str) -> str:
    """Return the id that ``reference`` begins with, whether a fact is called so or not."""
    return reference.split(" ")[0].split(".")[0]


def load_facts(root: Path) -> tuple[FactBase, list[Problem]]:
    """Read ``data/`` under ``root``.

    Returns:
        the fact base of everything that could be read, and what could not.

    """
    problems: list[Problem] = []
    module, _ = load_module(root)  # what is wrong with it is told elsewhere
    units = unit_ids(module.units)
    sources = _load_folder(root, "data/sources", Source, problems)
    facts = _load_folder(root, "data/facts", Fact, problems, units)
    claims = _load(root, "data/seed.yml", Claim, problems, units)
    problems += repeated([*sources, *facts, *claims])
    return FactBase(sources, facts, claims, Spelling(module.spelling)), problems


def _load_folder(
    root: Path, folder: str, model: type[Any], problems: list[Problem], context: Context = None
) -> list[Any]:
    found: list[Any] = []
    paths, bad = files_in(root, folder, ".yml", ".yaml")
    problems += bad
    for path in paths:
        found += _load(root, path.relative_to(root).as_posix(), model, problems, context)
    return found


def _load(
    root: Path, name: str, model: type[Any], problems: list[Problem], context: Context = None
) -> list[Any]:
    try:
        good, bad = records(read_tree(root / name, name), model, context=context)
    except ContentError as error:
        problems.extend(error.problems)
        return []
    problems.extend(bad)
    return good


def repeated(entries: Iterable[Any], field: str = "id") -> Iterator[Problem]:
    """Yield a problem for each record whose id another before it has."""
    seen: dict[str, Any] = {}
    for entry in entries:
        first = seen.setdefault(entry.id, entry)
        if first is not entry:
            message = f"'{entry.id}' is already used at {first.where(field)}; choose another id"
            yield Problem(entry.where(field), "duplicate-id", message)
