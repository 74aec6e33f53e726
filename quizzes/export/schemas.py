"""JSON Schemas of the records, for editors that complete and check while typing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from quizzes.content.counting import Counting
from quizzes.content.fact_records import Claim, Fact, Source
from quizzes.content.figure_records import Figures
from quizzes.content.glossary import Term
from quizzes.content.law_watch import LawWatch
from quizzes.content.ledger import Reading
from quizzes.content.left_out import NotUsed
from quizzes.content.log import Change, Question
from quizzes.content.module import Module, load_module
from quizzes.content.series import Series
from quizzes.content.talks import Talks
from quizzes.items import Bank
from quizzes.items.blueprints import Blueprint

SCHEMAS: dict[str, Any] = {
    "source": list[Source],
    "module": Module,
    "figures": Figures,
    "talks": Talks,
    "counting": Counting,
    "fact": list[Fact],
    "claim": list[Claim],
    "term": list[Term],
    "series": Series,
    "question": list[Question],
    "change": list[Change],
    "law-watch": LawWatch,
    "not-used": list[NotUsed],
    "reading": list[Reading],
    "bank": Bank,
    "blueprint": Blueprint,
}


# Fields that name what the module lists: the record and the field, and the list.
LISTED = {
    ("Fact", "topic"): "topics",
    ("Question", "topic"): "topics",
    ("Claim", "section"): "sections",
}


def schema(name: str, module: Module) -> dict[str, Any]:
    """Return the JSON Schema of one kind of file, as an editor should apply it to YAML."""
    made: dict[str, Any] = TypeAdapter(SCHEMAS[name]).json_schema(by_alias=True)
    for (record, field), listed in LISTED.items():
        if record in made.get("$defs", {}):
            known = {"enum": [one.id for one in getattr(module, listed)]}
            properties = made["$defs"][record]["properties"]
            properties[field] = {**properties[field], **known}
    made["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return made


def write_schemas(root: Path) -> list[str]:
    """Write every schema to data/schemas/ under ``root``; return the paths."""
    folder, module = root / "data/schemas", load_module(root)[0]
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name in SCHEMAS:
        path = folder / f"{name}.json"
        text = json.dumps(schema(name, module), indent=1) + "\n"
        path.write_text(text, encoding="utf-8", newline="\n")
        written.append(path.relative_to(root).as_posix())
    return written
