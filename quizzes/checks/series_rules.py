"""Rules on series: columns, sources of rows, agreement with the facts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import TypeAdapter, ValidationError

from quizzes.checks.rule import Breaches, rules
from quizzes.content.facts import UnknownReference
from quizzes.content.history import histories, penalties
from quizzes.content.series import UNKNOWN, Column, Row, Series, cell_references, key_of
from quizzes.content.text import BRACES
from quizzes.content.values import Date, Number, Period, Value
from quizzes.project import Project

PLAIN: dict[str, TypeAdapter[Any]] = {
    "number": TypeAdapter(Number),
    "period": TypeAdapter(Period),
    "date": TypeAdapter(Date),
}


def series_resolve(project: Project) -> Breaches:
    """A row of a series fills its columns with what they hold, and no two rows share a key."""
    for series in project.series:
        yield from _offences(project, series)
        columns = {column.id: column for column in series.columns}
        seen: dict[tuple[str, ...], int] = {}
        for name in set(series.key) - set(columns):
            yield series.where("key"), f"{series.id}: key names no column '{name}'"
        for index, row in enumerate(series.rows):
            where = row.where()
            for name in set(row.cells) - set(columns):
                yield where, f"{series.id}: no column '{name}'; add it to columns"
            wrong = [what for column in columns.values() for what in _misfits(project, row, column)]
            yield from ((where, f"{series.id}: {what}") for what in wrong)
            if not wrong and len(series.offences) == 0:
                key = key_of(series, row, project.base, project.language)
                if key in seen:
                    message = f"row {seen[key] + 1} has the same {', '.join(series.key)}"
                    yield where, f"{series.id}: {message}; mend one, or widen the key"
                seen.setdefault(key, index)


def series_rows_have_sources(project: Project) -> Breaches:
    """Each row of a series has a source and a confidence, its own or those of a fact it names."""
    for series in project.series:
        for row in series.rows:
            named = list(cell_references(row))
            literal = any(
                not BRACES.search(cell) and cell != UNKNOWN
                for name, cell in row.cells.items()
                if isinstance(cell, str) and _counts(series, name)
            )
            if (literal or not named) and not (row.sources and row.confidence):
                yield row.where(), f"{series.id}: a figure of this row needs sources and confidence"
            for citation in row.sources:
                if citation.source not in project.base.sources:
                    message = f"no source '{citation.source}'; add it to data/sources/"
                    yield row.where("sources"), f"{series.id}: {message}"


def series_agree_with_facts(project: Project) -> Breaches:
    """A figure typed in a series agrees with the fact on its subject, period and body."""
    for series in project.series:
        period = next((one.id for one in series.columns if one.kind == "period"), None)
        for column in series.columns:
            if column.subject is None or period is None:
                continue
            for row in series.rows:
                typed = row.cells.get(column.id, UNKNOWN)
                if not isinstance(typed, str) or typed == UNKNOWN or BRACES.search(typed):
                    continue
                for fact in project.base.facts.values():
                    same = (fact.subject, fact.period) == (column.subject, row.cells.get(period))
                    if not same or fact.status == "superseded" or fact.value is None:
                        continue
                    if fact.body and series.body and fact.body != series.body:
                        continue
                    if fact.value.number is not None and str(fact.value.number) != typed:
                        message = (
                            f"{column.id} is {typed}, but '{fact.id}' says {fact.value.number}"
                        )
                        yield row.where(), f"{series.id}: {message}; name the fact instead"


def penalties_are_in_a_series(project: Project) -> Breaches:
    """Every penalty stands in a series, under its offence."""
    for fact in project.base.facts.values():
        if (
            fact.subject is not None
            and penalties(fact)
            and fact.subject not in project.offence_subjects
        ):
            message = f"{fact.id}: add '{fact.subject}' to an offence of a series in data/series/"
            yield fact.where("subject"), message


def _offences(project: Project, series: Series) -> Breaches:
    known = histories(project.base) if series.offences else {}
    for index, offence in enumerate(series.offences):
        for subject in offence.subjects:
            if subject not in known:
                message = f"{series.id}: no fact of the law has the subject '{subject}'"
                yield series.where("offences", index), f"{message}; check the spelling"


def _misfits(project: Project, row: Row, column: Column) -> Iterator[str]:
    cell = row.cells.get(column.id, UNKNOWN)
    for text in (cell,) if isinstance(cell, str) else cell.by_language.values():
        yield from _misfit(project, text, column)


def _misfit(project: Project, text: str, column: Column) -> Iterator[str]:
    values: list[Value] = []
    for reference in BRACES.findall(text):
        try:
            values.append(project.base.resolve(reference).value)
        except UnknownReference as error:
            yield f"{column.id}: {error}"
            return
    if column.kind not in PLAIN or text == UNKNOWN:
        return
    if values:
        kind = "number" if column.kind == "number" else "date"
        if len(values) > 1 or not BRACES.fullmatch(text) or getattr(values[0], kind) is None:
            yield f"{column.id}: '{text}' is no {column.kind}; name a {kind}"
        return
    try:
        PLAIN[column.kind].validate_python(text)
    except ValidationError:
        yield f"{column.id}: '{text}' is no {column.kind}; write it as text, or unknown"


def _counts(series: Series, name: str) -> bool:
    return any(column.id == name and column.kind == "number" for column in series.columns) or (
        not any(column.kind == "number" for column in series.columns)
    )


RULES = rules(
    series_resolve,
    series_rows_have_sources,
    series_agree_with_facts,
    penalties_are_in_a_series,
)
