"""The page of a report, as one self-contained HTML file."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from quizzes.content.strings import phrase, phrases
from quizzes.front.markup import environment
from quizzes.front.named import Named
from quizzes.report import drawings
from quizzes.report.analysis import Analysis
from quizzes.report.first_screen import ORDER, first_screen
from quizzes.report.in_language import Says
from quizzes.report.numbers import between, exactly
from quizzes.report.page_gain import gain_section
from quizzes.report.page_items import item_section, option_section
from quizzes.report.page_parts import Block, Grid, Group, Line, Part, Row, Section
from quizzes.statistics.few_questions import Class, showings
from quizzes.statistics.objectives import KINDS, SAFE


def report_html(
    analysis: Analysis | None,
    language: str,
    *,
    simulated: bool = False,
    named: Named | None = None,
) -> str:
    """Return the page; None stands for fewer than five learners and gives a message only.

    Args:
        analysis: of the group.
        language: of the page.
        simulated: whether no person gave these answers.
        named: what lessons and objectives are called; their ids where left out.

    """
    first: tuple[Block, ...] = ()
    if analysis is None:
        lead, sections = [phrase("report.too_few", language)], []
    else:
        simulated = simulated or analysis.simulated
        says = Says(analysis, language, named or Named())
        lead, first = [], first_screen(says)
        made = [
            _scores(says),
            _standing(says),
            _outcomes(says),
            item_section(analysis, language),
            option_section(analysis, language),
            gain_section(says),
            _method(says),
        ]
        sections = [section for section in made if section is not None]
    title = phrase("report.title_simulated" if simulated else "report.title", language)
    return render(title, lead, sections, language, simulated=simulated, first=first)


def render(
    title: str,
    lead: list[str],
    sections: list[Section],
    language: str,
    *,
    simulated: bool,
    first: tuple[Block, ...] = (),
) -> str:
    """Return a page in the frame of all reports."""
    text = (
        environment()
        .get_template("report.html.j2")
        .render(
            title=title,
            language=language,
            words=phrases("report", language),
            lead=lead,
            first=first,
            sections=sections,
            simulated=simulated,
        )
    )
    return text + "\n"


def _few_questions(says: Says) -> str:
    learners, showing = Class(), next(showings())
    shares = {"mean": learners.mean, "sd": learners.sd}
    shares |= {"alike": showing.alike, "passed": showing.passed}
    words = {name: f"{100 * share:.0f}" for name, share in shares.items()}
    return says.word("short_safe_few_questions", **words)


def _scores(says: Says) -> Section:
    analysis = says.analysis
    rows = tuple(
        Row(
            says.word("bin_row", low=str(one.low), high=str(one.high)), (says.number(one.learners),)
        )
        for one in analysis.bins
        if one.learners
    )
    heads = (says.word("bin_head"), says.word("learners"))
    bars = Part(
        figure=drawings.score_figure(analysis, says.language),
        caption=says.word("scores_caption", word=says.target),
        table=Grid(says.word("bins"), heads, (Group("", rows),)),
    )
    forms = Part(lines=(Line(says.word("forms_help")),), table=_form_table(says))
    trust = min((form.band for form in analysis.forms), key=ORDER.index)
    lines = (Line(says.word("scores_says")), Line(says.word(f"trust.{trust}")))
    return Section("scores", says.word("scores"), lines=lines, parts=(bars, forms))


DIGITS = {
    "learners": 0, "items": 0, "mean": 1, "median": 1, "sd": 1, "skewness": 2, "kurtosis": 2,
    "alpha": 1, "error_ratio": 1, "standard_error": 1,
}  # fmt: skip


def _form_table(says: Says) -> Grid:
    """Return a column for each form and, where there are several, one for all."""
    forms, pooled = says.analysis.forms, says.analysis.pooled
    several = len(forms) > 1
    rows = []
    for name, digits in DIGITS.items():
        cells = [says.number(getattr(form.scale, name), digits) for form in forms]
        if several:
            cells.append(says.number(getattr(pooled, name, None), digits))
        rows.append(Row(says.word(f"stat.{name}"), tuple(cells)))
    last = (says.number(None),) if several else ()
    edges = tuple(between(form.borderline, says.language, 1) for form in forms)
    rows.append(Row(says.word("stat.borderline"), edges + last))
    trust = tuple(says.word(f"band.{form.band}") for form in forms)
    whole = (says.word(f"band.{says.analysis.band}"),) if several else ()
    rows.append(Row(says.word("stat.band"), trust + whole))
    heads = [says.word("statistic"), *(says.word("form", form=one.scale.form) for one in forms)]
    heads += [says.word("all_forms")] if several else []
    return Grid(says.word("forms"), tuple(heads), (Group("", tuple(rows)),))


def _standing(says: Says) -> Section:
    title = says.word("standing", word=says.target)
    lines = [Line(line) for line in _target(says)]
    standing = says.analysis.standing
    if standing is None:
        few = any(form.band == "insufficient" for form in says.analysis.forms)
        reason = says.word("standing_none" if few else "standing_alike")
        return Section("standing", title, lines=(*lines, Line(reason, note=True)))
    rows = tuple(
        Row(says.word(name), (says.count(getattr(standing, name)),))
        for name in ("below", "borderline", "above")
    )
    heads = (says.word("standing_head"), says.word("learners"))
    table = Grid(says.word("standing_table"), heads, (Group("", rows),))
    lines.append(Line(says.word("standing_says", word=says.target)))
    return Section("standing", title, lines=tuple(lines), parts=(Part(table=table),))


def _target(says: Says) -> Iterator[str]:
    target = says.analysis.target
    percent = exactly(target.percent, says.language)
    yield says.word(f"target_says.{target.word}", target=percent, judges=str(target.judges))
    others = [form.scale.form for form in says.analysis.forms if form.scale.form != target.form]
    if target.form and others:
        yield says.word("not_rated", rated=target.form, forms=", ".join(others))


def _outcomes(says: Says) -> Section:
    table = says.analysis.outcomes
    parts = []
    for kind in KINDS:
        own = table.filter(pl.col("kind") == kind)
        if kind == "lesson":
            figure = drawings.outcome_figure(own, says)
            caption = says.word("outcomes_caption", word=says.target)
            parts.append(Part(figure=figure, caption=caption))
        parts.append(Part(table=_outcome_table(says, kind, own)))
    lines = [Line(says.word("outcomes_help"))]
    if SAFE in table["outcome"]:
        lines.append(Line(_few_questions(says)))
    return Section("outcomes", says.word("outcomes"), lines=tuple(lines), parts=tuple(parts))


def _outcome_table(says: Says, kind: str, table: pl.DataFrame) -> Grid:
    rows = []
    for row in table.iter_rows(named=True):
        hidden = {"few": "reached_few", "nearly all": "reached_nearly"}.get(row["hidden"])
        rows.append(
            Row(
                says.outcome(kind, row["outcome"]),
                (
                    says.number(row["items"]),
                    says.number(row["learners"]),
                    says.number(row["mean"], 1),
                    between((row["low"], row["high"]), says.language, 1),
                    exactly(row["target"], says.language),
                    says.word(hidden) if hidden else says.number(row["reached"]),
                ),
            )
        )
    names = ("outcome", "stat.items", "learners", "mean", "interval", "goal", "reached")
    heads = tuple(says.word(name) for name in names)
    return Grid(says.word(f"outcome.{kind}"), heads, (Group("", tuple(rows)),), stems=True)


def _method(says: Says) -> Section:
    lines = tuple(Line(says.word(f"method_{name}")) for name in ("formulas", "people", "files"))
    return Section("method", says.word("method"), lines=lines)
