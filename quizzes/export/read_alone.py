"""A question as it is read where nothing judges it: what is asked, and what to turn over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree import ElementTree as ET

from quizzes.content.strings import phrase
from quizzes.export.neutral import NeutralItem
from quizzes.front.markup import answer_of
from quizzes.items import TYPES
from quizzes.items.solved import Solved


def asked(item: NeutralItem) -> Iterator[ET.Element]:
    """Yield the stem, how it is answered, and what can be chosen, matched or put in order."""
    yield element("p", item.stem)
    yield element("p", phrase(f"quiz.{TYPES[item.type].hint}", item.language))
    if item.shape not in ("number", "words"):
        # An order does not stand as it is right.
        options = sorted(item.options, key=lambda one: one.id if item.shape == "order" else "")
        yield listed(one.label for one in options)
    if item.shape == "pairs":
        yield listed(item.targets)


def answered(item: NeutralItem, solved: Solved) -> Iterator[ET.Element]:
    """Yield the answer, why each option is right or not, and what that rests on."""
    answer = element("p")
    ET.SubElement(answer, "strong").text = f"{phrase('quiz.answer', item.language)}: "
    answer[0].tail = answer_of(solved)
    yield answer
    yield listed(f"{one.label}: {one.feedback}" for one in item.options)
    for statement, *sources in item.basis:
        yield element("p", statement)
        if sources:
            yield listed(sources)


def element(tag: str, words: str = "") -> ET.Element:
    """Return an element with ``words`` in it."""
    made = ET.Element(tag)
    made.text = words
    return made


def listed(lines: Iterable[str]) -> ET.Element:
    """Return ``lines`` as a list."""
    made = ET.Element("ul")
    made.extend(element("li", one) for one in lines)
    return made
