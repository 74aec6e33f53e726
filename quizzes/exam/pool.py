"""How large the pool behind a form is, and what two forms of different seeds have in common."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import comb

from quizzes.exam.form import Form
from quizzes.exam.slots import Slot, able_items, is_reserved, slots
from quizzes.items.blueprints import Blueprint
from quizzes.items.chance import chance_of
from quizzes.project import Project

FOLD = 4
MOST_SHARED = 3  # two forms of different seeds share at most one in so many


@dataclass(frozen=True)
class Pool:
    """One slot: how many items a form takes from it, how many there are, and of the reserve."""

    slot: Slot
    asked: int
    able: int
    reserved: int

    @property
    def is_thin(self) -> bool:
        """Return whether it holds less than four times what a form takes."""
        return self.able < FOLD * self.asked


def pools(project: Project, blueprint: Blueprint) -> list[Pool]:
    """Return the pool of each slot of ``blueprint``."""
    able = able_items(project, blueprint)
    return [
        Pool(slot, asked, len(able[slot]), sum(map(is_reserved, able[slot])))
        for slot, asked in slots(blueprint).items()
    ]


def shared(found: list[Pool]) -> list[float]:
    """Return how likely two forms of different seeds share no item, one, two, and so on.

    Each draws from each pool as if by lot, whatever the other has: hypergeometric, slot by slot.
    """
    whole = [1.0]
    for pool in found:
        ways = comb(pool.able, pool.asked)
        own = [
            comb(pool.asked, both) * comb(pool.able - pool.asked, pool.asked - both) / ways
            for both in range(pool.asked + 1)
        ]
        joint = [0.0] * (len(whole) + pool.asked)
        for one, chance in enumerate(whole):
            for other, more in enumerate(own):
                joint[one + other] += chance * more
        whole = joint
    return whole


def mean_shared(found: list[Pool]) -> float:
    """Return how many items two forms of different seeds share on average."""
    return sum(pool.asked**2 / pool.able for pool in found)


def too_alike(found: list[Pool]) -> float:
    """Return how likely two forms of different seeds share more than a third of their items."""
    size = sum(pool.asked for pool in found)
    return sum(chance for n, chance in enumerate(shared(found)) if n * MOST_SHARED > size)


def guessed(project: Project, form: Form) -> float | None:
    """Return how many points blind guessing earns on ``form``; None where it cannot be told."""
    points = [chance_of(project.solved[one.item]) for one in form.asked]
    known = [point for point in points if point is not None]
    return sum(known) if len(known) == len(points) else None


def decided_alike(forms: list[Form]) -> int:
    """Return in how many places all ``forms`` ask for what the same thing decides."""
    counts = [Counter((one.family, one.turns_on) for one in form.asked) for form in forms]
    whole = counts[0]
    for other in counts[1:]:
        whole &= other
    return sum(count for (family, _), count in whole.items() if family)
