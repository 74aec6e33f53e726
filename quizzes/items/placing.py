"""Types that are answered by putting something beside each line."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar, TypeVar

from quizzes.items.item_type import Ids, ItemType
from quizzes.items.solved import BadResponse, Choice, Key, Marks, Solved
from quizzes.items.written import Item

T = TypeVar("T", bound=Item)


class Placing(ItemType[T]):
    """A type whose response maps each line to what belongs there."""

    way: ClassVar = "lines"
    asks = False

    @abstractmethod
    def response(self, key: Key) -> dict[str, str]:
        """Return what belongs to each line."""

    @abstractmethod
    def beside(self, ids: Ids, targets: Ids) -> Sequence[str]:
        """Return what can be put beside each line."""

    def marks(self, key: Key, response: object) -> Marks:
        """Return of each line that was given whether it is right."""
        given = response if isinstance(response, Mapping) else {}
        wanted = self.response(key).items()
        return Marks({line: given[line] == target for line, target in wanted if given.get(line)})

    def touched(self, key: Key, response: object) -> list[str]:
        """Return the right lines: the explanation of another would tell its answer."""
        return [line for line, right in self.marks(key, response).lines.items() if right]

    def explained(self, solved: Solved, choice: Choice) -> tuple[bool, str, str]:
        """Return the line, which is never wrong itself."""
        return True, choice.label, ""

    def on_paper(self, labels: Ids, targets: Ids) -> dict[str, Any]:
        """Return the lines and the targets."""
        return {"lines": list(labels), "targets": list(targets)}

    def clean(self, raw: object, ids: Ids, targets: Ids) -> dict[str, str]:
        """Return what was put beside each line, in the order of the form."""
        if not isinstance(raw, Mapping) or not all(isinstance(one, str) for one in raw.values()):
            raise BadResponse("shape")
        if not set(raw) <= set(ids) or not set(raw.values()) <= {"", *self.beside(ids, targets)}:
            raise BadResponse("unknown_choice")
        return {ident: raw[ident] for ident in ids if raw.get(ident)}

    def bases(self, ids: Ids, targets: Ids) -> list[int]:
        """Return a digit for each line: the place of what is beside it, or 0."""
        return [len(self.beside(ids, targets)) + 1] * len(ids)

    def digits(self, response: Any, ids: Ids, targets: Ids) -> list[int]:
        """Return the place of what is beside each line, or 0."""
        given = ["", *self.beside(ids, targets)]
        return [given.index((response or {}).get(ident, "")) for ident in ids]

    def decoded(self, digits: Sequence[int], ids: Ids, targets: Ids) -> dict[str, str]:
        """Return what is beside each line."""
        given = self.beside(ids, targets)
        return {ident: given[d - 1] for ident, d in zip(ids, digits, strict=True) if d}


def beside_lines(found: Mapping[str, str], ids: Ids) -> str:
    """Return what is written on paper beside each line, by the line's number."""
    return ", ".join(f"{place}: {found[line]}" for place, line in enumerate(ids, 1))


def neighbours(order: Sequence[str]) -> Iterator[list[str]]:
    """Yield ``order`` with two neighbours exchanged, each in turn."""
    for at in range(1, len(order)):
        yield [*order[: at - 1], order[at], order[at - 1], *order[at + 1 :]]
