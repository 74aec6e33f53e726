"""Ordering: entries are put in ascending order of their values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, permutations
from typing import Any, Literal

from quizzes.content.facts import FactBase
from quizzes.content.notices import Notice
from quizzes.content.records import Record
from quizzes.content.text import Text, references
from quizzes.content.values import Ident, Name
from quizzes.items.comparing import unlike
from quizzes.items.item_type import Ids, strangers
from quizzes.items.placing import Placing, beside_lines, neighbours
from quizzes.items.reader import Reader
from quizzes.items.solved import UNANSWERED, Choice, Fault, Key, Score, Solved
from quizzes.items.targets import mixed
from quizzes.items.written import Item, Reference

THEN = ">"


class Entry(Record):
    """One thing to put in order, and the value that decides its place."""

    id: Name
    text: Text
    by: Reference
    rationale: Text
    facts: tuple[Ident, ...] = ()


class Ordering(Item):
    """Entries are put in ascending order of their values."""

    type: Literal["ordering"]
    entries: tuple[Entry, ...]


class OrderingType(Placing[Ordering]):
    """How entries get their places."""

    name = "ordering"
    record = Ordering
    hint = "order"
    orders = True
    shape = "order"

    def keyed(self, item: Ordering) -> Iterable[str]:
        """Return the values that decide the order."""
        return [entry.by for entry in item.entries]

    def asserted(self, item: Ordering) -> Iterable[str]:
        """Return nothing: what is put in order may be of the past."""
        return ()

    def shown(self, item: Ordering) -> Iterable[str]:
        """Return what the entries show."""
        for entry in item.entries:
            yield from references(entry.text)

    def rests(self, item: Ordering, key: Key) -> Iterable[tuple[str, str]]:
        """Return what each entry shows, and its value."""
        for entry in item.entries:
            yield from ((entry.id, one) for one in (entry.by, *references(entry.text)))

    def faults(self, item: Ordering, base: FactBase) -> Iterator[Fault]:
        """Yield what has no order."""
        yield from unlike(list(self.keyed(item)), "<", "entries", base)

    def key_faults(self, solved: Solved, base: FactBase) -> Iterator[Fault]:
        """Yield entries that are too few, equal, or shown in their right order."""
        item: Any = solved.item
        values = Counter(base.resolve(name).value.sort_key() for name in self.keyed(item))
        if len(item.entries) < 3 or max(values.values()) > 1:
            said = "needs three or more entries with different values"
            yield Fault("keys-fit-the-type", ("entries",), said)
        if tuple(choice.id for choice in solved.choices) == solved.key.right:
            said = "entries are shown in the right order; change their ids"
            yield Fault("orders-are-not-given-away", ("entries",), said)

    def choices(self, item: Ordering, reader: Reader) -> tuple[Choice, ...]:
        """Return the entries, in the order of their ids."""
        return tuple(
            reader.choice(entry.id, reader.words(entry.text), entry)
            for entry in sorted(item.entries, key=lambda entry: entry.id)
        )

    def key(self, item: Ordering, reader: Reader) -> Key:
        """Return the entries in their right order."""
        ordered = sorted(item.entries, key=lambda entry: reader.value(entry.by).sort_key())
        return Key(item.type, tuple(entry.id for entry in ordered))

    def score(self, key: Key, response: object) -> Score:
        """Score Kendall's tau (pairs in order less pairs out of order, over all), not below 0."""
        if not isinstance(response, Mapping):
            return UNANSWERED
        places = [str(response.get(ident) or "") for ident in key.right]
        if not places or sorted(places) != sorted(self.beside(places, ())):
            return UNANSWERED
        numbers = [int(place) for place in places]
        pairs = list(combinations(numbers, 2))
        order = sum(1 if first < second else -1 for first, second in pairs)
        tau = order / len(pairs) if pairs else 1.0
        return Score(round(max(0.0, tau), 4), True)

    def marks_on_paper(self, key: Key, ids: Ids, targets: Ids) -> str:
        """Return the place of each entry."""
        return beside_lines(self.response(key), ids)

    def arranged(
        self, solved: Solved, salt: str, key_place: int
    ) -> tuple[list[Choice], list[Choice]]:
        """Return the entries mixed, not in their right order."""
        choices, attempt = mixed(solved.choices, salt, lambda choice: choice.id), 0
        while tuple(one.id for one in choices) == solved.key.right:
            attempt += 1
            choices = mixed(choices, f"{salt}:{attempt}", lambda choice: choice.id)
        return choices, []

    def opaque(self, key: Key, own: Mapping[str, str], other: Mapping[str, str]) -> Key:
        """Return the order in the ids of a form."""
        return Key(key.type, tuple(own[one] for one in key.right))

    def unsound(self, key: Key, ids: Ids, targets: Ids) -> Iterator[str]:
        """Yield why the entries cannot have this order."""
        yield from strangers(key.right, ids)
        if sorted(key.right) != sorted(ids):
            yield Notice("does not have each entry once in its right order")

    def beside(self, ids: Ids, targets: Ids) -> Sequence[str]:
        """Return the places, from the first."""
        return [str(place) for place in range(1, len(ids) + 1)]

    def response(self, key: Key) -> dict[str, str]:
        """Return the place of each entry."""
        return {ident: str(place) for place, ident in enumerate(key.right, 1)}

    def cell(self, response: Any, of: Callable[[str], str]) -> str:
        """Return the entries in the order given."""
        return THEN.join(of(one) for one in sorted(response, key=lambda one: int(response[one])))

    def key_of(self, options: tuple[str, ...], cell: str) -> Key:
        """Return the order of an items table."""
        return Key(self.name, tuple(cell.split(THEN)))

    def every(self, ids: tuple[str, ...]) -> Iterator[Any]:
        """Yield every order."""
        for order in permutations(ids):
            yield {one: str(place) for place, one in enumerate(order, 1)}

    def near(self, key: Key) -> list[Any]:
        """Return orders with two neighbours exchanged, and the order turned round."""
        orders = [*neighbours(key.right), key.right[::-1]]
        return [{one: str(at) for at, one in enumerate(order, 1)} for order in orders]
