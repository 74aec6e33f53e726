"""Time and memory of the check as the content grows, beside a bare floor: YAML read and no more."""

from __future__ import annotations

import argparse
import json
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.bench.ladder import measured

ROOT = Path(__file__).resolve().parents[2]
TIMES = (1, 3, 10)
GROWN = ("data/facts", "quizzes/banks")
ID = re.compile(r"^ *- (?:id: |\{id: )([a-z0-9]+-[a-z0-9-]+)", re.MULTILINE)
FLOOR = """
import pathlib, sys, yaml
for folder in sys.argv[2:]:
    for path in pathlib.Path(sys.argv[1], folder).rglob("*.yml"):
        yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
"""


def grow(root: Path, times: int) -> None:
    """Lay out the content with its facts and items as often as ``times``, each copy under ids
    of its own.

    The copies break rules that look for the same thing twice, which costs the check no less.
    """
    for name in ("book", "data", "_config.yml", "_toc.yml"):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, root / name)
    for name in ("banks", "blueprints"):
        shutil.copytree(ROOT / "quizzes" / name, root / "quizzes" / name)
    paths = [path for name in GROWN for path in sorted((root / name).glob("*.yml"))]
    ids = {found for path in paths for found in ID.findall(path.read_text("utf-8"))}
    whole = re.compile(rf"(?<![\w-])({'|'.join(sorted(ids, key=len, reverse=True))})(?![\w-])")
    for path in paths:
        text = path.read_text("utf-8")
        # A bank ends with its items and then its families, each a list of its own.
        parts = re.split(r"(?<=\n)(?=(?:items|families):\n)", text)
        path.write_text("".join(_grown(part, whole, times) for part in parts), encoding="utf-8")


def stop_if_unread(root: Path) -> None:
    """Stop where something could not be read, since rules are then not run."""
    check = [sys.executable, "-m", "quizzes", "check", "--format", "json", "--root", str(root)]
    told = json.loads(subprocess.run(check, capture_output=True, text=True).stdout)
    if not told["rest_checked"]:
        raise SystemExit("\n".join(one["message"] for one in told["problems"]))


def _grown(part: str, whole: re.Pattern[str], times: int) -> str:
    """Return a list of records with its copies; what is no list stays as it is."""
    if not re.match(r"(items|families):\n|#|- id", part) or "- id: " not in part:
        return part
    records = re.sub(r"\A(?:items|families):\n", "", part)
    copies = (whole.sub(rf"\1-{number}", records) for number in range(2, times + 1))
    return "\n".join([part.rstrip("\n") + "\n", *copies])


def main(given: Sequence[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--turns", type=int, default=5)
    parser.add_argument("--times", type=int, nargs="+", default=TIMES)
    asked = parser.parse_args(given)
    print(
        f"{'content':>8}{'min':>8}{'median':>8}{'max':>8}{'MiB':>8}{'floor':>8}{'ratio':>8}{'growth':>8}"
    )
    first = 0.0
    for times in asked.times:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            grow(root, times)
            stop_if_unread(root)
            check = [sys.executable, "-m", "quizzes", "check", "--root", str(root)]
            floor = [sys.executable, "-c", FLOOR, str(root), "data", "quizzes"]
            anew = [_checked_anew(root, check) for _ in range(asked.turns)]
            again = [measured(check, (0, 1)) for _ in range(asked.turns)]
            bare = statistics.median(measured(floor)[0] for _ in range(asked.turns))
        middle = statistics.median(seconds for seconds, _ in anew)
        first = first or middle
        _print_row(f"x{times}", anew, bare, f"{middle / first:7.1f}x")
        if times == 1:
            _print_row("again", again, bare, "")
    return 0


def _checked_anew(root: Path, check: list[str]) -> tuple[float, float]:
    """Return time and memory of a check that knows nothing of an earlier one."""
    shutil.rmtree(root / "_build", ignore_errors=True)
    return measured(check, (0, 1))


def _print_row(name: str, runs: list[tuple[float, float]], bare: float, growth: str) -> None:
    took, peak = [seconds for seconds, _ in runs], max(mib for _, mib in runs)
    middle = statistics.median(took)
    shown = f"{min(took):8.2f}{middle:8.2f}{max(took):8.2f}{peak:8.0f}"
    print(f"{name:>8}{shown}{bare:8.2f}{middle / bare:8.1f}{growth}")


if __name__ == "__main__":
    raise SystemExit(main())
