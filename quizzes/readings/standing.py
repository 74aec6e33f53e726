"""How things stand: what nobody has read twice, what has changed since, where readers differ."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from quizzes.content.ledger import Ledger, Reading
from quizzes.content.notices import Notice, joined
from quizzes.project import Project
from quizzes.readings.beside import beside
from quizzes.readings.everything import things
from quizzes.readings.thing import Thing, digest


@dataclass(frozen=True)
class Standing:
    """A thing, its reading if it has one, and what has changed or differs since."""

    thing: Thing
    reading: Reading | None
    changed: tuple[str, ...] = ()
    differs: tuple[tuple[str, str], ...] = ()

    @property
    def is_read(self) -> bool:
        """Return whether it was read after its last change; the reader may have differed."""
        return self.reading is not None and not self.changed

    @property
    def is_settled(self) -> bool:
        """Return whether it was read after its last change and the reader agreed."""
        return self.is_read and not self.differs

    @property
    def place(self) -> str | None:
        """Return where it was read."""
        return self.reading.at if self.reading else None


def standings(project: Project) -> list[Standing]:
    """Return how each thing of ``project`` stands, in its language."""
    found = list(things(project))
    read = {id(one): reading for one, reading in _read(found, project.ledger)}
    return [_standing(one, read.get(id(one)), project.ledger) for one in found]


def gone(project: Project, found: Iterable[Standing]) -> list[tuple[str, Reading]]:
    """Return (kind, reading) of all that was read and is no more.

    Args:
        project: in the language in which it was read.
        found: how each thing of it stands.

    """
    source = project.language == project.module.source
    kept = {id(one.reading) for one in found}
    return [
        (kind, reading)
        for kind, readings in project.ledger.items()
        if ("/" not in kind if source else kind.startswith(f"{project.language}/"))
        for reading in readings.values()
        if id(reading) not in kept
    ]


def _standing(thing: Thing, reading: Reading | None, ledger: Ledger) -> Standing:
    if reading is None:
        return Standing(thing, None)
    if not thing.is_as_read(reading):
        own, beneath = thing.changes(reading), _beneath(thing, reading.facts, ledger)
        return Standing(thing, reading, (*own, *_source(thing, reading, ledger), *beneath))
    return Standing(thing, reading, (), tuple(thing.disagreements(reading)))


def _beneath(thing: Thing, before: Mapping[str, str], ledger: Ledger) -> Iterator[str]:
    """Yield which of the facts and claims beneath have changed since, old and new."""
    now = thing.beneath()
    for ident in sorted({*before, *now}):
        if ident not in now:
            yield Notice("rests no longer on [id]", id=ident)
        elif ident not in before:
            yield Notice("rests on [id] too", id=ident)
        elif before[ident] != now[ident]:
            told = _changed(thing.ground.bearers[ident], ledger, before[ident].__eq__)
            yield Notice("[id] beneath it [told]", id=ident, told=told)


def _source(thing: Thing, reading: Reading, ledger: Ledger) -> Iterator[str]:
    """Yield what has changed of the source of a translation, old and new."""
    if thing.original is not None:
        before = reading.print.rpartition("-")[2]
        if digest(thing.original.bearing) != before:
            told = _changed(thing.original, ledger, lambda bearing: digest(bearing) == before)
            yield Notice("its source [told]", told=told)


def _changed(bearer: Thing, ledger: Ledger, was: Callable[[str], bool]) -> str:
    """Return how ``bearer`` has changed; old and new where its own reading of then was kept.

    Args:
        bearer: what others rest on.
        ledger: all readings.
        was: whether a fingerprint is that of then.

    """
    reading = ledger.get(bearer.kind, {}).get(bearer.id)
    known = (reading, reading.before) if reading else ()
    kept = (one.words for one in known if one and one.words and was(bearer.borne(one.print)))
    told = joined("; ", beside(next(kept, bearer.words), bearer.words))
    return Notice("changed: [told]", told=told) if told else Notice("has changed")


def _read(found: Iterable[Thing], ledger: Ledger) -> Iterator[tuple[Thing, Reading]]:
    """Yield each thing with its reading: that of its id, or where that moves, of its words."""
    taken: set[tuple[str, str]] = set()
    moved: dict[tuple[str, str], list[Thing]] = {}
    for one in found:
        reading = ledger.get(one.kind, {}).get(one.id)
        if reading and (not one.moves or reading.print == one.print):
            taken.add((one.kind, one.id))
            yield one, reading
        elif one.moves:
            moved.setdefault((one.kind, one.group(one.id)), []).append(one)
    for (kind, place), ones in moved.items():
        held = (one for ident, one in ledger.get(kind, {}).items() if (kind, ident) not in taken)
        yield from _paired(ones, (one for one in held if ones[0].group(one.id) == place))


def _paired(ones: list[Thing], held: Iterable[Reading]) -> Iterator[tuple[Thing, Reading]]:
    """Yield what has moved with its own reading; the rest with one that has most of its words."""
    by_print = {reading.print: reading for reading in held}
    rest = []
    for one in ones:
        if reading := by_print.pop(one.print, None):
            yield one, reading
        else:
            rest.append(one)
    for reading in by_print.values():
        words = set((reading.words or "").split())
        best = max(rest, key=lambda one: len(words & set(one.words.split())), default=None)
        if best and 2 * len(words & set(best.words.split())) > len(words):
            rest.remove(best)
            yield best, reading
