"""A drawing without what a page need not carry: names nobody asks for, bare groups, decimals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

SVG, LINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
GROUP, SHAPES, PATH = (f"{{{SVG}}}{name}" for name in ("g", "defs", "path"))
ASKED_FOR = re.compile(r'(?:href="|url\()#([^")]+)')
PLACED = {"d", "x", "y", "width", "height", "transform", "viewBox"}
NUMBER = re.compile(r"(?<!\d)-?\d+\.\d+")
# A tenth of a point is a seventh of a pixel; a shape that is used again is small and kept finer.
PLACES, FINER = 1, 2
LEVEL = re.compile(r"rotate\(-?0 [^)]*\)")
STEP = re.compile(r"\s{0,2}([A-Za-z])\s{0,2}")  # as much as matplotlib puts there


def tidy(svg: str) -> str:
    """Return ``svg`` so that it looks the same and weighs a part of it."""
    for name, address in (("", SVG), ("xlink", LINK)):
        ET.register_namespace(name, address)
    root = ET.fromstring(svg)  # noqa: S314  (matplotlib wrote it)
    _lighten(root, set(ASKED_FOR.findall(svg)), PLACES)
    return ET.tostring(root, "unicode").replace(" />", "/>")


def _lighten(element: ET.Element, asked_for: set[str], places: int) -> None:
    if element.get("id") not in asked_for:
        element.attrib.pop("id", None)
    for name in PLACED & set(element.attrib):
        text = NUMBER.sub(lambda found: _rounded(found[0], places), element.attrib[name])
        element.set(name, STEP.sub(r"\1", text.strip()) if name == "d" else text)
    if LEVEL.fullmatch(element.get("transform", "")):
        del element.attrib["transform"]
    if not (element.text or "").strip():
        element.text = None
    for child in element:
        _lighten(child, asked_for, FINER if child.tag == SHAPES else places)
        child.tail = None
    drawn: list[ET.Element] = []
    for one in _seen(element):
        before = drawn[-1] if drawn else None
        if before is not None and one.tag == before.tag == GROUP and one.attrib == before.attrib:
            before.extend(one)
        else:
            drawn.append(one)
    element[:] = drawn


def _seen(element: ET.Element) -> Iterator[ET.Element]:
    """Yield what is in ``element``, and in its bare groups, but paths without line or ground."""
    for child in element:
        if child.tag == GROUP and not child.attrib:
            yield from child
        elif child.tag != PATH or "id" in child.attrib or _inked(child):
            yield child


def _inked(path: ET.Element) -> bool:
    return path.get("fill") != "none" or path.get("stroke") is not None


def _rounded(number: str, places: int) -> str:
    text = f"{float(number):.{places}f}".rstrip("0").removesuffix(".")
    return "0" if text == "-0" else text
