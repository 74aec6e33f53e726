"""Reads a key file (format quiz-key-1) as a table of items."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import polars as pl

from quizzes.records import ContentError, Problem, Where
from quizzes.report.results import ITEMS

FORMAT = "quiz-key-1"
FIELDS = ("id", "lesson", "objective", "bloom", "set", "type", "stem", "choices", "key")
SCHEMA = {name: pl.Int32 if name == "position" else pl.String for name in ITEMS}


def read_key(path: Path) -> dict[str, Any]:
    """Return the content of a key file.

    Raises:
        ContentError: it is not there, is no JSON, or is no key file; with all that is wrong.

    """
    problems = []
    try:
        key = json.loads(path.read_text("utf-8"))
    except OSError as error:
        problems.append(f"cannot be read ({error.strerror}); check the path")
    except ValueError:
        problems.append("is not JSON in UTF-8; use a key file that the exam command wrote")
    else:
        problems += _misfits(key)
    if problems:
        where = Where(str(path), 1)
        raise ContentError([Problem(where, "key-file", text) for text in problems])
    return dict(key)


def _misfits(key: object) -> list[str]:
    if not isinstance(key, dict) or key.get("format") != FORMAT:
        return [f"is no key file (format {FORMAT}); use one that the exam command wrote"]
    problems = [] if isinstance(key.get("form"), str) else ["has no form; draw the form anew"]
    items = key.get("items")
    if not isinstance(items, list) or not items:
        return [*problems, "has no items; draw the form anew"]
    for number, item in enumerate(items, 1):
        absent = [name for name in FIELDS if not isinstance(item, dict) or name not in item]
        if absent:
            problems.append(f"item {number} has no {', '.join(absent)}; draw the form anew")
        elif not isinstance(item["key"], dict) or not isinstance(item["key"].get("right"), list):
            problems.append(f"item {number} has no key.right; draw the form anew")
    return problems


def items_of_keys(keys: list[dict[str, Any]]) -> pl.DataFrame:
    """Return the items table of one or more forms, as the grader writes it beside results."""
    rows = [
        _row(key["form"], position, item)
        for key in keys
        for position, item in enumerate(key["items"], 1)
    ]
    return pl.DataFrame(rows, schema=SCHEMA)


def _row(form: str, position: int, item: dict[str, Any]) -> dict[str, Any]:
    own = {one["id"]: one["of"] for one in (*item["choices"], *item.get("targets", ()))}
    right = [
        "=".join(own.get(part, part) for part in str(one).split("=", 1))
        for one in item["key"]["right"]
    ]
    between = ">" if item["type"] == "ordering" else ";"
    return {
        "form": form,
        "position": position,
        "item": item["id"],
        **{name: item[name] for name in ("lesson", "objective", "bloom", "set", "type", "stem")},
        "options": ";".join(one["of"] for one in item["choices"]),
        "key": between.join(right),
        "labels": ";".join(str(one["label"]).replace(";", ",") for one in item["choices"]),
    }
