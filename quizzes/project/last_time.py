"""What was made of the content last time: of the same content the same is not made again."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from quizzes.content.home import CARRIED, PACKAGE
from quizzes.content.outputs import write_whole

# Where all content is; code, templates and phrases are in the package.
CONTENT = ("book", "data", "quizzes", "_config.yml", "_toc.yml")
BUILDS, NAME = "_build", "made.json"


class LastTime:
    """What was made of the content, such as "checked", with the digest of all the content then.

    Args:
        folder: where it is kept; nowhere without one.
        digest: works out the digest of the content.

    """

    def __init__(self, folder: Path | None, digest: Callable[[], str]) -> None:
        self._path, self._now = folder and folder / NAME, digest
        self._digest = digest()
        self._made: dict[str, Any] = {}
        with suppress(OSError, ValueError, TypeError, KeyError):
            found = json.loads(self._path.read_text("utf-8")) if self._path else {}
            if found["digest"] == self._digest:
                self._made = dict(found["made"])

    def holds(self) -> bool:
        """Return whether the content is still the same: somebody may have saved meanwhile."""
        return self._now() == self._digest

    def made(self, what: str) -> Any:
        """Return what was kept as ``what`` of the content as it was found, or nothing."""
        return self._made.get(what)

    def keep(self, **made: Any) -> None:
        """Keep what was made of the content as it was found: words, numbers, lists of them.

        What was made of other content is forgotten. Nothing is kept where the content has changed
        since, where there is no folder, or none that can be written to; it is then made again.
        """
        if self._path is None or not self.holds():
            return
        self._made.update(made)
        told = {"digest": self._digest, "made": self._made}
        with suppress(OSError):
            write_whole(self._path, json.dumps(told, indent=1) + "\n")


def last_time(root: Path, *named: str, folder: Path | None = None) -> LastTime:
    """Return what is kept of the content under ``root``; to be asked for before that is read.

    Args:
        root: the checkout.
        named: what else a difference would make, beside the day and the language's version.
        folder: where it is kept; where builds are when left out, and nowhere with content that
            came with an installed package.

    """
    kept_in = folder or (None if root == CARRIED else root / BUILDS)
    places = dict.fromkeys(place.resolve() for place in (*(root / one for one in CONTENT), PACKAGE))
    today = date.today().isoformat()  # rules may look at the day
    return LastTime(kept_in, partial(content_digest, [sys.version, today, *named], places))


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
