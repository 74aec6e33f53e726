"""Items and banks: the seven types of question, as records."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field

from quizzes.records import (
    MOST_TOLD,
    ContentError,
    Problem,
    Record,
    Tree,
    read_tree,
    record,
    unread,
)
from quizzes.values import Flag, Ident, Name, Number, Text, Words

Reference = Words
Bloom = Literal["remember", "understand", "apply"]


class FactKey(Record):
    """A key derived from one fact: the options, or the number or words, equal to its value."""

    fact: Reference


class ComparisonKey(Record):
    """A key derived by comparing two values: true when ``left is right`` holds."""

    left: Reference
    relation: Literal["<", "=", ">"] = Field(alias="is")
    right: Reference


class StatusKey(Record):
    """A key derived from a fact's status: true when the fact is current."""

    current: Ident


class Option(Record):
    """One choice: its words or the value it shows, and why it is right or wrong."""

    id: Name
    text: Text | None = None
    value: Reference | None = None
    rationale: Text
    facts: tuple[Ident, ...] = ()


class Side(Record):
    """What is right about true, or about false."""

    rationale: Text
    facts: tuple[Ident, ...] = ()


class Miss(Record):
    """A wrong answer worth expecting, and why it tempts."""

    value: Reference
    rationale: Text
    facts: tuple[Ident, ...] = ()


class Pair(Record):
    """One line of a matching item: what is given, and the value that belongs to it."""

    id: Name
    left: Text
    right: Reference
    rationale: Text
    facts: tuple[Ident, ...] = ()


class Entry(Record):
    """One thing to put in order, and the value that decides its place."""

    id: Name
    text: Text
    by: Reference
    rationale: Text
    facts: tuple[Ident, ...] = ()


class _Common(Record):
    id: Ident
    objective: Ident
    bloom: Bloom
    section: Ident
    stem: Text
    facts: tuple[Ident, ...] = ()
    claims: tuple[Ident, ...] = ()
    about: Literal["now", "past", "dispute"] = "now"
    safe_response: Flag = False
    apart: tuple[Ident, ...] = ()


class SingleChoice(_Common):
    """One option is right."""

    type: Literal["single-choice"]
    options: tuple[Option, ...]
    key: FactKey | tuple[Name, ...]


class MultipleResponse(_Common):
    """Several options may be right."""

    type: Literal["multiple-response"]
    options: tuple[Option, ...]
    key: FactKey | tuple[Name, ...]


class TrueFalse(_Common):
    """The stem is a statement to judge."""

    type: Literal["true-false"]
    true: Side
    false: Side
    key: ComparisonKey | StatusKey | Flag


class Numeric(_Common):
    """The answer is a number, within a tolerance."""

    type: Literal["numeric"]
    key: FactKey
    tolerance: Number = Decimal(0)
    rationale: Text
    misses: tuple[Miss, ...] = ()


class ShortText(_Common):
    """The answer is a word or two, or an article number."""

    type: Literal["short-text"]
    key: FactKey
    accept: tuple[Words, ...] = ()
    rationale: Text
    misses: tuple[Miss, ...] = ()


class Matching(_Common):
    """Each line is matched with its value."""

    type: Literal["matching"]
    pairs: tuple[Pair, ...]
    extra: tuple[Reference, ...] = ()


class Ordering(_Common):
    """Entries are put in ascending order of their values."""

    type: Literal["ordering"]
    entries: tuple[Entry, ...]


Item = SingleChoice | MultipleResponse | TrueFalse | Numeric | ShortText | Matching | Ordering


TYPES: dict[str, type[Any]] = {
    "single-choice": SingleChoice,
    "multiple-response": MultipleResponse,
    "true-false": TrueFalse,
    "numeric": Numeric,
    "short-text": ShortText,
    "matching": Matching,
    "ordering": Ordering,
}


class Objective(Record):
    """What a learner can do after the lesson."""

    id: Ident
    text: Text


class Bank(Record):
    """The objectives and items of one lesson, and which items its page shows.

    ``shown`` may name items of earlier lessons; without it the page shows the whole bank.
    """

    lesson: Words
    objectives: tuple[Objective, ...]
    shown: tuple[Ident, ...] = ()
    items: tuple[Annotated[Item, Field(discriminator="type")], ...] = ()


def load_bank(root: Path, name: str) -> tuple[Bank | None, list[Problem]]:
    """Read ``quizzes/banks/<name>.yml`` under ``root``.

    Returns:
        the bank of every item that could be read (None when nothing could), and the problems.

    """
    shown = f"quizzes/banks/{name}.yml"
    try:
        tree = read_tree(root / shown, shown)
        if not isinstance(tree.value, dict):
            where = tree.where()
            raise ContentError([Problem(where, "shape", "must have lesson, objectives and items")])
        bare = {key: value for key, value in tree.value.items() if key != "items"}
        bank = record(tree, Bank, bare, ())
    except ContentError as error:
        return None, error.problems
    items, problems = _items(tree)
    return bank.model_copy(update={"items": tuple(items)}), problems


def _items(tree: Tree) -> tuple[list[Item], list[Problem]]:
    entries = tree.value.get("items")
    if not isinstance(entries, list):
        return [], [Problem(tree.where("items"), "shape", "items must be a list")]
    good: list[Item] = []
    problems: list[Problem] = []
    for index, entry in enumerate(entries):
        if len(problems) >= MOST_TOLD:
            problems.append(unread(tree, "items", index - 1))
            break
        kind = entry.get("type") if isinstance(entry, dict) else None
        model = TYPES.get(kind) if isinstance(kind, str) else None
        if model is None:
            message = f"type must be one of: {', '.join(TYPES)}"
            problems.append(Problem(tree.where("items", index, "type"), "shape", message))
            continue
        try:
            good.append(record(tree, model, entry, ("items", index)))
        except ContentError as error:
            problems.extend(error.problems)
    return good, problems
