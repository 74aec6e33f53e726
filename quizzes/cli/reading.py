"""The command read: a second reader is led through what is unread, answer by answer."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from quizzes.cli.leading import LedgerFile, lead, sign_away
from quizzes.cli.shared import (
    ROOT,
    day,
    load,
    main,
    named,
    own_root,
    stop_at_stranger,
)
from quizzes.cli.speaking import listed_problems, refused, tell, tell_problems, told
from quizzes.content.ledger import KINDS, ROLES
from quizzes.content.notices import joined
from quizzes.content.outputs import write_whole
from quizzes.project import Project
from quizzes.readings.counts import counted
from quizzes.readings.sheet_table import CODE, MAY, NEEDED, sheet_table, take_rows
from quizzes.readings.standing import Standing, standings
from quizzes.readings.standing import gone as no_more
from quizzes.readings.thing import Signed, Thing


@main.command("read")
@ROOT
@click.option(
    "--only", help="One kind, an id, a file or a folder; for a list of the kinds, give it '?'."
)
@click.option("--language", help="Only what is read in this language; in all if left out.")
@click.option("--role", type=click.Choice(ROLES), default=ROLES[0], show_default=True)
@click.option("--on", callback=day, help="The day of the reading; today when left out.")
@click.option(
    "--count", is_flag=True, help="Only say how much is read and unread, and what changed."
)
@click.option("--gone", is_flag=True, help="Sign away what was read and is there no more.")
@click.option(
    "--csv",
    "out",
    callback=named,
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write what is unread to a table instead, for a reader without a terminal.",
)
@click.option(
    "--from",
    "table",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Take the answers of such a table.",
)
def read_command(
    root: Path | None,
    only: str | None,
    language: str | None,
    role: str,
    on: str | None,
    count: bool,
    gone: bool,
    out: Path | None,
    table: Path | None,
) -> None:
    """Read a second time what a learner can be told, and keep in data/readings/ that it was."""
    place = own_root(root)
    project = _readable(place)
    stop_at_stranger(language, project.module.languages)
    drafts = [project.draft(code) for code in project.module.languages]
    held = [(draft, standings(draft)) for draft in drafts]
    every = [one for _, found in held for one in found]
    missing = [one for draft, found in held for one in no_more(draft, found)]
    ledger = LedgerFile(place, every, missing)
    found = _chosen([one for one in every if language in (None, one.thing.language)], only)
    by = Signed(role, on or date.today().isoformat())
    if gone:
        asked = [one for one in held if language in (None, one[0].language)]
        sign_away(ledger, [one for draft, found in asked for one in no_more(draft, found)])
    elif count:
        _count(found)
    elif table is not None:
        _take(table, ledger, found, by)
    else:
        named_one = only in {one.thing.id for one in found}
        left = [one for one in found if named_one or not one.is_settled]
        if out is not None:
            _write(out, [one for one in left if ledger.is_next(one.thing)])
        else:
            lead(ledger, left, by)


def _readable(root: Path) -> Project:
    """Return the project, whatever rules say of it, as long as all of it can be read."""
    project = load(root)
    tell_problems(project.unreadable)
    if project.unreadable:
        raise refused("not all of the content can be read; mend it first")
    return project


def _chosen(found: list[Standing], only: str | None) -> list[Standing]:
    def is_meant(thing: Thing) -> bool:
        path = thing.where.path
        language, _, kind = thing.kind.rpartition("/")
        named = (None, thing.kind, kind, language or None, thing.id, path, str(thing.where))
        return only in named or path.startswith(f"{str(only).rstrip('/')}/")

    chosen = [one for one in found if is_meant(one.thing)]
    if found and not chosen:
        form = "nothing is called '[name]'; name an id, a file, or a kind: [known]"
        raise refused(form, name=only, known=", ".join(KINDS))
    return chosen


def _count(found: list[Standing]) -> None:
    for one in found:
        if one.changed and one.reading:
            form = "[where]: unread: [id]: changed since it was read on [day]: [changed]"
            changed = joined(", ", one.changed)
            where, day = one.thing.where, one.reading.on
            tell(form, where=where, id=one.thing.id, day=day, changed=changed)
        for _, said in one.differs:
            click.echo(f"{one.thing.where}: readings-agree: {one.thing.id}: {told(said)}")
    for line in counted(found):
        click.echo(told(line.told))


def _write(out: Path, left: list[Standing]) -> None:
    with listed_problems():
        # A byte order mark, so that spreadsheet programs read accents right.
        write_whole(out, "\ufeff" + sheet_table((one.thing for one in left), told))
    form = "[out]: [n] to read; fill in the column answer, then: read --from [out]"
    tell(form, out=out, n=len(left))


def _take(path: Path, ledger: LedgerFile, found: list[Standing], by: Signed) -> None:
    from quizzes.results.spreadsheet import MAX_BYTES, read_file, read_table  # for tables alone

    with listed_problems():
        raw = read_file(path, CODE, MAX_BYTES)
        table = read_table(raw, str(path), NEEDED, optional=MAY, code=CODE)
        rows = table.columns(*NEEDED, *(name for name in MAY if name in table.heads))
        taken = take_rows(rows, str(path), (one.thing for one in found), by)
        ledger.keep(taken.readings)
    left = [*table.problems, *taken.refused]
    tell_problems(sorted(left))
    differ = [said for thing, one in taken.readings for _, said in thing.disagreements(one)]
    tell(
        "[n] read ([differ] answers differ), [left] refused, [blank] without an answer",
        n=len(taken.readings), differ=len(differ), left=len({one.where for one in left}),
        blank=taken.blank,
    )  # fmt: skip
    if left:
        raise refused("mend the rows above and take the table again")
