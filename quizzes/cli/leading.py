"""A second reader is led in the terminal, answer by answer; what is done is kept at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from quizzes.cli.speaking import listed_problems, tell, told
from quizzes.content.ledger import AT, Reading, write_readings
from quizzes.content.notices import Notice, joined
from quizzes.readings.entries import SAYS, Entry
from quizzes.readings.standing import Standing
from quizzes.readings.thing import Signed, Thing, plain, refusal

NO_WORDS = Notice("its words were not kept")
MEANT = Notice("  is gone; was that meant?")
STOP, LATER = ("q", "quit"), ("s", "skip")
PLACE_HOW = Notice("where you read it: source, or notes where you saw only the notes taken from it")
HELP = Notice("Answer from what you see. Enter s to skip one, q to stop; what is done is kept.")


class Stopped(Exception):
    """The reader wants to stop."""


class Skipped(Exception):
    """The reader leaves this one for later."""


class LedgerFile:
    """The ledger on disk: a reading is put in place whole, whenever there is one more.

    Each reading stands under the id that its thing has now. Those of what is gone stay until
    somebody signs that it was meant.
    """

    def __init__(
        self, root: Path, found: Iterable[Standing], gone: Iterable[tuple[str, Reading]] = ()
    ) -> None:
        self.root = root
        self.held: dict[str, dict[str, Reading]] = {}
        for kind, reading in gone:
            self.held.setdefault(kind, {})[reading.id] = reading
        self.read: set[tuple[str, str]] = set()
        for one in found:
            if one.is_read:
                self.read.add((one.thing.kind, one.thing.id))
            if one.reading:
                held = self.held.setdefault(one.thing.kind, {})
                held[one.thing.id] = one.thing.kept(one.reading, one.is_read)

    def keep(self, done: Iterable[tuple[Thing, Reading]]) -> None:
        """Write the readings ``done``, each in place of an earlier one of the same thing."""
        kinds = set()
        for thing, reading in done:
            held = self.held.setdefault(thing.kind, {})
            held[thing.id] = thing.following(reading, held.get(thing.id))
            self.read.add((thing.kind, thing.id))
            kinds.add(thing.kind)
        for kind in sorted(kinds):
            write_readings(self.root, kind, self.held[kind].values())

    def drop(self, kind: str, reading: Reading) -> None:
        """Write the readings of ``kind`` without ``reading``, of what is gone."""
        if self.held[kind].get(reading.id) is reading:
            del self.held[kind][reading.id]
            write_readings(self.root, kind, self.held[kind].values())

    def is_next(self, thing: Thing) -> bool:
        """Return whether what is read before ``thing`` was read, as it is now."""
        return not thing.after or (thing.after, thing.id) in self.read


def lead(ledger: LedgerFile, left: Sequence[Standing], by: Signed) -> None:
    """Ask a reader for each of ``left``, one after the other."""
    if not left:
        tell("everything was read after its last change")
        return
    click.echo(told(HELP))
    done = 0
    for number, one in enumerate(left, 1):
        if not ledger.is_next(one.thing):
            continue
        where = f"{one.thing.where} · {one.thing.kind} · {one.thing.id}"
        tell("\n[n] of [all] · [where]", n=number, all=len(left), where=where)
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
            tell("  differs: [said]", said=said)
    tell("\n[n] read; [left] left", n=done, left=len(left) - done)


def sign_away(ledger: LedgerFile, found: Sequence[tuple[str, Reading]]) -> None:
    """Ask of each reading of what is gone whether that was meant, and take out those that were."""
    done = 0
    for number, (kind, reading) in enumerate(found, 1):
        where = f"{kind} · {reading.id}"
        form = "\n[n] of [all] · [where], read on [day]"
        tell(form, n=number, all=len(found), where=where, day=reading.on)
        click.echo(f"  {reading.words or told(NO_WORDS)}")
        try:
            meant = click.confirm(told(MEANT), default=False)
        except click.Abort:
            break
        if meant:
            with listed_problems():
                ledger.drop(kind, reading)
            done += 1
    tell("\n[n] signed away; [left] left", n=done, left=len(found) - done)


def _read(one: Standing, by: Signed) -> Reading:
    thing = one.thing
    if one.changed and one.reading:
        changed = joined(", ", one.changed)
        tell("  read on [day]; changed since: [changed]", day=one.reading.on, changed=changed)
    for name, words in thing.seen():
        click.echo(f"  {told(name)}: {told(words)}")
    answers = {entry.name: _typed(entry) for entry in thing.entries()}
    answers[SAYS] = ""
    while against := thing.refusals(answers):
        for line in against if answers[SAYS] else ():
            click.echo(f"  {told(line)}")
        answers[SAYS] = _asked(SAYS, thing.asks)
    return thing.reading(answers, by._replace(at=_place()) if thing.sourced else by)


def _place() -> str:
    place = ""
    while place not in AT:
        place = _asked("at", PLACE_HOW).lower()
    return place


def _typed(entry: Entry) -> str:
    """Return what is typed; what differs is asked for once more, without telling how."""
    typed = _asked(entry.name, entry.how)
    while against := refusal(entry, typed):
        click.echo(f"  {told(against)}")
        typed = _asked(entry.name, entry.how)
    if entry.agrees(typed):
        return typed
    tell("  something else is written; look again")
    again = _asked(entry.name, entry.how)
    return typed if refusal(entry, again) else again


def _asked(name: str, how: str) -> str:
    answer = plain(click.prompt(f"  {name} ({told(how)})", default="", show_default=False))
    if answer.lower() in STOP:
        raise Stopped
    if answer.lower() in LATER:
        raise Skipped
    return answer
