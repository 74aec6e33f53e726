"""Best answer: one option is best, and others may be worth a share of the point."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, Literal

from quizzes.content.facts import FactBase
from quizzes.content.notices import Notice
from quizzes.content.strings import phrase
from quizzes.content.values import NUMBER, Number
from quizzes.items.choosing import BETWEEN, Option, Writing, chosen
from quizzes.items.item_type import Ids
from quizzes.items.reader import Reader
from quizzes.items.solved import Choice, Fault, Key, Score, Solved, joined, parted
from quizzes.items.written import Item


class GradedOption(Option):
    """One choice, and the share of the point that it is worth."""

    share: Number = Decimal(0)


class BestAnswer(Item):
    """One option is best, and others may be worth a share of the point."""

    type: Literal["best-answer"]
    options: tuple[GradedOption, ...]


class BestAnswerType(Writing[BestAnswer]):
    """How the best option is chosen; a key has the share of each that is worth a part."""

    name = "best-answer"
    record = BestAnswer
    hint = "choose_best"
    shape = "one"
    one_right = True
    shares = True
    most_options = 4

    def keyed(self, item: BestAnswer) -> Iterable[str]:
        """Return the values of the options that are worth something."""
        return [option.value for option in item.options if option.value and option.share]

    def asserted(self, item: BestAnswer) -> Iterable[str]:
        """Return nothing: which option is best is argued."""
        return ()

    def argued(self, item: BestAnswer) -> bool:
        """Return that which option is best is argued."""
        return True

    def faults(self, item: BestAnswer, base: FactBase) -> Iterator[Fault]:
        """Yield also shares that are none."""
        yield from super().faults(item, base)
        for index, option in enumerate(item.options):
            if not 0 <= option.share <= 1:
                said = f"option {option.id} has the share {option.share}; it may be 0 to 1"
                yield Fault("keys-fit-the-type", ("options", index), said)

    def key(self, item: BestAnswer, reader: Reader) -> Key:
        """Return the best option, the others, and the shares of those worth a part."""
        right = tuple(option.id for option in item.options if option.share == 1)
        wrong = tuple(option.id for option in item.options if option.share != 1)
        parts = tuple((one.id, f"{one.share:f}") for one in item.options if one.share not in (0, 1))
        return Key(item.type, right, wrong, pairs=parts)

    def key_data(self, key: Key) -> dict[str, Any]:
        """Return also the shares, as "option=share"."""
        return {**super().key_data(key), "shares": list(map(joined, key.pairs))}

    def key_from(self, data: Mapping[str, Any]) -> Key:
        """Return the key with its shares; those of another shape are told by ``unsound``."""
        shares = data.get("shares")
        pairs = [parted(one) for one in shares if isinstance(one, str)] if shares else []
        right, wrong = (tuple(data[name]) for name in ("right", "wrong"))
        return Key(data["type"], right, wrong, pairs=tuple(pairs))

    def score(self, key: Key, response: object) -> Score:
        """Score the share of the chosen option."""
        found = super().score(key, response)
        shares = [float(share) for ident, share in key.pairs if ident in chosen(key, response)]
        return Score(round(shares[0], 4), True) if found.answered and shares else found

    def explained(self, solved: Solved, choice: Choice) -> tuple[bool, str, str]:
        """Return an option that is worth a share as right in part."""
        right, mark, label = super().explained(solved, choice)
        if choice.id in dict(solved.key.pairs):
            mark = phrase("quiz.part_option", solved.language)
        return right, mark, label

    def opaque(self, key: Key, own: Mapping[str, str], other: Mapping[str, str]) -> Key:
        """Return the shares too in the ids of a form."""
        plain = super().opaque(key, own, other)
        pairs = tuple((own[ident], share) for ident, share in key.pairs)
        return Key(plain.type, plain.right, plain.wrong, pairs=pairs)

    def unsound(self, key: Key, ids: Ids, targets: Ids) -> Iterator[str]:
        """Yield also shares that no option can have."""
        yield from super().unsound(key, ids, targets)
        for ident, share in key.pairs:
            if ident not in key.wrong or not NUMBER.fullmatch(share) or not 0 < Decimal(share) < 1:
                yield Notice(
                    "has a share that no option can have: [share]",
                    share=joined((ident, share))[:40],
                )

    def key_cell(self, key: Key, of: Callable[[str], str]) -> str:
        """Return the best option, and after it the shares of others."""
        return BETWEEN.join((*map(of, key.right), *(joined((of(a), b)) for a, b in key.pairs)))

    def key_of(self, options: tuple[str, ...], cell: str) -> Key:
        """Return the key of an items table with its shares."""
        parts = [parted(one) for one in cell.split(BETWEEN)]
        right = tuple(last for first, last in parts if not first)
        wrong = tuple(ident for ident in options if ident not in right)
        pairs = tuple((ident, share) for ident, share in parts if NUMBER.fullmatch(share) and ident)
        return Key(self.name, right, wrong, pairs=pairs)
