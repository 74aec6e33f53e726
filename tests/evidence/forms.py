"""Forms for readers without the lessons, and what they answered, as evidence.

``python -m tests.evidence.forms write FOLDER [FORMS [SEED]]`` writes tables to be filled in, one
case of each family in each; ``python -m tests.evidence.forms take FOLDER`` prints what was filled
in as rows of ``blind-stems.csv``.
"""

from __future__ import annotations

import csv
import random
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from quizzes import load_project
from quizzes.project import Project
from tests.conftest import ROOT
from tests.evidence.__main__ import answers, by_family

LETTERS = "abcdef"
COLUMNS = ("n", "stem", *LETTERS, "answer", "why")
ROW = ("item", "reader", "answer", "why")
CODES = "codes.csv"  # whoever reads a form does not see it: ids of items and answers can tell


def write_forms(project: Project, folder: Path, forms: int = 2, seed: int = 1) -> None:
    """Write forms of one case of each family, and which item and answers each line has.

    No case is in two forms before its family has no other.

    Args:
        project: the checked content.
        folder: where ``form-1.csv`` and the others go, and ``codes.csv``.
        forms: how many.
        seed: of which cases they have, and of the order of cases and answers.

    """
    drawn = random.Random(seed)
    families = by_family(project)
    for cases in families.values():
        drawn.shuffle(cases)
    codes = []
    for number in range(forms):
        asked = [cases[number % len(cases)] for cases in families.values()]
        drawn.shuffle(asked)
        lines = []
        for n, one in enumerate(asked, 1):
            choices = drawn.sample(one.choices, len(one.choices))
            labels = dict(zip(LETTERS, (choice.label for choice in choices), strict=False))
            lines.append({"n": n, "stem": one.stem, **labels})
            ids = " ".join(choice.id for choice in choices)
            codes.append({"form": number + 1, "n": n, "item": one.item.id, "answers": ids})
        _write(folder / f"form-{number + 1}.csv", COLUMNS, lines)
    _write(folder / CODES, ("form", "n", "item", "answers"), codes)


def take(project: Project, folder: Path) -> Iterator[dict[str, str]]:
    """Yield a row of evidence for each line that was answered, and is still asked as it was.

    Args:
        project: the content as it is now.
        folder: with the forms that were filled in, and ``codes.csv``.

    Raises:
        ValueError: an answer is no letter of its line; names form and line.

    """
    filled = cache(lambda name: {line["n"]: line for line in answers(folder / name)})
    for code in answers(folder / CODES):
        name = f"form-{code['form']}.csv"
        line, ids = filled(name).get(code["n"]), code["answers"].split()
        letter = line["answer"].strip().lower() if line else ""
        if not line or not letter:
            continue
        if letter not in LETTERS[: len(ids)]:
            raise ValueError(f"{name}, n {code['n']}: {letter!r} is none of its answers")
        now = project.solved.get(code["item"])
        shown = {ident: line[at] for at, ident in zip(LETTERS, ids, strict=False)}
        if now and (now.stem, {one.id: one.label for one in now.choices}) == (line["stem"], shown):
            given = (now.item.id, f"form-{code['form']}", ids[LETTERS.index(letter)])
            yield dict(zip(ROW, (*given, line["why"].strip()), strict=True))


def _write(path: Path, columns: tuple[str, ...], lines: list[dict[str, Any]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, columns, lineterminator="\n")
        table.writeheader()
        table.writerows(lines)


def main(given: list[str]) -> int:
    """Write forms, or print what was answered in them."""
    what, folder, *numbers = given
    project = load_project(ROOT)
    if what == "write":
        write_forms(project, Path(folder), *map(int, numbers))
        return 0
    table = csv.DictWriter(sys.stdout, ROW, lineterminator="\n")
    table.writeheader()
    table.writerows(take(project, Path(folder)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
