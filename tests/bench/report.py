"""Time and memory of the report at one, ten and a hundred times a class (make bench).

Each run is a process of its own, so that its peak memory is its own. The results are invented
in a process of their own too: a child's peak would otherwise start at its parent's.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

LEARNERS, ITEMS, TIMES = 250, 40, (1, 10, 100)
LIMIT = 1024  # MiB
SEED = 7


@dataclass(frozen=True)
class Run:
    """One measured run: seconds, and peak memory in MiB."""

    learners: int
    responses: int
    seconds: float
    peak: float


def invent(learners: int, items: int, path: Path) -> None:
    """Write invented results of ``learners`` on one form of ``items``."""
    from quizzes.report.simulate import invented_items, simulate, write_results

    table = invented_items(items)
    write_results(simulate(table, learners, SEED), table, path)


def measured(command: Sequence[str], fine: Sequence[int] = (0,)) -> tuple[float, float]:
    """Run ``command``; return its seconds and its peak memory in MiB.

    Args:
        command: what to run.
        fine: the exit codes that are no failure.

    """
    begin = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in fine:
        raise SystemExit(f"failed with {child.returncode}: {' '.join(command)}")
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return time.perf_counter() - begin, used.ru_maxrss / unit


def run(learners: int, items: int, folder: Path) -> Run:
    """Invent results of ``learners`` and measure the report on them."""
    results = folder / f"results-{learners}.csv"
    own = [sys.executable, "-m", "tests.bench.report", "--items", str(items)]
    subprocess.run([*own, "--invent", str(learners), "--out", str(results)], check=True)
    command = [sys.executable, "-m", "quizzes", "report", str(results)]
    seconds, peak = measured([*command, "--out", str(folder / f"report-{learners}.html")])
    results.unlink()
    return Run(learners, learners * items, seconds, peak)


def table(runs: Sequence[Run]) -> str:
    """Return the runs as a table; growth is against the first."""
    first = runs[0]
    lines = [
        f"{'learners':>9} {'responses':>10} {'seconds':>8} {'MiB':>6}"
        f" {'size':>7} {'time':>7} {'memory':>7}"
    ]
    for one in runs:
        growth = (
            one.learners / first.learners, one.seconds / first.seconds, one.peak / first.peak,
        )  # fmt: skip
        lines.append(
            f"{one.learners:>9,} {one.responses:>10,} {one.seconds:>8.1f} {one.peak:>6.0f}"
            + "".join(f" {f'x{times:.1f}':>7}" for times in growth)
        )
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print the table, and return 1 where the limit of memory was passed."""
    reads = argparse.ArgumentParser(description=__doc__)
    reads.add_argument("--learners", type=int, default=LEARNERS)
    reads.add_argument("--items", type=int, default=ITEMS)
    reads.add_argument("--times", type=int, nargs="+", default=TIMES)
    reads.add_argument("--invent", type=int, help=argparse.SUPPRESS)
    reads.add_argument("--out", type=Path, help=argparse.SUPPRESS)
    told = reads.parse_args(arguments)
    if told.invent:
        invent(told.invent, told.items, told.out)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        runs = [run(told.learners * times, told.items, Path(folder)) for times in told.times]
    print(table(runs))
    over = [one for one in runs if one.peak > LIMIT]
    for one in over:
        print(f"{one.learners:,} learners took {one.peak:.0f} MiB, more than {LIMIT}")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
