"""What can be wrong with a key file: its shape, and a key that its questions cannot have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, get_args

from quizzes.assessment.blueprints import ItemType
from quizzes.assessment.records import TYPED, Asked, Form

AGAIN = "draw the form again"
_TOP = ("form", "title", "language", "blueprint", "edition")
_DRAWN = ("seed", "number", "of")
_TEXTS = ("id", "lesson", "objective", "bloom", "set", "type", "question", "stem", "answer")
_LISTS = ("choices", "targets")
_PART = ("id", "of", "label")
_KEY_TEXTS = ("type", "tolerance")
_KEY_LISTS = ("right", "wrong", "misses")
_KINDS = get_args(ItemType)


def misshapen(held: Mapping[str, Any]) -> list[str]:
    """Return why the content of a key file cannot be a form, all of it at once."""
    found = [f"has no {name}; {AGAIN}" for name in _TOP if not isinstance(held.get(name), str)]
    drawn = held.get("drawn")
    if not isinstance(drawn, dict) or not all(type(drawn.get(name)) is int for name in _DRAWN):
        found.append(f"does not say how it was drawn ({', '.join(_DRAWN)}); {AGAIN}")
    items = held.get("items")
    if not isinstance(items, list) or not items:
        return [*found, f"has no items; {AGAIN}"]
    for number, item in enumerate(items, 1):
        found += [f"item {number} has no {name}; {AGAIN}" for name in _item(item)]
    return found


def _item(item: object) -> Iterator[str]:
    held = item if isinstance(item, dict) else {}
    missing = [name for name in _TEXTS if not isinstance(held.get(name), str)]
    missing += [name for name in _LISTS if not isinstance(held.get(name), list)]
    key = held.get("key")
    if not isinstance(key, dict):
        missing.append("key")
    if missing or not isinstance(key, dict):
        yield ", ".join(missing)
        return
    for name in _LISTS:
        for place, part in enumerate(held[name], 1):
            if not isinstance(part, dict) or not all(
                isinstance(part.get(one), str) for one in _PART
            ):
                yield f"{', '.join(_PART)} in {name}, number {place}"
    texts = {"unit": "", **key}
    for name in (*_KEY_TEXTS, "unit"):
        if not isinstance(texts.get(name), str):
            yield f"key.{name}"
    for name in _KEY_LISTS:
        if not _is_texts(key.get(name)):
            yield f"key.{name}"


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def unsound(form: Form) -> list[str]:
    """Return why ``form`` cannot be graded: a key that no answer to its questions can meet."""
    found = []
    names = [one.question.id for one in form.asked]
    if len(set(names)) < len(names):
        found.append(f"has two items of one question id; {AGAIN}")
    for number, one in enumerate(form.asked, 1):
        found += [f"item {number} ({one.item}) {said}; {AGAIN}" for said in _unsound(one)]
    return found


def _unsound(one: Asked) -> Iterator[str]:
    kind, right = one.question.type, list(one.key.right)
    lines = [part.id for part in one.question.choices]
    targets = [part.id for part in one.question.targets]
    if kind not in _KINDS:
        yield f"is of a type that is not known, {kind[:40]}"
        return
    if one.key.type != kind:
        yield f"is {kind}, but its key is of {one.key.type[:40]}"
        return
    if len({*lines, *targets}) < len(lines) + len(targets):
        yield "has two choices or targets of one id"
    if not right:
        yield "has no right answer"
    elif kind in TYPED:
        yield from _untypable(one)
    elif kind == "matching":
        pairs = [pair.split("=", 1) for pair in right]
        if sorted(pair[0] for pair in pairs) != sorted(lines):
            yield "does not have one right target for each line"
        yield from _strangers([pair[-1] for pair in pairs], targets)
    elif kind == "ordering":
        yield from _strangers(right, lines)
        if sorted(right) != sorted(lines):
            yield "does not have each entry once in its right order"
    else:
        yield from _strangers([*right, *one.key.wrong], lines)
        if sorted([*right, *one.key.wrong]) != sorted(lines):
            yield "does not say of each option once whether it is right or wrong"
        if kind != "multiple-response" and len(right) > 1:
            yield "has several right options where one is asked for"


def _strangers(named: list[str], known: list[str]) -> Iterator[str]:
    for name in named:
        if name not in known:
            yield f"has a key that names {name[:40]}, which is none of its choices"


def _untypable(one: Asked) -> Iterator[str]:
    if not all(answer.strip() for answer in one.key.right):
        yield "has a right answer that is empty"
    if one.question.type != "numeric":
        return
    numbers = [_decimal(text) for text in (*one.key.right, one.key.tolerance)]
    if None in numbers:
        yield "has a right answer or a tolerance that is no number"
    elif (numbers[-1] or 0) < 0:
        yield "has a tolerance below zero"


def _decimal(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number.adjusted()) < 100 else None
