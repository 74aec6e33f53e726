"""What blind guessing earns."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import combinations, permutations
from statistics import fmean

from quizzes.keys import Key
from quizzes.scoring import score

BETWEEN = ";"
THEN = ">"
MOST_OPTIONS = 7  # more possible answers than these have are not counted out


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
    ids = tuple((options or "").split(BETWEEN))
    if not options or not key:
        return None
    if kind == "matching":
        pairs = dict(pair.split("=", 1) for pair in key.split(BETWEEN) if "=" in pair)
        return 1 / len(set(pairs.values())) if pairs else None
    if len(ids) > MOST_OPTIONS:
        return None
    right = tuple(key.split(THEN if kind == "ordering" else BETWEEN))
    solved = Key(kind, right, tuple(ident for ident in ids if ident not in right))
    answers = list(_answers(kind, ids))
    return fmean(score(solved, answer).points for answer in answers) if answers else None


def _answers(kind: str, ids: tuple[str, ...]) -> Iterator[object]:
    if kind in ("single-choice", "true-false"):
        yield from ([ident] for ident in ids)
    elif kind == "multiple-response":
        for size in range(1, len(ids) + 1):
            yield from (list(chosen) for chosen in combinations(ids, size))
    elif kind == "ordering":
        places = [str(place) for place in range(1, len(ids) + 1)]
        yield from (dict(zip(ids, order, strict=True)) for order in permutations(places))
