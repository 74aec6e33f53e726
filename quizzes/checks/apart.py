"""Looks at things in a process of its own: two that are looked at take hardly longer than one."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cached_property, partial
from typing import TYPE_CHECKING, Generic, TypeVar

from quizzes.content.processes import cores, may_fork

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

S = TypeVar("S")


class Meanwhile(Generic[S]):
    """What ``look`` finds, looked for in a fork, which has at hand whatever was read.

    It is looked for here, and at once, where the machine has one core, or no fork may be made;
    and here once more where the fork came to nothing, so that what is raised is raised here.

    Args:
        look: gives what can be pickled.

    """

    def __init__(self, look: Callable[[], S]) -> None:
        self._look = look
        self._fork = _forked(look) if cores() > 1 and may_fork() else None
        if self._fork is None:
            self.found = look()

    @property
    def is_known(self) -> bool:
        """Return whether asking for what was found takes no time."""
        return "found" in vars(self) or (self._fork is not None and self._fork.poll())

    @cached_property
    def found(self) -> S:
        """Return what was found, once it is."""
        if self._fork is not None:
            with suppress(EOFError, OSError):
                found: S = self._fork.recv()
                return found
        return self._look()


def in_each(look: Callable[[str], S], languages: Sequence[str]) -> list[S]:
    """Return what ``look`` finds in each of ``languages``, in their order: in the first of them
    here, and in each other meanwhile."""
    here, *others = languages
    apart = [Meanwhile(partial(look, language)) for language in others]
    return [look(here), *(one.found for one in apart)]


def _forked(look: Callable[[], object]) -> Connection | None:
    """Begin to look in a fork; return where it will tell what it found."""
    from multiprocessing import get_context, parent_process  # not everywhere, nor always needed

    if parent_process() is not None:
        return None
    try:
        fork = get_context("fork")
        here, there = fork.Pipe(duplex=False)
        fork.Process(target=_tell, args=(look, there), daemon=True).start()
    except (ImportError, NotImplementedError, OSError):
        return None  # a system that has no processes to give
    there.close()
    return here


def _tell(look: Callable[[], object], there: Connection) -> None:
    gc.disable()  # what it was given is large, and it ends soon
    with suppress(Exception):
        there.send(look())
