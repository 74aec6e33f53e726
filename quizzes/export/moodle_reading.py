"""Reads Moodle XML as questions; a file that is cut short is refused, not read in part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from xml.etree import ElementTree as ET

from quizzes.content.notices import Notice
from quizzes.content.records import ContentError, Problem, Where
from quizzes.content.xml_text import BadXml, read_xml
from quizzes.export.incoming import (
    CODE,
    Found,
    Incoming,
    Refused,
    incoming,
    judged,
    letters,
    slug,
    tagged,
    typed_item,
)
from quizzes.export.markup_words import words_of
from quizzes.export.neutral import NeutralItem, Option

KINDS = {
    "truefalse": "truth",
    "numerical": "number",
    "shortanswer": "words",
    "matching": "pairs",
    "ordering": "order",
}
INSTEAD = Notice("make it a choice, a match, an order, or ask for a word or a number")


def read_moodle(raw: bytes, path: str) -> Incoming:
    """Return the questions of a file of Moodle XML, and why any of them is none.

    Raises:
        ContentError: it is no XML, or is cut short.

    """
    try:
        root, lines = read_xml(raw)
    except BadXml as error:
        form = "[why]; export it anew from the platform, and copy the whole file"
        said = Notice(form, why=error.args[0])
        raise ContentError([Problem(Where(path, error.line), CODE, said)]) from None
    questions = (one for one in root.iter("question") if one.get("type") != "category")
    return incoming((_found(one, lines[one]) for one in questions), path)


def _found(question: ET.Element, line: int) -> Found:
    try:
        return Found(line, judged(_item(question, line)))
    except Refused as error:
        return Found(line, reason=error.args[0])


def _item(question: ET.Element, line: int) -> NeutralItem:
    kind = question.get("type") or ""
    stem, name = _words(question.find("questiontext")), _words(question.find("name"))
    ident = (question.findtext("idnumber") or "").strip() or name or stem
    item = NeutralItem(
        slug(ident, str(line)), KINDS.get(kind, ""), stem, (), hint=_words(question.find("hint"))
    )
    if kind in ("multichoice", "multichoiceset"):
        several = (question.findtext("single") or "true").strip().lower() in ("false", "0")
        item = replace(item, shape="several" if several else "one")
        item = replace(item, options=letters(_options(question)))
    elif kind == "truefalse":
        item = replace(item, options=tuple(_sides(question)))
    elif kind in ("numerical", "shortanswer"):
        item = _typed(item, question)
    elif kind == "matching":
        item = _pairs(item, question)
    elif kind == "ordering":
        entries = sorted(question.findall("answer"), key=_place)
        found = (_entry(one, place) for place, one in enumerate(entries, 1))
        item = replace(item, options=letters(found))
    else:
        form = "is of the type '[type]', which has no counterpart here; [instead]"
        raise Refused(Notice(form, type=kind, instead=INSTEAD))
    return tagged(item, (_words(tag) for tag in question.iterfind("tags/tag")))


def _options(question: ET.Element) -> Iterator[Option]:
    for answer in question.findall("answer"):
        credit = _number(answer.get("fraction") or "0") / 100
        yield Option("", _words(answer), round(credit, 5), _words(answer.find("feedback")))


def _sides(question: ET.Element) -> Iterator[Option]:
    by_label = {one.label.lower(): one for one in _options(question)}
    for name in ("true", "false"):
        if name not in by_label:
            raise Refused(Notice("has no answer '[name]'; add it", name=name))
        yield replace(by_label[name], id=name, label=name)


def _typed(item: NeutralItem, question: ET.Element) -> NeutralItem:
    found = [replace(one, value=one.label.replace(r"\*", "*")) for one in _options(question)]
    made = typed_item(item, [one for one in found if one.label != "*"])
    if item.shape == "words":
        return made
    answers = question.findall("answer")
    right = next(one for one in answers if _number(one.get("fraction") or "0") == 100)
    return replace(made, tolerance=(right.findtext("tolerance") or "0").strip(), also=())


def _pairs(item: NeutralItem, question: ET.Element) -> NeutralItem:
    parts = question.findall("subquestion")
    found = [(_words(one), _words(one.find("answer"))) for one in parts]
    lines = [Option("", line, value=target) for line, target in found if line]
    targets = tuple(dict.fromkeys(target for _, target in found))
    return replace(item, options=letters(lines), targets=targets)


def _place(answer: ET.Element) -> float:
    return _number(answer.get("fraction") or "0")


def _entry(answer: ET.Element, place: int) -> Option:
    return Option("", _words(answer), 0.0, _words(answer.find("feedback")), str(place))


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise Refused(Notice("has '[text]' for a number; write one", text=text)) from None


def _words(part: ET.Element | None) -> str:
    if part is None:
        return ""
    text = (part.findtext("text") or "").strip()
    plain = part.get("format") in ("plain_text", "markdown")
    return text if plain else words_of(text)
