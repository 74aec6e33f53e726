"""Rules on the markup of pages: what may stand there, and that it is whole.

A page is written in a small part of Markdown. What is not in it is refused rather than looked
for: raw HTML, blocks and roles of others, and whatever would print its own marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizzes.checks.rule import Breaches, rules
from quizzes.content.lesson_blocks import BLOCKS as LESSON_BLOCKS
from quizzes.content.pages import LABEL, LINK, ROLES, Page
from quizzes.content.raw_lines import Raw
from quizzes.items import TYPES
from quizzes.project import Project

# Blocks of ours, and three of others: a box, a list drawn as a path, a cell that shows a quiz.
BLOCKS = frozenset(
    (
        *LESSON_BLOCKS,
        *("admonition", "article", "change-list", "check-advice", "check-gain", "claim-list"),
        *("code-cell", "container", "data-package", "drawn", "elements", "fact-register"),
        *("few-questions", "law-watch", "outcomes", "picture", "plan", "progress"),
        *("question-list", "question-states", "ranges", "readings", "review-sets"),
        *("rule-list", "series", "source-list", "statement", "talk", "term-list", "understanding"),
        *("door", "lesson-cards"),
    )
)
BLOCK = re.compile(r"^\s*[`:~]{3,}\s*(.*)$")
BLOCK_NAME = re.compile(r"\{([^{}]*)\}\s*(.*)$")
PLAIN_CODE = re.compile(r"[a-z]*")
COMMENT = re.compile(r"<!--[^<>`]*-->")
TICKS = re.compile(r"`+")
ROLE_NAME = re.compile(r"\{([^{}]*)\}$")
# What is left of a line once roles, code and links are taken out may not have these.
STRAY = (
    (re.compile(r"!\["), "is an image; name one with {picture}, or draw a figure with {drawn}"),
    (re.compile(r"<[A-Za-z/!?]"), "begins raw HTML or a bare address; write Markdown, or a link"),
    (re.compile(r"&#?\w+;"), "is HTML for a sign; write the sign itself"),
    (re.compile(r"\{[^{}]*\}?|\}"), "is no role; write {fact}`id`, with marks like these"),
    (re.compile(r"\][(\[]"), "is no whole link; write [words](address) on one line"),
    (re.compile(r"[\[\]]"), "is a stray bracket; a link is [words](address), on one line"),
    (re.compile(r"~~~|:::|\S:\/\/"), "belongs at the start of a block, or into a link"),
)
# A line without one of these has none of what is looked for.
MARKS = re.compile(r"[`<&{}\[\]~]|:::|:\/\/")
# What a reader of Markdown takes for a note to itself, and leaves out.
UNSEEN = re.compile(r"\A\s*(%|\+\+\+)")
FRONT = frozenset(
    (
        "---",
        "jupytext:",
        "text_representation:",
        "extension: .md",
        "format_name: myst",
        "kernelspec:",
        "name: python3",
        "display_name: Python 3",
        "text_representation: {extension: .md, format_name: myst}",
        "kernelspec: {name: python3, display_name: Python 3}",
    )
)
CELL = re.compile(r"```\{code-cell\} ipython3")


def markup_is_ours(project: Project) -> Breaches:
    """A page is made of headings, lists, links to pages and sources, and the blocks and roles of
    this module: no raw HTML but a comment on a line of its own, no image, no block or role of
    another name."""
    for page in project.written:
        for line in page.raw:
            if line.kind == "front":
                if line.text.strip() not in FRONT:
                    what = f"'{line.text[:40]}' is no line of front matter; copy it from a lesson"
                    yield line.where, f"{page.name}: {what}"
            elif line.kind in ("text", "plan", "cell", "tangled"):
                yield from ((line.where, f"{page.name}: {what}") for what in _foreign(line))
        if page.raw and page.raw[0].text.startswith("---") and page.raw[0].kind != "front":
            message = "front matter begins with a line of three hyphens"
            yield page.raw[0].where, f"{page.name}: {message}; take the others out"


def _foreign(line: Raw) -> Iterator[str]:
    block = BLOCK.match(line.text)
    if UNSEEN.match(line.text):
        yield f"'{line.text.strip()[:40]}' would not be shown; begin the line with a word"
    elif block is not None and line.text.lstrip().startswith("`") and "`" in block[1]:
        yield f"'{line.text.strip()[:40]}' opens no block; open one that has roles with :::"
    if block is None:
        yield from _strays(line.text)
        return
    name = BLOCK_NAME.match(block[1])
    if name is None and (line.kind != "cell" or not PLAIN_CODE.fullmatch(block[1])):
        yield f"'{line.text.strip()[:40]}' opens no block; write its name in braces"
    elif name is not None and name[1] not in BLOCKS:
        yield f"'{{{name[1][:40]}}}' is no block of ours; there are: {', '.join(sorted(BLOCKS))}"
    elif name is not None and line.kind != "cell":
        yield from _strays(name[2])


def _strays(text: str) -> Iterator[str]:
    """Yield what is wrong in a line of text; at most one thing, since others follow from it."""
    if not MARKS.search(text) or LABEL.match(text) or COMMENT.fullmatch(text.strip()):
        return
    pieces, spans, whole = _spans(text)
    for before, ticks in zip(pieces, spans, strict=False):
        role = ROLE_NAME.search(before[-80:])
        if role and (role[1] not in ROLES or len(ticks) > 1):
            known = ", ".join(f"{{{one}}}" for one in ROLES)
            yield f"'{{{role[1]}}}' with {ticks} is no role of ours; there are: {known}"
            return
    if not whole:
        return  # the rule marks-are-closed says so
    bare = "…".join(ROLE_NAME.sub("", piece) for piece in pieces[:-1]) + "…" + pieces[-1]
    bare = LINK.sub("…", bare) if "![" not in bare else bare
    for pattern, why in STRAY:
        found = pattern.search(bare)
        if found:
            yield f"'{found[0][:40]}' {why}"
            return


def _spans(text: str) -> tuple[list[str], list[str], bool]:
    """Take the code out of a line: the text between, the marks of each code, and is it whole?"""
    pieces, spans = [], []
    at = 0
    marks = list(TICKS.finditer(text))
    last = {len(mark[0]): index for index, mark in enumerate(marks)}
    index = 0
    while index < len(marks):
        size = len(marks[index][0])
        end = index + 1
        if last[size] > index:
            while len(marks[end][0]) != size:
                end += 1
            pieces.append(text[at : marks[index].start()])
            spans.append(marks[index][0])
            at = marks[end].end()
            index = end + 1
        else:
            return [*pieces, text[at:]], spans, False
    return [*pieces, text[at:]], spans, True


def marks_are_closed(project: Project) -> Breaches:
    """Every block that is opened on a page is closed on it, and every role on its own line."""
    for page in project.written:
        for line in page.raw:
            if line.kind == "open":
                what = f"this block is never closed; end it with a line of {line.text}"
                yield line.where, f"{page.name}: {what}"
            elif line.kind == "tangled":
                what = "a block within another needs fewer marks than that one; add one outside"
                yield line.where, f"{page.name}: {what}"
            elif line.is_read and _is_torn(line.text):
                what = "has a backtick without its fellow; close the role on the same line"
                yield line.where, f"{page.name}: {what}"


def blocks_name_what_is_there(project: Project) -> Breaches:
    """A table on a page is a series that is there, a working diagram shows facts that are, and a
    question in all its states is one with a single right option."""
    known = {
        "series": {series.id for series in project.series},
        "elements": set(project.base.facts),
        "question-states": {item.id for item in project.items if TYPES[item.type].one_right},
    }
    for page in project.written:
        for line in page.raw:
            block = BLOCK.match(line.text) if line.kind == "text" else None
            name = BLOCK_NAME.match(block[1]) if block else None
            if name is None or name[1] not in known:
                continue
            for ident in name[2].split():
                if ident not in known[name[1]]:
                    what = f"{{{name[1]}}} names '{ident}', which is not there"
                    yield line.where, f"{page.name}: {what}; check the spelling"


def _is_torn(text: str) -> bool:
    return "`" in text and not BLOCK.match(text) and not _spans(text)[2]


def cells_show_the_quiz(project: Project) -> Breaches:
    """A page runs no code but one cell, which shows the page's own quiz."""
    for page in project.pages:
        for number, (head, *code) in enumerate(_cells(page)):
            wanted = (":tags: [remove-input]", "from quizzes import Quiz", f'Quiz("{page.name}")')
            lines = tuple(line.text.rstrip() for line in code if line.text.strip())
            if number:
                yield head.where, f"{page.name}: a second code cell; one shows the quiz, keep that"
            elif not CELL.fullmatch(head.text.rstrip()) or lines != wanted:
                message = "a code cell that is not the quiz cell; copy that of another lesson"
                yield head.where, f"{page.name}: {message}, and put this page's name into it"


def _cells(page: Page) -> Iterator[list[Raw]]:
    """Yield the lines of each cell that runs; code that is only shown begins without a name."""
    cell: list[Raw] = []
    for line in page.raw:
        if line.kind == "cell" and "{code-cell}" in line.text:
            cell = [line]
        elif cell and line.kind == "code":
            cell.append(line)
        elif cell:  # a line of its end: where the page breaks off, one is told
            yield cell
            cell = []


RULES = rules(markup_is_ours, marks_are_closed, cells_show_the_quiz, blocks_name_what_is_there)
