"""How many processes a machine has room for, how another may begin, and how one is kept quick."""

from __future__ import annotations

import atexit
import gc
import os
import sys
import threading


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def may_fork() -> bool:
    """Return whether another may begin as a copy of this one: only where nothing else runs in it,
    whose locks the copy would find closed."""
    return sys.platform == "linux" and threading.active_count() == 1


def seldom_look_for_garbage() -> None:
    """Look for circles of objects seldom, and for none at the end.

    Content holds none, and is kept: to look through it as often as Python does by itself takes a
    fifth of the time of a command, and a quarter of that of a build.
    """
    gc.set_threshold(1_000_000, 20, 50)
    atexit.register(gc.freeze)
