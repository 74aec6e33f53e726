"""Records that are read as words: claims, terms, questions, tables, plans of forms, sources."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from typing import Any

from quizzes.content.fact_records import Citation, Claim, Source
from quizzes.content.notices import Notice
from quizzes.content.records import Record
from quizzes.content.series import UNKNOWN, Row, Series
from quizzes.content.text import BRACES, Text
from quizzes.content.values import NUMBER, Value
from quizzes.readings.entries import PERIOD, Entry
from quizzes.readings.thing import Ground, Thing
from quizzes.readings.told import Said, in_words, lines, named_in, texts, without, worded, words_for

# A cell of these kinds is typed again, when it is as the kind has it.
TYPED = {
    "number": ("number", NUMBER),
    "date": ("date", PERIOD),
    "period": ("date", PERIOD),
    "name": ("name", re.compile(".+")),
}


class RecordSheet(Thing):
    """A record before a reader, field by field, beside the facts and claims that it names."""

    def __init__(
        self, kind: str, ident: str, record: Record, ground: Ground, skip: Collection[str] = ()
    ) -> None:
        super().__init__(ground)
        self.kind, self.id, self.record, self.skip = kind, ident, record, skip
        self.where = record.where()

    @cached_property
    def held(self) -> dict[str, Any]:
        """Return what the record has, as data, in the language it was written in."""
        held = self.record.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        for name in self.skip:
            held.pop(name, None)
        found: dict[str, Any] = worded(without(held, self.ground.others), self.language)
        return found

    @cached_property
    def parts(self) -> dict[str, str]:
        """Return all of it as one part."""
        return {"words": repr(self.held)}

    @cached_property
    def rests(self) -> Sequence[str]:
        """Return the facts and claims that stand in it."""
        found = named_in(self.parts["words"], self.ground.bearers)
        return [one for one in found if one != self.id]

    def told(self) -> list[Said]:
        """Return each field in words."""
        return [(name, in_words(one, self.language, self.fill)) for name, one in self.held.items()]

    def said_in(self, language: str) -> str:
        """Return its texts in ``language``, line by line."""
        return lines(texts(self.record, language, self.skip))


class ClaimSheet(RecordSheet):
    """A claim of the starting article, with its verdict, beside the facts behind it."""

    asks = "does the verdict follow from these facts? yes, or what it should be"

    def __init__(self, claim: Claim, ground: Ground) -> None:
        super().__init__("claims", claim.id, claim, ground, skip=("chosen",))
        self.claim = claim

    @property
    def rests(self) -> Sequence[str]:
        """Return the facts behind the verdict, and those that its words name."""
        facts = self.base.facts
        return [one for one in named_in(self.parts["words"], facts) if one != self.id]

    @property
    def gist(self) -> str:
        """Return the claim and its verdict."""
        words = self.claim.claim.by_language.get(self.language, "")
        return Notice("[words] ([verdict])", words=words, verdict=Notice(self.claim.verdict))


class SourceSheet(RecordSheet):
    """A source before a reader, who types again the day on which it was published."""

    asks = "are title, publisher and address those of the source? yes, or what they are"

    def __init__(self, source: Source, ground: Ground) -> None:
        super().__init__("sources", source.id, source, ground, skip=("accessed",))
        self.source, self.sourced = source, True

    rests = ()

    def told(self) -> list[Said]:
        """Return each field but the day."""
        return [(name, words) for name, words in super().told() if name != "published"]

    @property
    def words(self) -> str:
        """Return each field and the day."""
        return lines([*self.told(), ("published", self.source.published)])

    def entries(self) -> list[Entry]:
        """Return the day of publication."""
        return [Entry("published", Value(date=self.source.published), self.language)]


class RowSheet(RecordSheet):
    """A row of a table: figures that stand in it and in no fact are typed again."""

    asks = "is the row what its source, or its facts, say? yes, or what they say"
    moves = True

    def __init__(self, series: Series, row: Row, ground: Ground) -> None:
        cells = (_bare(row.cells.get(name, "")) for name in series.key)
        super().__init__("series", "/".join((series.id, *cells)), row, ground)
        self.series, self.row = series, row
        self.sourced = bool(row.sources)

    @staticmethod
    def group(ident: str) -> str:
        """Return the table: the cells by which its rows are told apart may change."""
        return ident.partition("/")[0]

    def told(self) -> list[Said]:
        """Return the table and each cell."""
        titles = {
            one.id: one.title.by_language.get(self.language, one.id) for one in _columns(self)
        }
        cells = self.held.get("cells", {})
        said = [
            (titles.get(name, name), in_words(one, self.language, self.fill))
            for name, one in cells.items()
        ]
        others = {name: one for name, one in self.held.items() if name not in ("cells", "sources")}
        said += [(name, in_words(one, self.language, self.fill)) for name, one in others.items()]
        return [("table", self.series.id), *said, *cited(self.row.sources, self.ground)]

    def seen(self) -> list[Said]:
        """Return the row with a gap for each cell that is typed."""
        typed = {entry.about for entry in self.entries()}
        said = [(name, "[…]" if name in typed else words) for name, words in self.told()]
        return [*said, *self.ground.said(self.rests)]

    def entries(self) -> list[Entry]:
        """Return the cells that are typed again: figures, days and names of its own."""
        return list(self._entries())

    def _entries(self) -> Iterator[Entry]:
        for column in self.series.columns:
            cell = self.row.cells.get(column.id)
            if not isinstance(cell, str) or BRACES.search(cell) or column.id in self.series.key:
                continue
            field, pattern = TYPED.get(column.kind, ("", None))
            if pattern and pattern.fullmatch(cell) and cell != UNKNOWN:
                title = column.title.by_language.get(self.language, column.id)
                yield Entry(column.id, _value(field, cell), self.language, title)


def _value(field: str, cell: str) -> Value:
    """Return a cell as a value; a period is none of the values of facts."""
    return (
        Value.model_construct(date=cell) if field == "date" else Value.model_validate({field: cell})
    )


def cited(sources: Sequence[Citation], ground: Ground) -> list[Said]:
    """Return what a reader looks up: each source, its address, and the place in it."""
    said = []
    for one in sources:
        found = ground.base.sources.get(one.source)
        shown = one.source
        if found:
            named = (words_for(one, ground.language) for one in (found.title, found.publisher))
            shown = " · ".join((*named, found.url))
        said += [("source", shown), ("place", words_for(one.locator, ground.language))]
    return said


def _columns(sheet: RowSheet) -> Sequence[Any]:
    return sheet.series.columns


def _bare(cell: str | Text) -> str:
    words = cell if isinstance(cell, str) else cell.first
    return words.strip("{}").replace(" ", "-")
