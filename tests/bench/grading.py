"""Grade 250, 2,500 and 25,000 response files; print time, peak memory and growth.

Run from the checkout: python -m tests.bench.grading
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from quizzes.assessment.forms import draw
from quizzes.assessment.keyfile import write_key
from quizzes.assessment.records import Asked, Form
from quizzes.assessment.responses import checksum, clean
from tests import synthetic
from tests.bench.report import LIMIT

SIZES = (250, 2_500, 25_000)
SEED = 1


def main() -> int:
    """Print one line for each size; return 1 when one took too much memory."""
    blueprint = synthetic.blueprint(each=4, safe=4)
    forms = draw(synthetic.project(each=16, safe=12), blueprint, SEED, 3)
    print(f"{len(forms)} forms of {len(forms[0].asked)} items; responses simulated, seed {SEED}")
    print(f"{'files':>8} {'seconds':>8} {'peak MB':>8} {'per file ms':>12} {'growth':>8}")
    before = most = 0.0
    for size in SIZES:
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place)
            lay_out(folder, forms, size)
            seconds, peak = measure(folder)
        growth = f"x{seconds / before:.1f}" if before else ""
        each = 1000 * seconds / size
        print(f"{size:>8} {seconds:>8.2f} {peak:>8.0f} {each:>12.2f} {growth:>8}", flush=True)
        before, most = seconds, max(most, peak)
    if most > LIMIT:
        print(f"that is more than {LIMIT} MB")
    return int(most > LIMIT)


def lay_out(folder: Path, forms: list[Form], size: int) -> None:
    """Write key files and ``size`` response files below ``folder``."""
    (folder / "keys").mkdir()
    (folder / "in").mkdir()
    for form in forms:
        (folder / f"keys/form-{form.id}.key.json").write_text(write_key(form), encoding="utf-8")
    chance = random.Random(SEED)
    for number in range(size):
        form = forms[number % len(forms)]
        given = {one.question.id: answer(one, chance) for one in form.asked}
        public = form.public()
        held = {
            "format": "quiz-response-1",
            "form": form.id,
            "pseudonym": f"learner {number}",
            "responses": given,
            "check": checksum(public, clean(public, given)),
        }
        path = folder / f"in/{number:05}.json"
        path.write_text(json.dumps(held, indent=1), encoding="utf-8")


def answer(one: Asked, chance: random.Random) -> Any:
    """Return an answer as a page gives it, with nothing of skill in it."""
    ids = [part.id for part in one.question.choices]
    if one.question.type == "matching":
        targets = [part.id for part in one.question.targets]
        return {ident: chance.choice(targets) for ident in ids}
    if one.question.type == "ordering":
        places = [str(place) for place in range(1, len(ids) + 1)]
        return dict(zip(ids, chance.sample(places, len(places)), strict=True))
    return [chance.choice(ids)]


def measure(folder: Path) -> tuple[float, float]:
    """Return the seconds and the peak memory, in MB, of grading ``folder`` in its own process."""
    command = [
        sys.executable, "-m", "tests.bench.grading", "--one", str(folder),
    ]  # fmt: skip
    start = time.perf_counter()
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return time.perf_counter() - start, float(done.stdout.split()[-1])


def grade_one(folder: Path) -> None:
    """Grade ``folder`` as the command does; print the peak memory in MB."""
    from quizzes.cli import main as command

    out = folder / "results.csv"
    arguments = ["grade", str(folder / "in"), "--key", str(folder / "keys"), "--out", str(out)]
    command(arguments, standalone_mode=False)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss  # kilobytes on Linux
    print(peak / 1024)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        grade_one(Path(sys.argv[2]))
    else:
        sys.exit(main())
