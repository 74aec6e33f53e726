"""The command read: a second reader is led through what is unread, answer by answer."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import click

from quizzes.cli.shared import ROOT, day, listed_problems, load, main, named, own_root
from quizzes.content.ledger import AT, KINDS, ROLES, Reading, write_readings
from quizzes.content.outputs import write_whole
from quizzes.project import Project
from quizzes.readings.entries import SAYS, Entry
from quizzes.readings.sheet_table import (
    CODE,
    MAY,
    NEEDED,
    SAYS_HOW,
    sheet_table,
    take_rows,
)
from quizzes.readings.standing import Standing, counted, standings
from quizzes.readings.thing import Signed, Thing, plain, refusal

STOP, LATER = ("q", "quit"), ("s", "skip")
PLACE_HOW = "where you read it: source, or notes where you saw only the notes taken from it"
HELP = "Answer from the source. Enter s to skip one, q to stop; what is done is kept."


class Stopped(Exception):
    """The reader wants to stop."""


class Skipped(Exception):
    """The reader leaves this one for later."""


@main.command("read")
@ROOT
@click.option("--only", help=f"One kind ({', '.join(KINDS)}), or the id of one thing.")
@click.option("--role", type=click.Choice(ROLES), default=ROLES[0], show_default=True)
@click.option("--on", callback=day, help="The day of the reading; today when left out.")
@click.option(
    "--count", is_flag=True, help="Only say how much is read and unread, and what changed."
)
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
    role: str,
    on: str | None,
    count: bool,
    out: Path | None,
    table: Path | None,
) -> None:
    """Read a second time what a learner can be told, and keep in data/readings/ that it was."""
    place = own_root(root)
    project = _readable(place)
    ledger = LedgerFile(place, project)
    found = _chosen(list(standings(project)), only)
    by = Signed(role, on or date.today().isoformat())
    if count:
        _count(found)
    elif table is not None:
        _take(table, ledger, found, by)
    else:
        left = found if only and only not in KINDS else [one for one in found if not one.is_settled]
        if out is not None:
            _write(out, left)
        else:
            _lead(ledger, left, by)


class LedgerFile:
    """The ledger on disk: a reading is put in place whole, whenever there is one more."""

    def __init__(self, root: Path, project: Project) -> None:
        self.root = root
        self.held = {kind: dict(readings) for kind, readings in project.ledger.items()}

    def keep(self, done: Iterable[tuple[Thing, Reading]]) -> None:
        """Write the readings ``done``, each in place of an earlier one of the same thing."""
        kinds = set()
        for thing, reading in done:
            self.held.setdefault(thing.kind, {})[thing.id] = reading
            kinds.add(thing.kind)
        for kind in sorted(kinds):
            write_readings(self.root, kind, self.held[kind].values())


def _readable(root: Path) -> Project:
    """Return the project, whatever rules say of it, as long as all of it can be read."""
    project = load(root)
    for problem in project.unreadable:
        click.echo(str(problem), err=True)
    if project.unreadable:
        raise click.ClickException("not all of the content can be read; mend it first")
    return project


def _chosen(found: list[Standing], only: str | None) -> list[Standing]:
    chosen = [one for one in found if only in (None, one.thing.kind, one.thing.id)]
    if not chosen:
        known = ", ".join(KINDS)
        raise click.ClickException(f"nothing is called '{only}'; name an id or a kind: {known}")
    return chosen


def _count(found: list[Standing]) -> None:
    for one in found:
        if one.changed and one.reading:
            said = f"changed since it was read on {one.reading.on}: {', '.join(one.changed)}"
            click.echo(f"{one.thing.where}: unread: {one.thing.id}: {said}")
        for _, said in one.differs:
            click.echo(f"{one.thing.where}: readings-agree: {one.thing.id}: {said}")
    for line in counted(found):
        click.echo(str(line))


def _write(out: Path, left: list[Standing]) -> None:
    with listed_problems():
        # A byte order mark, so that spreadsheet programs read accents right.
        write_whole(out, "\ufeff" + sheet_table(one.thing for one in left))
    click.echo(f"{out}: {len(left)} to read; fill in the column answer, then: read --from {out}")


def _take(path: Path, ledger: LedgerFile, found: list[Standing], by: Signed) -> None:
    from quizzes.results.spreadsheet import MAX_BYTES, read_file, read_table  # for tables alone

    with listed_problems():
        raw = read_file(path, CODE, MAX_BYTES)
        table = read_table(raw, str(path), NEEDED, optional=MAY, code=CODE)
        rows = table.columns(*NEEDED, *(name for name in MAY if name in table.heads))
        taken = take_rows(rows, str(path), (one.thing for one in found), by)
        ledger.keep(taken.readings)
    refused = [*table.problems, *taken.refused]
    for problem in sorted(refused):
        click.echo(str(problem), err=True)
    differ = [said for thing, one in taken.readings for _, said in thing.disagreements(one)]
    click.echo(
        f"{len(taken.readings)} read ({len(differ)} answers differ), "
        f"{len({one.where for one in refused})} refused, {taken.blank} without an answer"
    )
    if refused:
        raise click.ClickException("mend the rows above and take the table again")


def _lead(ledger: LedgerFile, left: list[Standing], by: Signed) -> None:
    if not left:
        click.echo("everything was read after its last change")
        return
    click.echo(HELP)
    done = 0
    for number, one in enumerate(left, 1):
        click.echo(f"\n{number} of {len(left)} · {one.thing.where} · {one.thing.id}")
        try:
            reading = _read(one, by)
        except Skipped:
            continue
        except (Stopped, click.Abort):
            break
        with listed_problems():
            ledger.keep([(one.thing, reading)])
        done += 1
        for _, said in one.thing.disagreements(reading):
            click.echo(f"  differs: {said}")
    click.echo(f"\n{done} read; {len(left) - done} left")


def _read(one: Standing, by: Signed) -> Reading:
    thing = one.thing
    if one.changed and one.reading:
        click.echo(f"  read on {one.reading.on}; changed since: {', '.join(one.changed)}")
    for name, words in thing.seen():
        click.echo(f"  {name}: {words}")
    answers = {entry.name: _typed(entry) for entry in thing.entries()}
    answers[SAYS] = ""
    while told := thing.refusals(answers):
        for line in told if answers[SAYS] else ():
            click.echo(f"  {line}")
        answers[SAYS] = _asked(SAYS, SAYS_HOW)
    return thing.reading(answers, by._replace(at=_place()) if thing.sourced else by)


def _place() -> str:
    place = ""
    while place not in AT:
        place = _asked("at", PLACE_HOW).lower()
    return place


def _typed(entry: Entry) -> str:
    """Return what is typed; what differs is asked for once more, without telling how."""
    typed = _asked(entry.name, entry.how)
    while told := refusal(entry, typed):
        click.echo(f"  {told}")
        typed = _asked(entry.name, entry.how)
    if entry.agrees(typed):
        return typed
    click.echo("  the register has something else; look at the source again")
    again = _asked(entry.name, entry.how)
    return typed if refusal(entry, again) else again


def _asked(name: str, how: str) -> str:
    answer = plain(click.prompt(f"  {name} ({how})", default="", show_default=False))
    if answer.lower() in STOP:
        raise Stopped
    if answer.lower() in LATER:
        raise Skipped
    return answer
