"""A project made in memory: enough items of every closed type to draw forms from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from quizzes import Project, load_project
from quizzes.items import TYPES, Bank
from quizzes.items.blueprints import Blueprint
from tests.conftest import SAMPLE

LESSONS = ("01-bees", "02-wasps", "03-ants")
LEVELS = ("remember", "understand", "apply")
CLOSED = ("single-choice", "multiple-response", "true-false", "matching", "ordering")
SECRET = "Only the explanation says this"


def item(ident: str, kind: str, level: str, *, safe: bool = False, place: int = 0) -> Any:
    """Return an item whose key sits at ``place``."""
    why = {"en": f"{SECRET}: {ident}."}
    fields: dict[str, Any] = {
        "id": ident,
        "type": kind,
        "objective": "know-the-insects",
        "bloom": level,
        "section": "the-insects",
        "stem": {"en": f"What about {ident}?"},
        "facts": ["bee-parts"],
        "safe_response": "true" if safe else "false",
    }
    options = [
        {"id": name, "text": {"en": f"{ident} says {word}"}, "rationale": why}
        for name, word in zip("abc", ("north", "south", "east"), strict=True)
    ]
    if kind == "single-choice":
        fields |= {"options": options, "key": ["abc"[place % 3]]}
    elif kind == "multiple-response":
        fields |= {"options": options, "key": ["abc"[place % 3], "abc"[(place + 1) % 3]]}
    elif kind == "true-false":
        fields |= {"true": {"rationale": why}, "false": {"rationale": why}}
        fields["key"] = ("true", "false")[place % 2]
    elif kind == "matching":
        pairs = [("guild", "hives-by-guild"), ("state", "hives-by-state")]
        fields["pairs"] = [
            {"id": one, "left": {"en": f"{ident} by the {one}"}, "right": value, "rationale": why}
            for one, value in pairs
        ]
        fields["extra"] = ["hives-by-guild + 100"]
    else:
        ends = ["hive-old-penalty.since", "hive-old-penalty.until", "hive-penalty.since"]
        fields["entries"] = [
            {"id": name, "text": {"en": f"{ident}: {word}"}, "by": by, "rationale": why}
            for name, word, by in zip("cab", ("dawn", "noon", "dusk"), ends, strict=True)
        ]
    return TYPES[kind].record.model_validate(fields)


def project(each: int = 12, safe: int = 12) -> Project:
    """Return a project with ``each`` items for every lesson and level, and a safe-response set.

    One in each level and lesson is a matching item, one an ordering; the others alternate.
    """
    sample = load_project(SAMPLE)
    banks = {}
    for lesson in LESSONS:
        made = [
            item(f"{lesson[3:]}-{level}-{number}", _kind(number), level, place=number)
            for level in LEVELS
            for number in range(each)
        ]
        made += [
            item(f"{lesson[3:]}-safe-{number}", "single-choice", "apply", safe=True, place=number)
            for number in range(safe)
        ]
        banks[lesson] = bank(lesson, made)
    return Project(sample.base, banks, (), ())


def _kind(number: int) -> str:
    if number < 2:
        return ("matching", "ordering")[number]
    return CLOSED[number % 3]


def bank(lesson: str, items: Sequence[Any]) -> Bank:
    """Return a bank whose page shows its last item only."""
    made = Bank.model_validate({"lesson": lesson, "objectives": [], "shown": [items[-1].id]})
    return made.model_copy(update={"items": tuple(items)})


def blueprint(each: int = 2, safe: int = 3, types: Sequence[str] = CLOSED) -> Blueprint:
    """Return a blueprint of ``each`` items for every lesson and level, and a safe set."""
    cells = [{"lesson": lesson, **dict.fromkeys(LEVELS, each)} for lesson in LESSONS]
    return Blueprint.model_validate(
        {
            "id": "insects-exam",
            "title": {"en": "Insects"},
            "cells": cells,
            "safe_response": safe,
            "types": types,
        }
    )
