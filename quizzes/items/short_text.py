"""Short text: the answer is a word or two, or an article number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from quizzes.content.facts import FactBase
from quizzes.content.spelling import fold
from quizzes.content.text import Text, Words
from quizzes.items.reader import Reader
from quizzes.items.solved import UNANSWERED, Fault, Key, Score, Solved
from quizzes.items.typed import is_among, read_words
from quizzes.items.typing_in import Miss, TypingIn, misses
from quizzes.items.written import FactKey, Item

DIGITS = re.compile(r"\d+")


class ShortText(Item):
    """The answer is a word or two, or an article number."""

    type: Literal["short-text"]
    key: FactKey
    accept: tuple[Words, ...] = ()
    rationale: Text
    misses: tuple[Miss, ...] = ()


class ShortTextType(TypingIn[ShortText]):
    """How words are typed."""

    name = "short-text"
    record = ShortText
    hint = "type_words"
    shape = "words"

    def key(self, item: ShortText, reader: Reader) -> Key:
        """Return the words, what is accepted beside them, and the misses."""
        found = tuple((ident, reader.label(miss.value)) for ident, miss in misses(item))
        return Key(item.type, (reader.label(item.key.fact), *item.accept), misses=found)

    def key_faults(self, solved: Solved, base: FactBase) -> Iterator[Fault]:
        """Yield a number that is accepted and is not the key's, and misses that are none."""
        yield from super().key_faults(solved, base)
        answer, *accepted = solved.key.right
        known = set(DIGITS.findall(fold(answer)))
        for words in accepted:
            if set(DIGITS.findall(words)) - known:
                said = f"accepts '{words}', whose number is not in the key"
                yield Fault("numbers-are-named", ("accept",), said)
        yield from self._needless(solved)

    def _needless(self, solved: Solved) -> Iterator[Fault]:
        """Yield what is accepted and would be taken without being listed."""
        left = list(solved.key.right)
        for index, answer in reversed(list(enumerate(solved.key.right[1:]))):
            left.remove(answer)
            if self.score(replace(solved.key, right=tuple(left)), answer).points == 1:
                said = f"'{answer}' is taken without being listed; leave it out"
                yield Fault("accepted-answers-are-needed", ("accept", index), said)
            else:
                left.append(answer)

    def score(self, key: Key, response: object) -> Score:
        """Score whether the response is among the accepted words."""
        typed = read_words(response, key.spelling)
        if not typed.parts:
            return UNANSWERED
        return Score(1.0 if is_among(typed, key.right, spelling=key.spelling) else 0.0, True)

    def is_miss(self, key: Key, answer: str, response: object) -> bool:
        """Return whether the response is the miss, by whichever kind the key has."""
        typed = read_words(response, key.spelling)
        return is_among(typed, [answer], others=key.right, spelling=key.spelling)
