"""What the ladders of benchmarks share: runs in processes of their own, and a table of them.

Memory is that of a process and of all that it began, looked at many times a second. Beside
each run stands a bare floor: what any program must do with the same files. Quote the ratios,
for all seconds drift with the machine.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

LIMIT = 1024  # MB, of 2 to the 20th bytes
LOOKS = 0.05  # seconds between two looks at memory
TIMES, LONG = (1, 10, 100), 1000


@dataclass(frozen=True)
class Run:
    """One measured run: its seconds and peak memory in MiB, and the seconds of its floor.

    Of several turns ``seconds`` is the middle; ``between`` are the shortest and the longest.
    """

    learners: int
    responses: int
    seconds: float
    peak: float
    floor: float
    between: tuple[float, float] | None = None


def measured(command: Sequence[str], fine: Sequence[int] = (0,)) -> tuple[float, float]:
    """Run ``command``; return its seconds, and the peak memory of all its processes in MiB.

    Args:
        command: what to run.
        fine: the exit codes that are no failure.

    """
    begin = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peak, ended = 0.0, 0
    while not ended:
        peak = max(peak, sum(map(_memory, _tree(child.pid))))
        time.sleep(LOOKS)
        ended, status, used = os.wait4(child.pid, os.WNOHANG)
    seconds = time.perf_counter() - begin
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in fine:
        raise SystemExit(f"failed with {child.returncode}: {' '.join(command)}")
    # Linux counts there what the beginning process had when it began this one.
    own = used.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
    return seconds, peak or own


def _tree(pid: int) -> list[int]:
    """Return a process and all that it began; elsewhere than on Linux itself alone."""
    found = [pid]
    for one in found:
        try:
            for thread in Path(f"/proc/{one}/task").iterdir():
                found += map(int, (thread / "children").read_text().split())
        except OSError:  # it ended meanwhile
            continue
    return found


def _memory(pid: int) -> float:
    """Return the memory of a process in MiB; what it shares with others is parted among them."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0.0)


def seconds_of(code: str, *arguments: str) -> float:
    """Return the seconds of a program of a few lines, in a process of its own."""
    return measured([sys.executable, "-c", code, *arguments])[0]


def median(run: Sequence[Run]) -> Run:
    """Return the run of middle length, with the greatest memory of all."""
    ordered = sorted(run, key=lambda one: one.seconds)
    return replace(
        ordered[len(ordered) // 2],
        peak=max(one.peak for one in run),
        floor=statistics.median(one.floor for one in run),
        between=(ordered[0].seconds, ordered[-1].seconds),
    )


def table(runs: Sequence[Run]) -> str:
    """Return the runs as a table; growth is against the first, beside against the floor."""
    first = runs[0]
    lines = [
        f"{'learners':>9} {'responses':>11} {'min':>8} {'median':>8} {'max':>8} {'MiB':>6}"
        f" {'size':>7} {'time':>7} {'memory':>7} {'beside':>7}"
    ]
    for one in runs:
        least, most = one.between or (one.seconds, one.seconds)
        growth = (
            one.learners / first.learners,
            one.seconds / first.seconds,
            one.peak / first.peak,
            one.seconds / one.floor,
        )
        lines.append(
            f"{one.learners:>9,} {one.responses:>11,}"
            f" {least:>8.2f} {one.seconds:>8.2f} {most:>8.2f} {one.peak:>6.0f}"
            + "".join(f" {f'x{times:.1f}':>7}" for times in growth)
        )
    return "\n".join(lines)


def judged(runs: Sequence[Run], limit: float) -> int:
    """Say which runs took too much memory; return 1 where one did. Time is never judged."""
    over = [one for one in runs if one.peak > limit]
    for one in over:
        print(f"{one.learners:,} learners took {one.peak:.0f} MB, more than {limit} MB")
    return 1 if over else 0
