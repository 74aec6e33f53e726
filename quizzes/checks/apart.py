"""Looks at each language in a process of its own: two take hardly longer than one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from quizzes.content.processes import cores, may_fork

S = TypeVar("S")
_look: Callable[[str], Any]


def in_each(look: Callable[[str], S], languages: Sequence[str]) -> list[S]:
    """Return what ``look`` finds in each of ``languages``, in their order.

    The first is looked at here, and each other meanwhile in a fork, which has at hand whatever
    was read; one after the other where the machine has one core, or none may be made.

    Args:
        look: gives what can be pickled.
        languages: one at least.

    """
    from concurrent.futures import ProcessPoolExecutor  # takes a while, and is not always needed
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context, parent_process

    here, *others = languages
    if others and parent_process() is None and cores() > 1 and may_fork():
        try:
            with ProcessPoolExecutor(len(others), get_context("fork"), _hold, (look,)) as forks:
                meanwhile = forks.map(_found, others)
                return [look(here), *meanwhile]
        except (BrokenProcessPool, ImportError, NotImplementedError, OSError):
            pass  # a system that has no processes to give, or took one away
    return [look(language) for language in languages]


def _hold(look: Callable[[str], Any]) -> None:
    global _look
    _look = look


def _found(language: str) -> Any:
    return _look(language)
