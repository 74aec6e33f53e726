"""True or false: the stem is a statement to judge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from pydantic import Field

from quizzes.content.fact_records import Fact
from quizzes.content.facts import FactBase
from quizzes.content.records import Record
from quizzes.content.text import Text
from quizzes.content.values import Flag, Ident
from quizzes.items.choosing import Choosing
from quizzes.items.comparing import unlike
from quizzes.items.reader import Reader
from quizzes.items.solved import Choice, Fault, Key, Solved
from quizzes.items.written import Item, Reference


class ComparisonKey(Record):
    """A key derived by comparing two values: true when ``left is right`` holds."""

    left: Reference
    relation: Literal["<", "=", ">"] = Field(alias="is")
    right: Reference


class StatusKey(Record):
    """A key derived from a fact's status: true when the fact is current."""

    current: Ident


class Side(Record):
    """What is right about true, or about false."""

    rationale: Text
    facts: tuple[Ident, ...] = ()


class TrueFalse(Item):
    """The stem is a statement to judge."""

    type: Literal["true-false"]
    true: Side
    false: Side
    key: ComparisonKey | StatusKey | Flag


class TrueFalseType(Choosing[TrueFalse]):
    """How a statement is judged; its two options are words of the page's language."""

    name = "true-false"
    record = TrueFalse
    hint = "judge"
    shape = "truth"
    asks = False
    fixed = ("true", "false")

    def keyed(self, item: TrueFalse) -> Iterable[str]:
        """Return the values that are compared."""
        return [item.key.left, item.key.right] if isinstance(item.key, ComparisonKey) else []

    def asserted(self, item: TrueFalse) -> Iterable[str]:
        """Return nothing: what is compared may be of the past."""
        return ()

    def argued(self, item: TrueFalse) -> bool:
        """Return whether the side that is right is named."""
        return isinstance(item.key, bool)

    def rests(self, item: TrueFalse, key: Key) -> Iterable[tuple[str, str]]:
        """Return for both sides what is compared, or the fact whose status is judged."""
        current = [item.key.current] if isinstance(item.key, StatusKey) else []
        names = [*self.keyed(item), *current]
        return [(ident, name) for ident in self.fixed for name in names]

    def faults(self, item: TrueFalse, base: FactBase) -> Iterator[Fault]:
        """Yield what cannot be compared, and a status of what is no fact."""
        key = item.key
        if isinstance(key, ComparisonKey):
            yield from unlike([key.left, key.right], key.relation, "key", base)
        if isinstance(key, StatusKey) and key.current not in base.facts:
            said = f"no fact '{key.current}'; only a fact can be current"
            yield Fault("statuses-are-of-facts", ("key",), said)

    def choices(self, item: TrueFalse, reader: Reader) -> tuple[Choice, ...]:
        """Return both sides, without words."""
        sides = zip(self.fixed, (item.true, item.false), strict=True)
        return tuple(reader.choice(ident, "", side) for ident, side in sides)

    def key(self, item: TrueFalse, reader: Reader) -> Key:
        """Return the side that is right."""
        right, wrong = self.fixed if _is_true(item, reader) else reversed(self.fixed)
        return Key(item.type, (right,), (wrong,))

    def answer(self, key: Key, choices: Sequence[Choice], targets: Sequence[Choice]) -> str:
        """Return the side that is right."""
        return key.right[0]

    def arranged(
        self, solved: Solved, salt: str, key_place: int
    ) -> tuple[list[Choice], list[Choice]]:
        """Return true before false."""
        return list(solved.choices), []


def _is_true(item: TrueFalse, reader: Reader) -> bool:
    if isinstance(item.key, StatusKey):
        owner = reader.base.owner(item.key.current)
        return isinstance(owner, Fact) and owner.status == "current"
    if isinstance(item.key, ComparisonKey):
        left, right = (reader.value(name).sort_key() for name in (item.key.left, item.key.right))
        return {"<": left < right, "=": left == right, ">": left > right}[item.key.relation]
    return item.key
