"""EPUB: the lessons as a book to be read without a network, each quiz with its answers folded."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from quizzes.content.home import PACKAGE
from quizzes.content.strings import phrase
from quizzes.export.carrying import BookFormat, Lost, Made
from quizzes.export.lesson_pages import (
    LessonPage,
    found,
    lesson_pages,
    pictures,
    unlinked,
    without,
)
from quizzes.export.neutral import NeutralItem, Pack, neutral
from quizzes.export.package import LICENCE
from quizzes.export.packing import packed, xml
from quizzes.export.read_alone import answered, asked, element
from quizzes.front.sets import quiz_items

XHTML = "http://www.w3.org/1999/xhtml"
EPUB = "http://www.idpf.org/2007/ops"
OPF, DC = "http://www.idpf.org/2007/opf", "http://purl.org/dc/elements/1.1/"
CONTAINER = "urn:oasis:names:tc:opendocument:xmlns:container"
KINDS = {".css": "text/css", ".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg"}
FIRST = "2000-01-01"  # of a module that was never published
STYLE = "epub.css"
# What needs a program, and what is called otherwise where there is none.
OUT = ("button", "input", "select", "textarea", "script")
CALLED = {"label": "span", "fieldset": "div", "legend": "p", "figure": "div", "figcaption": "p"}
POINTING = ("aria-labelledby", "aria-describedby", "aria-controls", "headers")


def make(pack: Pack, built: Path) -> Made:
    """Return the lessons of ``pack``, whose book was built into ``built``, as one e-book."""
    files = {f"book/{STYLE}": (PACKAGE / "front" / STYLE).read_bytes()}
    pages, lost = [], list[Lost]()
    for page in lesson_pages(built, pack.lessons, pack.language):
        files |= {f"book/{name}": content for name, content in pictures(page).items()}
        items = list(_items(pack, page.name))
        lost += (Lost(one.id, "judged") for one in items)
        _still(pack, page, items)
        files[f"book/{page.name}.xhtml"] = _page(page.article, page.title, page.language)
        pages.append(page)
    files["book/nav.xhtml"] = _nav(pack, pages)
    files["book/content.opf"] = xml(_contents(pack, pages, files))
    around = {"mimetype": b"application/epub+zip", "META-INF/container.xml": xml(_container())}
    return Made(packed(around | files, plain="mimetype"), tuple(lost), count=len(lost))


FORMAT = BookFormat("epub", ".epub", make)


def _items(pack: Pack, lesson: str) -> Iterator[NeutralItem]:
    project = pack.project
    for one in quiz_items(project, lesson):
        yield neutral(project.solved[one.id], project.homes[one.id], project.base)


def _still(pack: Pack, page: LessonPage, items: list[NeutralItem]) -> None:
    """Change the article of ``page`` into one that is only read."""
    article = page.article
    for quiz in found(article, "quiz"):
        quiz[:] = [_question(pack, one) for one in items]
        quiz.text = None
    if page.help is not None:
        article.append(page.help)
    without(article, OUT)
    for one in article.iter():
        if one.tag == "label":
            one.set("class", "line")
        one.tag = CALLED.get(one.tag, one.tag)
        for name in ("for", "name", "hidden"):
            one.attrib.pop(name, None)
    unlinked(article)
    ids = {one.get("id") for one in article.iter()}
    for one in article.iter():
        for name in POINTING:
            if not {*one.get(name, "").split()} <= ids:
                del one.attrib[name]


def _question(pack: Pack, item: NeutralItem) -> ET.Element:
    solved = pack.project.solved[item.id]
    made = ET.Element("div", {"class": "question"})
    made.extend(asked(item))
    folded = ET.SubElement(made, "details")
    folded.append(element("summary", phrase("quiz.show_answer", item.language)))
    folded.extend(answered(item, solved))
    return made


def _page(body: ET.Element, title: str, language: str) -> bytes:
    names = {"xmlns": XHTML, "xmlns:epub": EPUB, "lang": language, "xml:lang": language}
    root = ET.Element("html", names)
    head = ET.SubElement(root, "head")
    head.append(element("title", title))
    ET.SubElement(head, "link", {"rel": "stylesheet", "type": "text/css", "href": STYLE})
    ET.SubElement(root, "body").append(body)
    text = ET.tostring(root, "unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n{text}\n'.encode()


def _nav(pack: Pack, pages: list[LessonPage]) -> bytes:
    title = pack.project.module.title.in_language(pack.language)
    nav = ET.Element("nav", {"epub:type": "toc", "id": "toc"})
    nav.append(element("h1", title))
    lessons = ET.SubElement(nav, "ol")
    for page in pages:
        line = ET.SubElement(lessons, "li")
        ET.SubElement(line, "a", href=f"{page.name}.xhtml").text = page.title
        parts = [one for one in page.article.iter("section") if one.find("h2") is not None]
        within = ET.SubElement(line, "ol")
        for one in parts:
            part = ET.SubElement(ET.SubElement(within, "li"), "a")
            part.set("href", f"{page.name}.xhtml#{one.get('id')}")
            part.text = "".join(one.find("h2").itertext())  # type: ignore[union-attr]
        if not parts:
            line.remove(within)
    return _page(nav, title, pack.language)


def _contents(pack: Pack, pages: list[LessonPage], files: dict[str, bytes]) -> ET.Element:
    names = {"xmlns": OPF, "version": "3.0", "unique-identifier": "id", "xml:lang": pack.language}
    root = ET.Element("package", names)
    about = ET.SubElement(root, "metadata", {"xmlns:dc": DC})
    ident = f"{pack.project.module.id}/{pack.edition}/{pack.language}"
    ET.SubElement(about, "dc:identifier", id="id").text = f"urn:uuid:{uuid5(NAMESPACE_URL, ident)}"
    told = {
        "title": pack.project.module.title.in_language(pack.language),
        "language": pack.language,
        "creator": phrase("module.authors", pack.language),
        "rights": f"{LICENCE['title']}, {LICENCE['path']}",
    }
    for name, words in told.items():
        ET.SubElement(about, f"dc:{name}").text = words
    modified = f"{pack.project.published.date or FIRST}T00:00:00Z"
    ET.SubElement(about, "meta", property="dcterms:modified").text = modified
    manifest, spine = ET.SubElement(root, "manifest"), ET.SubElement(root, "spine")
    drawn = {f"book/{page.name}.xhtml" for page in pages if any(page.article.iter("svg"))}
    for number, name in enumerate(files, 1):
        kind = KINDS.get(Path(name).suffix.lower(), "application/xhtml+xml")
        item = ET.SubElement(manifest, "item", {"id": f"file-{number}", "media-type": kind})
        item.set("href", name.removeprefix("book/"))
        if name == "book/nav.xhtml" or name in drawn:
            item.set("properties", "svg" if name in drawn else "nav")
        if name.endswith(".xhtml"):
            ET.SubElement(spine, "itemref", idref=f"file-{number}")
    return root


def _container() -> ET.Element:
    root = ET.Element("container", {"version": "1.0", "xmlns": CONTAINER})
    place = {"full-path": "book/content.opf", "media-type": "application/oebps-package+xml"}
    ET.SubElement(ET.SubElement(root, "rootfiles"), "rootfile", place)
    return root
