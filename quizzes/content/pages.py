"""Lesson pages as text: their prose, the facts they name, their labels; no Sphinx."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from quizzes.content.bound import BINDING, ROLE, Binding, on_page, page_words
from quizzes.content.files import files_in, read_text
from quizzes.content.lesson_blocks import Block, blocks_in, told_lines
from quizzes.content.problems import ContentError, Problem, Where
from quizzes.content.raw_lines import FENCE, Raw, raw_lines
from quizzes.content.text import references

ROLES = (*BINDING, "claim", "quoted", "foreign")
# Roles around words that name nothing: a term spoken of, and words of another language.
OF_WORDS = ("quoted", "foreign")
# A value that bound words show, whatever they tell of it.
IN_WORDS = "in words"
LABEL = re.compile(r"^\(([^)\s]+)\)=\s*$")
LINK = re.compile(r"\[([^\[\]]*)\]\(([^()\s]*)\)")
HEADING = re.compile(r"(#{1,6}) +(.*)")
LIST_MARK = re.compile(r"^\s*(\d+[.)]|[-*+])\s+")
STEP = re.compile(r"^(\d+) \| ([^|]+) \| (.+)$")
QUIZ = re.compile(r"""Quiz\(["']([^"']+)["']\)""")


@dataclass(frozen=True)
class Named:
    """A reference made by a role on a page, where, and the words bound to it, if any are."""

    role: str
    reference: str
    where: Where
    words: str = ""


@dataclass(frozen=True)
class Line:
    """One line of prose with roles, link targets and marks taken out.

    ``outside`` is what of it no fact is bound to.
    """

    text: str
    where: Where
    outside: str


@dataclass(frozen=True)
class Plan:
    """A class plan on a page: the minutes it promises, those of its steps, and where."""

    minutes: str
    steps: tuple[int, ...]
    where: Where


@dataclass(frozen=True)
class Page:
    """One page of the book."""

    name: str
    path: str
    prose: tuple[Line, ...]
    named: tuple[Named, ...]
    links: tuple[tuple[str, Where], ...]
    labels: tuple[str, ...]
    directives: tuple[str, ...]
    quizzes: tuple[str, ...]
    plans: tuple[Plan, ...] = ()
    raw: tuple[Raw, ...] = ()
    blocks: tuple[Block, ...] = ()

    @property
    def where(self) -> Where:
        """Return where the page's own words begin."""
        return self.prose[0].where if self.prose else Where(self.path, 1)

    @property
    def anchors(self) -> frozenset[str]:
        """Return what a link to a part of this page may name: labels, and headings as slugs."""
        heads = (HEADING.match(line.text) for line in self.raw if line.kind == "text")
        return frozenset((*self.labels, *(_slug(head[2]) for head in heads if head)))

    @property
    def title(self) -> str:
        """Return the page's first heading."""
        heads = (line.text for line in self.prose if line.text.startswith("# "))
        return next(heads, self.name).removeprefix("# ")

    @property
    def is_lesson(self) -> bool:
        """Return whether the page is a lesson: its name starts with a number."""
        return bool(re.match(r"\d\d-", self.name))

    @property
    def is_card(self) -> bool:
        """Return whether the page is the card of a role, to be hung up."""
        return self.name.startswith("roles/")


def load_pages(root: Path, language: str) -> tuple[list[Page], list[Problem]]:
    """Read every page of the book in ``language`` under ``root``; lab/en has its notebooks."""
    pages: list[Page] = []
    folder = root / "book" / language
    paths, problems = files_in(root, f"book/{language}", ".md")
    for path in paths:
        shown = path.relative_to(root).as_posix()
        try:
            text = read_text(path, shown, "page")
        except ContentError as error:
            problems += error.problems
            continue
        pages.append(read_page(text, path.relative_to(folder).with_suffix("").as_posix(), shown))
    return pages, problems


def read_page(text: str, name: str, path: str) -> Page:
    """Take a page apart; ``name`` is its place in the book, ``path`` stands in problems."""
    prose: list[Line] = []
    named: list[Named] = []
    links: list[tuple[str, Where]] = []
    labels: list[str] = []
    directives: list[str] = []
    quizzes: list[str] = []
    plans: list[Plan] = []
    raw = tuple(raw_lines(text.removeprefix("\ufeff").replace("\r\n", "\n"), path))
    blocks = tuple(blocks_in(raw))
    told = told_lines(blocks)
    for one in raw:
        kind, where = one.kind, one.where
        line = told.get(where.line, one.text)
        if kind == "code":
            quizzes += QUIZ.findall(line)
        if not one.is_read:
            continue
        if kind == "plan":
            line = _planned(line, where, plans)
        fence = FENCE.match(line)
        if fence:
            directives += [fence[2].strip("{}")] if fence[2] else []
            line = fence[3]
        label = LABEL.match(line)
        if label:
            labels.append(label[1])
            continue
        bare = LIST_MARK.sub("", line)
        if "`" in one.text:
            named += _named(one.text, where)
        if "](" in line:
            links += [(target, where) for _, target in LINK.findall(line)]
            bare = LINK.sub(r"\1", bare)
        if bare.strip():
            said, outside = (page_words(bare, bound=bound).strip() for bound in (True, False))
            prose.append(Line(said, where, outside))
    return Page(
        name,
        path,
        tuple(prose),
        tuple(named),
        tuple(links),
        tuple(labels),
        tuple(directives),
        tuple(quizzes),
        tuple(plans),
        raw,
        blocks,
    )


def _planned(line: str, where: Where, plans: list[Plan]) -> str:
    """Note a plan, or one more step of the last; return the line without its minutes."""
    fence, step = FENCE.match(line), STEP.match(line)
    if fence:
        plans.append(Plan(fence[3].strip(), (), where))
        return f"{fence[1]}{fence[2]}"
    if step:
        plans[-1] = replace(plans[-1], steps=(*plans[-1].steps, int(step[1])))
        return f"{step[2]}: {step[3]}"
    return line


def _named(line: str, where: Where) -> Iterator[Named]:
    for one in on_page(line):
        if isinstance(one, Binding):
            yield from (Named(one.role, name, where, one.words) for name in one.names)
            yield from (Named(IN_WORDS, name, where) for name in references(one.words))
    for role, reference in ROLE.findall(line):
        if role not in BINDING:
            yield Named(role, reference.strip(), where)


def _slug(heading: str) -> str:
    """Return the anchor that Sphinx gives a heading, as GitHub does."""
    bare = re.sub(r"[^\w\u4e00-\u9fff\- ]", "", heading.strip().lower())
    return bare.replace(" ", "-")
