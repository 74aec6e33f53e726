"""Case families: one fixed list of answers over many short cases, each told by one deciding fact.

Options alone tell nothing, since they are the same in every case; the stem has to be read with
the rule in mind. In everything that follows, a case is a single choice like any other.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from quizzes.content.records import Record, placed
from quizzes.content.text import Text, Words
from quizzes.content.values import Flag, Ident, Name
from quizzes.items.choosing import Option
from quizzes.items.conditions import Condition, ConditionKey
from quizzes.items.single_choice import SingleChoice
from quizzes.items.written import Bloom, Reference


class Answer(Record):
    """One answer of a family: its words or value, what it covers, and when it is right.

    ``rationale`` is what a learner reads of it in a case that says nothing more of it.
    """

    id: Name
    text: Text | None = None
    value: Reference | None = None
    covers: dict[Name, Condition] | None = None
    rationale: Text
    facts: tuple[Ident, ...] = ()


class WrittenCase(Record):
    """One case: what happens, what decides it, and why the answers are right or wrong.

    Its key is the answer that covers what is ``given`` and what the record tells ``of`` its
    facts, or else the one that is argued for: ``key``. ``advises`` is the answer that somebody in
    the stem proposes, rightly or not.
    """

    id: Ident
    stem: Text
    turns_on: Name
    advises: Name | None = None
    given: dict[Name, Words] = Field(default_factory=dict)
    of: Annotated[tuple[Ident, ...], Field(max_length=2)] = ()
    key: Name | None = None
    why: dict[Name, Text]
    facts: tuple[Ident, ...] = ()
    claims: tuple[Ident, ...] = ()
    apart: tuple[Ident, ...] = ()
    reserved: Flag = False


class Family(Record):
    """A fixed list of answers and the cases that it is asked of.

    ``ask`` is the question at the end of every case, ``hint`` the rule that decides, untold which
    answer follows.
    """

    id: Ident
    objective: Ident
    bloom: Bloom
    section: Ident
    ask: Text
    hint: Text
    safe_response: Flag = False
    facts: tuple[Ident, ...] = ()
    answers: tuple[Answer, ...]
    cases: tuple[WrittenCase, ...]

    @property
    def items(self) -> Iterator[Case]:
        """Yield each case as an item."""
        for case in self.cases:
            yield _item(self, case)


class Case(SingleChoice):
    """One case of a family, as an item of its bank."""

    family: Ident
    turns_on: Name
    hint: Text
    reserved: Flag = False


def _item(family: Family, case: WrittenCase) -> Case:
    facts = (*case.facts, *(one for one in family.facts if one not in case.facts))
    made = Case.model_construct(
        id=case.id,
        type="single-choice",
        family=family.id,
        objective=family.objective,
        bloom=family.bloom,
        section=family.section,
        safe_response=family.safe_response,
        stem=_joined(case.stem, family.ask),
        hint=family.hint,
        turns_on=case.turns_on,
        reserved=case.reserved,
        facts=facts,
        claims=case.claims,
        apart=case.apart,
        options=tuple(_option(answer, case) for answer in family.answers),
        key=_key(family, case),
    )
    return placed(made, case)


def _joined(stem: Text, ask: Text) -> Text:
    """Return both one after the other, in the languages that both have."""
    made = Text.model_validate(
        {
            code: f"{words} {ask.by_language[code]}"
            for code, words in stem.by_language.items()
            if code in ask.by_language
        }
        or stem.by_language
    )
    return placed(made, stem)


def _option(answer: Answer, case: WrittenCase) -> Option:
    why = case.why.get(answer.id)
    made = Option.model_construct(
        id=answer.id,
        text=answer.text,
        value=answer.value,
        rationale=why or answer.rationale,
        facts=(*answer.facts, *(one for one in case.facts if why and one not in answer.facts)),
    )
    return placed(made, answer)


def _key(family: Family, case: WrittenCase) -> ConditionKey | tuple[str, ...]:
    if case.key is not None:
        return (case.key,)
    covers = {one.id: one.covers for one in family.answers if one.covers is not None}
    made = ConditionKey.model_construct(given=case.given, of=case.of, covers=covers)
    return placed(made, case)
