"""How many processes a machine has room for, and how another may begin."""

from __future__ import annotations

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
