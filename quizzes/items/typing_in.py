"""Types that are answered by typing a number or a few words."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar, TypeVar

from quizzes.content.facts import FactBase
from quizzes.content.notices import Notice
from quizzes.content.records import Record
from quizzes.content.strings import phrase
from quizzes.content.text import Text
from quizzes.content.values import Ident
from quizzes.items.item_type import Ids, ItemType
from quizzes.items.reader import Reader
from quizzes.items.solved import BadResponse, Choice, Fault, Key, Solved
from quizzes.items.typed import LONGEST
from quizzes.items.written import Item, Reference

BETWEEN = ";"
RIGHT = "right"
NO_IDEA = "?"


class Miss(Record):
    """A wrong answer worth expecting, and why it tempts."""

    value: Reference
    rationale: Text
    facts: tuple[Ident, ...] = ()


T = TypeVar("T", bound=Item)


class TypingIn(ItemType[T]):
    """A type whose response is text."""

    way: ClassVar = "typed"

    @abstractmethod
    def is_miss(self, key: Key, answer: str, response: object) -> bool:
        """Return whether a response is the wrong answer ``answer``."""

    def no_miss(self, solved: Solved, index: int, base: FactBase) -> str:
        """Return why a wrong answer that is expected cannot be one; nothing if it can."""
        right = self.score(solved.key, solved.key.misses[index][1]).points == 1
        return "would be taken for right" if right else ""

    def keyed(self, item: Any) -> Iterable[str]:
        """Return the fact asked for."""
        return [item.key.fact]

    def rests(self, item: Any, key: Key) -> Iterable[tuple[str, str]]:
        """Return the value of the answer, and of each miss."""
        yield RIGHT, item.key.fact
        yield from ((ident, miss.value) for ident, miss in misses(item))

    def faults(self, item: Any, base: FactBase) -> Iterator[Fault]:
        """Yield that no wrong answer is expected."""
        if not item.misses:
            said = "expects no wrong answer; add a likely one to its misses"
            yield Fault("wrong-answers-are-expected", (), said)

    def key_faults(self, solved: Solved, base: FactBase) -> Iterator[Fault]:
        """Yield the wrong answers that are none."""
        for index, (_, label) in enumerate(solved.key.misses):
            if why := self.no_miss(solved, index, base):
                said = f"the wrong answer '{label}' {why}; expect another"
                yield Fault("misses-are-wrong-answers", ("misses", index), said)

    def choices(self, item: Any, reader: Reader) -> tuple[Choice, ...]:
        """Return the answer and its misses."""
        return (
            reader.choice(RIGHT, reader.label(item.key.fact), item),
            *(
                reader.choice(ident, reader.label(miss.value), miss, miss.value)
                for ident, miss in misses(item)
            ),
        )

    def answer(self, key: Key, choices: Sequence[Choice], targets: Sequence[Choice]) -> str:
        """Return the answer in words."""
        return choices[0].label

    def touched(self, key: Key, response: object) -> list[str]:
        """Return the answer if it was given, else the misses that were."""
        if self.score(key, response).points == 1:
            return [RIGHT]
        return [ident for ident, answer in key.misses if self.is_miss(key, answer, response)]

    def explained(self, solved: Solved, choice: Choice) -> tuple[bool, str, str]:
        """Return the answer as right, and each miss as one that is expected."""
        right = choice.id == RIGHT
        mark = phrase(f"quiz.{'right_option' if right else 'expected_miss'}", solved.language)
        return right, mark, choice.label

    def on_paper(self, labels: Ids, targets: Ids) -> dict[str, Any]:
        """Return that there is a line to write on."""
        return {"typed": True}

    def marks_on_paper(self, key: Key, ids: Ids, targets: Ids) -> str:
        """Return nothing: the answer itself is written."""
        return ""

    def arranged(
        self, solved: Solved, salt: str, key_place: int
    ) -> tuple[list[Choice], list[Choice]]:
        """Return nothing: a form shows no choices."""
        return [], []

    def opaque(self, key: Key, own: Mapping[str, str], other: Mapping[str, str]) -> Key:
        """Return the key without its misses."""
        return replace(key, misses=())

    def unsound(self, key: Key, ids: Ids, targets: Ids) -> Iterator[str]:
        """Yield that an answer is empty."""
        if not all(answer.strip() for answer in key.right):
            yield Notice("has a right answer that is empty")

    def clean(self, raw: object, ids: Ids, targets: Ids) -> str:
        """Return the text as typed."""
        if not isinstance(raw, str):
            raise BadResponse("shape")
        if len(raw) > LONGEST:
            raise BadResponse("too_long")
        return raw

    def response(self, key: Key) -> str:
        """Return the first right answer."""
        return key.right[0]

    def cell(self, response: Any, of: Callable[[str], str]) -> str:
        """Return what was typed."""
        return str(response)

    def key_cell(self, key: Key, of: Callable[[str], str]) -> str:
        """Return every accepted answer, each as ``of`` makes it safe."""
        return BETWEEN.join(map(of, key.right))

    def key_of(self, options: tuple[str, ...], cell: str) -> Key:
        """Return the answers that are accepted."""
        return Key(self.name, tuple(cell.split(BETWEEN)))

    def near(self, key: Key) -> list[Any]:
        """Return what says that one does not know."""
        return [NO_IDEA]


def misses(item: Any) -> Iterator[tuple[str, Miss]]:
    """Yield each miss of an item under the id of its choice."""
    for index, miss in enumerate(item.misses, 1):
        yield f"miss_{index}", miss
