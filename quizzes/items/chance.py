"""What blind guessing earns."""

from __future__ import annotations

from functools import cache

from quizzes.items import TYPES
from quizzes.items.solved import Solved

BETWEEN = ";"


def chance_of(solved: Solved) -> float | None:
    """Return what blind guessing earns on an item, as :func:`guess_score` does."""
    kind = TYPES[solved.item.type]
    options = BETWEEN.join(choice.id for choice in solved.choices)
    return guess_score(kind.name, options, kind.key_cell(solved.key, str))


@cache
def guess_score(kind: str, options: str | None, key: str | None) -> float | None:
    """Return the mean points over all possible answers to an item, each as likely as any other.

    Args:
        kind: the type of the item.
        options: ids of its options, lines or entries, as the items table writes them.
        key: what is right, as the items table writes it.

    Returns:
        from 0 to 1; None where answers cannot be counted out (typed ones, or too many).

    One over the number of options for single choice, one half for true or false, as in
    Moodle's random guess score (get_random_guess_score of moodle/moodle,
    question/type/*/questiontype.php). Moodle gives none for several right options; there, and
    for ordering, the mean is over the points of our scoring. For matching it is one over the
    targets that some line has; targets that no line has are not in the table and are left out.

    """
    found = TYPES.get(kind)
    if found is None or not options or not key:
        return None
    return found.chance(tuple(options.split(BETWEEN)), key)
