"""GIFT: questions as plain text, for platforms that read nothing else.

It has no place for hints, for reasons of lines and entries, for a fixed order of answers, or for
files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizzes.export.carrying import Format, Lost, Made
from quizzes.export.moodle import category_path, gathered, lost, share_of, spelt, typed
from quizzes.export.neutral import NeutralItem, Option, Pack

# What means something in it, and is written with a backslash before it where it means itself.
SIGNS = re.compile(r"[\\~=#{}:]")


def make(pack: Pack) -> Made:
    """Return the questions of ``pack``, a category for each lesson."""
    parts = []
    for lesson, title in pack.lessons.items():
        parts.append(f"$CATEGORY: {category_path(pack, title)}")
        parts += [question(item) for item in pack.items if item.lesson == lesson]
    left = tuple(one for item in pack.items for one in _lost(item))
    return Made(("\n\n".join(parts) + "\n").encode(), left)


FORMAT = Format("gift", ".gift.txt", make)


def question(item: NeutralItem) -> str:
    """Return one question, below a comment with its id and its tags."""
    told = " ".join(f"[tag:{tag}]" for tag in item.tags)
    body = "\n".join((*_answers(item), *_general(item)))
    opening = "{" + _OPENINGS.get(item.shape, "").format(count=len(item.options))
    head = f"::{escaped(item.id)}::[plain]{escaped(item.stem)} {opening}"
    return f"// [id:{item.id}] {told}\n{head}\n{body}\n}}"


# An order is refused without the count of what is to be put in order.
_OPENINGS = {"number": "#", "order": ">{count} ALL VERTICAL ABSOLUTE_POSITION SHOW none"}


def escaped(words: str) -> str:
    """Return ``words`` with a backslash before each sign that would mean something."""
    return SIGNS.sub(lambda found: "\\" + found[0], words).replace("\n", r"\n")


def _answers(item: NeutralItem) -> Iterator[str]:
    if item.shape == "truth":
        yield _truth(item)
    elif item.shape == "pairs":
        yield from (f"={escaped(one.label)} -> {escaped(one.value)}" for one in item.options)
        taken = {one.value for one in item.options}
        yield from (f"= -> {escaped(one)}" for one in item.targets if one not in taken)
    elif item.shape == "order":
        yield from (escaped(one.label) for one in item.options)
    elif item.shape in ("one", "several"):
        for one in item.options:
            sign = "=" if one.credit == 1 and item.shape == "one" else "~"
            share = f"%{share_of(one.credit)}%" if one.credit not in (0, 1) or sign == "~" else ""
            yield _answer(sign + share, one.label, one)
    else:
        yield from _typed(item)


def _typed(item: NeutralItem) -> Iterator[str]:
    tolerance = f":{item.tolerance}" if item.shape == "number" else ""
    right, *wrong = item.options
    answers = [right.value, *(spelt(item) if item.shape == "words" else ())]
    for words in answers:
        yield _answer("=", words, right, tolerance)
    for one in wrong:
        yield _answer("=%0%", typed(one.value) if not tolerance else one.value, one, tolerance)
    # Whatever else was typed.
    yield ("~" if tolerance else "=%0%*") + f"#{escaped(right.feedback)}"


def _truth(item: NeutralItem) -> str:
    true = next(one for one in item.options if one.id == "true")
    right, wrong = sorted(item.options, key=lambda one: -one.credit)
    sign = "T" if true is right else "F"
    return f"{sign}#{escaped(wrong.feedback)}#{escaped(right.feedback)}"


def _answer(sign: str, words: str, option: Option, tolerance: str = "") -> str:
    feedback = f"#{escaped(option.feedback)}" if option.feedback else ""
    return f"{sign}{escaped(words)}{tolerance}{feedback}"


def _general(item: NeutralItem) -> Iterator[str]:
    told = [*gathered(item), *("\n".join(lines) for lines in item.basis)]
    if told:
        yield "####" + escaped("\n\n".join(told))


def _lost(item: NeutralItem) -> Iterator[Lost]:
    yield from lost(item)
    if item.hint:
        yield Lost(item.id, "hint")
    if item.family:
        yield Lost(item.id, "mixed")
