"""Common Cartridge 1.1: an assessment for each lesson, in QTI 1.2 as its profile allows.

It knows choices, true or false and words to be typed; what else is asked is left out, and said.
What Moodle 4.5 reads of one was tried; the comments say where that decided.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from xml.etree import ElementTree as ET

from quizzes.export.carrying import Format, Lost, Made
from quizzes.export.moodle import spelt
from quizzes.export.neutral import NeutralItem, Pack
from quizzes.export.packing import packed, xml

PACKAGE = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
ABOUT = "http://ltsc.ieee.org/xsd/imsccv1p1/LOM/manifest"
QTI = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
ASSESSMENT = "imsqti_xmlv1p2/imscc_xmlv1p1/assessment"
PROFILES = {
    "one": "cc.multiple_choice.v0p1",
    "several": "cc.multiple_response.v0p1",
    "truth": "cc.true_false.v0p1",
    "number": "cc.fib.v0p1",
    "words": "cc.fib.v0p1",
}
TYPED = ("number", "words")
RESPONSE, GENERAL = "response1", "general_fb"
EXAM = {
    "cc_profile": "cc.exam.v0p1",
    "qmd_assessmenttype": "Examination",
    "qmd_scoretype": "Percentage",
    "qmd_feedbackpermitted": "Yes",
    "qmd_solutionspermitted": "Yes",
}


def make(pack: Pack) -> Made:
    """Return the cartridge of ``pack``: its list of contents, and an assessment for each lesson."""
    files = {"imsmanifest.xml": xml(_manifest(pack))}
    for lesson, title in pack.lessons.items():
        if _of(pack, lesson):
            files[f"{lesson}/assessment.xml"] = xml(_assessment(pack, lesson, title))
    carried = sum(item.shape in PROFILES for item in pack.items)
    lost = tuple(one for item in pack.items for one in _lost(item))
    return Made(packed(files), lost, count=carried)


FORMAT = Format("cartridge", ".imscc", make)


def _of(pack: Pack, lesson: str) -> list[NeutralItem]:
    return [one for one in pack.items if one.lesson == lesson and one.shape in PROFILES]


def _manifest(pack: Pack) -> ET.Element:
    ident = f"{pack.project.module.id}-{pack.edition}-{pack.language}"
    names = {"xmlns": PACKAGE, "xmlns:about": ABOUT, "identifier": f"pack-{ident}"}
    root = ET.Element("manifest", names)
    about = ET.SubElement(root, "metadata")
    ET.SubElement(about, "schema").text = "IMS Common Cartridge"
    ET.SubElement(about, "schemaversion").text = "1.1.0"
    general = ET.SubElement(ET.SubElement(about, "about:lom"), "about:general")
    title = ET.SubElement(ET.SubElement(general, "about:title"), "about:string")
    title.set("language", pack.language)
    title.text = f"{pack.title} ({pack.edition})"
    listed = ET.SubElement(root, "organizations")
    shape = {"identifier": "lessons", "structure": "rooted-hierarchy"}
    top = ET.SubElement(ET.SubElement(listed, "organization", shape), "item", identifier="top")
    resources = ET.SubElement(root, "resources")
    for lesson, words in pack.lessons.items():
        if _of(pack, lesson):
            named = f"assessment-{lesson}"
            item = {"identifier": f"item-{lesson}", "identifierref": named}
            ET.SubElement(ET.SubElement(top, "item", item), "title").text = words
            resource = ET.SubElement(resources, "resource", identifier=named, type=ASSESSMENT)
            ET.SubElement(resource, "file", href=f"{lesson}/assessment.xml")
    return root


def _assessment(pack: Pack, lesson: str, title: str) -> ET.Element:
    root = ET.Element("questestinterop", xmlns=QTI)
    whole = ET.SubElement(root, "assessment", ident=f"assessment-{lesson}", title=title)
    whole.append(_fields(EXAM))
    section = ET.SubElement(whole, "section", ident=f"section-{lesson}")
    section.extend(_item(item) for item in _of(pack, lesson))
    return root


def _fields(told: dict[str, str]) -> ET.Element:
    root = ET.Element("qtimetadata")
    for label, entry in told.items():
        field = ET.SubElement(root, "qtimetadatafield")
        ET.SubElement(field, "fieldlabel").text = label
        ET.SubElement(field, "fieldentry").text = entry
    return root


def _item(item: NeutralItem) -> ET.Element:
    root = ET.Element("item", ident=f"item-{item.id}", title=item.id)
    ET.SubElement(root, "itemmetadata").append(_fields({"cc_profile": _profile(item)}))
    shown = ET.SubElement(root, "presentation")
    shown.append(_material(_paragraph(item.stem)))
    shown.append(_typing() if item.shape in TYPED else _choosing(item))
    processing = ET.SubElement(root, "resprocessing")
    score = {"varname": "SCORE", "vartype": "Decimal", "minvalue": "0", "maxvalue": "100"}
    ET.SubElement(ET.SubElement(processing, "outcomes"), "decvar", score)
    processing.extend(_conditions(item))
    for one in item.options:
        root.append(_feedback(f"{one.id}_fb", _paragraph(one.feedback)))
    root.append(_feedback(GENERAL, "".join(_below(item))))
    return root


def _profile(item: NeutralItem) -> str:
    """Return the kind of question; a choice between two is one of true or false there."""
    two = item.shape == "one" and len(item.options) == 2
    return PROFILES["truth" if two else item.shape]


def _choosing(item: NeutralItem) -> ET.Element:
    many = "Multiple" if item.shape == "several" else "Single"
    root = ET.Element("response_lid", ident=RESPONSE, rcardinality=many)
    choices = ET.SubElement(root, "render_choice")
    for one in item.options:
        label = ET.SubElement(choices, "response_label", ident=one.id)
        label.append(_material(_paragraph(one.label)))
    return root


def _typing() -> ET.Element:
    root = ET.Element("response_str", ident=RESPONSE, rcardinality="Single")
    ET.SubElement(root, "render_fib", prompt="Dashline")
    return root


def _conditions(item: NeutralItem) -> Iterator[ET.Element]:
    """Yield what is said of all answers, what is said of each, and what is right.

    The reading stops at an answer where only one can be given: a reader that took every condition
    after which it goes on for what is said of all would tell each reason there as well.
    """
    condition, tests = _condition("Yes")
    ET.SubElement(tests, "other")
    yield _saying(condition, GENERAL)
    several = item.shape == "several"
    best = max(item.options, key=lambda one: one.credit)
    for one in item.options:
        condition, tests = _condition("Yes" if several else "No")
        tests.extend(_equal(value) for value in _answers(item, one.id))
        if one is best and not several:
            _earn(condition)
        yield _saying(condition, f"{one.id}_fb")
    if several:  # all of it, and nothing else
        condition, tests = _condition("No")
        every = ET.SubElement(tests, "and")
        for one in item.options:
            inside = every if one.credit > 0 else ET.SubElement(every, "not")
            inside.append(_equal(one.id, case="Yes"))  # right options are looked for by it
        _earn(condition)
        yield condition


def _answers(item: NeutralItem, ident: str) -> list[str]:
    if item.shape not in TYPED:
        return [ident]
    right = item.options[0]
    if ident != right.id:
        return [next(one.value for one in item.options if one.id == ident)]
    others = spelt(item) if item.shape == "words" else ()
    return [right.value, *(one.replace(r"\*", "*") for one in others)]


def _condition(more: str) -> tuple[ET.Element, ET.Element]:
    root = ET.Element("respcondition", {"continue": more})
    return root, ET.SubElement(root, "conditionvar")


def _equal(value: str, case: str = "") -> ET.Element:
    root = ET.Element("varequal", {"respident": RESPONSE} | ({"case": case} if case else {}))
    root.text = value
    return root


def _earn(condition: ET.Element) -> None:
    ET.SubElement(condition, "setvar", action="Set", varname="SCORE").text = "100"


def _saying(condition: ET.Element, ident: str) -> ET.Element:
    ET.SubElement(condition, "displayfeedback", feedbacktype="Response", linkrefid=ident)
    return condition


def _feedback(ident: str, markup: str) -> ET.Element:
    root = ET.Element("itemfeedback", ident=ident)
    ET.SubElement(root, "flow_mat").append(_material(markup))  # outside one, it is overlooked
    return root


def _material(markup: str) -> ET.Element:
    root = ET.Element("material")
    ET.SubElement(root, "mattext", texttype="text/html").text = markup
    return root


def _below(item: NeutralItem) -> Iterator[str]:
    for statement, *sources in item.basis:
        yield _paragraph(statement)
        yield from map(_paragraph, sources)


def _paragraph(words: str) -> str:
    return f"<p>{escape(words, quote=False)}</p>"


def _lost(item: NeutralItem) -> Iterator[Lost]:
    if item.shape not in PROFILES:
        yield Lost(item.id, "kind")
        return
    if item.shape in TYPED:
        yield Lost(item.id, item.shape)
    if item.shape == "several":
        yield Lost(item.id, "several")
    if item.shape == "one" and any(0 < one.credit < 1 for one in item.options):
        yield Lost(item.id, "part")
    if item.hint:
        yield Lost(item.id, "hint")
    yield Lost(item.id, "tags")
