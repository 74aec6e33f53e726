"""Types that are answered by choosing from options."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, ClassVar, TypeVar

from quizzes.content.facts import FactBase
from quizzes.content.notices import Notice
from quizzes.content.records import Record
from quizzes.content.strings import phrase
from quizzes.content.text import Text, references
from quizzes.content.values import Ident, Name
from quizzes.items.conditions import ConditionKey
from quizzes.items.item_type import Ids, ItemType, strangers
from quizzes.items.reader import Reader
from quizzes.items.solved import UNANSWERED, BadResponse, Choice, Fault, Key, Score, Solved
from quizzes.items.targets import LETTERS, mixed
from quizzes.items.written import FactKey, Item, Reference

BETWEEN = ";"


class Option(Record):
    """One choice: its words or the value it shows, and why it is right or wrong."""

    id: Name
    text: Text | None = None
    value: Reference | None = None
    rationale: Text
    facts: tuple[Ident, ...] = ()


T = TypeVar("T", bound=Item)


class Choosing(ItemType[T]):
    """A type whose response is a list of ids of options; here one alone may be chosen."""

    way: ClassVar = "options"

    def score(self, key: Key, response: object) -> Score:
        """Score one chosen option; none, or more than one, is no answer."""
        found = chosen(key, response)
        if len(found) != 1:
            return UNANSWERED
        return Score(1.0 if found <= set(key.right) else 0.0, True)

    def touched(self, key: Key, response: object) -> list[str]:
        """Return what was chosen."""
        given = response if isinstance(response, list | tuple) else ()
        return [ident for ident in given if isinstance(ident, str)]

    def explained(self, solved: Solved, choice: Choice) -> tuple[bool, str, str]:
        """Return whether an option is right, in words too, and the option."""
        right = choice.id in solved.key.right
        mark = phrase(f"quiz.{'right' if right else 'wrong'}_option", solved.language)
        return right, mark, self.label(choice, solved.language)

    def on_paper(self, labels: Ids, targets: Ids) -> dict[str, Any]:
        """Return the options."""
        return {"options": list(labels)}

    def marks_on_paper(self, key: Key, ids: Ids, targets: Ids) -> str:
        """Return the letters of the right options, in their order."""
        return ", ".join(LETTERS[place] for place in sorted(map(ids.index, key.right)))

    def arranged(
        self, solved: Solved, salt: str, key_place: int
    ) -> tuple[list[Choice], list[Choice]]:
        """Return the options mixed, the one that is right at ``key_place``."""
        choices = mixed(solved.choices, salt, lambda choice: choice.id)
        if self.one_right:
            (key,) = (one for one in choices if one.id in solved.key.right)
            choices.remove(key)
            choices.insert(key_place, key)
        return choices, []

    def opaque(self, key: Key, own: Mapping[str, str], other: Mapping[str, str]) -> Key:
        """Return the key in the ids of a form."""
        return Key(
            key.type, tuple(map(own.__getitem__, key.right)), tuple(own[one] for one in key.wrong)
        )

    def unsound(self, key: Key, ids: Ids, targets: Ids) -> Iterator[str]:
        """Yield why the options cannot have this key."""
        yield from strangers([*key.right, *key.wrong], ids)
        if sorted([*key.right, *key.wrong]) != sorted(ids):
            yield Notice("does not say of each option once whether it is right or wrong")
        if not self.several and len(key.right) > 1:
            yield Notice("has several right options where one is asked for")

    def clean(self, raw: object, ids: Ids, targets: Ids) -> list[str]:
        """Return the chosen options in the order of the form."""
        if not isinstance(raw, list) or not all(isinstance(one, str) for one in raw):
            raise BadResponse("shape")
        if not set(raw) <= set(ids) or len(set(raw)) < len(raw):
            raise BadResponse("unknown_choice")
        if len(raw) > 1 and not self.several:
            raise BadResponse("too_many_choices")
        return [ident for ident in ids if ident in raw]

    def bases(self, ids: Ids, targets: Ids) -> list[int]:
        """Return one digit: the place of the option, or 0."""
        return [len(ids) + 1]

    def digits(self, response: Any, ids: Ids, targets: Ids) -> list[int]:
        """Return the place of the chosen option, or 0."""
        return [ids.index(response[0]) + 1 if response else 0]

    def decoded(self, digits: Sequence[int], ids: Ids, targets: Ids) -> list[str]:
        """Return the option of that place."""
        return [ids[digits[0] - 1]] if digits[0] else []

    def response(self, key: Key) -> list[str]:
        """Return the right options."""
        return list(key.right)

    def cell(self, response: Any, of: Callable[[str], str]) -> str:
        """Return the ids of the chosen options."""
        return BETWEEN.join(sorted(map(of, response)))

    def key_of(self, options: tuple[str, ...], cell: str) -> Key:
        """Return the key of an items table: what is not right is wrong."""
        right = tuple(cell.split(BETWEEN))
        return Key(self.name, right, tuple(ident for ident in options if ident not in right))

    def every(self, ids: tuple[str, ...]) -> Iterator[Any]:
        """Yield each option alone."""
        yield from ([ident] for ident in ids)

    def near(self, key: Key) -> list[Any]:
        """Return each wrong option, in their order."""
        return [[ident] for ident in key.wrong]


class Writing(Choosing[T]):
    """A type whose options an author writes, in words or by value, right by a fact or argued."""

    def options(self, item: Any) -> tuple[Option, ...]:
        """Return the options."""
        found: tuple[Option, ...] = item.options
        return found

    def keyed(self, item: Any) -> Iterable[str]:
        """Return the fact of the key, or the values of the options that it names."""
        if isinstance(item.key, ConditionKey):
            return [*item.key.of, *self.asserted(item)]
        if isinstance(item.key, FactKey):
            return [item.key.fact]
        return [one.value for one in item.options if one.value and one.id in item.key]

    def asserted(self, item: Any) -> Iterable[str]:
        """Return the fact of the key, or what the conditions of the answers rest on."""
        if isinstance(item.key, ConditionKey):
            return [one for ident in item.key.covers for one in item.key.rests(ident)]
        return [item.key.fact] if isinstance(item.key, FactKey) else []

    def argued(self, item: Any) -> bool:
        """Return whether the options that are right are named."""
        return not isinstance(item.key, FactKey)

    def shown(self, item: Any) -> Iterable[str]:
        """Return what the options show."""
        for option in item.options:
            yield from _shown(option)

    def rests(self, item: Any, key: Key) -> Iterable[tuple[str, str]]:
        """Return what each option shows, and the fact of the key for those that are right."""
        for option in item.options:
            yield from ((option.id, one) for one in _shown(option))
        own = getattr(item, "key", None)
        for ident in key.right:
            rest = own.rests(ident) if isinstance(own, ConditionKey) else self.asserted(item)
            yield from ((ident, one) for one in rest)

    def faults(self, item: Any, base: FactBase) -> Iterator[Fault]:
        """Yield the options that have neither words nor a value, or both."""
        for index, option in enumerate(item.options):
            if (option.text is None) == (option.value is None):
                said = f"option {option.id} needs either text or value"
                yield Fault("options-have-words", ("options", index), said)

    def key_faults(self, solved: Solved, base: FactBase) -> Iterator[Fault]:
        """Yield a key that names no option, or not as many as it should."""
        stray = set(solved.key.right) - {choice.id for choice in solved.choices}
        said = f"key names no option: {', '.join(sorted(stray))}" if stray else self.misfit(solved)
        if said:
            yield Fault("keys-fit-the-type", ("key",), said)

    def misfit(self, solved: Solved) -> str:
        """Return why the right options are not as many as they should be; nothing if they are."""
        right = len(solved.key.right)
        return "" if right == 1 else f"{right} options are right; exactly one must be"

    def choices(self, item: Any, reader: Reader) -> tuple[Choice, ...]:
        """Return the options in words."""
        return tuple(
            reader.choice(
                option.id,
                reader.label(option.value) if option.value else reader.words(option.text),
                option,
                option.value,
            )
            for option in item.options
        )

    def key(self, item: Any, reader: Reader) -> Key:
        """Return which options are right, and which are not."""
        right = _right(item, reader)
        wrong = tuple(option.id for option in item.options if option.id not in right)
        return Key(item.type, right, wrong)


def _shown(option: Option) -> Iterator[str]:
    yield from references(option.text) if option.text else ()
    if option.value:
        yield option.value


def _right(item: Any, reader: Reader) -> tuple[str, ...]:
    if isinstance(item.key, ConditionKey):
        return item.key.right(reader.base)
    if not isinstance(item.key, FactKey):
        found: tuple[str, ...] = item.key
        return found
    wanted = reader.value(item.key.fact)
    values = {option.id: reader.value(option.value) for option in item.options if option.value}
    if wanted.list is None:
        return tuple(ident for ident, value in values.items() if value == wanted)
    members = list(wanted.list.values())
    return tuple(ident for ident, value in values.items() if value.text in members)


def chosen(key: Key, response: object) -> set[str]:
    """Return what of a response is an option of the key."""
    if not isinstance(response, list | tuple):
        return set()
    return {ident for ident in response if ident in key.right or ident in key.wrong}
