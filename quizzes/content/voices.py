"""Which sources are one: a text, and whatever tells what it tells, are one voice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from quizzes.content.fact_records import Source

Sources = Mapping[str, Source]


def lineage(sources: Sources, ident: str) -> frozenset[str]:
    """Return the source ``ident`` and all that it repeats, however far back."""
    found: set[str] = set()
    ahead = [ident]
    while ahead:
        one = ahead.pop()
        if one in sources and one not in found:
            found.add(one)
            ahead += sources[one].repeats
    return frozenset(found)


def kin(sources: Sources, idents: Iterable[str]) -> frozenset[str]:
    """Return the sources ``idents``, all that they repeat, and all that repeat one of those."""
    old = frozenset().union(*(lineage(sources, ident) for ident in idents))
    return frozenset(ident for ident in sources if lineage(sources, ident) & old)


def voices(sources: Sources, idents: Iterable[str]) -> int:
    """Return as how many the sources ``idents`` count, when those of one origin count as one."""
    cited = frozenset(idents)
    lines = {ident: lineage(sources, ident) for ident in sorted(cited)}
    apart: list[frozenset[str]] = []
    for ident, line in lines.items():
        if line & cited - {ident}:
            continue  # what it repeats is cited too, and speaks for it
        together = [one for one in apart if one & line]
        apart = [one for one in apart if not one & line]
        apart.append(line.union(*together))
    return len(apart)
