"""Rules on where the keys of single choices stand, wherever a learner meets them in a row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from quizzes.checks.rule import Breaches, rules
from quizzes.checks.writing_rules import ENOUGH_ITEMS, OPTIONS, singles
from quizzes.items import Case
from quizzes.project import Project

POSITION_SHARE = (0.25, 0.42)
LONGEST_RUN = 3


def keys_stand_anywhere(project: Project) -> Breaches:
    """The keys of single choices stand about equally often in each place, and never more than
    three times running in the same one: in no bank, on no lesson's page and in no fixed form,
    where cases of families count too."""
    places = {
        solved.item.id: [choice.id for choice in solved.choices].index(key.id)
        for solved, key, _ in singles(project)
    }
    cases = {
        ident: [choice.id for choice in solved.choices].index(solved.key.right[0])
        for ident, solved in project.solved.items()
        if isinstance(solved.item, Case) and solved.key.right
    }
    met = {**places, **cases}
    for name, idents in _rows(project):
        row = [ident for ident in idents if ident in met]
        for at, group in groupby(row, key=met.__getitem__):
            run = list(group)
            if len(run) > LONGEST_RUN:
                message = f"is one of {len(run)} keys running in place {at + 1}; move one"
                where = project.solved[run[LONGEST_RUN]].item.where("key")
                yield where, f"{name}: '{run[LONGEST_RUN]}' {message}"
    shares = Counter(places.values())
    for at in range(OPTIONS):
        share = shares[at] / len(places) if places else 0
        low, high = POSITION_SHARE
        if len(places) >= ENOUGH_ITEMS and not low <= share <= high:
            solved = project.solved[next(iter(places))]
            message = f"{share:.0%} of all keys stand in place {at + 1}; move some"
            yield solved.item.where("key"), f"{solved.item.id}: {message}"


def _rows(project: Project) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield (name, ids) of every list in which a learner meets items one by one."""
    for name, bank in project.banks.items():
        yield name, tuple(item.id for item in bank.items if not isinstance(item, Case))
        yield f"the page of {name}", bank.shown
    for blueprint in project.blueprints:
        yield from blueprint.forms.items()


RULES = rules(keys_stand_anywhere)
