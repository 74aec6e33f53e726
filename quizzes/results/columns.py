"""The tables of results and of items: their columns, and the rows of a form's items, once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from quizzes.exam.form import Asked, Form
from quizzes.results.spreadsheet_safety import safe_text

LONGEST_STEM = 5000
RESPONSES = ("pseudonym", "form", "item", "response", "points", "answered")
ITEMS = (
    "form", "position", "item", "lesson", "objective", "bloom", "set", "type",
    "options", "key", "stem", "labels",
)  # fmt: skip


def item_rows(form: Form) -> Iterator[tuple[object, ...]]:
    """Yield a row for each item of ``form``, in the order of ``ITEMS``, with the bank's ids."""
    for place, one in enumerate(form.asked, 1):
        yield _row(form, place, one)


def in_bank_ids(one: Asked, response: Any) -> str:
    """Return ``response`` in the ids of the bank, written as results have it."""
    kind = one.question.kind
    told = kind.cell(response, one.of.__getitem__)
    return safe_text(told) if kind.way == "typed" else told


def _row(form: Form, place: int, one: Asked) -> tuple[object, ...]:
    labels = {one.of[part.id]: part.label for part in one.question.choices}
    options = sorted(labels, key=[*one.question.kind.fixed, *sorted(labels)].index)
    return (
        form.id,
        place,
        one.item,
        one.lesson,
        one.objective,
        one.bloom,
        one.set,
        one.question.type,
        ";".join(options),
        _key(one),
        safe_text(one.question.stem, LONGEST_STEM),
        ";".join(safe_text(labels[option], LONGEST_STEM) for option in options),
    )


def _key(one: Asked) -> str:
    kind = one.question.kind
    return kind.key_cell(one.key, safe_text if kind.way == "typed" else one.of.__getitem__)
