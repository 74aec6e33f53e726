"""Lessons of the built book, cut loose from the book round them, for what is read elsewhere."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

from quizzes.content.notices import unbuilt

HTML = "_build/html"
VOID = {"br", "hr", "img", "input", "link", "meta", "col", "source", "wbr"}
# Names as they are written: the parser makes them small, and those of drawings are not.
NAMES = re.compile(r"</?([A-Za-z][\w:-]*)|(?<![\w:-])([\w:-]+)(?==)")
ASSET = re.compile(r"_static/([^?]+)")


@dataclass(frozen=True)
class LessonPage:
    """A lesson as it was built: its article, the help below it, and what the page asks for."""

    name: str
    title: str
    language: str
    root: ET.Element
    folder: Path

    @cached_property
    def article(self) -> ET.Element:
        """Return what is read."""
        return self._one("article", "bd-article")

    @cached_property
    def help(self) -> ET.Element | None:
        """Return whom to call, where the module says so."""
        return next(iter(found(self.root, "help")), None)

    @property
    def assets(self) -> tuple[str, ...]:
        """Return the styles and scripts of the page, as they are called in ``_static``."""
        linked = (one.get("href") or one.get("src") or "" for one in self.root.iter())
        styles_and_scripts = (one for one in linked if one.split("?")[0].endswith((".css", ".js")))
        return tuple(match[1] for one in styles_and_scripts if (match := ASSET.search(one)))

    def _one(self, tag: str, name: str) -> ET.Element:
        return next(one for one in found(self.root, name) if one.tag == tag)


def lesson_pages(built: Path, names: Collection[str], language: str) -> Iterator[LessonPage]:
    """Yield the lessons ``names`` of the book that was built into ``built``.

    Raises:
        FileNotFoundError: the book has not been built, or has no such page.

    """
    for name in names:
        path = built / HTML / "book" / language / f"{name}.html"
        if not path.exists():
            raise unbuilt(path)
        root = tree(path.read_text("utf-8"))
        title = "".join(next(root.iter("h1")).itertext()).strip()
        yield LessonPage(name, title, language, root, path.parent)


def tree(markup: str) -> ET.Element:
    """Return a page that Sphinx or a template wrote as a tree."""
    reader = _Tree()
    reader.feed(markup)
    reader.close()
    return reader.builder.close()


def found(root: ET.Element, name: str) -> list[ET.Element]:
    """Return what has the class ``name``."""
    return [one for one in root.iter() if name in (one.get("class") or "").split()]


def without(root: ET.Element, tags: Collection[str] = (), classes: Collection[str] = ()) -> None:
    """Take out of ``root`` what has one of the tags or classes; what follows it stays."""
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag in tags or {*classes} & {*(child.get("class") or "").split()}:
                _out(parent, child)


def unlinked(root: ET.Element, *, new_window: bool = False) -> None:
    """Leave of each link that leads to another page of the book its words alone.

    What could be downloaded from there is left out.
    """
    for parent in list(root.iter()):
        for line in parent.findall("p/a[@download]/.."):
            _out(parent, line)
    ids = {one.get("id") for one in root.iter()}
    for link in list(root.iter("a")):
        target = link.get("href", "")
        if "://" in target or target.startswith("mailto:"):
            if new_window:
                link.attrib |= {"target": "_blank", "rel": "noopener noreferrer"}
        elif not (target.startswith("#") and target[1:] in ids):
            link.tag = "span"
            for name in ("href", "rel", "title"):
                link.attrib.pop(name, None)


def addressed(root: ET.Element) -> None:
    """Make of each link out of the book its words and its address, where nothing can be opened."""
    for link in list(root.iter("a")):
        target = link.get("href", "")
        if "://" in target:
            link.tag, link.attrib = "span", {}
            ET.SubElement(link, "span").text = f" ({target})"


def pictures(page: LessonPage) -> dict[str, bytes]:
    """Return the pictures of ``page`` by the path they are given, which its article names then."""
    files = {}
    for one in page.article.iter("img"):
        path = (page.folder / one.get("src", "")).resolve()
        one.set("src", f"images/{path.name}")
        files[f"images/{path.name}"] = path.read_bytes()
    return files


def _out(parent: ET.Element, child: ET.Element) -> None:
    place = list(parent).index(child)
    if child.tail:
        if place:
            parent[place - 1].tail = (parent[place - 1].tail or "") + child.tail
        else:
            parent.text = (parent.text or "") + child.tail
    parent.remove(child)


class _Tree(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.builder = ET.TreeBuilder()
        self.opened: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        written = self.get_starttag_text() or ""
        names = {name.lower(): name for pair in NAMES.findall(written) for name in pair if name}
        told = {names.get(name, name): value or "" for name, value in attrs}
        self.builder.start(names[tag], told)
        self.opened.append(names[tag])
        if tag in VOID:
            self._end()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._end()

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self._end()

    def handle_data(self, data: str) -> None:
        if self.opened:
            self.builder.data(data)

    def _end(self) -> None:
        self.builder.end(self.opened.pop())
