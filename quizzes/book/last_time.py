"""What was made of the content last time: of the same content the same is not made again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from sphinx.application import Sphinx

from quizzes.content.outputs import write_whole

HELD = "_quizzes_last_time"
# Where all content is; code, templates and phrases are in the package.
CONTENT = ("book", "data", "quizzes", "_config.yml", "_toc.yml")
PACKAGE = Path(__file__).resolve().parents[1]
NAME = "made.json"


class LastTime:
    """What was made of the content, such as "checked", by the digest of all the content then."""

    def __init__(self, folder: Path, digest: str) -> None:
        self._path, self._digest = folder / NAME, digest
        try:
            self._made: dict[str, str] = json.loads(self._path.read_text("utf-8"))
        except (OSError, ValueError):
            self._made = {}

    def made(self, what: str) -> bool:
        """Return whether ``what`` was made of the content as it is now."""
        return self._made.get(what) == self._digest

    def keep(self, *made: str) -> None:
        """Keep that ``made`` was made of the content as it is now."""
        self._made.update(dict.fromkeys(made, self._digest))
        write_whole(self._path, json.dumps(self._made, indent=1) + "\n")


def last_time_of(app: Sphinx) -> LastTime:
    """Return what ``app`` knows of the last time."""
    held: LastTime = getattr(app, HELD)
    return held


def hold_last_time(app: Sphinx) -> LastTime:
    """Read what was made last time, and hold it with ``app``."""
    root = Path(app.srcdir)
    named = [app.config.language, date.today().isoformat()]  # rules may look at the day
    digest = content_digest(named, [*(root / name for name in CONTENT), PACKAGE])
    last = LastTime(Path(app.doctreedir), digest)
    setattr(app, HELD, last)
    return last


def content_digest(named: Iterable[str], places: Iterable[Path]) -> str:
    """Return the digest of words and of all files in some places.

    Args:
        named: what else a difference would make.
        places: files and folders; those that start with a dot or two underlines are left out.

    """
    told = hashlib.sha256("\0".join(named).encode())
    for place in places:
        for path in sorted(place.rglob("*")) if place.is_dir() else [place]:
            within = path.relative_to(place).parts
            if path.is_file() and not any(name.startswith((".", "__py")) for name in within):
                told.update("\0".join(("", *within, "")).encode())
                told.update(hashlib.sha256(path.read_bytes()).digest())
    return told.hexdigest()
