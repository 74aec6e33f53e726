"""What an item type is: all that is decided by type, in one place.

A type is one module of this room: a record, and a subclass of ``ItemType`` or of a family of
types that are answered alike (``choosing``, ``typing_in``, ``placing``). ``registry.TYPES`` has
them by name; nothing else of the package knows a type by its name or class.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from math import fsum
from typing import Any, ClassVar, Generic, Literal, TypeVar

from quizzes.content.facts import FactBase
from quizzes.content.notices import Notice
from quizzes.content.strings import phrase
from quizzes.items.reader import Reader
from quizzes.items.solved import (
    Choice,
    Fault,
    Key,
    Marks,
    Score,
    Solved,
    plain_data,
    plain_key,
)
from quizzes.items.written import Item

T = TypeVar("T", bound=Item)
Ids = Sequence[str]

MOST_OPTIONS = 7  # more possible answers than these have are not counted out


class ItemType(ABC, Generic[T]):
    """One type of item."""

    name: ClassVar[str]
    record: ClassVar[type[Any]]
    hint: ClassVar[str]  # the phrase "quiz.<hint>" says how it is answered
    # A response is a list of options, typed text, or what was put beside each line.
    way: ClassVar[Literal["options", "typed", "lines"]]
    # As which kind of question other programs know it.
    shape: ClassVar[Literal["one", "several", "truth", "number", "words", "pairs", "order"]]
    one_right: ClassVar[bool] = False  # exactly one of the options it writes is right
    several: ClassVar[bool] = False  # more than one option may be chosen
    shares: ClassVar[bool] = False  # an option that is not right may be worth a share
    asks: ClassVar[bool] = True  # its stem is a question
    fixed: ClassVar[tuple[str, ...]] = ()  # the options of every item, said by "quiz.<id>"
    orders: ClassVar[bool] = False  # beside a line stands its place among them
    keyboard: ClassVar[str] = ""  # that a phone shows for a typed answer, where not letters
    most_options: ClassVar[int] = 0  # that an author may write

    # What is written: what its key and its words rest on, and what makes it ill-formed.

    @abstractmethod
    def keyed(self, item: T) -> Iterable[str]:
        """Return the references whose values decide the key."""

    def asserted(self, item: T) -> Iterable[str]:
        """Return the references whose values the key says are so now."""
        return self.keyed(item)

    def argued(self, item: T) -> bool:
        """Return whether the key is what an author judges, and follows from no fact."""
        return False

    def shown(self, item: T) -> Iterable[str]:
        """Return the references whose values a learner reads beside the stem."""
        return ()

    @abstractmethod
    def rests(self, item: T, key: Key) -> Iterable[tuple[str, str]]:
        """Return (choice, reference) of each value that a choice shows or is right by."""

    def options(self, item: T) -> Sequence[Any]:
        """Return the options that an author writes."""
        return ()

    def faults(self, item: T, base: FactBase) -> Iterator[Fault]:
        """Yield what makes an item ill-formed, whether or not it can be solved."""
        yield from ()

    def key_faults(self, solved: Solved, base: FactBase) -> Iterator[Fault]:
        """Yield what makes a solved item ill-formed."""
        yield from ()

    # Solving.

    @abstractmethod
    def choices(self, item: T, reader: Reader) -> tuple[Choice, ...]:
        """Return its choices in words: options, answers with misses, lines or entries."""

    def targets(self, item: T, reader: Reader) -> tuple[Choice, ...]:
        """Return what can be put beside a line, where that is in words."""
        return ()

    @abstractmethod
    def key(self, item: T, reader: Reader) -> Key:
        """Return the key, derived from the facts."""

    def answer(self, key: Key, choices: Sequence[Choice], targets: Sequence[Choice]) -> str:
        """Return the answer in words, which ``said`` may have to put into a language."""
        labels = {choice.id: choice.label for choice in choices}
        # An id that is no option is told by a rule, which needs the rest of the item.
        return "; ".join(labels.get(ident, ident) for ident in key.right)

    def key_data(self, key: Key) -> dict[str, Any]:
        """Return a key as files and the front end have it."""
        return plain_data(key)

    def key_from(self, data: Mapping[str, Any]) -> Key:
        """Return the key that ``key_data`` wrote."""
        return plain_key(data)

    # Scoring; quiz.js holds the same rules.

    @abstractmethod
    def score(self, key: Key, response: object) -> Score:
        """Score a response; anything of another shape counts as unanswered."""

    def marks(self, key: Key, response: object) -> Marks:
        """Return what of a response is right in part."""
        return Marks()

    @abstractmethod
    def touched(self, key: Key, response: object) -> list[str]:
        """Return the ids of the choices whose explanation belongs to a response."""

    # Words.

    def label(self, choice: Choice, language: str) -> str:
        """Return what a learner reads of a choice."""
        return phrase(f"quiz.{choice.id}", language) if self.fixed else choice.label

    def said(self, solved: Solved) -> str:
        """Return the answer as a learner reads it."""
        return phrase(f"quiz.{solved.answer}", solved.language) if self.fixed else solved.answer

    @abstractmethod
    def explained(self, solved: Solved, choice: Choice) -> tuple[bool, str, str]:
        """Return of one choice whether it is right, the mark before it, and its label."""

    @abstractmethod
    def on_paper(self, labels: Ids, targets: Ids) -> dict[str, Any]:
        """Return what paper shows below the stem, for its template."""

    @abstractmethod
    def marks_on_paper(self, key: Key, ids: Ids, targets: Ids) -> str:
        """Return what a learner who is right writes on an answer sheet."""

    # On a form: ids are those of its choices and targets there, in their order.

    @abstractmethod
    def arranged(
        self, solved: Solved, salt: str, key_place: int
    ) -> tuple[list[Choice], list[Choice]]:
        """Return choices and targets in the order of the form."""

    @abstractmethod
    def opaque(self, key: Key, own: Mapping[str, str], other: Mapping[str, str]) -> Key:
        """Return the key in the ids of a form, ``own`` of choices and ``other`` of targets."""

    @abstractmethod
    def unsound(self, key: Key, ids: Ids, targets: Ids) -> Iterator[str]:
        """Yield why no answer can meet ``key``, of a key file from outside."""

    def beside(self, ids: Ids, targets: Ids) -> Sequence[str]:
        """Return what can be put beside each line."""
        return ()

    @abstractmethod
    def clean(self, raw: object, ids: Ids, targets: Ids) -> Any:
        """Return a response with what was answered, in the form's order; empty if untouched.

        Raises:
            BadResponse: no page could have given it.

        """

    # In a short code, whose digits sealed-response.js has too.

    def bases(self, ids: Ids, targets: Ids) -> list[int]:
        """Return the bases of its digits; none where it cannot be carried by a code."""
        return []

    def digits(self, response: Any, ids: Ids, targets: Ids) -> list[int]:
        """Return the digits of a clean response, or of None."""
        return []

    def decoded(self, digits: Sequence[int], ids: Ids, targets: Ids) -> Any:
        """Return the response that has these digits."""
        return None

    # In the tables of results and items.

    @abstractmethod
    def response(self, key: Key) -> Any:
        """Return the response that is right."""

    @abstractmethod
    def cell(self, response: Any, of: Callable[[str], str]) -> str:
        """Return a response as results have it, ``of`` giving the id to write for each."""

    def key_cell(self, key: Key, of: Callable[[str], str]) -> str:
        """Return the key as an items table has it."""
        return self.cell(self.response(key), of)

    @abstractmethod
    def key_of(self, options: tuple[str, ...], cell: str) -> Key:
        """Return the key that an items table tells of."""

    def every(self, ids: tuple[str, ...]) -> Iterator[Any]:
        """Yield every possible answer, where they can be counted out."""
        yield from ()

    def near(self, key: Key) -> list[Any]:
        """Return wrong answers, from the most to the least tempting."""
        return []

    def chance(self, options: tuple[str, ...], cell: str) -> float | None:
        """Return the mean points over all possible answers; None if they cannot be counted."""
        if len(options) > MOST_OPTIONS:
            return None
        key = self.key_of(options, cell)
        points = [self.score(key, answer).points for answer in self.every(options)]
        return fsum(points) / len(points) if points else None


def strangers(named: Iterable[str], known: Ids) -> Iterator[str]:
    """Yield what is said of each name in a key that is not known."""
    for name in named:
        if name not in known:
            yield Notice(
                "has a key that names [name], which is none of its choices", name=name[:40]
            )
