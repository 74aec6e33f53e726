"""What was made of the content last time: of the same content the same is not made again."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from quizzes.content.home import CARRIED, PACKAGE
from quizzes.content.outputs import write_whole

# Where all content is; code, templates and phrases are in the package.
CONTENT = ("book", "data", "quizzes", "_config.yml", "_toc.yml")
BUILDS, NAME = "_build", "made.json"


class LastTime:
    """What was made of the content, such as "checked", with the digest of all the content then."""

    def __init__(self, folder: Path | None, digest: str) -> None:
        self._path, self._digest = folder and folder / NAME, digest
        self._made: dict[str, Any] = {}
        with suppress(OSError, ValueError, TypeError, KeyError):
            found = json.loads(self._path.read_text("utf-8")) if self._path else {}
            if found["digest"] == digest:
                self._made = dict(found["made"])

    def made(self, what: str) -> Any:
        """Return what was kept as ``what`` of the content as it is now, or nothing."""
        return self._made.get(what)

    def keep(self, **made: Any) -> None:
        """Keep what was made of the content as it is now: words, numbers, lists of them.

        What was made of other content is forgotten. Nothing is kept where there is no folder, or
        none that can be written to, and it is then made again another time.
        """
        self._made.update(made)
        told = {"digest": self._digest, "made": self._made}
        with suppress(OSError):
            if self._path:
                write_whole(self._path, json.dumps(told, indent=1) + "\n")


def last_time(root: Path, *named: str, folder: Path | None = None) -> LastTime:
    """Return what is kept of the content under ``root``.

    Args:
        root: the checkout.
        named: what else a difference would make, beside the day and the language's version.
        folder: where it is kept; where builds are when left out, and nowhere with content that
            came with an installed package.

    """
    kept_in = folder or (None if root == CARRIED else root / BUILDS)
    places = dict.fromkeys(place.resolve() for place in (*(root / one for one in CONTENT), PACKAGE))
    today = date.today().isoformat()  # rules may look at the day
    return LastTime(kept_in, content_digest([sys.version, today, *named], places))


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
