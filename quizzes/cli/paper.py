"""Commands that make paper: handouts."""

from __future__ import annotations

from pathlib import Path

import click

from quizzes.cli.shared import LANGUAGE, ROOT, checked_project, listed_problems, main, own_root


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
        raise click.ClickException(str(error)) from None
    for path in made:
        click.echo(path)
