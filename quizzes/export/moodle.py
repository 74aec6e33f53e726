"""Moodle XML: every shape, with a reason for each option, tags, and its edition in the category.

What Moodle 4.5 does with what it is given was tried; the comments say where that decided.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape
from typing import Any
from xml.etree import ElementTree as ET

from quizzes.content.spelling import fold
from quizzes.export.carrying import Format, Lost, Made
from quizzes.export.neutral import NeutralItem, Pack
from quizzes.items.keys import Solved, key_data

SLOTS = "quiz-slots-1"
# It takes no other share of the points; a question with one that is near is left out.
FRACTIONS = (
    100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 40, 33.33333, 30, 25, 20, 16.66667,
    14.28571, 12.5, 11.11111, 10, 5, 0,
)  # fmt: skip
EXACT = 0.001
KINDS = {
    "one": "multichoice",
    "several": "multichoice",
    "truth": "truefalse",
    "number": "numerical",
    "words": "shortanswer",
    "pairs": "matching",
    "order": "ordering",
}
# Reasons of lines and entries have no place of their own, and stand below the whole question.
GATHERED = ("pairs", "order")
ORDERING = {
    "layouttype": "VERTICAL",
    "selecttype": "ALL",
    "selectcount": "0",
    "gradingtype": "ABSOLUTE_POSITION",  # by neighbours, an untouched question would earn points
    "showgrading": "SHOW",
    "numberingstyle": "none",
}


def make(pack: Pack) -> Made:
    """Return the questions of ``pack``, a category for each lesson, and the list of its slots."""
    quiz = ET.Element("quiz")
    for lesson, title in pack.lessons.items():
        category = ET.SubElement(quiz, "question", type="category")
        _text(category, "category", category_path(pack, title))
        for item in pack.items:
            if item.lesson == lesson:
                quiz.append(_question(item))
    ET.indent(quiz)
    content = ET.tostring(quiz, encoding="utf-8", xml_declaration=True) + b"\n"
    left = tuple(one for item in pack.items for one in lost(item))
    return Made(content, left, {".slots.json": slots(pack)})


FORMAT = Format("moodle", ".xml", make)


def category_path(pack: Pack, title: str) -> str:
    """Return where the questions of a lesson are put; each edition and language by itself.

    A second import into the same category would add every question again, without its id.
    """
    names = (f"{pack.title} [{pack.edition}, {pack.language}]", title)
    return "/".join(("$course$", "top", *(name.replace("/", "//") for name in names)))


def slots(pack: Pack) -> bytes:
    """Return what a report of Moodle leaves out: which item stands in each slot, and its key."""
    lessons = [one for name in pack.lessons for one in pack.items if one.lesson == name]
    told: dict[str, Any] = {
        "format": SLOTS,
        "title": pack.title,
        "edition": pack.edition,
        "language": pack.language,
        "items": [_slot(item, pack.project.solved[item.id]) for item in lessons],
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def _slot(item: NeutralItem, solved: Solved) -> dict[str, Any]:
    names = ("id", "lesson", "objective", "bloom", "type", "stem")
    return {
        **{name: getattr(item, name) for name in names},
        "set": "safe" if solved.item.safe_response else "main",
        "options": [{"id": one.id, "label": one.label} for one in solved.choices],
        "targets": [{"id": one.id, "label": one.label} for one in solved.targets],
        "key": key_data(solved.key),
    }


def _question(item: NeutralItem) -> ET.Element:
    question = ET.Element("question", type=KINDS[item.shape])
    _text(question, "name", item.id)
    _html(question, "questiontext", _paragraph(item.stem))
    _html(question, "generalfeedback", "".join(_below(item)))
    for name, value in (("defaultgrade", "1"), ("penalty", "0"), ("hidden", "0")):
        ET.SubElement(question, name).text = value
    ET.SubElement(question, "idnumber").text = item.id
    if item.shape in ("one", "several"):
        ET.SubElement(question, "single").text = str(item.shape == "one").lower()
        # The answers of a family stay in their order.
        ET.SubElement(question, "shuffleanswers").text = str(not item.family).lower()
        ET.SubElement(question, "answernumbering").text = "abc"
    elif item.shape == "words":
        ET.SubElement(question, "usecase").text = "0"
    elif item.shape == "pairs":
        ET.SubElement(question, "shuffleanswers").text = "true"
    elif item.shape == "order":
        for name, value in ORDERING.items():
            ET.SubElement(question, name).text = value
        ET.SubElement(question, "shownumcorrect").text = "1"  # without it the whole file is refused
    question.extend(_answers(item))
    if item.hint:
        _html(question, "hint", _paragraph(item.hint))
    tags = ET.SubElement(question, "tags")
    for tag in item.tags:
        _text(tags, "tag", tag)
    return question


def gathered(item: NeutralItem) -> list[str]:
    """Return the reasons of lines and entries, which have no place of their own."""
    found = item.options if item.shape in GATHERED else ()
    return [f"{one.label}: {one.feedback}" for one in found if one.feedback]


def _below(item: NeutralItem) -> Iterator[str]:
    """Yield what is read below a question that was answered: reasons, and what it rests on."""
    yield from map(_paragraph, gathered(item))
    for statement, *sources in item.basis:
        yield _paragraph(statement)
        if sources:
            yield (
                "<ul>"
                + "".join(f"<li>{escape(one, quote=False)}</li>" for one in sources)
                + "</ul>"
            )


def _answers(item: NeutralItem) -> Iterator[ET.Element]:
    if item.shape == "pairs":
        yield from _subquestions(item)
        return
    for place, one in enumerate(item.options, 1):
        label = one.value or one.label
        share = share_of(one.credit)
        if item.shape == "truth":
            label = one.id  # its own words for true and false are asked for
        if item.shape == "order":
            label, share = one.label, str(place)
        if item.shape == "words":
            label = typed(label)
        answer = _answer(label, share, one.feedback)
        if item.shape == "number":
            ET.SubElement(answer, "tolerance").text = item.tolerance
        yield answer
        if item.shape == "words" and one.credit > 0:
            yield from (_answer(said, share, one.feedback) for said in spelt(item))
    if item.shape in ("number", "words"):
        yield _answer("*", "0", item.options[0].feedback)  # whatever else was typed


def typed(words: str) -> str:
    """Return an answer to be typed as Moodle compares it, to which a star means anything."""
    return words.replace("*", r"\*")


def spelt(item: NeutralItem) -> list[str]:
    """Return what else is right where words are typed: with accents left out, too."""
    answer = item.options[0].value
    listed = (answer, *item.also)
    every = dict.fromkeys((*listed, *map(fold, listed)))
    by_case = {one.casefold(): one for one in reversed(every)}
    del by_case[answer.casefold()]
    return [typed(one) for one in reversed(by_case.values())]


def _subquestions(item: NeutralItem) -> Iterator[ET.Element]:
    lines = [(one.label, one.value) for one in item.options]
    taken = {target for _, target in lines}
    for line, target in (*lines, *(("", one) for one in item.targets if one not in taken)):
        part = ET.Element("subquestion", format="html")
        ET.SubElement(part, "text").text = _paragraph(line)
        _text(part, "answer", target)
        yield part


def share_of(credit: float) -> str:
    """Return the share of the points that Moodle takes for ``credit``: the nearest it knows."""
    sign = "-" if credit < 0 else ""
    return f"{sign}{nearest(credit):.5f}".rstrip("0").rstrip(".").replace("-0", "0")


def nearest(credit: float) -> float:
    """Return the share that is nearest to ``credit``, without its sign, in percent."""
    return min(FRACTIONS, key=lambda one: abs(one - abs(credit) * 100))


def lost(item: NeutralItem) -> Iterator[Lost]:
    """Yield what Moodle cannot carry of ``item``, however it is written."""
    if any(abs(nearest(one.credit) - abs(one.credit) * 100) > EXACT for one in item.options):
        yield Lost(item.id, "share")
    if item.shape in ("number", "words", "order"):
        yield Lost(item.id, item.shape)
    if item.shape in GATHERED:
        yield Lost(item.id, "gathered")


def _answer(label: str, share: str, feedback: str) -> ET.Element:
    answer = ET.Element("answer", fraction=share, format="plain_text")
    ET.SubElement(answer, "text").text = label
    _html(answer, "feedback", _paragraph(feedback))
    return answer


def _text(parent: ET.Element, name: str, words: str) -> None:
    ET.SubElement(ET.SubElement(parent, name), "text").text = words


def _html(parent: ET.Element, name: str, markup: str) -> None:
    ET.SubElement(ET.SubElement(parent, name, format="html"), "text").text = markup


def _paragraph(words: str) -> str:
    return f"<p>{escape(words, quote=False)}</p>" if words else ""
