"""The key of a form as a file: what the teacher keeps, and what grading reads."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from quizzes.assessment.records import Asked, Form, Part, Question
from quizzes.keys import Key
from quizzes.markup import key_data

FORMAT = "quiz-key-1"
MAX_BYTES = 5_000_000


def write_key(form: Form) -> str:
    """Return ``form`` with its key as JSON text."""
    held = {
        "format": FORMAT,
        "form": form.id,
        "title": form.title,
        "language": form.language,
        "blueprint": form.blueprint,
        "edition": form.edition,
        "drawn": {"seed": form.seed, "number": form.number, "of": form.of},
        "items": [_item(one) for one in form.asked],
    }
    return json.dumps(held, ensure_ascii=False, indent=1) + "\n"


def read_key(path: Path) -> Form:
    """Read a key file.

    Raises:
        ValueError: it is no key file, or was changed since it was written.

    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ValueError(f"larger than {MAX_BYTES} bytes")
        held = json.loads(path.read_text("utf-8"))
        if held["format"] != FORMAT:
            raise ValueError(f"the format is not {FORMAT}")
        form = _form(held)
    except (KeyError, TypeError, AttributeError, RecursionError, OSError, ValueError) as error:
        message = f"{path.name}: no key file of a form ({error}); choose one from keep-secret/"
        raise ValueError(message) from None
    if form.id != held["form"]:
        message = f"{path.name}: its questions do not fit its form id; draw the form again"
        raise ValueError(message)
    return form


def _item(one: Asked) -> dict[str, Any]:
    return {
        "question": one.question.id,
        "id": one.item,
        "lesson": one.lesson,
        "objective": one.objective,
        "bloom": one.bloom,
        "set": one.set,
        "type": one.question.type,
        "stem": one.question.stem,
        "answer": one.answer,
        "choices": [
            {**_part(part, one), "right": one.right(part.id)} for part in one.question.choices
        ],
        "targets": [_part(part, one) for part in one.question.targets],
        "key": key_data(one.key),
    }


def _part(part: Part, one: Asked) -> dict[str, Any]:
    return {"id": part.id, "of": one.of[part.id], "label": part.label}


def _form(held: dict[str, Any]) -> Form:
    drawn = held["drawn"]
    return Form(
        blueprint=str(held["blueprint"]),
        edition=str(held["edition"]),
        seed=int(drawn["seed"]),
        number=int(drawn["number"]),
        of=int(drawn["of"]),
        title=str(held["title"]),
        language=str(held["language"]),
        asked=tuple(_asked(entry) for entry in held["items"]),
    )


def _asked(entry: dict[str, Any]) -> Asked:
    key = entry["key"]
    choices, targets = (
        tuple(Part(str(part["id"]), str(part["label"])) for part in entry[name])
        for name in ("choices", "targets")
    )
    return Asked(
        Question(str(entry["question"]), str(entry["type"]), str(entry["stem"]), choices, targets),
        item=str(entry["id"]),
        lesson=str(entry["lesson"]),
        objective=str(entry["objective"]),
        bloom=str(entry["bloom"]),
        set=str(entry["set"]),
        answer=str(entry["answer"]),
        key=Key(
            str(key["type"]),
            tuple(str(one) for one in key["right"]),
            tuple(str(one) for one in key["wrong"]),
            str(key["tolerance"]),
            tuple(str(one) for one in key["misses"]),
            str(key.get("unit", "")),
        ),
        of={str(part["id"]): str(part["of"]) for part in [*entry["choices"], *entry["targets"]]},
    )
