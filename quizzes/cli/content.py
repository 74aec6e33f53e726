"""Commands on the content: facts, items, review, schemas."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from quizzes.checks.review import review
from quizzes.cli.shared import (
    FORMAT,
    LANGUAGE,
    ROOT,
    checked_project,
    day,
    load,
    main,
    own_root,
    print_json,
    spoken_project,
)
from quizzes.cli.speaking import refused, tell, told
from quizzes.content.fact_records import Fact
from quizzes.content.facts import UnknownReference
from quizzes.content.history import as_of, in_force
from quizzes.content.measures import told_measures
from quizzes.content.notices import Notice
from quizzes.content.strings import phrase
from quizzes.export.schemas import write_schemas
from quizzes.items.views import fact_view, item_view, law_text_view


@main.command()
@ROOT
@FORMAT
@LANGUAGE
@click.option("--on", "on", callback=day, help="Only what was in force on this day (2012-01-01).")
def facts(root: Path | None, form: str, language: str | None, on: str | None) -> None:
    """Print every fact with its rendered statement and values."""
    project = checked_project(root, language)
    base = as_of(project.base, on) if on else project.base
    found = in_force(base, on) if on else base.facts.values()
    views = [fact_view(fact, base, project.language) for fact in found]
    if form == "json":
        print_json(views)
        return
    for fact, view in zip(found, views, strict=True):
        moment = told(_span(fact)) if on else f"{view['as_of']}"
        place = (
            f" ({fact.law.article_in(project.language)}, {fact.law.norm})"
            if on and fact.law
            else ""
        )
        click.echo(f"{view['id']} [{told(view['status'])}, {moment}] {view['statement']}{place}")


@main.command()
@ROOT
@FORMAT
@LANGUAGE
def items(root: Path | None, form: str, language: str | None) -> None:
    """Print every item with its derived key and rendered text."""
    project = checked_project(root, language)
    views = [
        item_view(project.solved[item.id], bank.lesson)
        for bank in project.banks.values()
        for item in bank.items
    ]
    if form == "json":
        print_json(views)
        return
    for view in views:
        click.echo(f"{view['id']} [{told(view['type'])}] {view['stem']} -> {told(view['answer'])}")


@main.command("law-watch")
@ROOT
@FORMAT
@LANGUAGE
@click.option("--on", "on", callback=day, help="The day that texts are due by; today if left out.")
def law_watch(root: Path | None, form: str, language: str | None, on: str | None) -> None:
    """Print the texts of law that should have been read again, and what has touched each."""
    project = checked_project(root, language)
    watch, say = project.watch, project.language
    if watch is None:
        raise refused("there is no data/law-watch.yml; this project watches no law")
    on = on or date.today().isoformat()
    past = watch.past(on)
    if form == "json":
        print_json([law_text_view(text, watch, say) for text in past])
        return
    for text in past:
        name = text.name.in_language(say)
        form = "[id] [read up to [to], again by [by]] [name]"
        tell(form, id=text.id, to=text.read_to, by=text.again_by, name=name)
        who, how = text.who.in_language(say), text.how.in_language(say)
        tell("  by [who]; how: [how]", who=who, how=how)
        for norm in watch.touching(text):
            tell("  touched by [norm]: [parts]", norm=norm.name, parts=norm.parts(say)[text.id])
    tell(
        "[n] of [all] texts past their day on [day]; all were read up to [to] at least",
        n=len(past), all=len(watch.texts), day=on, to=watch.read_to, err=True,
    )  # fmt: skip


def _span(fact: Fact) -> Notice:
    """Return from when to when a fact was so."""
    if fact.until:
        return Notice("[since] to [until]", since=fact.since, until=fact.until)
    return Notice("[since] to now", since=fact.since)


@main.command("lessons")
@ROOT
@FORMAT
@LANGUAGE
def lessons_command(root: Path | None, form: str, language: str | None) -> None:
    """Print what each lesson measures: words, numbers, facts, reading ease, tasks, figures."""
    project = load(root)  # while a lesson is being written there are problems
    try:
        project = spoken_project(project, language)
        rows = [told_measures(page, project.base, project.language) for page in project.lessons]
    except UnknownReference as error:
        raise click.ClickException(str(error)) from None
    if form == "json":
        print_json(rows)
        return
    heads = list(rows[0]) if rows else []
    table = [[phrase(f"lessons.{name}", project.language) for name in heads]]
    table += [[_cell(row[name], project.language) for name in heads] for row in rows]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    for line in table:
        cells = (cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        click.echo("  ".join(cells).rstrip())


def _cell(value: object, language: str) -> str:
    if isinstance(value, bool):
        return phrase("lessons.yes" if value else "lessons.no", language)
    if isinstance(value, float):
        return f"{value:g}"
    return " ".join(map(told, value.split())) if isinstance(value, str) else str(value)


@main.command("review")
@ROOT
@LANGUAGE
@click.option("--lesson", help="The stem of one lesson; all of them when left out.")
def review_command(root: Path | None, language: str | None, lesson: str | None) -> None:
    """Print a sheet for readers of items: what only a person can judge."""
    project = checked_project(root, language)
    if lesson is not None and lesson not in project.banks:
        form = "no lesson '[lesson]'; there are: [known]"
        raise refused(form, lesson=lesson, known=", ".join(project.banks))
    click.echo(review(project, project.language, lesson))


@main.command()
@ROOT
def schemas(root: Path | None) -> None:
    """Write the JSON Schemas of the records beside the data."""
    for path in write_schemas(own_root(root)):
        click.echo(path)
