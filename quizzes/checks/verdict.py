"""What the rules say of a checkout: of content in which they found nothing, not asked again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass
from functools import cached_property, partial
from itertools import starmap
from pathlib import Path

from quizzes.checks import check, judge
from quizzes.checks.apart import Meanwhile
from quizzes.content.problems import Problem, Where
from quizzes.project import Project, load_project
from quizzes.project.last_time import last_time


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
        return Verdict(facts, items, lessons, (), tuple(starmap(_read, warnings)), True)
    project = load_project(root)
    problems, warnings = judge(project, languages, today)
    counts = len(project.base.facts), len(project.items), len(project.lessons)
    if not problems:
        checked = {} if languages else {"checked": True}
        last.keep(**{name: [counts, [astuple(one) for one in warnings]]}, **checked)
    return Verdict(*counts, tuple(problems), tuple(warnings), not project.unreadable)


class Checking:
    """The content under ``root`` as it was read, and every problem of it.

    Args:
        root: the checkout.
        meanwhile: the rules look in a process of their own, while this one goes on; else when
            the problems are asked for.

    """

    def __init__(self, root: Path, *, meanwhile: bool = False) -> None:
        self._last = last_time(root)
        self.project = load_project(root)
        self._holds = bool(self._last.made("checked")) and self._last.holds()
        look = partial(check, self.project)
        self._apart = Meanwhile(look) if meanwhile and not self._holds else None

    @property
    def is_known(self) -> bool:
        """Return whether asking for the problems takes no time."""
        return self._holds or (self._apart is not None and self._apart.is_known)

    @cached_property
    def problems(self) -> list[Problem]:
        """Return every problem, once all rules have looked."""
        if self._holds:
            return []
        problems = self._apart.found if self._apart else check(self.project)
        if not problems:
            self._last.keep(checked=True)
        return problems


def read_checked(root: Path) -> tuple[Project, list[Problem]]:
    """Return the content under ``root``, and every problem of it."""
    checking = Checking(root)
    return checking.project, checking.problems


def _read(where: tuple[str, int], code: str, message: str) -> Problem:
    return Problem(Where(*where), code, message)
