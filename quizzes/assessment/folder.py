"""What stands in a folder that was handed in, without following a link or opening anything."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from quizzes.whole import BESIDE


class Entry(NamedTuple):
    """One thing in a folder, and why it is not to be opened; empty where it is."""

    path: Path
    reason: str = ""


def found_in(folder: Path) -> list[Entry]:
    """Return what stands in ``folder`` and below, with a reason for what is not to be opened."""
    found: list[Entry] = []

    def unread(error: OSError) -> None:
        found.append(Entry(Path(error.filename), reason="unreadable"))

    for place, folders, names in os.walk(folder, onerror=unread):
        here = Path(place)
        folders[:] = [name for name in folders if not is_noise(name)]
        files = [name for name in names if not is_noise(name)]
        found += [
            Entry(here / name, reason="link") for name in folders if (here / name).is_symlink()
        ]
        found += [Entry(here / name) for name in files]
        if not (folders or files) and here != folder:
            found.append(Entry(here, reason="empty"))
    return sorted(found)


def is_noise(path: str) -> bool:
    """Return whether a name is one that a system or a program made for itself, and not a person."""
    parts = path.split("/")
    name = parts[-1]
    return (
        "__MACOSX" in parts
        or name.startswith(("._", "~$", ".~lock.", BESIDE))
        or name.lower() in (".ds_store", "thumbs.db", "desktop.ini")
    )
