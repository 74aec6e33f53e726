"""Directives: pages and parts of pages that are made from data."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from quizzes.book.context import MADE, Content, content_of
from quizzes.book.rebuild import use
from quizzes.content.bound import ROLE
from quizzes.content.fact_records import Fact
from quizzes.content.series import UNKNOWN, Column, Line, Series, columns, lines
from quizzes.content.strings import phrase
from quizzes.content.values import Value, show, show_number, show_period
from quizzes.export.tables import series_table


def setup(app: Sphinx) -> None:
    """Add every directive."""
    app.add_directive("ranges", Ranges)
    app.add_directive("series", SeriesTable)
    app.add_directive("elements", Elements)
    for name in MADE:
        app.add_directive(name, _made(name))


class Ranges(SphinxDirective):
    """A figure: the ranges of the facts named, as bars on one scale; the words are the data."""

    required_arguments = 1
    final_argument_whitespace = True
    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return the figure; the bars are for the eye only, the list says everything."""
        held = content_of(self.env.app)
        facts = [
            held.base.facts[reference]
            for line in self.content
            for _, reference in ROLE.findall(line)
        ]
        for fact in facts:
            use(self.env, f"fact:{fact.id}")
        ends = [fact.value.range for fact in facts if fact.value and fact.value.range]
        if len(ends) != len(facts) or not facts:
            raise self.error("every fact in a {ranges} figure needs a range as its value")
        top = max(high for _, high in ends)
        rows = [_row(held, fact, float(100 / top)) for fact in facts]
        scale = [Value(number=number, unit=facts[0].value.unit) for number in (Decimal(0), top)]  # type: ignore[union-attr]
        low, high = (show(value, held.language) for value in scale)
        mark = f"ranges-{self.env.new_serialno('ranges')}"
        data = {"title": self.arguments[0], "rows": rows, "low": low, "high": high, "mark": mark}
        return [nodes.raw("", held.html("ranges.html.j2", **data), format="html")]


def _row(held: Content, fact: Fact, percent: float) -> dict[str, Any]:
    low, high = fact.value.range  # type: ignore[union-attr,misc]
    moments = [one for one in (fact.since, fact.until) if one]
    return {
        "fact": fact,
        "shown": show(fact.value, held.language),  # type: ignore[arg-type]
        "when": " – ".join(one[:4] for one in moments) + ("" if fact.until else " –"),
        "statement": held.base.statement(fact, held.language),
        "left": round(float(low) * percent, 2),
        "right": round(float(high) * percent, 2),
    }


class Elements(SphinxDirective):
    """A working diagram: tick what is there, and read what the definition makes of it."""

    required_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        """Return the diagram for the facts that list what each part can be, in their order."""
        held = content_of(self.env.app)
        definition, idents = held.project.module.definition, self.arguments[0].split()
        if definition is None or len(idents) != len(definition.parts):
            raise self.error("needs as many facts as the definition in data/module.yml has parts")
        listed = []
        for part, ident in zip(definition.parts, idents, strict=True):
            use(self.env, f"fact:{ident}")
            listed.append((part, show(held.base.resolve(ident).value, held.language)))
        html = held.html("elements.html.j2", definition=definition, parts=listed)
        return [nodes.raw("", html, format="html")]


class SeriesTable(SphinxDirective):
    """One series as a table, with a source for each row and the file to download."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the table; on a phone each row becomes a card."""
        held = content_of(self.env.app)
        name = self.arguments[0]
        use(self.env, f"series:{name}")
        found = [one for one in held.project.series if one.id == name]
        if not found:
            known = ", ".join(one.id for one in held.project.series)
            raise self.error(f"no series '{name}' in data/series/; there are: {known}")
        series = found[0]
        rows = [_shown(line, series, held) for line in lines(series, held.base, held.language)]
        cited = list(dict.fromkeys(one for _, line in rows for one in line.citations))
        data = {
            "table": series_table(series, held.project, held.language),
            "heads": _heads(series, held.language),
            "rows": rows,
            "cited": cited,
            "body": series.body.in_language(held.language) if series.body else "",
            "root": up(self.env.docname),
        }
        return [nodes.raw("", held.html("series.html.j2", **data), format="html")]


# On a page the term of a penalty is one column in words.
ON_A_PAGE = ("offence", "tier", "article", "since", "until")


def _heads(series: Series, language: str) -> list[str]:
    if series.offences:
        return [phrase(f"penalties.{name}", language) for name in (*ON_A_PAGE, "term")]
    return [column.title.in_language(language) for column in series.columns]


def _shown(line: Line, series: Series, held: Content) -> tuple[list[str], Line]:
    """Return the cells of a row as a reader expects them, and the row."""
    kinds = {column.id: column for column in columns(series, held.language)}
    if not series.offences:
        return [_cell(line.cells[name], kinds[name], held.language) for name in kinds], line
    titles = {offence.id: offence.title.in_language(held.language) for offence in series.offences}
    cells = [titles[line.cells["offence"]], phrase(f"tier.{line.cells['tier']}", held.language)]
    cells += [line.cells["article"]]
    cells += [_cell(line.cells[name], kinds[name], held.language) for name in ("since", "until")]
    term = line.facts[0].parts[line.cells["part"]]
    return [*cells, show(term, held.language)], line


def _cell(text: str, column: Column, language: str) -> str:
    """Return a cell as a reader expects it: numbers with separators, dates in words."""
    if column.kind == "number" and text not in ("", UNKNOWN):
        shown = show_number(Decimal(text), language)
        return phrase("percent", language, n=shown) if column.unit == "percent" else shown
    if column.kind in ("period", "date") and text not in ("", UNKNOWN):
        return show_period(text, language)
    return phrase("page.unknown", language) if text == UNKNOWN else text


def up(docname: str) -> str:
    """Return the way from a page to the root of the built book."""
    return "../" * docname.count("/")


def _made(name: str) -> type[SphinxDirective]:
    class Made(SphinxDirective):
        """A page part made from all the data by one template."""

        part: ClassVar[str] = name

        def run(self) -> list[nodes.Node]:
            """Return the part as HTML."""
            use(self.env, f"made:{self.part}")
            html = content_of(self.env.app).made(self.part, up(self.env.docname))
            return [nodes.raw("", html, format="html")]

    return Made
