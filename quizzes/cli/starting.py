"""The command new: begin a module on another subject."""

from __future__ import annotations

from pathlib import Path

import click

from quizzes.cli.shared import main
from quizzes.export.new_module import NoRoom, new_module

NEXT = """{folder} is a whole small module. Next:
  1. python -m quizzes check --root {folder}
     jupyter-book build {folder}
  2. data/module.yml: its name, topics, units, and what may never stand in it
  3. data/sources/ and data/facts/: what is known, each claim with its source and its date
  4. {lesson} and quizzes/banks/01-bees.yml: the first lesson and its items
  5. check says what no longer fits; the rest of the sample goes when yours stands"""


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
def new(folder: Path) -> None:
    """Begin a module on another subject in FOLDER, from a small one that works."""
    try:
        lesson = new_module(folder)
    except NoRoom as error:
        raise click.ClickException(str(error)) from None
    click.echo(NEXT.format(folder=folder, lesson=lesson))
