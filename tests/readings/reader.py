"""A reader who reads everything rightly: the sample as tests have it was read by this one."""

from __future__ import annotations

import atexit
import shutil
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from quizzes import load_project
from quizzes.content.ledger import Reading, write_readings
from quizzes.readings.entries import SAYS, Entry
from quizzes.readings.everything import things
from quizzes.readings.item_sheets import Answer
from quizzes.readings.thing import Signed, Thing

SAMPLE = Path(__file__).resolve().parents[1] / "sample"
DAY = "2026-11-26"


def right(entry: Entry) -> str:
    """Return what a reader types who sees in the source what is written."""
    value = entry.value
    if isinstance(entry, Answer):
        return " ".join(entry.right)
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


def read_all(root: Path) -> Path:
    """Write a ledger under ``root`` in which all is read rightly, in each language."""
    project, by_kind = load_project(root), dict[str, list[Reading]]()
    for language in project.module.languages:
        for thing in things(project.draft(language)):
            made = thing.reading(answers(thing), Signed("second reader", DAY))
            by_kind.setdefault(thing.kind, []).append(made)
    for kind, readings in by_kind.items():
        write_readings(root, kind, readings)
    return root


@cache
def read_sample() -> Path:
    """Return a copy of the sample, not to be changed, of which all is read."""
    folder = TemporaryDirectory(prefix="read-sample-")
    atexit.register(folder.cleanup)
    return read_all(Path(shutil.copytree(SAMPLE, f"{folder.name}/sample")))
