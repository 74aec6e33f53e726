"""Pages as they are read: paragraph by paragraph, beside the facts that each one names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from quizzes.content.pages import LABEL, Page
from quizzes.content.raw_lines import Raw
from quizzes.readings.frame_sheets import WordsSheet
from quizzes.readings.thing import Ground
from quizzes.readings.told import named_in

SHOWN = ("text", "plan")
# A fence of a block that has no words of its own.
BARE = re.compile(r"^\s*(`{3,}|:{3,})\s*(\{[a-z-]+\})?\s*$")


class ParagraphSheet(WordsSheet):
    """One paragraph of a page: lines without a blank one between them, or an entry of a block.

    It is known by page, the label above it, and its place below that; a reading is found again by
    its words where the place has moved.
    """

    asks = "do the words say what their facts say, and no more? yes, or what they should say"
    moves = True

    def __init__(self, ident: str, written: Sequence[Raw], ground: Ground) -> None:
        text = "\n".join(line.text.strip() for line in written)
        super().__init__("paragraphs", ident, text, written[0].where, ground)

    @cached_property
    def rests(self) -> Sequence[str]:
        """Return the facts and claims that it names, in a role or in a block."""
        bound = "`" in self.text or "{" in self.text
        return named_in(self.text, self.ground.bearers) if bound else ()


def paragraphs(page: Page, ground: Ground) -> Iterator[ParagraphSheet]:
    """Yield what a reader of ``page`` is told, paragraph by paragraph.

    An entry of a task or a decision is read with its answer, as one.
    """
    entries = {
        line.where.line: entry.where.line
        for block in page.blocks
        for entry in block.entries
        for line in (*entry.asked, *entry.answer)
    }
    place, number, held = "top", 0, list[Raw]()
    for line in (*page.raw, None):
        label = LABEL.match(line.text) if line and line.kind in SHOWN else None
        told = line is not None and _told(line)
        inside = entries.get(held[-1].where.line) if held else None
        here = entries.get(line.where.line) if line else None
        parted = here != inside if told else inside is None
        if held and (line is None or label or parted):
            number += 1
            yield ParagraphSheet(f"{page.name}/{place}.{number}", held, ground)
            held = []
        if label:
            place, number = label[1], 0
        elif line and told:
            held.append(line)


def _told(line: Raw) -> bool:
    return line.kind in SHOWN and bool(BARE.sub("", line.text).strip())
