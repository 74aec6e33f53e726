"""The lines of a file of any length, whatever encoding and line ends a program gave it."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import IO

from quizzes.content.encoding import SAMPLE, wide
from quizzes.content.notices import Notice

MAX_LINE = 65_536
MAX_BYTES = 2_000_000_000


def lines(shown: str, stream: IO[bytes]) -> Iterator[tuple[str, bytes | None]]:
    """Yield (place, line) for each line with something in it; None for one that is too long."""
    number = total = 0
    line = _reader(stream)
    while raw := line():
        number += 1
        total += len(raw)
        whole = len(raw) <= MAX_LINE or raw.endswith(b"\n")
        if raw.strip():
            yield line_of(shown, number), raw.strip(b"\r\n") if whole else None
        while not raw.endswith(b"\n") and (raw := line()):
            total += len(raw)
            if total > MAX_BYTES:
                break
        if total > MAX_BYTES:
            yield line_of(shown, number + 1), None
            return


def line_of(shown: str, number: int) -> Notice:
    """Return which line of which file, in words."""
    return Notice("[file], line [line]", file=shown, line=number)


def _reader(stream: IO[bytes]) -> Callable[[], bytes]:
    """Return what reads the next line in UTF-8, or a part of a long one, whatever ends lines."""
    held = io.BufferedReader(stream, SAMPLE)  # type: ignore[type-var]  # it can readinto
    other = wide(held.peek(SAMPLE))
    bad = "replace" if other else "surrogateescape"
    text = io.TextIOWrapper(held, other or "utf-8", bad)
    return lambda: text.readline(MAX_LINE + 1).encode("utf-8", bad)
