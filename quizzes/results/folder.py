"""What stands in a folder that was handed in, without following a link or opening anything."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from quizzes.content.outputs import BESIDE


class Entry(NamedTuple):
    """One thing in a folder, what it is called from there, and why it is not to be opened."""

    path: str
    shown: str
    reason: str = ""


def found_in(folder: Path) -> list[Entry]:
    """Return what stands in ``folder`` and below, with a reason for what is not to be opened."""
    found: list[Entry] = []
    top = str(folder)

    def unread(error: OSError) -> None:
        place = str(error.filename)
        found.append(Entry(place, _from(top, place), reason="unreadable"))

    for place, folders, names in os.walk(top, onerror=unread):
        here, before = _from(top, place), "" if place == top else f"{_from(top, place)}/"
        folders[:] = [name for name in folders if not is_noise(name)]
        files = [name for name in names if not is_noise(name)]
        links = [name for name in folders if os.path.islink(os.path.join(place, name))]
        for name in links:
            found.append(Entry(os.path.join(place, name), before + name, reason="link"))
        found += [Entry(os.path.join(place, name), before + name) for name in files]
        if not (folders or files) and place != top:
            found.append(Entry(place, here, reason="empty"))
    return sorted(found, key=_place)


def _from(top: str, place: str) -> str:
    return Path(place).relative_to(top).as_posix()


def _place(entry: Entry) -> tuple[list[str], str]:
    return os.path.normcase(entry.path).split(os.sep), entry.reason


def is_noise(path: str) -> bool:
    """Return whether a name is one that a system or a program made for itself, and not a person."""
    parts = path.split("/")
    name = parts[-1]
    return (
        "__MACOSX" in parts
        or name.startswith(("._", "~$", ".~lock.", BESIDE))
        or name.lower() in (".ds_store", "thumbs.db", "desktop.ini")
    )
