"""Time and memory of the report at one, ten, a hundred times a class; --long: a thousand times.

Each run is a process of its own, so that its peak memory is its own. The results are invented
in a process of their own too: a child's peak would otherwise start at its parent's.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.bench.ladder import LIMIT, LONG, TIMES, Run, judged, measured, median, seconds_of, table

LEARNERS, ITEMS = 250, 40
SEED = 7
# The floor: the table read whole, and grouped by learner and by item.
FLOOR = """
import sys, polars
table = polars.read_csv(sys.argv[1])
for who in ("pseudonym", "item"):
    table.group_by(who).agg(polars.col("points").mean())
"""


def invent(learners: int, items: int, path: Path) -> None:
    """Write invented results of ``learners`` on one form of ``items``."""
    from quizzes.results.simulate import simulate, write_results
    from tests.invented import invented_items

    table = invented_items(items)
    write_results(simulate(table, learners, SEED), table, path)


def run(learners: int, items: int, folder: Path, turns: int) -> Run:
    """Invent results of ``learners`` and measure the report on them, and its floor."""
    results = folder / f"results-{learners}.csv"
    own = [sys.executable, "-m", "tests.bench.report", "--items", str(items)]
    subprocess.run([*own, "--invent", str(learners), "--out", str(results)], check=True)
    command = [sys.executable, "-m", "quizzes", "report", str(results)]
    runs = []
    for _ in range(turns):
        floor = seconds_of(FLOOR, str(results))
        seconds, peak = measured([*command, "--out", str(folder / f"report-{learners}.html")])
        runs.append(Run(learners, learners * items, seconds, peak, floor))
    results.unlink()
    return median(runs)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print the table, and return 1 where the limit of memory was passed."""
    reads = argparse.ArgumentParser(description=__doc__)
    reads.add_argument("--learners", type=int, default=LEARNERS)
    reads.add_argument("--items", type=int, default=ITEMS)
    reads.add_argument("--times", type=int, nargs="+", default=TIMES)
    reads.add_argument("--long", action="store_true", help="a thousand times as well")
    reads.add_argument("--turns", type=int, default=5, help="runs of each, for their median")
    reads.add_argument("--invent", type=int, help=argparse.SUPPRESS)
    reads.add_argument("--out", type=Path, help=argparse.SUPPRESS)
    told = reads.parse_args(arguments)
    if told.invent:
        invent(told.invent, told.items, told.out)
        return 0
    every = [*told.times, LONG] if told.long else told.times
    with tempfile.TemporaryDirectory() as folder:
        runs = [run(told.learners * times, told.items, Path(folder), told.turns) for times in every]
    print(table(runs))
    return judged(runs, LIMIT)


if __name__ == "__main__":
    sys.exit(main())
