"""The command export: what leaves for other programs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import click

from quizzes.cli.shared import LANGUAGE, ROOT, checked_project, main, own_root
from quizzes.cli.speaking import listed_problems, misused, refused, unwritten
from quizzes.content.framing import frame_of
from quizzes.content.outputs import together
from quizzes.content.strings import phrase
from quizzes.export.carrying import BookFormat, Lost, Made
from quizzes.export.formats import BOOK_FORMATS, FORMATS
from quizzes.export.neutral import Pack, pack
from quizzes.export.package import write_package
from quizzes.items.views import EDITION
from quizzes.project import Project

DATA = "data"


@main.command()
@ROOT
@LANGUAGE
@click.option("--lesson", "lessons", multiple=True, help="Of these lessons alone; once a lesson.")
@click.option(
    "--reserved",
    is_flag=True,
    help="Also what is kept for exams and checks; whoever has the file has their keys.",
)
@click.argument("form", metavar="FORMAT")
@click.argument("out", required=False, type=click.Path(path_type=Path))
def export(
    root: Path | None,
    language: str | None,
    lessons: tuple[str, ...],
    reserved: bool,
    form: str,
    out: Path | None,
) -> None:
    """Write questions for other programs as FORMAT to OUT, or the fact register as data.

    FORMAT is data (a folder of tables, one JSON and a data package), a format of questions, or
    one of lessons, which needs the book to be built (make book).
    """
    known = (DATA, *FORMATS, *BOOK_FORMATS)
    if form not in known:
        raise refused(
            "no format '[form]'; there are: [known]. The tables of the register go to a folder "
            "with: export data [form]",
            form=form, known=", ".join(known),
        )  # fmt: skip
    project = checked_project(root, language)
    if form == DATA:
        if lessons or reserved:
            raise misused("the register is whole; leave --lesson and --reserved away")
        _register(project, out or Path(DATA))
        return
    if lessons and form in BOOK_FORMATS and BOOK_FORMATS[form].whole:
        raise misused("the book leaves whole; leave --lesson away")
    if reserved and form in BOOK_FORMATS:
        raise misused("pages show nothing that is reserved; leave --reserved away")
    if strange := [name for name in lessons if name not in project.banks]:
        said = "no lesson '[lesson]'; there are: [known]"
        raise refused(said, lesson=strange[0], known=", ".join(project.banks))
    found = pack(project, lessons, reserved=reserved)
    written = FORMATS.get(form) or BOOK_FORMATS[form]
    ending = written.ending
    made = (
        _of_book(written, found, own_root(root))
        if isinstance(written, BookFormat)
        else written.make(found)
    )
    path = out or Path(f"{project.module.id}.{project.language}{ending}")
    with listed_problems(), together() as files:
        files.write(path, made.content)
        stem = path.name.removesuffix(ending)
        others = {path.with_name(stem + end): text for end, text in made.beside.items()}
        for other, text in others.items():
            files.write(other, text)
    for one in (path, *others):
        click.echo(one)
    count = len(found.items) if made.count is None else made.count
    for line in _told(made, count, project.language):
        click.echo(line, err=True)


def _of_book(written: BookFormat, found: Pack, root: Path) -> Made:
    built = root / frame_of(found.language, found.project.module.source).built
    try:
        return written.make(found, built)
    except FileNotFoundError as error:
        raise unwritten(error) from None


def _register(project: Project, folder: Path) -> None:
    with listed_problems():
        names = write_package(project, folder, project.language, EDITION)
    for name in names:
        click.echo(folder / name)


def _told(made: Made, count: int, language: str) -> Iterator[str]:
    """Yield how many items left, and what of which could not be carried."""
    yield phrase("export.done", language, n=str(count))
    lost = sorted(made.lost, key=lambda one: (one.what, one.item))
    for what, some in groupby(lost, key=_what):
        items = ", ".join(one.item for one in some)
        yield phrase(
            "export.lost", language, what=phrase(f"export.lost.{what}", language), items=items
        )


def _what(one: Lost) -> str:
    return one.what
