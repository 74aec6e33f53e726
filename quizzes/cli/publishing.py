"""The command publish: records an edition, and makes of it one folder and one zip."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from urllib.parse import urlsplit

import click

from quizzes.cli.shared import (
    ROOT,
    SPOKEN,
    checked_project,
    day,
    load,
    main,
    own_root,
    stop_at_another_builder,
)
from quizzes.cli.speaking import listed_problems, misfit, refused, tell, told
from quizzes.content.framing import folder_of, write_frame
from quizzes.content.home import PACKAGE
from quizzes.content.outputs import write_whole
from quizzes.content.published import Published, edition_of, load_published, write_published
from quizzes.content.strings import phrases
from quizzes.exam.desk_page import desk_page
from quizzes.export.catalogue import Edition
from quizzes.export.formats import BOOK_FORMATS, FORMATS
from quizzes.export.neutral import pack
from quizzes.export.site import NAMED, TEACHERS, Files, site, zipped
from quizzes.items.views import EDITION
from quizzes.project import Project
from quizzes.readings.counts import counted
from quizzes.readings.standing import standings

# The licences of libraries that the desk has in it.
KEPT = PACKAGE / "front/kept"
BUILD = "from jupyter_book.cli.main import main; main()"


def web_address(ctx: click.Context, param: click.Parameter, value: str) -> str:
    """Return ``value`` with a slash at its end when it is an address of the web, or empty."""
    if value and (urlsplit(value).scheme not in ("http", "https") or not urlsplit(value).netloc):
        form = "'[value]' is no address; write it as https://example.org/module/"
        raise misfit(form, value=value)
    return value and value.rstrip("/") + "/"


@main.command()
@ROOT
@SPOKEN
@click.option("--date", "on", callback=day, help="Record the content as the edition of this day.")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write the folder and the zip of the edition into this one.",
)
@click.option(
    "--address",
    default="",
    callback=web_address,
    help="Where the folder will be served; without it there is no sitemap.",
)
@click.option("--draft", is_flag=True, help="Whether all was read or not; every page says so.")
def publish(root: Path | None, on: str | None, out: Path | None, address: str, draft: bool) -> None:
    """Record the facts as they are now as an edition: later changes of them must be logged.

    With --out, make one folder and one zip of it, in all languages of the module.
    """
    if draft and on:
        raise refused("a draft is no edition; leave out --date or --draft")
    if not on and not out:
        raise refused("name the day of the edition with --date, or a folder with --out")
    if out:
        stop_at_another_builder()
    place = own_root(root).resolve()
    project = checked_project(place)
    if not draft:
        _stop_at_unread(project)
    if on:
        _record(place, project, on)
    if out:
        if not draft:
            _stop_at_change(place, project)
        date = "" if draft else load_published(place)[0].date
        name = _write(place, load(place), Edition(date, address, draft), out)
        tell("written: [folder]/ and [folder].zip", folder=out / name)


def _record(place: Path, project: Project, on: str) -> None:
    with listed_problems():
        write_published(place, _edition(project, on))
    form = "[n] facts recorded as edition [edition] of [day]"
    tell(form, n=len(project.base.facts), edition=EDITION, day=on)


def _edition(project: Project, on: str) -> Published:
    logged = (one.id for one in project.changes)
    return edition_of(project.base, logged, EDITION, on, project.module.source)


def _stop_at_unread(project: Project) -> None:
    drafts = map(project.draft, project.module.languages)
    left = [line for one in drafts for line in counted(standings(one)) if line.left]
    if left:
        for line in left:
            click.echo(told(line.told), err=True)
        raise refused(
            "an edition holds only what was read after its last change: python -m quizzes read"
        )


def _stop_at_change(place: Path, project: Project) -> None:
    """Stop where the content is not what was recorded last: it would bear a wrong day."""
    last = load_published(place)[0]
    if not last.date or _edition(project, last.date) != last:
        raise refused(
            "the content is not what was recorded last; "
            "record it with --date, or make a draft with --draft"
        )


def _write(place: Path, project: Project, edition: Edition, out: Path) -> str:
    """Build the book of each language, and write folder and zip into ``out``; return the name."""
    from quizzes.paper.handouts import handouts_of  # typst is asked for only here

    name = f"{project.module.id}-{edition.version}"
    _stop_at_other(out / name)
    editions = [project.in_language(one) for one in project.module.languages]
    books, extras = {}, Files()
    for one in editions:
        frame = write_frame(place, project.module, one.language, {"published": asdict(edition)})
        tell("building the book in '[language]' ...", language=one.language)
        _build(place, frame.options)
        books[one.language] = place / frame.built / "_build/html"
        own = folder_of(one.language, project.module)
        for sheet, made in handouts_of(one, place / frame.built, one.language):
            extras[f"{own}handouts/{sheet}"] = made
        extras |= {
            f"{own}{TEACHERS}{name}": made
            for name, made in _teachers(one, place / frame.built).items()
        }
    files = site(editions, edition, books, extras, place)
    shutil.rmtree(out / name, ignore_errors=True)
    with listed_problems():
        write_whole(out / f"{name}.zip", zipped(name, files, edition.date))
        for path, made in files.items():
            (out / name / path).parent.mkdir(parents=True, exist_ok=True)
            (out / name / path).write_bytes(made)
    return name


def _teachers(project: Project, built: Path) -> Files:
    """Return what is for teachers: the desk, and questions and lessons for learning platforms."""
    found = pack(project)
    # The desk goes along in each language that it has its words in.
    speaks = phrases("desk", project.language)
    files = {"desk.html": desk_page(project, "../").encode()} if speaks else {}
    if speaks:
        files[speaks["readme_file"]] = speaks["readme"].encode()
    for one in FORMATS.values():
        files[f"{project.module.id}{one.ending}"] = one.make(found).content
    for lessons in BOOK_FORMATS.values():
        if not lessons.whole:  # the folder is the whole book, with links to its other languages
            files[f"{project.module.id}{lessons.ending}"] = lessons.make(found, built).content
    for path in sorted(KEPT.glob("*.LICENSE")):
        files[f"licences/{path.name}"] = path.read_bytes()
    return files


def _build(place: Path, options: tuple[str, ...]) -> None:
    given = ("build", ".", "-W", "-n", "--keep-going", "-q", *options)
    done = subprocess.run(  # noqa: S603  (this very Python, and what was just written)
        [sys.executable, "-P", "-c", BUILD, *given],
        cwd=place,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        said = f"\n{done.stdout}{done.stderr}"
        raise refused("the book cannot be built; what the builder says: [said]", said=said)


def _stop_at_other(folder: Path) -> None:
    """Stop where ``folder`` holds something that was not published here before."""
    if folder.exists() and any(folder.iterdir()) and not (folder / NAMED).is_file():
        raise refused("'[folder]' holds something else; name another folder", folder=folder)
