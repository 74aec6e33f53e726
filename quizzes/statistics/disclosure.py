"""What may be shown: how many learners a number needs, and whom it must not point at."""

from __future__ import annotations

from collections.abc import Sequence

FEW = 5  # no group smaller than this is broken down
PROVISIONAL = 30
STABLE = 100
JUDGES = 6


def band(learners: int) -> str:
    """Return how far statistics of ``learners`` people can be trusted.

    Returns:
        "insufficient" under 30, "provisional" under 100, else "stable". At 30 the 95 %
        interval of a facility is about 0.18 to either side, at 100 about 0.10.

    """
    if learners < PROVISIONAL:
        return "insufficient"
    return "provisional" if learners < STABLE else "stable"


def is_pass_mark(judges: int) -> bool:
    """Return whether a cut score rated by ``judges`` people may be called a pass mark.

    Everything that names the target asks here. Fewer than six judges are too few to carry a
    decision about a person; until then it is a learning target.
    """
    return judges >= JUDGES


def target_word(judges: int) -> str:
    """Return the key of the word for the target: "pass_mark" or "target"."""
    return "pass_mark" if is_pass_mark(judges) else "target"


def is_few(people: int) -> bool:
    """Return whether ``people`` is a group that must not be shown: one to four."""
    return 0 < people < FEW


def held_back(counts: Sequence[int]) -> list[bool]:
    """Return which cells of a table with a known total are not shown.

    A cell of one to four people is held back. So that it cannot be found by subtraction, the
    smallest other cells follow until at least two are held back that hold five people or more
    (primary and complementary suppression: Hundepool and others, Statistical Disclosure
    Control, Wiley 2012). Empty cells are shown, unless nothing else is left to hide
    behind: then all are held back.

    Args:
        counts: people in each cell; the cells part everybody among them.

    """
    hidden = [is_few(count) for count in counts]
    if not any(hidden):
        return hidden
    for place in sorted(range(len(counts)), key=lambda place: counts[place]):
        safe = sum(hidden) > 1 and _sum(counts, hidden) >= FEW
        if safe:
            return hidden
        hidden[place] = hidden[place] or counts[place] > 0
    if sum(hidden) > 1 and _sum(counts, hidden) >= FEW:
        return hidden
    return [True] * len(counts)


def _sum(counts: Sequence[int], hidden: Sequence[bool]) -> int:
    return sum(count for count, hides in zip(counts, hidden, strict=True) if hides)
