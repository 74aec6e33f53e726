"""The command import: what other programs bring."""

from __future__ import annotations

import re
from pathlib import Path

import click

from quizzes.cli.shared import (
    LANGUAGE,
    ROOT,
    load,
    main,
    named,
    own_root,
    spare,
    spoken,
)
from quizzes.cli.speaking import listed_problems, refused, tell, tell_problems
from quizzes.content.outputs import together, write_whole
from quizzes.content.records import ContentError
from quizzes.content.strings import phrase
from quizzes.export.draft import draft_bank
from quizzes.export.question_files import read_questions
from quizzes.results.asked import asked_slots
from quizzes.results.graded import result_paths
from quizzes.results.platform_report import read_report
from quizzes.results.slot_list import read_slots
from quizzes.results.spreadsheet import read_file
from quizzes.results.spreadsheet_safety import safe_pseudonym

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
        raise refused(
            "'[lesson]' is no name of a lesson; "
            "with --lesson give small letters, digits and hyphens",
            lesson=lesson,
        )
    if bank.exists():
        raise refused("[bank] is there already; name another with --lesson", bank=bank)
    with listed_problems():
        found = read_questions(file.read_bytes(), str(file))
        if not found.items:
            raise ContentError(list(found.problems))
        write_whole(bank, draft_bank(lesson, found.items, say))
    tell_problems(found.problems)
    click.echo(bank)
    tell(
        "drafts: [n]; not taken, as listed above: [left]; "
        "python -m quizzes check lists what each draft lacks",
        n=len(found.items), left=len(found.problems), err=True,
    )  # fmt: skip


@bring.command()
@LANGUAGE
@click.option("--slots", type=FILE, help="The file beside the questions: which item is where.")
@click.option("--answers", type=FILE, help="Its report of answers, where FILE has only marks.")
@click.option("--secret", default="", help="A word of your own, to know a learner again by.")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    callback=named,
    help="The table of results; two more are written beside it.",
)
@click.argument("file", type=FILE)
def marks(
    language: str | None,
    slots: Path | None,
    answers: Path | None,
    secret: str,
    out: Path,
    file: Path,
) -> None:
    """Make results of FILE: a report of answers or marks of a platform, or a table of marks.

    No name and no address is taken over.
    """
    say, paths = spoken(language), result_paths(out)
    spare(paths, [one for one in (file, slots, answers) if one])
    with listed_problems():
        known = read_slots(slots) if slots else []
        if answers:
            known = asked_slots(read_file(answers, "import"), answers.name, known)
        raw = read_file(file, "import")
        read = read_report(raw, file.name, known, safe_pseudonym(out.stem), say, secret)
        with together() as files:
            lines = (read.result_lines(), read.item_lines(), read.problem_lines())
            for path, text in zip(paths, lines, strict=True):
                files.write(path, text)
    done, left, file_name = str(len(read.learners)), str(len(read.problems)), paths[-1].name
    click.echo(phrase("import.done", say, n=done, listed=left, file=file_name), err=True)
    for path in paths:
        click.echo(path)
