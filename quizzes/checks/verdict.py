"""What the rules say of a checkout: of content in which they found nothing, not asked again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from quizzes.checks import check, judge
from quizzes.content.problems import Problem, Where
from quizzes.project import Project, load_project
from quizzes.project.last_time import last_time

CHECKED = "checked"


@dataclass(frozen=True)
class Verdict:
    """How much there is, what is wrong with it, what asks for attention, and if all was checked."""

    facts: int
    items: int
    lessons: int
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    whole: bool


def verdict_on(root: Path, languages: Sequence[str], today: str) -> Verdict:
    """Return the verdict on the content under ``root``.

    Args:
        root: the checkout.
        languages: in which it is looked at; every one of the module when none is named.
        today: the day that warnings are of ("2026-11-24").

    """
    last = last_time(root)
    name = " ".join(("verdict", today, *languages))
    known = last.made(name)
    if known:
        (facts, items, lessons), warnings = known
        return Verdict(facts, items, lessons, (), tuple(map(_read, warnings)), True)
    project = load_project(root)
    problems, warnings = judge(project, languages, today)
    counts = len(project.base.facts), len(project.items), len(project.lessons)
    if not problems:
        checked = {} if languages else {CHECKED: True}
        last.keep(**{name: [counts, [_written(one) for one in warnings]]}, **checked)
    return Verdict(*counts, tuple(problems), tuple(warnings), not project.unreadable)


def problems_of(project: Project, root: Path) -> list[Problem]:
    """Return every problem of ``project``, which was read from ``root``."""
    last = last_time(root)
    if last.made(CHECKED):
        return []
    problems = check(project)
    if not problems:
        last.keep(**{CHECKED: True})
    return problems


def _written(problem: Problem) -> list[object]:
    return [*problem.where, problem.code, problem.message]


def _read(written: list[object]) -> Problem:
    path, line, code, message = written
    return Problem(Where(str(path), int(str(line))), str(code), str(message))
