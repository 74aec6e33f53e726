"""The command that makes the desk, for teachers without Python."""

from __future__ import annotations

from pathlib import Path

import click

from quizzes.cli.shared import LANGUAGE, ROOT, checked_project, main, named
from quizzes.cli.speaking import listed_problems
from quizzes.content.outputs import together
from quizzes.exam.desk_page import desk_page


@main.command()
@ROOT
@LANGUAGE
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path), callback=named)
def desk(root: Path | None, language: str | None, out: Path) -> None:
    """Write the desk to OUT, one HTML file: it draws forms, grades them and reports, without
    Python and without a network."""
    page = desk_page(checked_project(root, language))
    with listed_problems(), together() as files:
        files.write(out, page)
    click.echo(out)
