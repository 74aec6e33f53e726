"""Answers in words as people write them, for platforms that compare sign by sign."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizzes.content.spelling import Spelling, anybody, everywhere
from quizzes.items.solved import Key
from quizzes.items.typed import is_among, read_words

BETWEEN = re.compile(r"[ ,;:()/]+")


def ways(key: Key) -> tuple[str, ...]:
    """Return how else the answers of ``key`` are written; each of them is taken here."""
    spelling = key.spelling or anybody()
    found: dict[str, str] = {}
    for answer in key.right:
        for one in _written(answer, spelling):
            if is_among(read_words(one, spelling), key.right, spelling=spelling):
                found.setdefault(one.casefold(), one)
    listed = {one.casefold() for one in key.right}
    return tuple(one for folded, one in found.items() if folded not in listed)


def _written(answer: str, spelling: Spelling) -> Iterator[str]:
    """Yield ``answer`` without marks, and with other words, or none, for what it names."""
    yield BETWEEN.sub(" ", answer).strip()
    for kind, words in everywhere("kinds").items():
        every = (*words, *spelling.manner.kinds.get(kind, ()))
        for lead in every:
            if answer.casefold().startswith(f"{lead.casefold()} "):
                rest = answer[len(lead) + 1 :]
                yield rest
                yield from (f"{word} {rest}" for word in every)
