"""Small key files (format quiz-key-1), made by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def choice_item(number: int, kind: str, options: str, right: str, place: str = "main") -> Any:
    """An item on bees whose page ids are the bank's option ids turned round and marked."""
    ids = {one: f"x{number}{one}" for one in options}
    return {
        "question": f"q{number}", "id": f"bees-{number:02d}", "lesson": "01-bees",
        "objective": f"know-bees-{number % 3}", "bloom": "apply", "set": place, "type": kind,
        "stem": f"Question {number} on bees?", "answer": right,
        "choices": [
            {"id": ids[one], "of": one, "label": f"Option {one}", "right": one in right}
            for one in reversed(options)
        ],
        "targets": [],
        "key": {"type": kind, "right": [ids[one] for one in right],
                "wrong": [ids[one] for one in options if one not in right],
                "tolerance": "0", "misses": []},
    }  # fmt: skip


def key_file(form: str = "bees-1", items: list[Any] | None = None) -> dict[str, Any]:
    matching = choice_item(4, "matching", "ab", "")
    matching["targets"] = [
        {"id": f"t{one}", "of": f"target-{one}", "label": one} for one in ("p", "q")
    ]
    matching["key"]["right"] = ["x4a=tp", "x4b=tq"]
    truth = choice_item(3, "true-false", "tf", "t")
    for choice, ident in zip(truth["choices"], ("false", "true"), strict=True):
        choice["of"] = ident
    return {
        "format": "quiz-key-1", "form": form, "title": "On bees", "blueprint": "bees",
        "edition": "0", "drawn": {"seed": 1, "number": 1, "of": 1},
        "items": items or [
            choice_item(1, "single-choice", "abc", "b"),
            choice_item(2, "multiple-response", "abcd", "ac"),
            truth,
            matching,
            choice_item(5, "ordering", "abc", "bca", "safe"),
        ],
    }  # fmt: skip


def write_key(path: Path, key: dict[str, Any]) -> Path:
    path.write_text(json.dumps(key), "utf-8")
    return path
