"""How a lesson teaches, as far as it can be counted: its words, numbers, facts, tasks and cases.

Words are those that a reader sees, tables and titles included; answers that are folded away,
the list of what to read on and the quiz are none of them. A fact or number in an answer counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from quizzes.content.bound import BINDING, ROLE, Binding, read_role
from quizzes.content.facts import FactBase
from quizzes.content.language import known_of
from quizzes.content.lesson_blocks import told_lines
from quizzes.content.pages import HEADING, IN_WORDS, LABEL, LINK, LIST_MARK, Page
from quizzes.content.raw_lines import FENCE, Raw

NUMBER = re.compile(r"\d+(?:[.,:/-]\w+)*")
MARKS = re.compile(r"\*\*|[*_|]")
RULE = re.compile(r"\A[\s|:-]+\Z")
STOPS = (".", "?", "!", ":", "…")
# Blocks whose content is an answer that is folded away.
FOLDED = ("understanding",)
FIGURES = ("drawn", "ranges", "elements")
# Blocks that name what they show, and those whose content is the data of a figure.
BY_NAME = ("drawn", "elements", "series", "talk")
DATA = ("ranges",)
OF_FACTS = (*BINDING, IN_WORDS)
# A line of what to read on leads out of the book; a section of nothing else is such a list.
OUTWARD = re.compile(r"\]\(https?:")


@dataclass(frozen=True)
class Said:
    """One line: its words, how many of them come from the register, whether it is folded away,
    and whether it is a sentence and no title, table or list of names."""

    text: str
    register: int
    folded: bool
    runs: bool


@dataclass(frozen=True)
class Measures:
    """What a lesson measures; ``tasks`` are their kinds, in their order.

    ``framed`` is whether a case stands before the first task and another after the last.
    """

    lines: tuple[Said, ...]
    language: str
    facts: tuple[str, ...]
    tasks: tuple[str, ...]
    figures: int
    framed: bool

    @cached_property
    def seen(self) -> str:
        """Return what is seen at once."""
        return "\n".join(line.text for line in self.lines if not line.folded)

    @cached_property
    def words(self) -> int:
        """Return how many words are seen, numbers among them."""
        return len(self.seen.split())

    @property
    def numbers(self) -> float:
        """Return the numbers in digits on a hundred words, those of answers included."""
        return self._on_a_hundred(sum(len(NUMBER.findall(line.text)) for line in self.lines))

    @property
    def register_words(self) -> float:
        """Return how many words of a hundred are put in by the name of a fact."""
        return self._on_a_hundred(sum(line.register for line in self.lines if not line.folded))

    @property
    def address(self) -> float:
        """Return how many words of a hundred speak to the reader, or of both."""
        return self._on_a_hundred(len(re.findall(known_of(self.language).addresses, self.seen)))

    @property
    def ease(self) -> float:
        """Return the reading ease of the running text."""
        running = (line.text for line in self.lines if line.runs and not line.folded)
        told = (text if text.endswith(STOPS) else f"{text}." for text in running)
        return known_of(self.language).readability.ease("\n".join(told))

    def _on_a_hundred(self, found: int) -> float:
        return 100 * found / max(self.words, 1)


def told_measures(page: Page, base: FactBase, language: str) -> dict[str, object]:
    """Return what ``page`` measures, by name, rounded as it is told; tasks by their kinds."""
    it = measure(page, base, language)
    return {
        "lesson": page.name,
        "words": it.words,
        "numbers": round(it.numbers, 1),
        "register_words": round(it.register_words, 1),
        "address": round(it.address, 1),
        "facts": len(it.facts),
        "ease": round(it.ease),
        "tasks": " ".join(it.tasks),
        "figures": it.figures,
        "framed": it.framed,
    }


def measure(page: Page, base: FactBase, language: str) -> Measures:
    """Return what ``page`` measures.

    Raises:
        UnknownReference: it names something that is not there.

    """
    folded, told = _folded(page), told_lines(page.blocks)
    data = set(_within(page, DATA))
    lines = []
    for raw in page.raw:
        text = told.get(raw.where.line, raw.text)
        fence = FENCE.match(text)
        if fence:
            text = "" if (fence[2] or "").strip("{}") in BY_NAME else fence[3]
        if (
            raw.is_read
            and raw.where.line not in data
            and not LABEL.match(text)
            and not RULE.match(text)
        ):
            said, register = _shown(text, base, language)
            runs = not (fence or HEADING.match(text) or text.lstrip().startswith("|"))
            lines.append(Said(said, register, raw.where.line in folded, runs))
    tasks = [block for block in page.blocks if block.name == "task"]
    cases = [block.where.line for block in page.blocks if block.name == "case"]
    asked = [block.where.line for block in tasks] or cases[1:]
    names = (one for one in page.named if one.role in OF_FACTS and one.where.line not in data)
    named = {base.owner(one.reference).id for one in names}
    return Measures(
        lines=tuple(line for line in lines if line.text),
        language=language,
        facts=tuple(sorted(named & base.facts.keys())),
        tasks=tuple(block.argument for block in tasks),
        figures=sum(page.directives.count(name) for name in FIGURES),
        framed=len(cases) > 1 and cases[0] < asked[0] and cases[-1] >= asked[-1],
    )


def _folded(page: Page) -> set[int]:
    """Return the lines whose words are no words of the lesson: answers, and what to read on."""
    entries = (entry for one in page.blocks for entry in one.entries)
    found = {line.where.line for entry in entries for line in entry.answer}
    section: list[Raw] = []
    for line in (*page.raw, None):
        if line is None or (line.kind == "text" and HEADING.match(line.text)):
            if all(OUTWARD.search(one.text) for one in section):
                found.update(one.where.line for one in section)
            section = []
        elif line.is_read and line.text.strip() and not LABEL.match(line.text):
            section.append(line)
    return found | set(_within(page, FOLDED))


def _within(page: Page, names: tuple[str, ...]) -> Iterator[int]:
    """Yield the lines that stand in blocks called ``names``."""
    inside = False
    for line in page.raw:
        fence = FENCE.match(line.text) if line.is_read else None
        if line.kind == "close":
            inside = False
        elif inside:
            yield line.where.line
        elif fence and fence[2] and fence[2].strip("{}") in names:
            inside = True


def _shown(text: str, base: FactBase, language: str) -> tuple[str, int]:
    """Return a line as a reader sees it, and how many of its words come from the register."""
    register = 0

    def put_in(role: re.Match[str]) -> str:
        nonlocal register
        one = read_role(role[1], role[2])
        if not isinstance(one, Binding) or role[1] not in OF_FACTS:
            return role[2].partition(" <")[0]
        if one.words:
            return base.fill(one.words, language)
        value = base.shown(one.names[0], language)
        register += len(value.split())
        return value

    bare = LINK.sub(r"\1", LIST_MARK.sub("", text))
    bare = HEADING.sub(r"\2", ROLE.sub(put_in, bare))
    return " ".join(MARKS.sub(" ", bare).split()), register
