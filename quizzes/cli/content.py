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
)
from quizzes.content.facts import UnknownReference
from quizzes.content.history import as_of, in_force
from quizzes.content.measures import told_measures
from quizzes.content.records import ContentError
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
        moment = f"{fact.since} to {fact.until or 'now'}" if on else f"{view['as_of']}"
        place = (
            f" ({fact.law.article_in(project.language)}, {fact.law.norm})"
            if on and fact.law
            else ""
        )
        click.echo(f"{view['id']} [{view['status']}, {moment}] {view['statement']}{place}")


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
        click.echo(f"{view['id']} [{view['type']}] {view['stem']} -> {view['answer']}")


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
        raise click.ClickException("there is no data/law-watch.yml; this project watches no law")
    on = on or date.today().isoformat()
    past = watch.past(on)
    if form == "json":
        print_json([law_text_view(text, watch, say) for text in past])
        return
    for text in past:
        name = text.name.in_language(say)
        click.echo(f"{text.id} [read up to {text.read_to}, again by {text.again_by}] {name}")
        click.echo(f"  by {text.who.in_language(say)}; how: {text.how.in_language(say)}")
        for norm in watch.touching(text):
            click.echo(f"  touched by {norm.name}: {norm.parts(say)[text.id]}")
    said = f"{len(past)} of {len(watch.texts)} texts past their day on {on}"
    click.echo(f"{said}; all were read up to {watch.read_to} at least", err=True)


@main.command("lessons")
@ROOT
@FORMAT
@LANGUAGE
def lessons_command(root: Path | None, form: str, language: str | None) -> None:
    """Print what each lesson measures: words, numbers, facts, reading ease, tasks, figures."""
    project = load(root)  # while a lesson is being written there are problems
    try:
        project = project.in_language(language or project.module.source)
        rows = [told_measures(page, project.base, project.language) for page in project.lessons]
    except (ContentError, UnknownReference) as error:
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
    return f"{value:g}" if isinstance(value, float) else str(value)


@main.command("review")
@ROOT
@LANGUAGE
@click.option("--lesson", help="The stem of one lesson; all of them when left out.")
def review_command(root: Path | None, language: str | None, lesson: str | None) -> None:
    """Print a sheet for readers of items: what only a person can judge."""
    project = checked_project(root, language)
    if lesson is not None and lesson not in project.banks:
        raise click.ClickException(f"no lesson '{lesson}'; there are: {', '.join(project.banks)}")
    click.echo(review(project, project.language, lesson))


@main.command()
@ROOT
def schemas(root: Path | None) -> None:
    """Write the JSON Schemas of the records beside the data."""
    for path in write_schemas(own_root(root)):
        click.echo(path)
