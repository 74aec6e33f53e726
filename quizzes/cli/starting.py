"""The command new: begin a module on another subject."""

from __future__ import annotations

from pathlib import Path

import click

from quizzes.cli.shared import SPOKEN, main
from quizzes.cli.speaking import tell, told
from quizzes.content.notices import Notice
from quizzes.export.new_module import NoRoom, new_module

NEXT = (
    Notice("[folder] is a whole small module. Next:"),
    Notice("  1. python -m quizzes check --root [folder]"),
    Notice("     jupyter-book build [folder]"),
    Notice("  2. data/module.yml: its name, topics, units, and what may never stand in it"),
    Notice(
        "  3. data/sources/ and data/facts/: what is known, each claim with its source and its date"
    ),
    Notice("  4. [lesson] and quizzes/banks/01-bees.yml: the first lesson and its items"),
    Notice("  5. check says what no longer fits; the rest of the sample goes when yours stands"),
)


@main.command()
@SPOKEN
@click.argument("folder", type=click.Path(path_type=Path))
def new(folder: Path) -> None:
    """Begin a module on another subject in FOLDER, from a small one that works."""
    try:
        lesson = new_module(folder)
    except NoRoom as error:
        raise click.ClickException(told(error.args[0])) from None
    for line in NEXT:
        tell(line.form, folder=folder, lesson=lesson)
