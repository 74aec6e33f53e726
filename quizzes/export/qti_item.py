"""One item of QTI 2.1: what is declared, what is shown, how it is judged, what is told after."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from xml.etree import ElementTree as ET

from quizzes.export.moodle import gathered, spelt
from quizzes.export.neutral import NeutralItem, Option

QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
RESPONSE, SCORE, TOLD, BASIS = "RESPONSE", "SCORE", "FEEDBACK", "BASIS"
ONE, MANY = "single", "multiple"
# Of each shape: how many values a response has, and of which type.
DECLARED = {
    "one": (ONE, "identifier"),
    "truth": (ONE, "identifier"),
    "several": (MANY, "identifier"),
    "number": (ONE, "float"),
    "words": (ONE, "string"),
    "pairs": (MANY, "directedPair"),
    "order": ("ordered", "identifier"),
}
CHOSEN = ("one", "truth", "several")
TYPED = ("number", "words")


def assessment_item(item: NeutralItem) -> ET.Element:
    """Return ``item`` as an element of QTI."""
    named = {"xmlns": QTI, "identifier": f"item-{item.id}", "title": item.id}
    flags = {"adaptive": "false", "timeDependent": "false", LANGUAGE: item.language}
    root = ET.Element("assessmentItem", {**named, **flags})
    root.append(_response(item))
    score = _outcome(root, SCORE, ONE, "float")
    score.set("normalMaximum", "1")
    ET.SubElement(ET.SubElement(score, "defaultValue"), "value").text = "0"
    _outcome(root, TOLD, MANY if item.shape == "several" else ONE, "identifier")
    _outcome(root, BASIS, ONE, "identifier")
    body = ET.SubElement(root, "itemBody")
    body.extend(_body(item))
    processing = ET.SubElement(root, "responseProcessing")
    processing.extend(_processing(item))
    _set(processing, BASIS, _value("identifier", BASIS))
    root.extend(_feedback(item))
    return root


def _response(item: NeutralItem) -> ET.Element:
    cardinality, base = DECLARED[item.shape]
    root = ET.Element(
        "responseDeclaration", identifier=RESPONSE, cardinality=cardinality, baseType=base
    )
    correct = ET.SubElement(root, "correctResponse")
    for value, _ in _right(item):
        ET.SubElement(correct, "value").text = value
    entries = [(one.id, one.credit) for one in item.options if one.credit]
    if item.shape == "pairs":
        entries = list(_right(item))
    if item.shape in (*CHOSEN, "pairs"):
        bounds = {"lowerBound": "0", "upperBound": "1", "defaultValue": "0"}
        mapping = ET.SubElement(root, "mapping", bounds)
        for key, share in entries:
            ET.SubElement(mapping, "mapEntry", mapKey=key, mappedValue=f"{share:.10g}")
    return root


def _right(item: NeutralItem) -> Iterator[tuple[str, float]]:
    """Yield each value of a right response, and its share of the point."""
    if item.shape == "pairs":
        targets = {label: place for place, label in _targets(item)}
        for one in item.options:
            yield f"{one.id} {targets[one.value]}", 1 / len(item.options)
    elif item.shape == "order":
        yield from ((one.id, 1 / len(item.options)) for one in item.options)
    elif item.shape in TYPED:
        yield item.options[0].value, 1.0
    else:
        best = max(one.credit for one in item.options)
        yield from ((one.id, one.credit) for one in item.options if one.credit == best)


def _targets(item: NeutralItem) -> Iterator[tuple[str, str]]:
    yield from ((f"target{place}", label) for place, label in enumerate(item.targets, 1))


def _body(item: NeutralItem) -> Iterator[ET.Element]:
    if item.shape in TYPED:
        asked = ET.Element("p")
        asked.text = item.stem
        yield asked
        answer = ET.Element("p")
        ET.SubElement(answer, "textEntryInteraction", responseIdentifier=RESPONSE)
        yield answer
        return
    name, settings = _INTERACTIONS[item.shape]
    shuffle = {"shuffle": str(item.shape not in ("pairs", "truth") and not item.family).lower()}
    one = ET.Element(name, {"responseIdentifier": RESPONSE, **shuffle, **settings})
    ET.SubElement(one, "prompt").text = item.stem
    if item.shape == "pairs":
        _set_of(one, [(line.id, line.label) for line in item.options], "1")
        _set_of(one, list(_targets(item)), "0")
    else:
        for option in _shown(item):
            ET.SubElement(one, "simpleChoice", identifier=option.id).text = option.label
    yield one


_INTERACTIONS = {
    "one": ("choiceInteraction", {"maxChoices": "1"}),
    "truth": ("choiceInteraction", {"maxChoices": "1"}),
    "several": ("choiceInteraction", {"maxChoices": "0"}),
    "order": ("orderInteraction", {}),
    "pairs": ("matchInteraction", {"maxAssociations": "0"}),
}


def _shown(item: NeutralItem) -> list[Option]:
    """Return options as they are shown where nothing mixes them: an order not as it is right."""
    if item.shape != "order":
        return list(item.options)
    return sorted(item.options, key=lambda one: one.id)


def _set_of(parent: ET.Element, parts: list[tuple[str, str]], most: str) -> None:
    group = ET.SubElement(parent, "simpleMatchSet")
    for ident, label in parts:
        names = {"identifier": ident, "matchMax": most}
        ET.SubElement(group, "simpleAssociableChoice", names).text = label


def _processing(item: NeutralItem) -> Iterator[ET.Element]:
    if item.shape in (*CHOSEN, "pairs"):
        yield _setting(SCORE, ET.Element("mapResponse", identifier=RESPONSE))
    if item.shape in CHOSEN:
        yield _setting(TOLD, _variable(RESPONSE))
    if item.shape == "order":
        yield from (_in_place(place, one) for place, one in enumerate(item.options, 1))
        share = ET.Element("divide")
        share.extend((_variable(SCORE), _value("float", str(len(item.options)))))
        yield _setting(SCORE, share)  # at the end: players round what they add up
    if item.shape in TYPED:
        yield _compared(item)


def _in_place(place: int, one: Option) -> ET.Element:
    condition = ET.Element("responseCondition")
    found = ET.SubElement(condition, "responseIf")
    match = ET.SubElement(found, "match")
    ET.SubElement(match, "index", n=str(place)).append(_variable(RESPONSE))
    match.append(_value("identifier", one.id))
    total = ET.Element("sum")
    total.extend((_variable(SCORE), _value("float", "1")))
    found.append(_setting(SCORE, total))
    return condition


def _compared(item: NeutralItem) -> ET.Element:
    condition = ET.Element("responseCondition")
    for place, one in enumerate(item.options):
        found = ET.SubElement(condition, "responseElseIf" if place else "responseIf")
        values = [one.value, *(_plain(spelt(item)) if item.shape == "words" and not place else ())]
        found.append(_near(item, values))
        if not place:
            _set(found, SCORE, _value("float", "1"))
        _set(found, TOLD, _value("identifier", one.id))
    _set(ET.SubElement(condition, "responseElse"), TOLD, _value("identifier", item.options[0].id))
    return condition


def _near(item: NeutralItem, values: list[str]) -> ET.Element:
    """Return the test whether what was typed is one of ``values``."""
    if item.shape == "words":
        either = ET.Element("or")
        for value in values:
            match = ET.SubElement(either, "stringMatch", caseSensitive="false")
            match.extend((_variable(RESPONSE), _value("string", value)))
        return either
    # Players read no tolerance, and compare with ends.
    number, off = Decimal(values[0]), Decimal(item.tolerance)
    between = ET.Element("and")
    for name, end in (("gte", number - off), ("lte", number + off)):
        ET.SubElement(between, name).extend((_variable(RESPONSE), _value("float", f"{end:f}")))
    return between


def _plain(answers: list[str]) -> list[str]:
    return [one.replace(r"\*", "*") for one in answers]


def _feedback(item: NeutralItem) -> Iterator[ET.Element]:
    if item.shape in (*CHOSEN, *TYPED):
        for one in item.options:
            yield _modal(TOLD, one.id, [(one.feedback,)])
    yield _modal(BASIS, BASIS, [*((one,) for one in gathered(item)), *item.basis])


def _modal(outcome: str, ident: str, parts: list[tuple[str, ...]]) -> ET.Element:
    names = {"outcomeIdentifier": outcome, "identifier": ident, "showHide": "show"}
    root = ET.Element("modalFeedback", names)
    for statement, *sources in parts:
        ET.SubElement(root, "p").text = statement
        if sources:
            listed = ET.SubElement(root, "ul")
            for one in sources:
                ET.SubElement(listed, "li").text = one
    return root


def _outcome(root: ET.Element, ident: str, cardinality: str, base: str) -> ET.Element:
    names = {"identifier": ident, "cardinality": cardinality, "baseType": base}
    return ET.SubElement(root, "outcomeDeclaration", names)


def _set(parent: ET.Element, outcome: str, value: ET.Element) -> None:
    parent.append(_setting(outcome, value))


def _setting(outcome: str, value: ET.Element) -> ET.Element:
    found = ET.Element("setOutcomeValue", identifier=outcome)
    found.append(value)
    return found


def _variable(ident: str) -> ET.Element:
    return ET.Element("variable", identifier=ident)


def _value(base: str, text: str) -> ET.Element:
    found = ET.Element("baseValue", baseType=base)
    found.text = text
    return found
