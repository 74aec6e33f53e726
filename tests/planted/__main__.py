"""Prints what the check says of each plant; ends with 1 when one passes in silence."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from quizzes.content.processes import seldom_look_for_garbage
from tests.planted.planting import Ground, Verdict, misfit, plants


def main(names: list[str]) -> int:
    """Plant what the files called ``names`` have, or every file has, one at a time."""
    those = plants(*names)
    if unfit := [f"{one.id}: {why}" for one in those if (why := misfit(one))]:
        print("Move these to a place of the same kind:", *unfit, sep="\n")
        return 1
    seldom_look_for_garbage()
    with TemporaryDirectory() as folder:
        ground = Ground(Path(folder) / "copy")
        found = []
        for plant in those:
            (verdict,) = ground.verdicts([plant])
            found.append(verdict)
            print(f"| {plant.id} | {plant.what} | {verdict} |", flush=True)
    for language in ("en", "es"):
        if of_it := [one for one in found if one.plant.language == language]:
            print(f"{language}: {_told(of_it)}")
    return 1 if any(one.is_silent for one in found) else 0


def _told(found: list[Verdict]) -> str:
    silent = [one.plant.id for one in found if one.is_silent]
    caught = sum(bool(one.caught) for one in found)
    unread = len(found) - caught - len(silent)
    missed = f"{len(silent)} silent: {', '.join(silent)}" if silent else "none silent"
    return f"{len(found)} planted: {caught} caught, {unread} listed as unread, {missed}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
