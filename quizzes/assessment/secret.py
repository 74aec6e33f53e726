"""What only the teacher holds: a seed nobody can guess, and files nobody else can read."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

SEEDS = 10**15  # too many to try, and whole in every program that reads numbers


def random_seed() -> int:
    """Return a seed that nobody can guess."""
    return SEEDS + secrets.randbelow(9 * SEEDS)


def write_secret(path: Path, content: bytes) -> None:
    """Write a file, and its folder, for their owner alone where the system can.

    Args:
        path: where; its folder is made.
        content: of the whole file.

    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    _only_owner(path.parent, 0o700)
    with open(path, "wb", opener=_opened) as stream:
        _only_owner(path, 0o600)  # one that was there before may be open to others
        stream.write(content)


def _opened(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _only_owner(path: Path, rights: int) -> None:
    with suppress(OSError):  # some disks know no rights
        path.chmod(rights)
