"""The tables of results and of items: their columns, and the rows of a form's items, once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from quizzes.assessment.records import CHOICES, TYPED, Asked, Form
from quizzes.assessment.safe import safe_text

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
    if one.question.type in TYPED:
        return safe_text(response)
    if one.question.type in CHOICES:
        return ";".join(sorted(one.of[ident] for ident in response))
    if one.question.type == "matching":
        return ";".join(sorted(f"{one.of[a]}={one.of[b]}" for a, b in response.items()))
    return ">".join(one.of[ident] for ident in sorted(response, key=lambda a: int(response[a])))


def _row(form: Form, place: int, one: Asked) -> tuple[object, ...]:
    kind = one.question.type
    labels = {one.of[part.id]: part.label for part in one.question.choices}
    options = sorted(labels, reverse=kind == "true-false")
    return (
        form.id,
        place,
        one.item,
        one.lesson,
        one.objective,
        one.bloom,
        one.set,
        kind,
        ";".join(options),
        _key(one),
        safe_text(one.question.stem, LONGEST_STEM),
        ";".join(safe_text(labels[option], LONGEST_STEM) for option in options),
    )


def _key(one: Asked) -> str:
    right = one.key.right
    if one.question.type in TYPED:
        return ";".join(safe_text(answer) for answer in right)
    if one.question.type == "matching":
        return in_bank_ids(one, dict(pair.split("=") for pair in right))
    if one.question.type == "ordering":
        return ">".join(one.of[ident] for ident in right)
    return in_bank_ids(one, right)
