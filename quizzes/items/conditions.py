"""Keys derived from conditions: which answer covers what a case tells, by rules bound to facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Annotated

from pydantic import Field

from quizzes.content.fact_records import Claim, Fact
from quizzes.content.facts import FactBase, UnknownReference
from quizzes.content.records import Record
from quizzes.content.text import BRACES, Words, references
from quizzes.content.values import NUMBER, Ident, Name, Value

# A word, several of which one is enough, or a value in braces that a number has to lie in.
Condition = Words | tuple[Words, ...]
Conditions = Mapping[Name, Condition]
SAME, OTHER = "same", "other"


class ConditionKey(Record):
    """A key derived by comparing what a case tells with what each answer covers.

    ``given`` is what the case tells. ``of`` names one fact or claim, whose status or verdict is
    told too, or two facts, of which is told where they were made alike. ``covers`` has the
    conditions of each answer; one without any is right where no other is.
    """

    given: dict[Name, Words] = Field(default_factory=dict)
    of: Annotated[tuple[Ident, ...], Field(max_length=2)] = ()
    covers: dict[Name, dict[Name, Condition]]

    def right(self, base: FactBase) -> tuple[str, ...]:
        """Return the answers whose conditions are all met.

        Raises:
            UnknownReference: a condition or the record names what is not in ``base``.

        """
        told = {**recorded(self.of, base), **self.given}
        met = tuple(
            ident
            for ident, conditions in self.covers.items()
            if conditions
            and all(_meets(told.get(name), conditions[name], base) for name in conditions)
        )
        return met or tuple(ident for ident, conditions in self.covers.items() if not conditions)

    def rests(self, answer: str) -> Iterator[str]:
        """Yield the references in the conditions of ``answer``."""
        for condition in self.covers.get(answer, {}).values():
            for words in (condition,) if isinstance(condition, str) else condition:
                yield from references(words)


def recorded(idents: tuple[str, ...], base: FactBase) -> dict[str, str]:
    """Return what the record tells of one fact or claim, or of two facts beside each other.

    Args:
        idents: none, one or two ids.
        base: the facts and claims.

    Returns:
        ``status`` of a fact, ``verdict`` of a claim; of two facts ``same`` or ``other`` for what
        was ``counted``, its ``area``, ``period``, ``method``, and the ``body`` that counted.

    Raises:
        UnknownReference: one of them is not there, or does not say how it was counted.

    """
    owners = [base.owner(ident) for ident in idents]
    if len(owners) == 1:
        (owner,) = owners
        return {"status": owner.status} if isinstance(owner, Fact) else {"verdict": owner.verdict}
    if not owners:
        return {}
    first, second = (_made(owner) for owner in owners)
    return {name: SAME if first[name] == second[name] else OTHER for name in first}


def _made(owner: Fact | Claim) -> dict[str, object]:
    if not isinstance(owner, Fact) or owner.count is None:
        raise UnknownReference(f"'{owner.id}' does not say how it was counted; name a figure")
    return {
        "counted": owner.count.of,
        "area": owner.count.area,
        "period": owner.period or owner.as_of,
        "method": owner.count.method,
        "body": owner.body,
    }


def _meets(told: str | None, condition: Condition, base: FactBase) -> bool:
    if told is None:
        return False
    if not isinstance(condition, str):
        return any(_meets(told, one, base) for one in condition)
    reference = BRACES.fullmatch(condition)
    if reference is None:
        return told == condition
    return NUMBER.fullmatch(told) is not None and _lies_in(
        Decimal(told), base.resolve(reference[1]).value
    )


def _lies_in(number: Decimal, value: Value) -> bool:
    low, high = value.range or (value.at_least, value.at_most)
    if value.number is not None:
        low = high = value.number
    if low is None and high is None:
        raise UnknownReference(f"a {value.kind} is no number that another could lie in")
    return (low is None or low <= number) and (high is None or number <= high)
