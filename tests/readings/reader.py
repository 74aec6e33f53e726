"""A reader who reads everything rightly, for tests and for the sample's own ledger."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from quizzes import load_project
from quizzes.content.ledger import write_readings
from quizzes.readings.entries import SAYS, Entry
from quizzes.readings.standing import things
from quizzes.readings.thing import Signed, Thing

DAY = "2026-11-26"


def right(entry: Entry) -> str:
    """Return what a reader types who sees in the source what is written."""
    value = entry.value
    if value.range is not None:
        return f"{value.range[0]}-{value.range[1]}"
    if value.at_least is not None:
        return f"at least {value.at_least}"
    if value.at_most is not None:
        return f"at most {value.at_most}"
    if value.life is not None:
        return "life"
    return str(value.number if value.number is not None else value.date or value.name)


def answers(thing: Thing, says: str = "yes") -> dict[str, str]:
    """Return what such a reader enters."""
    return {**{entry.name: right(entry) for entry in thing.entries()}, SAYS: says}


def read_all(root: Path) -> None:
    """Write a ledger under ``root`` in which all is read rightly."""
    by_kind: dict[str, list[Thing]] = {}
    for thing in things(load_project(root)):
        by_kind.setdefault(thing.kind, []).append(thing)
    for kind, found in by_kind.items():
        _write(root, kind, found)


def _write(root: Path, kind: str, found: Iterable[Thing]) -> None:
    made = [thing.reading(answers(thing), Signed("second reader", DAY)) for thing in found]
    write_readings(root, kind, made)


if __name__ == "__main__":  # the sample was changed, and with it what is read of it
    read_all(Path(__file__).resolve().parents[1] / "sample")
