"""The ledger of second readings: what somebody who did not write it has read, when, and as what."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Literal, get_args

from pydantic import Field, StringConstraints

from quizzes.content.facts import repeated
from quizzes.content.files import read_text, strange_sign
from quizzes.content.outputs import write_whole
from quizzes.content.records import (
    ContentError,
    Problem,
    Record,
    Tree,
    Where,
    files_in,
    read_tree,
    records,
)
from quizzes.content.text import CODE, Words
from quizzes.content.tree import Lines
from quizzes.content.values import Date, Ident, Name

FOLDER = "data/readings"
# In the order in which they are read: what rests on others comes after them. A kind in a second
# language has its code before it, as in es/facts.
KINDS = (
    "sources",
    "facts",
    "claims",
    "series",
    "terms",
    "questions",
    "items",
    "rationales",
    "paragraphs",
    "texts",
    "contents",
    "blueprints",
    "phrases",
)
# Whoever signs is a role and a day; a person's name has no place in the ledger.
Role = Literal["second reader", "outside reader", "lawyer", "translator"]
ROLES: tuple[str, ...] = get_args(Role)
# What was read: the source itself or a stored copy, or only the notes that were taken from it.
At = Literal["source", "notes"]
AT: tuple[str, ...] = get_args(At)

DIGEST = "[0-9a-f]{6}"
Print = Annotated[str, StringConstraints(pattern=f"^{DIGEST}(-{DIGEST})*$")]


class Before(Record):
    """What a thing was when it was read the time before, for what still rests on that."""

    print: Print
    words: Words


class Reading(Record):
    """One thing read: its fingerprint then, who read it and when, and what they entered.

    ``print`` has a digest for each part of the thing, ``facts`` one for each fact beneath it.
    ``typed`` has the values as they were typed again, ``differs`` what the reader found to be
    otherwise; both are compared with what is written now. ``at`` says where it was read.
    ``words`` has what was read, so that old and new can stand side by side after a change: a
    digest tells that something has changed, but not what it was.
    """

    id: Words = Field(alias="of")
    print: Print
    role: Role
    on: Date
    at: At | None = None
    typed: dict[Name, Words] = Field(default_factory=dict)
    differs: Words | None = None
    facts: dict[Ident, Print] = Field(default_factory=dict)
    words: Words | None = None
    before: Before | None = None


PLAIN = frozenset({str, dict})
IN_LANGUAGE = re.compile(rf"({CODE}/)?({'|'.join(KINDS)})")

# By the kind of what was read, and its id.
Ledger = Mapping[str, Mapping[str, Reading]]


def load_ledger(root: Path) -> tuple[Ledger, list[Problem]]:
    """Read ``data/readings/`` under ``root``: a file for each kind, and what could not be read."""
    ledger: dict[str, dict[str, Reading]] = {}
    paths, problems = files_in(root, FOLDER, ".yml", ".yaml")
    for path in paths:
        name = path.relative_to(root).as_posix()
        kind = path.relative_to(root / FOLDER).with_suffix("").as_posix()
        if not IN_LANGUAGE.fullmatch(kind) or path.suffix != ".yml":
            known = ", ".join(map(path_of, KINDS))
            message = f"no kind of reading has this file; there are: {known}; rename or remove it"
            problems.append(Problem(Where(name, 1), "shape", message))
            continue
        try:
            found, bad = records(_read(path, name), Reading)
        except ContentError as error:
            problems += error.problems
            continue
        problems += [*bad, *repeated(found, field="of")]
        ledger[kind] = {reading.id: reading for reading in found}
    return ledger, problems


def _read(path: Path, name: str) -> Tree:
    """Return a file of readings; one that is as ``write_readings`` wrote it is read as JSON.

    It has a record on each line, and there are thousands: the strict reader takes ten times as
    long, and is asked about every other file.
    """
    text = read_text(path, name, "yaml")
    at, found, lines = [], [], text.split("\n")
    for number, line in enumerate(lines, 1):
        if line.startswith("- "):
            at.append(number)
            found.append(line[2:])
        elif line and not line.startswith("# "):
            return read_tree(path, name)
    try:
        value = json.loads(f"[{','.join(found)}]", object_pairs_hook=_each_once)
    except ValueError:
        return read_tree(path, name)
    whole = all(isinstance(one, dict) for one in value) and len(value) == len(found)
    if lines[-1] or not whole or "\t" in text or _is_escaped(text):
        return read_tree(path, name)
    where: Lines = {index: (line, None) for index, line in enumerate(at)}
    return Tree(name, value, at[0] if at else 1, where, strange_sign(text))


def _is_escaped(text: str) -> bool:
    """Return whether an escape stands for a sign other than quotation mark, stroke or line end."""
    bare = text.replace("\\\\", "") if "\\\\" in text else text
    return bare.count("\\") > bare.count('\\"') + bare.count("\\n")


def _each_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    held = dict(pairs)
    if len(held) < len(pairs) or not PLAIN.issuperset(map(type, held.values())):
        raise ValueError("is not as it was written")
    return held


def path_of(kind: str) -> str:
    """Return the file of the readings of one kind."""
    return f"{FOLDER}/{kind}.yml"


def write_readings(root: Path, kind: str, readings: Iterable[Reading]) -> None:
    """Write all readings of ``kind`` under ``root``, a line each, in place of what was there.

    Raises:
        NotWritten: they cannot be written; the readings of before are as they were.

    """
    lines = [
        f"# yaml-language-server: $schema={'../' * kind.count('/')}../schemas/reading.json",
        "# Second readings; python -m quizzes read writes this file.",
        "",
        *sorted(map(_line, readings)),
    ]
    write_whole(root / path_of(kind), "\n".join(lines) + "\n")


def _line(reading: Reading) -> str:
    held = reading.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return f"- {json.dumps(held, ensure_ascii=False)}"
