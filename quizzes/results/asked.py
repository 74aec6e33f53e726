"""Which items a report of answers is about, by the text of its questions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quizzes.content.notices import Notice
from quizzes.content.records import ContentError, Problem, Where
from quizzes.results.headings import named
from quizzes.results.slot_list import Slot, spaced
from quizzes.results.spreadsheet import Table, read_table

NUMBERED = re.compile(r"\A(\D*)(\d{1,3})\Z")
WORDS = ("question", "response", "right_answer", "pseudonym", "email")


def asked_slots(raw: bytes, path: str, slots: Sequence[Slot]) -> list[Slot]:
    """Return the slots of a quiz as its report of answers tells them.

    Args:
        raw: the whole report, CSV or a workbook.
        path: how it is named in problems.
        slots: those that the quiz may have.

    Raises:
        ContentError: it is no such report, or asks something else.

    """
    table = read_table(raw, path, (), code="import")
    texts = texts_of(named(table.heads, WORDS), table)
    if not texts:
        raise refused(
            path, table.line, Notice("does not say what was asked; in the platform choose the "
            "report Responses, and tick the text of questions")
        )  # fmt: skip
    return [asked(text, slots, path) for text in texts.values()]


def texts_of(heads: Sequence[str], table: Table) -> dict[int, str]:
    """Return what each question asks, by its number; nothing where the table does not tell."""
    first = table.rows[0].cells if table.rows else ()
    return {number: first[at] for number, at in numbered(heads, "question").items() if first}


def numbered(heads: Sequence[str], word: str) -> dict[int, int]:
    """Return where the columns stand that are called ``word`` and a number, by the number."""
    found = {}
    for at, head in enumerate(heads):
        match = NUMBERED.match(head)
        if match and named([match[1].strip()], WORDS) == [word]:
            found[int(match[2])] = at
    return found


def asked(text: str, slots: Sequence[Slot], path: str) -> Slot:
    """Return the slot whose stem begins ``text``, which goes on with its options."""
    told = spaced(text)
    found = [one for one in slots if told.startswith(one.asked)]
    if not found:
        raise refused(
            path, 1, Notice("asks '[text]', which is not in the list of slots; give the list of "
            "the edition that was brought to the platform", text=text[:60])
        )  # fmt: skip
    return max(found, key=lambda one: len(one.asked))


def refused(path: str, line: int, said: str) -> ContentError:
    """Return what is raised where a report cannot be taken: ``said`` is why, and what helps."""
    return ContentError([Problem(Where(path, line), "import", said)])
