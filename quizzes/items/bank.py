"""Banks: the objectives and items of a lesson, read from their file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import Field

from quizzes.content.records import (
    MOST_TOLD,
    ContentError,
    Problem,
    Record,
    Tree,
    read_tree,
    record,
    records,
    unread,
)
from quizzes.content.text import Text, Words
from quizzes.content.values import Ident
from quizzes.items.families import Family
from quizzes.items.registry import TYPES, AnyItem
from quizzes.items.written import Item

# One that cannot be read takes no other with it.
READ_APART = ("items", "families")


class Objective(Record):
    """What a learner can do after the lesson."""

    id: Ident
    text: Text


class Bank(Record):
    """The objectives and items of one lesson, and which items its page shows.

    ``shown`` may name items of earlier lessons; without it the page shows the whole bank. The
    cases of ``families`` are items too, and stand after the others.
    """

    lesson: Words
    objectives: tuple[Objective, ...]
    shown: tuple[Ident, ...] = ()
    families: tuple[Family, ...] = ()
    items: tuple[Annotated[AnyItem, Field(discriminator="type")], ...] = ()


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
        bare = {key: value for key, value in tree.value.items() if key not in READ_APART}
        bank = record(tree, Bank, bare, ())
    except ContentError as error:
        return None, error.problems
    items, problems = _items(tree)
    families, bad = records(tree, Family, "families") if "families" in tree.value else ([], [])
    cases = (case for family in families for case in family.items)
    found = {"items": (*items, *cases), "families": tuple(families)}
    return bank.model_copy(update=found), [*problems, *bad]


def _items(tree: Tree) -> tuple[list[Item], list[Problem]]:
    entries = tree.value.get("items", [])
    if not isinstance(entries, list):
        return [], [Problem(tree.where("items"), "shape", "items must be a list")]
    good: list[Item] = []
    problems: list[Problem] = []
    for index, entry in enumerate(entries):
        if len(problems) >= MOST_TOLD:
            problems.append(unread(tree, "items", index - 1))
            break
        kind = entry.get("type") if isinstance(entry, dict) else None
        found = TYPES.get(kind) if isinstance(kind, str) else None
        if found is None:
            message = f"type must be one of: {', '.join(TYPES)}"
            problems.append(Problem(tree.where("items", index, "type"), "shape", message))
            continue
        try:
            good.append(record(tree, found.record, entry, ("items", index)))
        except ContentError as error:
            problems.extend(error.problems)
    return good, problems
