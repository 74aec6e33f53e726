"""Small forms, made by hand, and their key files as the exam command writes them."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from quizzes.exam.form import Asked, Form, Part, Question
from quizzes.exam.keyfile import UNSIGNED, key_check, write_key
from quizzes.items.keys import Key


def choice_item(number: int, kind: str, options: str, right: str, place: str = "main") -> Asked:
    """An item on bees whose page ids are the bank's option ids turned round and marked."""
    ids = {one: f"x{number}{one}" for one in options}
    choices = tuple(Part(ids[one], f"Option {one}") for one in reversed(options))
    wrong = tuple(ids[one] for one in options if one not in right)
    return Asked(
        Question(f"q{number}", kind, f"Question {number} on bees?", choices),
        item=f"bees-{number:02d}",
        lesson="01-bees",
        objective=f"know-bees-{number % 3}",
        bloom="apply",
        set=place,
        answer=right,
        key=Key(kind, tuple(ids[one] for one in right), wrong),
        of={ident: one for one, ident in ids.items()},
    )


def key_form(title: str = "On bees", items: Sequence[Asked] | None = None) -> Form:
    """A form of one item of each closed type; its id follows from its title and questions."""
    matching = choice_item(4, "matching", "ab", "")
    matching = replace(
        matching,
        question=replace(matching.question, targets=(Part("tp", "p"), Part("tq", "q"))),
        key=Key("matching", pairs=(("x4a", "tp"), ("x4b", "tq"))),
        of={**matching.of, "tp": "target-p", "tq": "target-q"},
    )
    truth = choice_item(3, "true-false", "tf", "t")
    truth = replace(truth, of={"x3t": "true", "x3f": "false"})
    asked = items or [
        choice_item(1, "single-choice", "abc", "b"),
        choice_item(2, "multiple-response", "abcd", "ac"),
        truth,
        matching,
        choice_item(5, "ordering", "abc", "bca", "safe"),
    ]
    return Form("bees", "0", 1, 1, 1, title, "en", tuple(asked))


def key_path(path: Path, form: Form) -> Path:
    """Write the key file of ``form``."""
    path.write_text(write_key(form), "utf-8")
    return path


def spoilt(
    form: Form, spoil: Callable[[dict[str, Any]], object], *, sign: bool = False, old: bool = False
) -> str:
    """Return the key file of ``form`` after ``spoil`` changed what it holds.

    Args:
        form: whose key.
        spoil: changes the content in place.
        sign: whether the checksum is made anew for what was changed.
        old: whether it is a file of before there was a checksum.

    """
    held = json.loads(write_key(form))
    spoil(held)
    if sign:
        held["check"] = key_check(held)
    if old:
        held["format"] = UNSIGNED
        del held["check"]
    return json.dumps(held)
