"""Commands that make what a class has in hand: handouts, and lessons as notebooks."""

from __future__ import annotations

from pathlib import Path

import click

from quizzes.cli.shared import LANGUAGE, ROOT, checked_project, main, own_root
from quizzes.cli.speaking import listed_problems, told
from quizzes.content.outputs import together


@main.command()
@ROOT
@LANGUAGE
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def handouts(root: Path | None, language: str | None, folder: Path) -> None:
    """Write lessons on two pages, quizzes with their keys, cards of roles on a page and as a wall
    sheet, and conversations as tables to FOLDER, as PDF."""
    from quizzes.paper.handouts import write_handouts  # typst is asked for only when paper is

    place = own_root(root)
    project = checked_project(place, language)
    try:
        with listed_problems():
            made = write_handouts(project, place, folder, project.language)
    except ValueError as error:
        raise click.ClickException(told(error.args[0])) from None
    for path in made:
        click.echo(path)


@main.command()
@ROOT
@LANGUAGE
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def notebooks(root: Path | None, language: str | None, folder: Path) -> None:
    """Write each lesson to FOLDER as a notebook in plain Markdown: facts as values with links to
    their sources, answers folded away, the quiz as a cell to run; and the notebooks for class."""
    from quizzes.export.notebooks import notebooks as written

    project = checked_project(root, language)
    with listed_problems(), together() as files:
        for name, text in written(project):
            files.write(folder / name, text)
            click.echo(folder / name)
