"""JSON Schemas of the records, for editors that complete and check while typing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from quizzes.content.counting import Counting
from quizzes.content.facts import Claim, Fact, Source
from quizzes.content.figure_records import Figures
from quizzes.content.law_watch import LawWatch
from quizzes.content.left_out import NotUsed
from quizzes.content.module import Module
from quizzes.content.series import Series
from quizzes.items import Bank
from quizzes.items.blueprints import Blueprint
from quizzes.project import Change, Question, Term

SCHEMAS: dict[str, Any] = {
    "source": list[Source],
    "module": Module,
    "figures": Figures,
    "counting": Counting,
    "fact": list[Fact],
    "claim": list[Claim],
    "term": list[Term],
    "series": Series,
    "question": list[Question],
    "change": list[Change],
    "law-watch": LawWatch,
    "not-used": list[NotUsed],
    "bank": Bank,
    "blueprint": Blueprint,
}


def schema(name: str) -> dict[str, Any]:
    """Return the JSON Schema of one kind of file, as an editor should apply it to YAML."""
    made: dict[str, Any] = TypeAdapter(SCHEMAS[name]).json_schema(by_alias=True)
    made["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return made


def write_schemas(root: Path) -> list[str]:
    """Write every schema to data/schemas/ under ``root``; return the paths."""
    folder = root / "data/schemas"
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name in SCHEMAS:
        path = folder / f"{name}.json"
        path.write_text(json.dumps(schema(name), indent=1) + "\n", encoding="utf-8", newline="\n")
        written.append(path.relative_to(root).as_posix())
    return written
