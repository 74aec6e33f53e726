"""Grade 250, 2,500 and 25,000 response files, --long: 250,000; time, memory and growth.

Run from the checkout: python -m tests.bench.grading
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from quizzes.exam.draw import draw
from quizzes.exam.form import Asked, Form
from quizzes.exam.keyfile import write_key
from quizzes.exam.responses import checksum, clean
from tests import synthetic
from tests.bench.ladder import LIMIT, LONG, TIMES, Run, judged, measured, median, seconds_of, table

CLASS = 250
SIZES = tuple(CLASS * times for times in TIMES)
SEED = 1
# The floor: every file opened, read and parsed.
FLOOR = """
import json, os, sys
for one in os.scandir(sys.argv[1]):
    with open(one.path, "rb") as stream:
        json.loads(stream.read())
"""


def main(arguments: Sequence[str] = ()) -> int:
    """Print a line for each size; return 1 when one took too much memory."""
    reads = argparse.ArgumentParser(description=__doc__)
    reads.add_argument("--long", action="store_true", help="a thousand classes as well")
    reads.add_argument("--turns", type=int, default=5, help="runs of each, for their median")
    told = reads.parse_args(arguments)
    blueprint = synthetic.blueprint(each=4, safe=4)
    forms = draw(synthetic.project(each=16, safe=12), blueprint, SEED, 3)
    print(f"{len(forms)} forms of {len(forms[0].asked)} items; responses simulated, seed {SEED}")
    sizes = (*SIZES, CLASS * LONG) if told.long else SIZES
    runs = [run(forms, size, told.turns) for size in sizes]
    print(table(runs))
    return judged(runs, LIMIT)


def run(forms: list[Form], size: int, turns: int) -> Run:
    """Measure the grading of ``size`` files, and its floor."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        lay_out(folder, forms, size)
        command = [sys.executable, "-m", "quizzes", "grade", str(folder / "in")]
        command += ["--key", str(folder / "keys"), "--out", str(folder / "results.csv")]
        runs = []
        for _ in range(turns):
            floor = seconds_of(FLOOR, str(folder / "in"))
            runs.append(Run(size, size * len(forms[0].asked), *measured(command), floor))
    return median(runs)


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


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
