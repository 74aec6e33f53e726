"""What all commands share: the group, options used by several, the checked project."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import click

from quizzes.assessment.keyfile import read_key
from quizzes.assessment.records import Form
from quizzes.checks import check
from quizzes.project import Project, find_root, load_project
from quizzes.records import ContentError

ROOT = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The checkout; found from the working folder when left out.",
)
FORMAT = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)


def day(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
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


def load(root: Path | None) -> Project:
    """Return the project under ``root``, or under the checkout that holds this folder."""
    try:
        return load_project(root or find_root())
    except FileNotFoundError as error:
        raise click.ClickException(str(error)) from None


def checked_project(root: Path | None) -> Project:
    """Return the project under ``root``; stop when its content has problems."""
    project = load(root)
    problems = check(project)
    if problems:
        for problem in problems:
            click.echo(str(problem), err=True)
        raise click.ClickException("the content has problems; mend them first")
    return project


def key_form(path: Path) -> Form:
    """Return the form of a key file; what there is to say of it goes to the error stream."""
    return read_key(path, tell=partial(click.echo, err=True))


def print_json(value: Any) -> None:
    """Print ``value`` as readable JSON."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1))


@contextmanager
def listed_problems() -> Iterator[None]:
    """Print everything that is wrong with the input, and exit with 1."""
    try:
        yield
    except ContentError as error:
        for problem in error.problems:
            click.echo(str(problem), err=True)
        message = f"nothing was written; problems: {len(error.problems)}"
        raise click.ClickException(message) from None
    except OSError as error:
        told = (
            f"{error.filename}: {error.strerror}; check the path" if error.filename else str(error)
        )
        raise click.ClickException(told) from None
