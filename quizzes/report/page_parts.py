"""What a page of a report is made of."""

from __future__ import annotations

from dataclasses import dataclass

from quizzes.report.drawings import Drawing


@dataclass(frozen=True)
class Line:
    """A paragraph; a note says why something is not there, or how far to trust it."""

    text: str
    note: bool = False


@dataclass(frozen=True)
class Row:
    """A row of a table: its head, and its cells in words."""

    name: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Group:
    """Rows that belong together, under a head of their own where there is one."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Grid:
    """A table; a wide one is set smaller on paper, a long one may run over several sheets."""

    caption: str
    heads: tuple[str, ...]
    groups: tuple[Group, ...]
    wide: bool = False
    long: bool = False
    stems: bool = False
    last_is_words: bool = False


@dataclass(frozen=True)
class Part:
    """A piece of a section: any of a title, paragraphs, bullets, a figure and a table."""

    title: str = ""
    lines: tuple[Line, ...] = ()
    bullets: tuple[str, ...] = ()
    figure: Drawing | None = None
    caption: str = ""
    table: Grid | None = None


@dataclass(frozen=True)
class Section:
    """A section of a page."""

    id: str
    title: str
    lines: tuple[Line, ...] = ()
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True)
class Point:
    """An entry of the first screen: what is said, and small below it a lesson with its page."""

    text: str = ""
    lesson: str = ""
    href: str = ""
    more: str = ""


@dataclass(frozen=True)
class Block:
    """An answer of the first screen; numbered where its points have an order."""

    id: str
    title: str
    lines: tuple[str, ...] = ()
    points: tuple[Point, ...] = ()
    numbered: bool = False
