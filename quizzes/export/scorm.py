"""SCORM 1.2: each lesson with its quiz, which tells the platform what was answered.

Keys are in the pages, as in those of the book: it is a self-check, and no examination.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from string import ascii_lowercase
from typing import Any
from xml.etree import ElementTree as ET

from markupsafe import Markup

from quizzes.content.home import PACKAGE as PROGRAM
from quizzes.content.strings import phrase, phrases
from quizzes.export.carrying import BookFormat, Made
from quizzes.export.lesson_pages import (
    HTML,
    LessonPage,
    found,
    lesson_pages,
    pictures,
    unlinked,
    without,
)
from quizzes.export.neutral import Pack
from quizzes.export.packing import packed, xml
from quizzes.front.markup import environment, safe_json
from quizzes.front.sets import quiz_items
from quizzes.items import TYPES
from quizzes.items.solved import Key, Solved

PACKAGE = "http://www.imsproject.org/xsd/imscp_rootv1p1p2"
SCORM = "http://www.adlnet.org/xsd/adlcp_rootv1p2"
TELLS = "platform.js"
# What of a page speaks of other pages, or would keep answers on this device; what tells the
# platform comes before the quiz.
LEFT = ("mode.js", "memory.js", "lesson-marks.js", "memory-offer.js", "keeping.js")
BEFORE = "quiz.js"
OUT = ("quiz-next",)
# How the platform calls what the shapes are.
KINDS = {
    "one": "choice",
    "several": "choice",
    "truth": "true-false",
    "number": "numeric",
    "words": "fill-in",
    "pairs": "matching",
    "order": "sequencing",
}
MOST_TYPED = 255
# Whether points are told, and what a lesson is called that is done.
STANDARD = {"scored": True, "done": "completed"}


def make(pack: Pack, built: Path) -> Made:
    """Return the package of the lessons of ``pack``, whose book was built into ``built``."""
    pages = list(lesson_pages(built, pack.lessons, pack.language))
    files: dict[str, bytes] = {}
    for page in pages:
        files |= alone(pack, page, built, f"{page.name}.html", STANDARD)
    listed = {"imsmanifest.xml": xml(_manifest(pack, pages, list(files)))}
    return Made(packed(listed | files), count=sum(len(_solved(pack, one.name)) for one in pages))


FORMAT = BookFormat("scorm", ".scorm.zip", make)


def alone(
    pack: Pack, page: LessonPage, built: Path, name: str, way: dict[str, Any]
) -> dict[str, bytes]:
    """Return ``page`` as the file ``name``, and beside it whatever it asks for, by their paths.

    Its quiz tells what is answered to the platform round it, in the ``way`` that one asks for.
    """
    files = pictures(page)
    static = built / HTML / "_static"
    for asset in sorted({*_assets(page)}):
        place = PROGRAM / "front" if asset == TELLS else static
        files[f"_static/{asset}"] = (place / asset).read_bytes()
    for path in sorted((static / "fonts").iterdir()):
        files[f"_static/fonts/{path.name}"] = path.read_bytes()
    return {name: _page(pack, page, way), **files}


def _page(pack: Pack, page: LessonPage, way: dict[str, Any]) -> bytes:
    article, language = page.article, pack.language
    without(article, (), OUT)
    unlinked(article, new_window=True)
    for note in found(article, "quiz-note"):
        note.text = phrase("scorm.note", language)
    if page.help is not None:
        unlinked(page.help)
    told = {one.item.id: interaction(one) for one in _solved(pack, page.name)}
    names = list(_assets(page))
    return (
        environment()
        .get_template("packed-lesson.html.j2")
        .render(
            language=language,
            title=page.title,
            styles=[f"_static/{one}" for one in names if one.endswith(".css")],
            scripts=[f"_static/{one}" for one in names if one.endswith(".js")],
            article=_html(article),
            help=_html(page.help),
            data=safe_json({"words": phrases("scorm", language), "told": told, **way}),
        )
        .encode()
    )


def _assets(page: LessonPage) -> Iterator[str]:
    for name in page.assets:
        if name == BEFORE:
            yield TELLS
        if name not in LEFT:
            yield name


def _html(root: ET.Element | None) -> Markup:
    # What the book's own templates wrote and escaped.
    return Markup("" if root is None else ET.tostring(root, "unicode", method="html"))  # noqa: S704


def _solved(pack: Pack, lesson: str) -> list[Solved]:
    return [pack.project.solved[one.id] for one in quiz_items(pack.project, lesson)]


def interaction(solved: Solved) -> dict[str, Any]:
    """Return how the platform is told of an item: kind, right answer, letters of its parts."""
    shape = TYPES[solved.item.type].shape
    marks = {one.id: ascii_lowercase[at] for at, one in enumerate(solved.choices)}
    if shape == "truth":
        marks = {one.id: one.id[0] for one in solved.choices}
    targets = {one.id: ascii_lowercase[at] for at, one in enumerate(solved.targets)}
    return {
        "type": KINDS[shape],
        "right": _right(shape, solved.key, marks, targets),
        "marks": marks,
        "targets": targets,
        "places": shape == "order",
        "counts": shape == "number",
    }


def _right(shape: str, key: Key, marks: dict[str, str], targets: dict[str, str]) -> str:
    if shape in ("number", "words"):
        return key.right[0][:MOST_TYPED]
    if shape == "pairs":
        return ",".join(sorted(f"{marks[line]}.{targets[target]}" for line, target in key.pairs))
    right = [marks[one] for one in key.right]
    return ",".join(right if shape == "order" else sorted(right))


def _manifest(pack: Pack, pages: list[LessonPage], files: list[str]) -> ET.Element:
    ident = f"{pack.project.module.id}-{pack.edition}-{pack.language}"
    names = {"xmlns": PACKAGE, "xmlns:adlcp": SCORM, "identifier": f"pack-{ident}"}
    root = ET.Element("manifest", {**names, "version": "1.0"})
    about = ET.SubElement(root, "metadata")
    ET.SubElement(about, "schema").text = "ADL SCORM"
    ET.SubElement(about, "schemaversion").text = "1.2"
    listed = ET.SubElement(root, "organizations", default="lessons")
    course = ET.SubElement(listed, "organization", identifier="lessons")
    ET.SubElement(course, "title").text = f"{pack.title} ({pack.edition})"
    resources = ET.SubElement(root, "resources")
    own = {f"{page.name}.html" for page in pages}
    for page in pages:
        item = {"identifier": f"item-{page.name}", "identifierref": f"lesson-{page.name}"}
        ET.SubElement(ET.SubElement(course, "item", item), "title").text = page.title
        lesson = _resource(resources, f"lesson-{page.name}", "sco", f"{page.name}.html")
        ET.SubElement(lesson, "dependency", identifierref="shared")
    shared = _resource(resources, "shared", "asset")
    for name in files:
        if name not in own:
            ET.SubElement(shared, "file", href=name)
    return root


def _resource(resources: ET.Element, ident: str, kind: str, path: str = "") -> ET.Element:
    names = {"identifier": ident, "type": "webcontent", "adlcp:scormtype": kind}
    resource = ET.SubElement(resources, "resource", {**names, **({"href": path} if path else {})})
    if path:
        ET.SubElement(resource, "file", href=path)
    return resource
