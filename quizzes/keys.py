"""Keys: how an item's key is derived from facts, and the item in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from quizzes.facts import Claim, Fact, FactBase, UnknownReference, references
from quizzes.items import (
    ComparisonKey,
    Entry,
    FactKey,
    Item,
    Matching,
    Miss,
    MultipleResponse,
    Numeric,
    Option,
    Pair,
    ShortText,
    Side,
    SingleChoice,
    StatusKey,
    TrueFalse,
)
from quizzes.targets import apart
from quizzes.values import Value, show


@dataclass(frozen=True)
class Choice:
    """One choice of a solved item, in words: its id, label, rationale and facts."""

    id: str
    label: str
    rationale: str
    facts: tuple[Fact | Claim, ...]


@dataclass(frozen=True)
class Key:
    """What scoring needs to know of a solved item.

    ``right`` holds the ids of the right options (choices), "line=target" pairs (matching),
    ids in order (ordering), or the accepted answers (numeric and short text). ``misses``
    holds "choice=answer" for the wrong answers that have an explanation of their own.
    ``unit`` names the one unit that may be typed after a number.
    """

    type: str
    right: tuple[str, ...]
    wrong: tuple[str, ...] = ()
    tolerance: str = "0"
    misses: tuple[str, ...] = ()
    unit: str = ""


@dataclass(frozen=True)
class Solved:
    """An item with every reference resolved: words to show and the derived key."""

    item: Item
    language: str
    stem: str
    choices: tuple[Choice, ...]
    targets: tuple[Choice, ...]
    key: Key
    answer: str
    facts: tuple[Fact | Claim, ...]


def solve(item: Item, base: FactBase, language: str) -> Solved:
    """Return ``item`` in words, with its key derived from the facts in ``base``.

    Raises:
        UnknownReference: the item names something that is not in ``base``.

    """
    solver = _Solver(item, base, language)
    choices, targets = solver.choices()
    key = solver.key(choices)
    return Solved(
        item=item,
        language=language,
        stem=base.render(item.stem, language),
        choices=choices,
        targets=targets,
        key=key,
        answer=solver.answer(key, choices, targets),
        facts=tuple(solver.owners(named(item))),
    )


def named(item: Item) -> list[str]:
    """Return every reference ``item`` makes, in order, without repeats."""
    return list(dict.fromkeys(_named(item.model_dump())))


REFERRING = ("value", "right", "left", "by", "fact", "current", "extra", "facts", "claims")


def _named(value: Any, field: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _named(inner, key)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _named(inner, field)
    elif isinstance(value, str):
        if field in REFERRING:
            yield value
        else:
            yield from references(value)


class _Solver:
    def __init__(self, item: Item, base: FactBase, language: str) -> None:
        self.item, self.base, self.language = item, base, language

    def owners(self, names: list[str]) -> Iterator[Fact | Claim]:
        seen = set()
        for name in names:
            owner = self.owner(name)
            if owner.id not in seen:
                seen.add(owner.id)
                yield owner

    def owner(self, name: str) -> Fact | Claim:
        if name in self.base.facts or name in self.base.claims:
            return self.base.owner(name)
        return self.base.resolve(name).owner

    def value(self, reference: str) -> Value:
        return self.base.resolve(reference).value

    def label(self, reference: str) -> str:
        return show(self.value(reference), self.language)

    def choice(self, ident: str, label: str, part: Option | Side | Miss | Pair | Entry) -> Choice:
        own = [*part.facts, *references(part.rationale.en)]
        if isinstance(part, Option | Miss) and part.value and not own:
            own.append(part.value)
        own = own or list(self.item.facts)
        rationale = self.base.render(part.rationale, self.language)
        return Choice(ident, label, rationale, tuple(self.owners(own)))

    def choices(self) -> tuple[tuple[Choice, ...], tuple[Choice, ...]]:
        item = self.item
        if isinstance(item, SingleChoice | MultipleResponse):
            return tuple(
                self.choice(
                    option.id,
                    self.label(option.value)
                    if option.value
                    else self.base.render(option.text, self.language)
                    if option.text
                    else "",
                    option,
                )
                for option in item.options
            ), ()
        if isinstance(item, TrueFalse):
            return (
                self.choice("true", "", item.true),
                self.choice("false", "", item.false),
            ), ()
        if isinstance(item, Numeric | ShortText):
            right = Side(rationale=item.rationale, facts=item.facts)
            return (
                self.choice("right", self.label(item.key.fact), right),
                *(
                    self.choice(f"miss_{index}", self.label(miss.value), miss)
                    for index, miss in enumerate(item.misses, 1)
                ),
            ), ()
        if isinstance(item, Matching):
            return self._lines(item), self._targets(item)
        return tuple(
            self.choice(entry.id, self.base.render(entry.text, self.language), entry)
            for entry in sorted(item.entries, key=lambda entry: entry.id)
        ), ()

    def _lines(self, item: Matching) -> tuple[Choice, ...]:
        return tuple(
            self.choice(pair.id, self.base.render(pair.left, self.language), pair)
            for pair in item.pairs
        )

    def _targets(self, item: Matching) -> tuple[Choice, ...]:
        values = [self.value(name) for name in [*(pair.right for pair in item.pairs), *item.extra]]
        ordered = sorted(values, key=lambda value: value.sort_key())
        labels = list(dict.fromkeys(show(value, self.language) for value in ordered))
        lines = [self.label(pair.right) for pair in item.pairs]
        return tuple(
            Choice(f"t{index}", label, "", ())
            for index, label in enumerate(apart(labels, lines, item.id), 1)
        )

    def key(self, choices: tuple[Choice, ...]) -> Key:
        item = self.item
        if isinstance(item, SingleChoice | MultipleResponse):
            right = self._right_options(item)
            wrong = tuple(option.id for option in item.options if option.id not in right)
            return Key(item.type, right, wrong)
        if isinstance(item, TrueFalse):
            truth = "true" if self._is_true(item) else "false"
            return Key(item.type, (truth,), ("false" if truth == "true" else "true",))
        if isinstance(item, Numeric):
            number, unit = self.value(item.key.fact).number, self.value(item.key.fact).unit
            if number is None:
                raise UnknownReference(f"'{item.key.fact}' is not one number; add .min or .max")
            misses = tuple(
                f"miss_{index}={self.value(miss.value).number or 0:f}"
                for index, miss in enumerate(item.misses, 1)
            )
            tolerance = f"{item.tolerance:f}"
            return Key(item.type, (f"{number:f}",), (), tolerance, misses, unit or "")
        if isinstance(item, ShortText):
            misses = tuple(
                f"miss_{index}={self.label(miss.value)}"
                for index, miss in enumerate(item.misses, 1)
            )
            return Key(item.type, (self.label(item.key.fact), *item.accept), misses=misses)
        if isinstance(item, Matching):
            ids = {target.label: target.id for target in self._targets(item)}
            return Key(
                item.type,
                tuple(f"{pair.id}={ids[self.label(pair.right)]}" for pair in item.pairs),
            )
        ordered = sorted(item.entries, key=lambda entry: self.value(entry.by).sort_key())
        return Key(item.type, tuple(entry.id for entry in ordered))

    def _right_options(self, item: SingleChoice | MultipleResponse) -> tuple[str, ...]:
        if not isinstance(item.key, FactKey):
            return item.key
        wanted = self.value(item.key.fact)
        values = {option.id: self.value(option.value) for option in item.options if option.value}
        if wanted.list is None:
            return tuple(ident for ident, value in values.items() if value == wanted)
        members = list(wanted.list.values())
        return tuple(ident for ident, value in values.items() if value.text in members)

    def _is_true(self, item: TrueFalse) -> bool:
        if isinstance(item.key, StatusKey):
            owner = self.base.owner(item.key.current)
            return isinstance(owner, Fact) and owner.status == "current"
        if isinstance(item.key, ComparisonKey):
            left, right = (self.value(name).sort_key() for name in (item.key.left, item.key.right))
            return {"<": left < right, "=": left == right, ">": left > right}[item.key.relation]
        return item.key

    def answer(self, key: Key, choices: tuple[Choice, ...], targets: tuple[Choice, ...]) -> str:
        labels = {choice.id: choice.label for choice in (*choices, *targets)}
        if isinstance(self.item, Numeric | ShortText):
            return choices[0].label
        if isinstance(self.item, Matching):
            pairs = (pair.split("=") for pair in key.right)
            return "; ".join(f"{labels[line]}: {labels[target]}" for line, target in pairs)
        if isinstance(self.item, TrueFalse):
            return key.right[0]
        # An id that is no option is told by a rule, which needs the rest of the item.
        return "; ".join(labels.get(ident, ident) for ident in key.right)
