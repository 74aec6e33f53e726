"""Whether one item of a form tells the answer to another."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import permutations

from quizzes.content.facts import REFERENCE, FactBase, UnknownReference
from quizzes.content.text import references
from quizzes.items import TYPES, Item
from quizzes.items.conditions import ConditionKey

Part = tuple[str, str]


def telling(items: Collection[Item], base: FactBase) -> Iterator[tuple[Item, Item]]:
    """Yield (one, other) for each of ``items`` that on the same form makes another easier.

    It does when something a learner can read in it (its stem, options, lines or targets)
    shows the part of a fact that the other is keyed on, or when both are keyed on the same part.
    Values that are shifted or only named in an explanation do not count: they show nothing.
    A case that gives what its key is derived from tells nothing by that key: it asks to apply the
    part, as another does. Items keyed by judgement rest on no one part, so only what they show
    counts, and what a reader of both has noticed: an item names in ``apart`` those that should not
    stand with it.

    Args:
        items: what stands on the form.
        base: the facts that they name.

    """
    keyed = {item.id: keyed_parts(item, base) for item in items}
    told = {item.id: told_parts(item, base) for item in items}
    for one, other in permutations(items, 2):
        apart = other.id in one.apart or one.id in other.apart
        if apart or not keyed[other.id].isdisjoint(told[one.id]):
            yield one, other


def clashes(items: Collection[Item], base: FactBase) -> dict[str, set[str]]:
    """Return for each item the ids of those that it gives away, or that give it away."""
    found: dict[str, set[str]] = {item.id: set() for item in items}
    for one, other in telling(items, base):
        found[one.id].add(other.id)
        found[other.id].add(one.id)
    return found


def keyed_parts(item: Item, base: FactBase) -> frozenset[Part]:
    """Return the parts of facts, as (id, part), that decide the key of ``item``."""
    return frozenset(_parts(TYPES[item.type].keyed(item), base))


def told_parts(item: Item, base: FactBase) -> frozenset[Part]:
    """Return the parts of facts, as (id, part), that a learner who has answered ``item`` knows."""
    shown = shown_parts(item, base)
    applies = isinstance(getattr(item, "key", None), ConditionKey)
    return shown if applies else shown | keyed_parts(item, base)


def shown_parts(item: Item, base: FactBase) -> frozenset[Part]:
    """Return the parts of facts, as (id, part), whose value a learner reads in ``item``."""
    read = (*references(item.stem), *TYPES[item.type].shown(item))
    return frozenset(_parts((one for one in read if not _is_shifted(one)), base))


def _is_shifted(reference: str) -> bool:
    match = REFERENCE.match(reference.strip())
    return match is not None and match[3] is not None


def _parts(names: Iterable[str], base: FactBase) -> Iterator[Part]:
    for name in names:
        match = REFERENCE.match(name.strip())
        if match is None:
            continue
        try:
            owner = base.owner(match[1])
        except UnknownReference:
            continue  # the rule items-resolve says where
        first = match[2].split(".")[1:2]
        yield owner.id, first[0] if first and first[0] in owner.parts else "value"
