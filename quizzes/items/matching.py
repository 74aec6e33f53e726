"""Matching: each line is matched with its value."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal

from quizzes.content.facts import FactBase
from quizzes.content.notices import Notice
from quizzes.content.records import Record
from quizzes.content.text import Text, references
from quizzes.content.values import Ident, Name, show
from quizzes.items.item_type import Ids, strangers
from quizzes.items.placing import Placing, beside_lines
from quizzes.items.reader import Reader
from quizzes.items.solved import UNANSWERED, Choice, Fault, Key, Score, Solved, joined, parted
from quizzes.items.targets import LETTERS, apart, mixed
from quizzes.items.written import Item, Reference

BETWEEN = ";"
TARGET = re.compile(r"t[0-9]+")


class Pair(Record):
    """One line of a matching item: what is given, and the value that belongs to it."""

    id: Name
    left: Text
    right: Reference
    rationale: Text
    facts: tuple[Ident, ...] = ()


class Matching(Item):
    """Each line is matched with its value."""

    type: Literal["matching"]
    pairs: tuple[Pair, ...]
    extra: tuple[Reference, ...] = ()


class MatchingType(Placing[Matching]):
    """How lines are matched; a target may belong to several."""

    name = "matching"
    record = Matching
    hint = "match"
    shape = "pairs"

    def keyed(self, item: Matching) -> Iterable[str]:
        """Return the value of each line."""
        return [pair.right for pair in item.pairs]

    def shown(self, item: Matching) -> Iterable[str]:
        """Return what lines and targets show."""
        for pair in item.pairs:
            yield from references(pair.left)
            yield pair.right
        yield from item.extra

    def rests(self, item: Matching, key: Key) -> Iterable[tuple[str, str]]:
        """Return what each line shows, and its value."""
        for pair in item.pairs:
            yield from ((pair.id, one) for one in (pair.right, *references(pair.left)))

    def key_faults(self, solved: Solved, base: FactBase) -> Iterator[Fault]:
        """Yield what cannot be matched, or not be marked on paper."""
        lines, rule = solved.key.pairs, "matching-can-be-marked"
        if len(lines) < 2:
            yield Fault("keys-fit-the-type", ("pairs",), "needs at least two pairs")
        for index, (line, _) in enumerate(lines):
            if TARGET.fullmatch(line):
                said = f"a line may not be called '{line}', as targets are; rename it"
                yield Fault(rule, ("pairs", index), said)
        if len(solved.targets) > len(LETTERS):
            said = f"{len(solved.targets)} targets; paper has letters for {len(LETTERS)}"
            yield Fault(rule, ("pairs",), f"{said}, so leave some out")
        if len({target for _, target in lines}) == 1 < len(lines):
            said = "every line has the same target; ask for what differs"
            yield Fault(rule, ("pairs",), said)

    def choices(self, item: Matching, reader: Reader) -> tuple[Choice, ...]:
        """Return the lines."""
        return tuple(reader.choice(pair.id, reader.words(pair.left), pair) for pair in item.pairs)

    def targets(self, item: Matching, reader: Reader) -> tuple[Choice, ...]:
        """Return each target once, not in the order of the lines."""
        values = [reader.value(name) for name in [*self.keyed(item), *item.extra]]
        ordered = sorted(values, key=lambda value: value.sort_key())
        labels = list(dict.fromkeys(show(value, reader.language) for value in ordered))
        lines = [reader.label(pair.right) for pair in item.pairs]
        return tuple(
            Choice(f"t{index}", label, "", ())
            for index, label in enumerate(apart(labels, lines, item.id), 1)
        )

    def key(self, item: Matching, reader: Reader) -> Key:
        """Return the target of each line."""
        ids = {target.label: target.id for target in self.targets(item, reader)}
        pairs = tuple((pair.id, ids[reader.label(pair.right)]) for pair in item.pairs)
        return Key(item.type, pairs=pairs)

    def answer(self, key: Key, choices: Sequence[Choice], targets: Sequence[Choice]) -> str:
        """Return each line with its target."""
        lines, others = ({one.id: one.label for one in found} for found in (choices, targets))
        return "; ".join(f"{lines[line]}: {others[target]}" for line, target in key.pairs)

    def key_data(self, key: Key) -> dict[str, Any]:
        """Return the pairs as "line=target"."""
        return {**super().key_data(key), "right": list(map(joined, key.pairs))}

    def key_from(self, data: Mapping[str, Any]) -> Key:
        """Return the pairs of what was written."""
        return Key(data["type"], pairs=tuple(map(parted, data["right"])))

    def score(self, key: Key, response: object) -> Score:
        """Score the share of lines right."""
        found = self.marks(key, response).lines
        if not found:
            return UNANSWERED
        return Score(round(sum(found.values()) / len(self.response(key)), 4), True)

    def explained(self, solved: Solved, choice: Choice) -> tuple[bool, str, str]:
        """Return the line with its target."""
        targets = {target.id: target.label for target in solved.targets}
        return True, choice.label, targets[self.response(solved.key)[choice.id]]

    def marks_on_paper(self, key: Key, ids: Ids, targets: Ids) -> str:
        """Return the letter of each line's target."""
        letters = dict(zip(targets, LETTERS, strict=False))
        return beside_lines({line: letters[target] for line, target in key.pairs}, ids)

    def arranged(
        self, solved: Solved, salt: str, key_place: int
    ) -> tuple[list[Choice], list[Choice]]:
        """Return both sides mixed, the targets not in the order of their lines."""
        choices, targets = (
            mixed(side, salt, lambda choice: choice.id) for side in (solved.choices, solved.targets)
        )
        by_id = {target.id: target for target in targets}
        wanted = self.response(solved.key)
        lines = [wanted[choice.id] for choice in choices if choice.id in wanted]
        return choices, [by_id[ident] for ident in apart(list(by_id), lines, salt)]

    def opaque(self, key: Key, own: Mapping[str, str], other: Mapping[str, str]) -> Key:
        """Return the pairs in the ids of a form."""
        return Key(key.type, pairs=tuple((own[line], other[target]) for line, target in key.pairs))

    def unsound(self, key: Key, ids: Ids, targets: Ids) -> Iterator[str]:
        """Yield why the lines cannot have these targets."""
        if sorted(line for line, _ in key.pairs) != sorted(ids):
            yield Notice("does not have one right target for each line")
        yield from strangers([target for _, target in key.pairs], targets)

    def beside(self, ids: Ids, targets: Ids) -> Sequence[str]:
        """Return the targets."""
        return targets

    def response(self, key: Key) -> dict[str, str]:
        """Return the target of each line."""
        return dict(key.pairs)

    def cell(self, response: Any, of: Callable[[str], str]) -> str:
        """Return each line with its target."""
        return BETWEEN.join(sorted(joined((of(a), of(b))) for a, b in response.items()))

    def key_of(self, options: tuple[str, ...], cell: str) -> Key:
        """Return the pairs of an items table."""
        return Key(self.name, pairs=tuple(map(parted, cell.split(BETWEEN))))

    def near(self, key: Key) -> list[Any]:
        """Return matchings with the targets of two neighbouring lines exchanged."""
        lines, targets = zip(*key.pairs, strict=True)
        found = []
        for place in range(len(lines)):
            given = list(targets)
            given[place - 1], given[place] = given[place], given[place - 1]
            found.append(dict(zip(lines, given, strict=True)))
        return found

    def chance(self, options: tuple[str, ...], cell: str) -> float | None:
        """Return one over the targets that some line has; others are not in the table."""
        targets = {target for line, target in self.key_of(options, cell).pairs if line}
        return 1 / len(targets) if targets else None
