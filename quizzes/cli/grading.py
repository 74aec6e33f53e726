"""The command that judges what comes back of an assessment: grade."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from quizzes.cli.shared import LANGUAGE, main, named, spare, spoken
from quizzes.cli.speaking import listed_problems, misfit, tell_problems, told
from quizzes.content.notices import Notice
from quizzes.content.strings import phrase
from quizzes.exam.keyfile import Keys, key_files, read_keys
from quizzes.results.crew import marked
from quizzes.results.grade import Grader
from quizzes.results.graded import not_results, result_paths, write_results
from quizzes.results.intake import pieces
from quizzes.results.marking import Marked

SHOWN = 10
STEP = 250  # inputs between two looks at how far it is


def _there(ctx: click.Context, param: click.Parameter, value: tuple[Path, ...]) -> tuple[Path, ...]:
    """Refuse a path that is nothing; a link that leads nowhere is listed like any input."""
    for path in value:
        if not os.path.lexists(path):
            raise misfit("'[path]' does not exist", path=path)
    return value


@main.command()
@LANGUAGE
@click.argument(
    "responses", nargs=-1, required=True, callback=_there, type=click.Path(path_type=Path)
)
@click.option(
    "--key",
    "keys",
    multiple=True,
    required=True,
    type=click.Path(exists=True, path_type=Path),
    help="A key file, or the folder of them; may be given again.",
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    callback=named,
    help="A table, results.csv or results.parquet; two more are written beside it.",
)
def grade(
    language: str | None, responses: tuple[Path, ...], keys: tuple[Path, ...], out: Path
) -> None:
    """Grade response files, folders, zips, JSON lines and CSV files of codes."""
    say = spoken(language)
    held = _keys(keys, say)
    grader = Grader(held.forms, say)
    written = result_paths(out)
    spare(written, [*key_files(keys), *not_results(written, responses)])
    console = Console(stderr=True)
    for found in _counted(marked(pieces(responses, leave_out=written), held.forms), console):
        grader.enter(found)
    with listed_problems():
        write_results(grader, out)
    console.print(_graded(grader, written[-1]), markup=False, highlight=False, soft_wrap=True)
    if held.refused:
        raise click.ClickException(phrase("grade.keys_refused", say, n=str(len(held.refused))))


def _counted(found: Iterable[Marked], console: Console) -> Iterator[Marked]:
    """Pass on what was marked, and show how many that is."""
    columns = (
        SpinnerColumn(),
        TextColumn(told(Notice("{task.completed} read"))),
        TimeElapsedColumn(),
    )
    # It is drawn by this thread alone: a process that is copied should have no other.
    with Progress(*columns, console=console, auto_refresh=False) as progress:
        task = progress.add_task("")
        count = 0
        for count, one in enumerate(found, 1):
            yield one
            if not count % STEP:
                progress.update(task, completed=count, refresh=True)
        progress.update(task, completed=count)


def _keys(paths: tuple[Path, ...], language: str) -> Keys:
    """Return what the key files hold; stop when none of them can be used."""
    held = read_keys(paths)
    for said in held.notes:
        click.echo(told(said), err=True)
    tell_problems(held.refused)
    if not held.forms:
        said = phrase(f"grade.{'no_usable_key' if held.refused else 'no_key'}", language)
        raise click.ClickException(said)
    return held


def _graded(grader: Grader, problems: Path) -> str:
    lines = [
        phrase(
            "grade.done",
            grader.language,
            graded=str(len(grader.learners)),
            listed=str(len(grader.problems)),
            file=problems.name,
        )
    ]
    if grader.renamed:
        lines.append(phrase("grade.renamed", grader.language, n=str(len(grader.renamed))))
    for source, pseudonym in grader.renamed[:SHOWN]:
        lines.append(
            phrase("grade.renamed_one", grader.language, source=source, pseudonym=pseudonym)
        )
    if len(grader.renamed) > SHOWN:
        more = str(len(grader.renamed) - SHOWN)
        lines.append(phrase("grade.renamed_more", grader.language, n=more))
    return "\n".join([*lines, *_alike(grader)])


def _alike(grader: Grader) -> Iterator[str]:
    """Yield the pseudonyms that a person must look at: nothing here decides who is who."""
    groups = grader.alike()
    if groups:
        yield phrase("grade.alike", grader.language, n=str(len(groups)))
    for group in groups:
        yield "  " + ", ".join(f"{name} ({source})" for name, source in group)
