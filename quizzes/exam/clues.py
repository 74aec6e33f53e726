"""Whether one item of a form tells the answer to another."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from quizzes.content.facts import REFERENCE, FactBase, UnknownReference
from quizzes.content.text import references
from quizzes.items import TYPES, Item
from quizzes.items.conditions import ConditionKey

Part = tuple[str, str]


def gives_away(a: Item, b: Item, base: FactBase) -> bool:
    """Return whether ``a`` on the same form makes ``b`` easier to answer.

    It does when something a learner can read in ``a`` (its stem, options, lines or targets)
    shows the part of a fact that ``b`` is keyed on, or when both are keyed on the same part.
    Values that are shifted or only named in an explanation do not count: they show nothing.
    A case that gives what its key is derived from tells nothing by that key: it asks to apply the
    part, as another does. Items keyed by judgement rest on no one part, so only what they show
    counts, and what a reader of both has noticed: an item names in ``apart`` those that should not
    stand with it.

    Args:
        a: the item that may tell.
        b: the item that may be told.
        base: the facts both name.

    """
    if b.id in a.apart or a.id in b.apart:
        return True
    return not keyed_parts(b, base).isdisjoint(told_parts(a, base))


def clashes(items: Collection[Item], base: FactBase) -> dict[str, set[str]]:
    """Return for each item the ids of those that it gives away, or that give it away."""
    keyed = {item.id: keyed_parts(item, base) for item in items}
    told = {item.id: told_parts(item, base) for item in items}
    found: dict[str, set[str]] = {ident: set() for ident in keyed}
    for item in items:
        for other in set(item.apart) & set(keyed):
            found[item.id].add(other)
            found[other].add(item.id)
    for one in keyed:
        for other in keyed:
            if one != other and not keyed[other].isdisjoint(told[one]):
                found[one].add(other)
                found[other].add(one)
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
