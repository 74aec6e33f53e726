"""Scores what blind readers answered: python -m tests.evidence [FOLDER]."""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from quizzes import load_project
from quizzes.content.records import ContentError
from quizzes.items import Case
from quizzes.items.keys import Solved
from quizzes.project import Project
from tests.conftest import ROOT

HERE = Path(__file__).parent
STEM = "L"  # the code of an answer that the stem alone tells
GUESS = "G"


class Mark(NamedTuple):
    """What one answer counts in one group: points, and what a guess would have had."""

    group: str
    points: float
    chance: float


def answers(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a file of answers: what was answered, by whom, which, and why."""
    with path.open(encoding="utf-8-sig", newline="") as file:  # spreadsheets begin with a mark
        yield from csv.DictReader(file)


def by_family(project: Project) -> dict[str, list[Solved]]:
    """Return the solved cases of each family."""
    families: dict[str, list[Solved]] = defaultdict(list)
    for solved in project.solved.values():
        if isinstance(solved.item, Case):
            families[solved.item.family].append(solved)
    return families


def from_stems(project: Project, path: Path) -> Iterator[Mark]:
    """Yield the marks of answers to stem and options; what the banks no longer have is left out."""
    for row in answers(path):
        solved = project.solved.get(row["item"])
        if solved is not None:
            right = row["answer"] in solved.key.right
            yield from (Mark(group, right, _chance(solved)) for group in _groups(project, solved))


def from_stems_alone(project: Project, path: Path) -> Iterator[Mark]:
    """Yield the marks of somebody who has what readers say the stem alone tells, and guesses else.

    An estimate by the readers' own codes, which are a judgement.
    """
    for row in answers(path):
        solved = project.solved.get(row["item"])
        if solved is not None:
            chance = _chance(solved)
            points = 1 if row["why"] == STEM else chance
            yield from (Mark(group, points, chance) for group in _groups(project, solved))


def without_guesses(project: Project, path: Path) -> Iterator[Mark]:
    """Yield the marks of answers by stem and options, where what was called a guess has chance.

    An estimate by the readers' own codes: those who answered guessed better than chance.
    """
    for row in answers(path):
        solved = project.solved.get(row["item"])
        if solved is not None:
            chance = _chance(solved)
            points = chance if row["why"] == GUESS else row["answer"] in solved.key.right
            yield from (Mark(group, points, chance) for group in _groups(project, solved))


def from_options(project: Project, folder: Path) -> Iterator[Mark]:
    """Yield the marks of answers to options alone: one guess for all the cases of a family.

    An answer that a family no longer has is left out.
    """
    families = by_family(project)
    for row in answers(folder / "blind-options.csv"):
        alone = project.solved.get(row["of"])
        asked = families.get(row["of"]) or ([alone] if alone else [])
        if asked and row["answer"] in {one.id for one in asked[0].choices}:
            points = sum(row["answer"] in one.key.right for one in asked) / len(asked)
            kind = "families" if row["of"] in families else "items alone"
            yield from (Mark(group, points, _chance(asked[0])) for group in ("all", kind))


def _groups(project: Project, solved: Solved) -> Iterator[str]:
    item = solved.item
    yield "all"
    yield "cases" if isinstance(item, Case) else "items alone"
    yield f"level {item.bloom}"
    yield f"lesson {project.homes[item.id]}"
    if item.safe_response:
        yield "safe responses"
    if isinstance(item, Case):
        yield f"family {item.family}"


def _chance(solved: Solved) -> float:
    return 1 / len(solved.choices)


def table(marks: Iterator[Mark]) -> list[str]:
    """Return a line for each group: how many answers, the share that is right, and chance."""
    found: dict[str, list[Mark]] = defaultdict(list)
    for mark in marks:
        found[mark.group].append(mark)
    lines = []
    for group in sorted(found):
        ones = found[group]
        right, chance = (
            sum(values) / len(ones) for values in zip(*(one[1:] for one in ones), strict=True)
        )
        lines.append(f"{group:<58}{len(ones):>6}{right:>8.0%}{chance:>8.0%}")
    return lines


def main(given: list[str]) -> int:
    """Print the five tables."""
    folder = Path(given[0]) if given else HERE
    try:
        project = load_project(ROOT)
    except ContentError as error:
        print(error)
        return 1
    for title, marks in (
        ("options alone", from_options(project, folder)),
        ("stem and options, without the lesson", from_stems(project, folder / "blind-stems.csv")),
        ("by their codes: no guess", without_guesses(project, folder / "blind-stems.csv")),
        ("stem and options, the lesson open", from_stems(project, folder / "open-stems.csv")),
        ("by their codes: the stem alone", from_stems_alone(project, folder / "open-stems.csv")),
    ):
        print(f"{title:<58}{'n':>6}{'right':>8}{'chance':>8}")
        print("\n".join(table(marks)), end="\n\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
