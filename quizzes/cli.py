"""The command line: check, facts, items, schemas."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from quizzes.checks import check
from quizzes.project import Project, find_root, load_project
from quizzes.schemas import write_schemas
from quizzes.views import fact_view, item_view

_ROOT = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The checkout; found from the working folder when left out.",
)
_FORMAT = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)


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
def check_command(root: Path | None, form: str) -> None:
    """Run every rule on the content; exit with 1 when there is a problem."""
    project = _load(root)
    problems = check(project)
    if form == "json":
        _print_json(
            {
                "facts": len(project.base.facts),
                "items": len(project.items),
                "lessons": len(project.lessons),
                "problems": [
                    {
                        "code": problem.code,
                        "path": problem.where.path,
                        "line": problem.where.line,
                        "message": problem.message,
                    }
                    for problem in problems
                ],
            }
        )
    else:
        for problem in problems:
            click.echo(str(problem))
        counts = (
            f"{len(project.base.facts)} facts, {len(project.items)} items, "
            f"{len(project.lessons)} lessons: "
        )
        verdict = f"{len(problems)} problems" if problems else "no problems"
        Console(stderr=True).print(counts + verdict, style="red" if problems else "green")
    sys.exit(1 if problems else 0)


@main.command()
@_ROOT
@_FORMAT
def facts(root: Path | None, form: str) -> None:
    """Print every fact with its rendered statement and values."""
    project = _load(root)
    _refuse_if_broken(project)
    views = [fact_view(fact, project.base, "en") for fact in project.base.facts.values()]
    if form == "json":
        _print_json(views)
        return
    for view in views:
        click.echo(f"{view['id']} [{view['status']}, {view['as_of']}] {view['statement']}")


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
