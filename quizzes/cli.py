"""The command line: check, facts, items, review, export, publish, schemas."""

from __future__ import annotations

import json
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from quizzes.checks import check, warn
from quizzes.export import write_package
from quizzes.history import article_on, in_force
from quizzes.project import Project, find_root, load_project
from quizzes.published import write_published
from quizzes.records import Problem
from quizzes.review import review
from quizzes.schemas import write_schemas
from quizzes.views import EDITION, fact_view, item_view

_ROOT = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The checkout; found from the working folder when left out.",
)
_FORMAT = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)


def _day(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """Return ``value`` when it is a day of the calendar, written as 2012-01-01."""
    if value is None:
        return None
    try:
        return datetime.strptime(value, "%Y-%m-%d").date().isoformat()
    except ValueError:
        raise click.BadParameter(f"'{value}' is not a day; write it as 2012-01-01") from None


@click.group()
def main() -> None:
    """Checked facts, quizzes and lessons."""


def _load(root: Path | None) -> Project:
    try:
        return load_project(root or find_root())
    except FileNotFoundError as error:
        raise click.ClickException(str(error)) from None


@main.command("check")
@_ROOT
@_FORMAT
@click.option("--strict", is_flag=True, help="Fail on a warning too.")
@click.option(
    "--today", callback=_day, help="The day that reviews are due by; today when left out."
)
def check_command(root: Path | None, form: str, strict: bool, today: str | None) -> None:
    """Run every rule on the content; exit with 1 when there is a problem."""
    project = _load(root)
    problems = check(project)
    warnings = warn(project, today or date.today().isoformat())
    if form == "json":
        _print_json(
            {
                "facts": len(project.base.facts),
                "items": len(project.items),
                "lessons": len(project.lessons),
                "problems": [_problem(problem) for problem in problems],
                "warnings": [_problem(problem) for problem in warnings],
            }
        )
    else:
        for problem in problems:
            click.echo(str(problem))
        for problem in warnings:
            click.echo(f"{problem} (warning)")
        counts = (
            f"{len(project.base.facts)} facts, {len(project.items)} items, "
            f"{len(project.lessons)} lessons: "
        )
        verdict = f"{len(problems)} problems" if problems else "no problems"
        verdict += f", {len(warnings)} warnings" if warnings else ""
        Console(stderr=True).print(counts + verdict, style="red" if problems else "green")
    sys.exit(1 if problems or (strict and warnings) else 0)


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "code": problem.code,
        "path": problem.where.path,
        "line": problem.where.line,
        "message": problem.message,
    }


@main.command()
@_ROOT
@_FORMAT
@click.option("--on", "day", callback=_day, help="Only what was in force on this day (2012-01-01).")
def facts(root: Path | None, form: str, day: str | None) -> None:
    """Print every fact with its rendered statement and values."""
    project = _load(root)
    _refuse_if_broken(project)
    found = in_force(project.base, day) if day else project.base.facts.values()
    views = [fact_view(fact, project.base, "en") for fact in found]
    if form == "json":
        _print_json(views)
        return
    for fact, view in zip(found, views, strict=True):
        moment = f"{fact.since} to {fact.until or 'now'}" if day else f"{view['as_of']}"
        place = f" ({article_on(fact, day)}, {fact.law.norm})" if day and fact.law else ""
        click.echo(f"{view['id']} [{view['status']}, {moment}] {view['statement']}{place}")


@main.command()
@_ROOT
@_FORMAT
def items(root: Path | None, form: str) -> None:
    """Print every item with its derived key and rendered text."""
    project = _load(root)
    _refuse_if_broken(project)
    views = [
        item_view(project.solved[item.id], bank.lesson)
        for bank in project.banks.values()
        for item in bank.items
    ]
    if form == "json":
        _print_json(views)
        return
    for view in views:
        click.echo(f"{view['id']} [{view['type']}] {view['stem']} -> {view['answer']}")


@main.command("review")
@_ROOT
@click.option("--lesson", help="The stem of one lesson; all of them when left out.")
def review_command(root: Path | None, lesson: str | None) -> None:
    """Print a sheet for readers of items: what only a person can judge."""
    project = _load(root)
    _refuse_if_broken(project)
    if lesson is not None and lesson not in project.banks:
        raise click.ClickException(f"no lesson '{lesson}'; there are: {', '.join(project.banks)}")
    click.echo(review(project, "en", lesson))


@main.command()
@_ROOT
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def export(root: Path | None, folder: Path) -> None:
    """Write the register to FOLDER: CSV tables, one JSON, and a data package."""
    project = _load(root)
    _refuse_if_broken(project)
    for name in write_package(project, folder, "en", EDITION):
        click.echo(folder / name)


@main.command()
@_ROOT
@click.option("--date", "day", callback=_day, required=True, help="The day of the edition.")
def publish(root: Path | None, day: str) -> None:
    """Record the facts as they are now as an edition: later changes of them must be logged."""
    project = _load(root)
    _refuse_if_broken(project)
    write_published(root or find_root(), project.base.facts.values(), EDITION, day)
    click.echo(f"{len(project.base.facts)} facts recorded as edition {EDITION} of {day}")


@main.command()
@_ROOT
def schemas(root: Path | None) -> None:
    """Write the JSON Schemas of the records beside the data."""
    for path in write_schemas(root or find_root()):
        click.echo(path)


def _refuse_if_broken(project: Project) -> None:
    problems = check(project)
    if problems:
        for problem in problems:
            click.echo(str(problem), err=True)
        raise click.ClickException("the content has problems; mend them first")


def _print_json(value: Any) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=1))
