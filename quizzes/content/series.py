"""Series: tables of figures over time, each row with its source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pydantic import model_validator

from quizzes.content.fact_records import Citation, Fact
from quizzes.content.facts import FactBase
from quizzes.content.history import histories, numbers, penalties
from quizzes.content.records import Record
from quizzes.content.strings import phrase
from quizzes.content.text import BRACES, Text, Words, references
from quizzes.content.values import Ident, Name, Value, show

Confidence = Literal["high", "medium", "low"]
UNKNOWN = "unknown"


class Column(Record):
    """One column: what stands in it, in which unit, and the subject facts know it by."""

    id: Name
    title: Text
    kind: Literal["period", "date", "number", "name", "text"]
    unit: Name | None = None
    subject: Ident | None = None


class Row(Record):
    """One row: its cells, where they come from, and how sure they are.

    A cell that stands for a fact names it in braces; its source and confidence are the fact's.
    """

    cells: dict[Name, Words | Text]
    sources: tuple[Citation, ...] = ()
    confidence: Confidence | None = None
    note: Text | None = None


class Offence(Record):
    """An offence whose penalties are facts: the subjects they share, base and aggravated."""

    id: Ident
    title: Text
    subjects: tuple[Ident, ...]


class Series(Record):
    """A table: what it counts, by whom, what it cannot say; then rows, or offences of the law."""

    id: Ident
    title: Text
    about: Text
    body: Text | None = None
    key: tuple[Name, ...] = ()
    columns: tuple[Column, ...] = ()
    rows: tuple[Row, ...] = ()
    offences: tuple[Offence, ...] = ()

    @model_validator(mode="after")
    def _rows_or_offences(self) -> Series:
        if bool(self.rows) == bool(self.offences):
            raise ValueError("needs rows with columns and a key, or offences")
        if self.rows and not (self.columns and self.key):
            raise ValueError("needs columns, and a key that tells its rows apart")
        return self

    @property
    def names(self) -> tuple[Text, ...]:
        """The words of its columns of names: a digit in a name is no figure."""
        named = [column.id for column in self.columns if column.kind == "name"]
        cells = [row.cells.get(one) for row in self.rows for one in named]
        return tuple(cell for cell in cells if isinstance(cell, Text))


@dataclass(frozen=True)
class Line:
    """One resolved row: cells and note in words, the facts, citations and confidence behind it."""

    cells: dict[str, str]
    facts: tuple[Fact, ...]
    citations: tuple[Citation, ...]
    confidence: Confidence
    note: str = ""


PENALTY_COLUMNS: tuple[tuple[str, str], ...] = (
    ("offence", "name"),
    ("tier", "name"),
    ("article", "name"),
    ("norm", "name"),
    ("since", "date"),
    ("until", "date"),
    ("min_years", "number"),
    ("max_years", "number"),
    ("life", "name"),
    ("fact", "name"),
    ("part", "name"),
)


def columns(series: Series, language: str) -> tuple[Column, ...]:
    """Return the columns of ``series``; those of penalties are always the same.

    Args:
        series: the table.
        language: in which the columns of penalties have their titles.

    """
    if series.rows:
        return series.columns
    return tuple(
        Column.model_validate(
            {"id": name, "kind": kind, "title": {language: phrase(f"penalties.{name}", language)}}
        )
        for name, kind in PENALTY_COLUMNS
    )


def lines(series: Series, base: FactBase, language: str) -> list[Line]:
    """Return every row of ``series`` with its references resolved, in the order written.

    Raises:
        UnknownReference: a cell names nothing.

    """
    if series.rows:
        return [_line(series, row, base, language) for row in series.rows]
    known = histories(base)
    return [
        line
        for offence in series.offences
        for subject in offence.subjects
        for fact in known.get(subject, ())
        for line in _penalty_lines(offence, fact, language)
    ]


def key_of(series: Series, row: Row, base: FactBase, language: str) -> tuple[str, ...]:
    """Return the cells of ``row`` that tell it apart from the others."""
    kinds = {column.id: column.kind for column in series.columns}
    return tuple(
        _cell(row.cells.get(name, UNKNOWN), kinds[name], base, language)
        if name in kinds
        else UNKNOWN
        for name in series.key
    )


def cell_references(row: Row) -> Iterator[tuple[str, str]]:
    """Yield (column, reference) for every reference that stands in ``row``."""
    for name, cell in row.cells.items():
        for reference in references(cell):
            yield name, reference


def _line(series: Series, row: Row, base: FactBase, language: str) -> Line:
    kinds = {column.id: column.kind for column in series.columns}
    facts: dict[str, Fact] = {}
    for _, reference in cell_references(row):
        owner = base.resolve(reference).owner
        if isinstance(owner, Fact):
            facts.setdefault(owner.id, owner)
    cells = {
        column.id: _cell(row.cells.get(column.id, UNKNOWN), kinds[column.id], base, language)
        for column in series.columns
    }
    cited = dict.fromkeys([*row.sources, *(one for fact in facts.values() for one in fact.sources)])
    note = base.render(row.note, language) if row.note else ""
    return Line(cells, tuple(facts.values()), tuple(cited), _least_sure(row, facts), note)


def _cell(cell: str | Text, kind: str, base: FactBase, language: str) -> str:
    words = cell if isinstance(cell, str) else cell.in_language(language)
    whole = BRACES.fullmatch(words)
    if whole and kind in ("number", "period", "date"):
        value = base.resolve(whole[1]).value
        plain = value.date if value.date is not None else value.number
        return show(value, language) if plain is None else str(plain)
    return base.fill(words, language)


def _least_sure(row: Row, facts: dict[str, Fact]) -> Confidence:
    ranks: tuple[Confidence, ...] = ("low", "medium", "high")
    given = [fact.confidence for fact in facts.values()]
    if row.confidence is not None:
        given.append(row.confidence)
    return min(given, key=ranks.index, default="low")


def _penalty_lines(offence: Offence, fact: Fact, language: str) -> Iterator[Line]:
    assert fact.law is not None  # noqa: S101  (histories hold facts of the law only)
    for part, value in penalties(fact).items():
        low, high = bounds(value)
        for article, since, until in numbers(fact):
            cells = {
                "offence": offence.id,
                "tier": fact.law.tier,
                "article": article,
                "norm": fact.law.norm,
                "since": since,
                "until": until,
                "min_years": low,
                "max_years": high,
                "life": "yes" if value.life else "no",
                "fact": fact.id,
                "part": part,
            }
            yield Line(cells, (fact,), fact.sources, fact.confidence)


def bounds(value: Value) -> tuple[str, str]:
    """Return the least and the most of a penalty in years, as text; empty where there is none."""
    if value.range is not None:
        return str(value.range[0]), str(value.range[1])
    if value.number is not None:
        return str(value.number), str(value.number)
    return (
        "" if value.at_least is None else str(value.at_least),
        "" if value.at_most is None else str(value.at_most),
    )
