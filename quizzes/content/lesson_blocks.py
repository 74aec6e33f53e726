"""The blocks of a lesson that ask something of its reader: care, case, decide and task.

A task has options (``:title: …``), words that say what to do, and a list: the first paragraph of
an entry is what is asked, its other paragraphs are the answer, which is folded away. The answer
of some kinds begins with a key in bold.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from quizzes.content.bound import page_words
from quizzes.content.problems import Where
from quizzes.content.raw_lines import FENCE, Raw

BLOCKS = ("care", "case", "decide", "task")
# The kinds of task: what each takes besides its title.
KINDS = {
    "sort": ("into",),
    "place": ("into",),
    "estimate": ("unit",),
    "find": (),
    "order": (),
    "rewrite": (),
}
# Kinds whose answers begin with one of what is asked for, so that it is no news to a reader.
KEY_IS_GIVEN = ("sort", "place", "order")
KEYED = (*KEY_IS_GIVEN, "estimate", "find")
PARTED = "|"
OPTION = re.compile(r"^:([a-z-]+):\s*(.*)$")
ENTRY = re.compile(r"^[-*+]\s+")
KEY = re.compile(r"^\s*\*\*(.+?)\*\*\s*")


@dataclass(frozen=True)
class Entry:
    """What is asked, and the lines of its answer."""

    asked: tuple[Raw, ...]
    answer: tuple[Raw, ...]

    @property
    def where(self) -> Where:
        """Return where it begins."""
        return self.asked[0].where

    @property
    def key(self) -> str:
        """Return the words in bold with which the answer begins; empty without any."""
        found = KEY.match(self.answer[0].text) if self.answer else None
        return name_of(found[1]) if found else ""


@dataclass(frozen=True)
class Block:
    """One block: its name, what stands behind the name, and its parts.

    ``stray`` are the lines below a list that belong to none of its entries.
    """

    name: str
    argument: str
    where: Where
    options: tuple[tuple[str, Raw], ...]
    lead: tuple[Raw, ...]
    entries: tuple[Entry, ...]
    stray: tuple[Raw, ...]

    def option(self, name: str) -> str:
        """Return the words of an option; empty where it is not there."""
        found = (OPTION.match(line.text) for known, line in self.options if known == name)
        return next((match[2].strip() for match in found if match), "")

    @property
    def into(self) -> tuple[str, ...]:
        """Return what entries are sorted into, or the places of a line, as written."""
        return tuple(one.strip() for one in self.option("into").split(PARTED) if one.strip())


def name_of(written: str) -> str:
    """Return what is in bold, or between two strokes, as it is compared."""
    words = page_words(written, bound=True)
    return (written if "…" in words else words).strip().rstrip(".:;,!?").strip().lower()


def blocks_in(raw: Iterable[Raw]) -> Iterator[Block]:
    """Yield the blocks of a page in their order, by its lines."""
    held: list[tuple[re.Match[str], Where, list[Raw]]] = []
    for line in raw:
        fence = FENCE.match(line.text) if line.kind in ("text", "plan", "cell") else None
        if line.kind == "close" and held:
            opened, where, lines = held.pop()
            name = (opened[2] or "").strip("{}")
            if name in BLOCKS:
                yield read_block(name, opened[3].strip(), where, lines)
        elif fence:
            held.append((fence, line.where, []))
        elif held and line.is_read:
            held[-1][2].append(line)


def read_block(name: str, argument: str, where: Where, lines: Sequence[Raw]) -> Block:
    """Take a block apart.

    Args:
        name: of the block.
        argument: what stands behind the name.
        where: it is opened.
        lines: what stands in it.

    """
    options, body = _options(lines)
    lead: list[Raw] = []
    entries: list[list[Raw]] = []
    stray: list[Raw] = []
    listed = name in ("decide", "task")
    for line in body:
        if listed and ENTRY.match(line.text):
            entries.append([line])
        elif not entries:
            lead.append(line)
        elif not line.text.strip() or line.text[0] == " ":
            entries[-1].append(line)
        else:
            stray.append(line)
    said = tuple(line for line in lead if line.text.strip())
    return Block(name, argument, where, options, said, tuple(map(_entry, entries)), tuple(stray))


def _options(lines: Sequence[Raw]) -> tuple[tuple[tuple[str, Raw], ...], Sequence[Raw]]:
    found: list[tuple[str, Raw]] = []
    for at, line in enumerate(lines):
        option = OPTION.match(line.text)
        if option:
            found.append((option[1], line))
        elif line.text.strip() or found:
            return tuple(found), lines[at:]
    return tuple(found), ()


def _entry(lines: list[Raw]) -> Entry:
    end = next((at for at, line in enumerate(lines) if not line.text.strip()), len(lines))
    answer = (line for line in lines[end:] if line.text.strip())
    return Entry(tuple(lines[:end]), tuple(answer))


def told_lines(blocks: Iterable[Block]) -> dict[int, str]:
    """Return, by line, what a reader is told where that is less than what is written there.

    The kind of a task and the names of its options are for the program; what an answer begins
    with stands among what is asked, or is a place in the list.
    """
    told = {}
    for block in blocks:
        if block.name == "task":
            told[block.where.line] = ":::{task}"
        for name, line in block.options:
            words = block.option(name).replace(PARTED, ",")
            told[line.where.line] = re.sub(r"\d+", "…", words) if name == "unit" else words
        for entry in block.entries if block.argument in KEY_IS_GIVEN else ():
            if entry.answer:
                told[entry.answer[0].where.line] = KEY.sub("", entry.answer[0].text)
    return told
