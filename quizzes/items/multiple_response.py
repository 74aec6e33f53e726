"""Multiple response: several options may be right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any, Literal

from quizzes.content.values import Name
from quizzes.items.choosing import Option, Writing, chosen
from quizzes.items.item_type import Ids
from quizzes.items.solved import UNANSWERED, Key, Marks, Score, Solved
from quizzes.items.written import FactKey, Item


class MultipleResponse(Item):
    """Several options may be right."""

    type: Literal["multiple-response"]
    options: tuple[Option, ...]
    key: FactKey | tuple[Name, ...]


class MultipleResponseType(Writing[MultipleResponse]):
    """How several options are chosen."""

    name = "multiple-response"
    record = MultipleResponse
    hint = "choose_several"
    shape = "several"
    several = True
    most_options = 5

    def misfit(self, solved: Solved) -> str:
        """Return what is said where all options are right, or none is."""
        fits = solved.key.right and solved.key.wrong
        return "" if fits else "needs at least one right and one wrong option"

    def score(self, key: Key, response: object) -> Score:
        """Score the share of right options chosen less the share of wrong ones, not below 0.

        So choosing everything gives nothing.
        """
        found = chosen(key, response)
        if not found:
            return UNANSWERED
        hits = len(found & set(key.right)) / len(key.right) if key.right else 0.0
        misses = len(found & set(key.wrong)) / len(key.wrong) if key.wrong else 0.0
        return Score(round(max(0.0, hits - misses), 4), True)

    def marks(self, key: Key, response: object) -> Marks:
        """Return whether a right option was left out, or a wrong one chosen."""
        found = chosen(key, response)
        return Marks(missing=not set(key.right) <= found, extra=bool(set(key.wrong) & found))

    def bases(self, ids: Ids, targets: Ids) -> list[int]:
        """Return a digit of two for each option."""
        return [2] * len(ids)

    def digits(self, response: Any, ids: Ids, targets: Ids) -> list[int]:
        """Return of each option whether it was chosen."""
        return [int(ident in (response or ())) for ident in ids]

    def decoded(self, digits: Sequence[int], ids: Ids, targets: Ids) -> list[str]:
        """Return the options that were chosen."""
        return [ident for ident, digit in zip(ids, digits, strict=True) if digit]

    def every(self, ids: tuple[str, ...]) -> Iterator[Any]:
        """Yield every set of options but the empty one."""
        for size in range(1, len(ids) + 1):
            yield from (list(found) for found in combinations(ids, size))

    def near(self, key: Key) -> list[Any]:
        """Return choices that leave a right option out or take a wrong one in, and all."""
        right, options = key.right, sorted({*key.right, *key.wrong})
        fewer = [[one for one in right if one != left] for left in right]
        more = [[one for one in options if one in right or one == taken] for taken in key.wrong]
        return [found for found in (*fewer, *more, options) if found]
