"""What options tell without their stem: a word counter that is taught by the other lessons.

It is a naive Bayes model on the words of the options (Manning, Raghavan and Schütze,
Introduction to Information Retrieval, 2008, chapter 13), each option a document of one of two
classes, right and wrong. It never sees a stem, and of its own lesson it has seen nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import fsum, log

WORD = re.compile(r"[^\W\d_]+")
# Occurrences that every word is given beforehand, so that one alone tells little.
SMOOTHING = 2.0
# Seen in fewer options than these, a word is chance.
FEWEST = 2


@dataclass(frozen=True)
class Choosable:
    """The options of one item in words, which of them is right, and the lesson it is of."""

    ident: str
    lesson: str
    options: tuple[str, ...]
    right: int

    @cached_property
    def words(self) -> tuple[frozenset[str], ...]:
        """Return the words of each option."""
        return tuple(map(words_of, self.options))


@dataclass(frozen=True)
class Guess:
    """What the model took, and the words that led it there with their weights."""

    item: Choosable
    taken: int
    words: dict[str, float]

    @property
    def is_right(self) -> bool:
        """Return whether the right option was taken."""
        return self.taken == self.item.right


class OptionModel:
    """How often each word stands in right and in wrong options."""

    def __init__(self, items: Iterable[Choosable]) -> None:
        self.right: Counter[str] = Counter()
        self.wrong: Counter[str] = Counter()
        for item in items:
            for at, words in enumerate(item.words):
                (self.right if at == item.right else self.wrong).update(words)

    @cached_property
    def _totals(self) -> tuple[float, float]:
        size = SMOOTHING * len(self.right | self.wrong)
        return self.right.total() + size, self.wrong.total() + size

    def weight(self, word: str) -> float:
        """Return by how much ``word`` speaks for an option, as a difference of logarithms."""
        right, wrong = self.right[word], self.wrong[word]
        if right + wrong < FEWEST:
            return 0.0
        of_right, of_wrong = self._totals
        return log((right + SMOOTHING) / of_right) - log((wrong + SMOOTHING) / of_wrong)

    def guess(self, item: Choosable) -> Guess:
        """Return the option of ``item`` whose words speak most for it; of equals the first."""
        # A set has its words in another order each time; this sum is the same in any.
        sums = [fsum(map(self.weight, words)) for words in item.words]
        taken = sums.index(max(sums))
        weights = {word: self.weight(word) for word in sorted(item.words[taken])}
        return Guess(item, taken, {word: one for word, one in weights.items() if one > 0})


def guesses(items: Sequence[Choosable]) -> list[Guess]:
    """Return what a model takes in each item that all other lessons have taught.

    Where there is one lesson only, all its other items have.
    """
    lessons = dict.fromkeys(item.lesson for item in items)
    if len(lessons) == 1:
        return [
            OptionModel(other for other in items if other != item).guess(item) for item in items
        ]
    found = []
    for lesson in lessons:
        model = OptionModel(item for item in items if item.lesson != lesson)
        found += [model.guess(item) for item in items if item.lesson == lesson]
    return found


def words_of(option: str) -> frozenset[str]:
    """Return the words of an option in small letters, each once."""
    return frozenset(WORD.findall(option.lower()))
