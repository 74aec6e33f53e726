"""Everything in the register as tables of text cells, with what each column holds."""

from __future__ import annotations

from collections.abc import Iterable

from quizzes.content.bound import plain
from quizzes.content.fact_records import Citation
from quizzes.content.glossary import languages_of
from quizzes.content.series import UNKNOWN, Series, columns, lines
from quizzes.content.values import Value, show
from quizzes.export.framed_table import Field, Table, framed, named_fields
from quizzes.export.made import MADE, OF, made, made_of
from quizzes.project import Project
from quizzes.readings.facts_read import facts_read

BETWEEN = "; "


def tables(project: Project, language: str) -> list[Table]:
    """Return every table of ``project`` in ``language``, the register's own first."""
    return [
        _facts(project, language),
        _values(project, language),
        _citations(project, language),
        _sources(project, language),
        _claims(project, language),
        _areas(project, language),
        _glossary(project, language),
        _questions(project, language),
        _changes(project, language),
        *(series_table(series, project, language) for series in project.series),
    ]


def series_table(series: Series, project: Project, language: str) -> Table:
    """Return one series as a table; each row keeps its sources and confidence."""
    shown = columns(series, language)
    fields = [
        Field(
            one.id,
            # A period or a day may be a year only, so both are text in the form of ISO 8601.
            "number" if one.kind == "number" else "string",
            one.title.in_language(language) + (f" ({one.unit})" if one.unit else ""),
        )
        for one in shown
    ]
    fields += named_fields("series_row", ("facts", "sources", "confidence", "note"), language)
    rows = []
    for line in lines(series, project.base, language):
        cells = [_plain(line.cells[one.id], one.kind) for one in shown]
        facts = BETWEEN.join(fact.id for fact in line.facts)
        cells += [facts, _cited(line.citations, language), line.confidence, line.note]
        rows.append(tuple(cells))
    title, about = series.title.in_language(language), series.about.in_language(language)
    return Table(f"series-{series.id}", title, about, tuple(fields), tuple(rows), series.key)


def _facts(project: Project, language: str) -> Table:
    names = (
        "id", "topic", "statement", "status", "confidence", "as_of", "since", "until",
        "superseded_by", "subject", "population", "period", "body", *MADE,
        "article", "norm", "tier", "conflicts_with", "differ", "background", "review_by",
        "read_on", "read_at",
    )  # fmt: skip
    rows = []
    read = facts_read(project)
    for fact in project.base.facts.values():
        law, again = fact.law, read.get(fact.id)
        differ = project.base.render(fact.differ, language, fact) if fact.differ else ""
        rows.append(
            (
                fact.id,
                fact.topic,
                project.base.statement(fact, language),
                fact.status,
                fact.confidence,
                fact.as_of,
                fact.since or "",
                fact.until or "",
                fact.superseded_by or "",
                fact.subject or "",
                fact.population.in_language(language) if fact.population else "",
                fact.period or "",
                fact.body.in_language(language) if fact.body else "",
                *made(fact),
                law.article_in(language) if law else "",
                law.norm if law else "",
                law.tier if law else "",
                BETWEEN.join(fact.conflicts_with),
                differ,
                "yes" if fact.background else "no",
                fact.review_by,
                again.on if again else "",
                again.at or "" if again else "",
            )
        )
    points = (("superseded_by", "facts", "id"), ("area", "areas", "id"))
    return framed("facts", names, rows, ("id",), points, language)


def _values(project: Project, language: str) -> Table:
    names = (
        "fact", "part", "kind", "number", "min", "max", "date", "text", "unit", *OF, "shown",
    )  # fmt: skip
    rows = [
        (
            fact.id,
            part,
            value.kind,
            *_spread(value, language),
            value.unit or "",
            *made_of(fact, part, project),
            show(value, language),
        )
        for fact in project.base.facts.values()
        for part, value in fact.parts.items()
    ]
    points = (("fact", "facts", "id"), ("area", "areas", "id"))
    numbers = ("number", "min", "max", "whole_size")
    return framed("values", names, rows, ("fact", "part"), points, language, numbers)


def _spread(value: Value, language: str) -> tuple[str, str, str, str, str]:
    """Return number, min, max, date and text of ``value``, each empty where it has none."""
    low, high = value.range or (value.at_least, value.at_most)
    number, bounds = value.number, (low, high)
    texts = ("text", "name", "list", "life")
    return (
        "" if number is None else str(number),
        *("" if one is None else str(one) for one in bounds),  # type: ignore[return-value]
        value.date or "",
        show(value, language) if value.kind in texts else "",
    )


def _citations(project: Project, language: str) -> Table:
    rows = [
        (fact.id, citation.source, citation.place(language))
        for fact in project.base.facts.values()
        for citation in fact.sources
    ]
    points = (("fact", "facts", "id"), ("source", "sources", "id"))
    return framed("citations", ("fact", "source", "locator"), rows, (), points, language)


def _sources(project: Project, language: str) -> Table:
    plain = ("kind", "published", "accessed", "url", "language")
    names = ("id", "title", "publisher", *plain, "repeats", "note")
    rows = [
        (
            *(source.id, source.named(language), source.issued_by(language)),
            *(getattr(source, name) for name in plain),
            BETWEEN.join(source.repeats),
            source.noted(language),
        )
        for source in project.base.sources.values()
    ]
    return framed("sources", names, rows, ("id",), (), language)


def _claims(project: Project, language: str) -> Table:
    names = ("id", "number", "section", "claim", "taken_from", "verdict", "facts", "why")
    base = project.base
    rows = [
        (
            claim.id,
            claim.number,
            claim.section,
            base.render(claim.claim, language, claim),
            claim.taken_from or "",
            claim.verdict,
            BETWEEN.join(claim.facts),
            base.render(claim.why, language, claim),
        )
        for claim in base.claims.values()
    ]
    return framed("claims", names, rows, ("id",), (), language)


def _areas(project: Project, language: str) -> Table:
    rows = [
        (
            one.id,
            one.kind,
            one.name.in_language(language),
            one.note.in_language(language) if one.note else "",
        )
        for one in project.counting.areas
    ]
    return framed("areas", ("id", "kind", "name", "note"), rows, ("id",), (), language)


def _glossary(project: Project, language: str) -> Table:
    told = languages_of(project.terms)
    names = ("id", *(f"term_{one}" for one in told), "use", "meaning", "why", "instead", "used_by")
    rows = []
    for term in project.terms:
        own = term.term.in_language(language)
        used = BETWEEN.join(
            f"{one.body.in_language(language)}: {one.words or own} ({one.source})"
            for one in term.used_by
        )
        meaning = project.base.render(term.meaning, language)
        why = project.base.render(term.why, language) if term.why else ""
        words = (plain(term.term.by_language.get(one, UNKNOWN)) for one in told)
        rows.append((term.id, *words, term.use, meaning, why, term.instead or "", used))
    return framed("glossary", names, rows, ("id",), (("instead", "glossary", "id"),), language)


def _questions(project: Project, language: str) -> Table:
    names = ("id", "topic", "question", "looked", "would_settle", "facts")
    rows = [
        (
            one.id,
            one.topic,
            *(
                project.base.render(text, language)
                for text in (one.question, one.looked, one.would_settle)
            ),
            BETWEEN.join(one.facts),
        )
        for one in project.questions
    ]
    return framed("open-questions", names, rows, ("id",), (), language)


def _changes(project: Project, language: str) -> Table:
    names = ("id", "date", "fact", "field", "old", "new", "why", "sources")
    rows = [
        (
            one.id,
            one.date,
            one.fact,
            one.field or "",
            *(text.in_language(language) for text in (one.old, one.new, one.why)),
            _cited(one.sources, language),
        )
        for one in project.changes
    ]
    return framed("changes", names, rows, ("id",), (("fact", "facts", "id"),), language)


def _plain(cell: str, kind: str) -> str:
    return "" if kind == "number" and cell == UNKNOWN else cell


def _cited(citations: Iterable[Citation], language: str) -> str:
    return BETWEEN.join(f"{one.source}: {one.place(language)}" for one in citations)
