"""QTI 2.1: a package of items, with a test for each lesson.

What players do with it was tried; the comments say where that decided.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from quizzes.export.carrying import Format, Lost, Made
from quizzes.export.neutral import NeutralItem, Pack
from quizzes.export.packing import packed, xml
from quizzes.export.qti_item import assessment_item

QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"
PACKAGE = "http://www.imsglobal.org/xsd/imscp_v1p1"
LOM = "http://ltsc.ieee.org/xsd/LOM"
ITEM, TEST = "imsqti_item_xmlv2p1", "imsqti_test_xmlv2p1"


def make(pack: Pack) -> Made:
    """Return the package of ``pack``: its list of contents, its items, and its tests."""
    files = {"imsmanifest.xml": _manifest(pack)}
    for item in pack.items:
        files[f"items/{item.id}.xml"] = assessment_item(item)
    for lesson, title in pack.lessons.items():
        files[f"tests/{lesson}.xml"] = _test(pack, lesson, title)
    content = packed({name: xml(root) for name, root in files.items()})
    return Made(content, tuple(one for item in pack.items for one in _lost(item)))


FORMAT = Format("qti", ".qti.zip", make)


def _manifest(pack: Pack) -> ET.Element:
    ident = f"{pack.project.module.id}-{pack.edition}-{pack.language}"
    root = ET.Element("manifest", {"xmlns": PACKAGE, "identifier": f"pack-{ident}"})
    about = ET.SubElement(root, "metadata")
    ET.SubElement(about, "schema").text = "QTIv2.1 Package"
    ET.SubElement(about, "schemaversion").text = "1.0.0"
    ET.SubElement(root, "organizations")
    resources = ET.SubElement(root, "resources")
    for lesson in pack.lessons:
        test = _resource(resources, _name(lesson), TEST, f"tests/{lesson}.xml")
        for item in _of(pack, lesson):
            ET.SubElement(test, "dependency", identifierref=f"item-{item.id}")
    for item in pack.items:
        resource = _resource(resources, f"item-{item.id}", ITEM, f"items/{item.id}.xml")
        resource.insert(0, _tags(item))
    return root


def _resource(resources: ET.Element, ident: str, kind: str, path: str) -> ET.Element:
    names = {"identifier": ident, "type": kind, "href": path}
    resource = ET.SubElement(resources, "resource", names)
    ET.SubElement(resource, "file", href=path)
    return resource


def _tags(item: NeutralItem) -> ET.Element:
    metadata = ET.Element("metadata")
    lom = ET.SubElement(metadata, "lom", {"xmlns": LOM})
    general = ET.SubElement(lom, "general")
    ET.SubElement(general, "language").text = item.language
    for tag in item.tags:
        keyword = ET.SubElement(general, "keyword")
        ET.SubElement(keyword, "string", language=item.language).text = tag
    return metadata


def _test(pack: Pack, lesson: str, title: str) -> ET.Element:
    named = {"xmlns": QTI, "identifier": _name(lesson), "title": title}
    root = ET.Element("assessmentTest", named)
    modes = {"navigationMode": "nonlinear", "submissionMode": "individual"}
    part = ET.SubElement(root, "testPart", {"identifier": "part", **modes})
    about = {"identifier": "section", "title": title, "visible": "true"}
    section = ET.SubElement(part, "assessmentSection", about)
    for item in _of(pack, lesson):
        place = {"identifier": f"item-{item.id}", "href": f"../items/{item.id}.xml"}
        ET.SubElement(section, "assessmentItemRef", place)
    return root


def _of(pack: Pack, lesson: str) -> Iterator[NeutralItem]:
    return (item for item in pack.items if item.lesson == lesson)


def _name(lesson: str) -> str:
    return f"lesson-{lesson}"  # an identifier does not begin with a digit


def _lost(item: NeutralItem) -> Iterator[Lost]:
    if item.shape in ("number", "words", "order"):
        yield Lost(item.id, item.shape)
    if item.shape in ("pairs", "order"):
        yield Lost(item.id, "gathered")
    if item.hint:
        yield Lost(item.id, "hint")
