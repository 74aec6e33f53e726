"""The command import: what other programs bring."""

from __future__ import annotations

import re
from pathlib import Path

import click

from quizzes.cli.shared import LANGUAGE, ROOT, listed_problems, load, main, own_root
from quizzes.content.outputs import write_whole
from quizzes.content.records import ContentError
from quizzes.export.draft import draft_bank
from quizzes.export.question_files import read_questions

NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@main.group("import")
def bring() -> None:
    """Take in what other programs write: questions as drafts, reports as results."""


@bring.command()
@ROOT
@LANGUAGE
@click.option("--lesson", required=True, help="The name of the new bank, such as 12-new-lesson.")
@click.argument("file", type=FILE)
def questions(root: Path | None, language: str | None, lesson: str, file: Path) -> None:
    """Write the questions of FILE (GIFT or Moodle XML) as drafts of a new bank.

    Nothing in them is bound to facts yet: check lists what each lacks.
    """
    place = own_root(root)
    project = load(place)
    say = language or project.module.source
    bank = place / "quizzes/banks" / f"{lesson}.yml"
    if not NAME.fullmatch(lesson):
        told = "is no name of a lesson; with --lesson give small letters, digits and hyphens"
        raise click.ClickException(f"'{lesson}' {told}")
    if bank.exists():
        raise click.ClickException(f"{bank} is there already; name another with --lesson")
    with listed_problems():
        found = read_questions(file.read_bytes(), str(file))
        if not found.items:
            raise ContentError(list(found.problems))
        write_whole(bank, draft_bank(lesson, found.items, say))
    for problem in found.problems:
        click.echo(str(problem), err=True)
    click.echo(bank)
    told = f"drafts: {len(found.items)}; not taken, as listed above: {len(found.problems)}"
    click.echo(f"{told}; python -m quizzes check lists what each draft lacks", err=True)
