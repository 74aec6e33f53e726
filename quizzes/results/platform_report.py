"""Reads what a learning platform reports of a class: answers by slot, or marks by question.

Names and addresses stay behind: a learner is a number, or letters made of the address and a
word that only the teacher knows, the same in each report made with that word.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from quizzes.content.notices import Notice
from quizzes.content.strings import phrase
from quizzes.content.translating import said_in
from quizzes.exam.form import ALPHABET
from quizzes.items.scoring import score
from quizzes.results.asked import WORDS, asked, numbered, refused, texts_of
from quizzes.results.cells import fold, number
from quizzes.results.headings import named
from quizzes.results.slot_list import NoAnswer, Slot, spaced, unknown
from quizzes.results.spreadsheet import Row, Table, read_table
from quizzes.results.spreadsheet_safety import safe_text
from quizzes.results.taken import Taken

MARK = re.compile(r"\A[^\d/]{0,40}(\d{1,3})[^\d/]*/\s*(\d+(?:[.,]\d+)?)\Z")
TOTAL = re.compile(r"\A[^\d/]{1,40}/\s*\d+(?:[.,]\d+)?\Z")
NOTHING = ("", "-")
LETTERS = 6


@dataclass(frozen=True)
class _Column:
    """The column of one question: where it stands, its number, and the most it gives."""

    at: int
    number: int
    most: float | None = None


def read_report(
    raw: bytes, path: str, slots: Sequence[Slot], form: str, language: str, secret: str = ""
) -> Taken:
    """Return the results in a report of answers or marks.

    Args:
        raw: the whole file, CSV or a workbook.
        path: how it is named in problems.
        slots: which item stands in which; none where a table of marks is about other items.
        form: what the results call the test.
        language: of the reasons.
        secret: a word of the teacher's own, from which pseudonyms are made.

    Raises:
        ContentError: it is no such report, or does not say of which items it is.

    """
    table = read_table(raw, path, (), code="import")
    heads = named(table.heads, WORDS)
    answers = [_Column(at, number) for number, at in numbered(heads, "response").items()]
    marks = [] if answers else list(_marks(heads, table))
    columns = answers or marks
    if not columns:
        raise refused(
            path, table.line, Notice("has no column of answers or marks; in the platform choose "
            "the report Responses or Grades, or name a column for each question, as q1")
        )  # fmt: skip
    found = _slots(heads, table, columns, slots, path, language, asking=bool(answers))
    kept = [pair for pair in zip(columns, found, strict=True) if not _untold(*pair, table)]
    columns = [column for column, _ in kept]
    read = Taken(form, [slot for _, slot in kept])
    told = phrase("import.reason.order", language)
    read.problems += [(one.item, told) for one in found if one not in read.slots]
    judge = _answer if answers else _mark
    for row in table.rows:
        _enter(read, row, _Sheet(heads, columns, judge, path, language, secret))
    read.problems += [
        (_row(path, one.where.line, language), said_in(language, one.message))
        for one in table.problems
    ]
    return read


def _untold(column: _Column, slot: Slot, table: Table) -> bool:
    """Return whether a report of answers does not tell this one, as is so of some orders."""
    ordered = slot.key is not None and slot.kind.way == "lines" and not slot.targets
    told = any(row.cells[column.at] for row in table.rows) and not slot.alike
    return ordered and column.most is None and not told


def _marks(heads: Sequence[str], table: Table) -> Iterator[_Column]:
    """Yield the columns of marks: with the most in the head, or with nothing but numbers below."""
    slashed = [(at, found) for at, head in enumerate(heads) if (found := MARK.match(head))]
    if slashed:
        yield from (_Column(at, int(found[1]), number(found[2])) for at, found in slashed)
        return
    place = 0
    for at, head in enumerate(heads):
        cells = [row.cells[at] for row in table.rows]
        marks = [number(cell) for cell in cells if cell not in NOTHING]
        if head not in ("pseudonym", "email") and marks and None not in marks:
            place += 1
            yield _Column(at, place)


def _slots(
    heads: Sequence[str],
    table: Table,
    columns: Sequence[_Column],
    slots: Sequence[Slot],
    path: str,
    language: str,
    *,
    asking: bool,
) -> list[Slot]:
    if not slots and asking:
        raise refused(
            path, table.line, Notice("has answers, and nothing says which items they are to; give "
            "--slots the file that was written beside the questions by: "
            "python -m quizzes export moodle")
        )  # fmt: skip
    if not slots:
        names = (fold(heads[one.at].partition("/")[0]) or str(one.number) for one in columns)
        return [unknown(name, phrase("import.untold", language)) for name in names]
    texts = texts_of(heads, table)
    if texts:
        return [asked(texts[one.number], slots, path) for one in columns]
    if len(columns) != len(slots):
        raise refused(
            path, table.line, Notice("has [n] questions, and the list of slots [slots]; take the "
            "report of answers with the text of questions, which says which these are, in its "
            "place or beside it, with --answers", n=len(columns), slots=len(slots))
        )  # fmt: skip
    return [slots[one.number - 1] for one in columns]


@dataclass(frozen=True)
class _Sheet:
    """What is known of the whole table while a row is read."""

    heads: Sequence[str]
    columns: Sequence[_Column]
    judge: Callable[[Slot, str, _Column], tuple[object, ...]]
    path: str
    language: str
    secret: str

    @property
    def total(self) -> int | None:
        """Return where the mark of the whole test stands."""
        return next((at for at, one in enumerate(self.heads) if TOTAL.match(one)), None)

    def who(self, row: Row) -> tuple[str, bool]:
        """Return what tells a person, and whether the row is of one and not of all."""
        first = min(one.at for one in self.columns)
        told = row.cells[: first if self.total is None else min(first, self.total)]
        whole = len(told) < 2 or any(told[1:])
        if "email" in self.heads:
            return row.cells[self.heads.index("email")], whole
        return " ".join(told[:3]), whole


def _enter(read: Taken, row: Row, sheet: _Sheet) -> None:
    """Put a row into ``read``: as a learner's, or with the reason why it is not."""

    def refuse(reason: str, about: str = "") -> None:
        said = phrase(f"import.reason.{reason}", sheet.language, about=safe_text(about))
        read.problems.append((_row(sheet.path, row.line, sheet.language), said))

    who, one = sheet.who(row)
    if not one:
        return refuse("average")
    if sheet.total is not None and row.cells[sheet.total] in NOTHING:
        return refuse("unfinished")
    name = _name(who, row, sheet, len(read.learners) + 1)
    if name in read.learners:
        return refuse("again", name)
    try:
        pairs = zip(read.slots, sheet.columns, strict=True)
        read.learners[name] = [sheet.judge(s, row.cells[c.at], c) for s, c in pairs]
    except NoAnswer as error:
        refuse("no_answer", str(error))
    return None


def _name(who: str, row: Row, sheet: _Sheet, place: int) -> str:
    if "pseudonym" in sheet.heads:
        given = safe_text(row.cells[sheet.heads.index("pseudonym")])
        if given:
            return given
    if not (sheet.secret and who):
        return phrase("import.learner", sheet.language, n=f"{place:03}")
    key, told = sheet.secret.encode(), spaced(who).encode()
    digest = hmac.new(key, told, hashlib.sha256).digest()
    return "".join(ALPHABET[byte % 32] for byte in digest[:LETTERS])


def _answer(slot: Slot, cell: str, column: _Column) -> tuple[object, ...]:
    if cell in NOTHING or slot.key is None:
        return slot.item, "", "0", "false"
    response = slot.response(cell)
    found = score(slot.key, response)
    said = slot.kind.cell(response, str) if found.answered else ""
    said = safe_text(said) if slot.kind.way == "typed" else said
    return slot.item, said, f"{found.points:.4f}", str(found.answered).lower()


def _mark(slot: Slot, cell: str, column: _Column) -> tuple[object, ...]:
    if cell in NOTHING:
        return slot.item, "", "0", "false"
    points = number(cell)
    share = points / (column.most or 1) if points is not None else -1.0
    if not 0 <= share <= 1:
        raise NoAnswer(cell)
    return slot.item, "", f"{share:.4f}", "true"


def _row(path: str, line: int, language: str) -> str:
    return said_in(language, Notice("[file], row [line]", file=path, line=line))
