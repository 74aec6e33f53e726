"""Many files at once: marked by as many processes as the machine has cores, in their order.

Marking one input depends on no other, so that a process that ends before its time costs
nothing but time: what it had is marked here. Only so much is under way as the memory of one
class takes, however long the list of inputs is.
"""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice

from quizzes.content.processes import cores, may_fork
from quizzes.exam.form import Form
from quizzes.results.intake import Closed, Given, opened
from quizzes.results.marking import Marked, Marker

FEW = 2_000  # inputs that one process has marked before others have begun
BATCH = 250
AHEAD = 3  # batches for each process that are under way
MOST = 8  # processes; the accounts are kept by one, and it must keep up

Piece = Given | Closed


def marked(
    pieces: Iterable[Piece], forms: Mapping[str, Form], processes: int | None = None
) -> Iterator[Marked]:
    """Yield what marking says of each of ``pieces``, in their order.

    Args:
        pieces: of :func:`quizzes.results.intake.pieces`.
        forms: by id.
        processes: how many mark; as many as there are cores when left out. A few files are
            marked by this process alone.

    """
    marker = Marker(forms)
    coming = iter(pieces)
    first = list(islice(coming, FEW))
    count = min(cores(), MOST) if processes is None else processes
    if len(first) < FEW or count < 2:
        for piece in chain(first, coming):
            yield marker.mark(opened(piece))
        return
    try:
        method = "fork" if may_fork() else "spawn"
        crew = ProcessPoolExecutor(
            count, multiprocessing.get_context(method), _begin, (dict(forms),)
        )
    except (ImportError, NotImplementedError, OSError):  # a system that has no processes to give
        for piece in chain(first, coming):
            yield marker.mark(opened(piece))
        return
    with crew:
        yield from _shared(crew, chain(first, coming), marker, AHEAD * count)


def _shared(
    crew: ProcessPoolExecutor, pieces: Iterator[Piece], marker: Marker, most: int
) -> Iterator[Marked]:
    under_way: deque[tuple[list[Piece], Future[list[Marked]] | None]] = deque()
    while True:
        while len(under_way) < most and (batch := list(islice(pieces, BATCH))):
            under_way.append((batch, _given(crew, batch)))
        if not under_way:
            return
        batch, future = under_way.popleft()
        yield from _taken(batch, future, marker)


def _given(crew: ProcessPoolExecutor, batch: list[Piece]) -> Future[list[Marked]] | None:
    try:
        return crew.submit(_mark, batch)
    except (BrokenProcessPool, OSError):
        return None


def _taken(batch: list[Piece], future: Future[list[Marked]] | None, marker: Marker) -> list[Marked]:
    if future is not None:
        try:
            return future.result()
        except BrokenProcessPool:
            pass
    return [marker.mark(opened(piece)) for piece in batch]


_markers: list[Marker] = []  # of a process of the crew: its one, made as it begins


def _begin(forms: Mapping[str, Form]) -> None:
    _markers.append(Marker(forms))


def _mark(batch: list[Piece]) -> list[Marked]:
    marker = _markers[-1]
    return [marker.mark(opened(piece)) for piece in batch]
