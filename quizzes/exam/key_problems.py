"""What can be wrong with a key file: its shape, and a key that its questions cannot have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from quizzes.content.notices import Notice
from quizzes.content.spelling import Manner
from quizzes.exam.form import Asked, Form
from quizzes.items import TYPES

AGAIN = Notice("draw the form again")
_TOP = ("form", "title", "language", "blueprint", "edition")
_DRAWN = ("seed", "number", "of")
_TEXTS = ("id", "lesson", "objective", "bloom", "set", "type", "question", "stem", "answer")
_LISTS = ("choices", "targets")
CASE = {"family": str, "turns_on": str, "reserved": bool}
_PART = ("id", "of", "label")
_KEY_TEXTS = ("type", "tolerance")
_KEY_LISTS = ("right", "wrong", "misses")


def misshapen(held: Mapping[str, Any]) -> list[Notice]:
    """Return why the content of a key file cannot be a form, all of it at once."""
    found = [_lacks(name) for name in _TOP if not isinstance(held.get(name), str)]
    drawn = held.get("drawn")
    if not isinstance(drawn, dict) or not all(type(drawn.get(name)) is int for name in _DRAWN):
        form = "does not say how it was drawn ([names]); [again]"
        found.append(Notice(form, names=", ".join(_DRAWN), again=AGAIN))
    try:
        Manner.model_validate(held.get("spelling", {}))
    except ValidationError:
        form = "does not say how answers are written (spelling); [again]"
        found.append(Notice(form, again=AGAIN))
    items = held.get("items")
    if not isinstance(items, list) or not items:
        return [*found, _lacks("items")]
    for number, item in enumerate(items, 1):
        found += [
            Notice("item [n] has no [name]; [again]", n=number, name=name, again=AGAIN)
            for name in _item(item)
        ]
    return found


def _lacks(name: str) -> Notice:
    return Notice("has no [name]; [again]", name=name, again=AGAIN)


def _item(item: object) -> Iterator[str]:
    held = item if isinstance(item, dict) else {}
    missing = [name for name in _TEXTS if not isinstance(held.get(name), str)]
    missing += [name for name, kind in CASE.items() if type(held.get(name, kind())) is not kind]
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
                parts = ", ".join(_PART)
                yield Notice("[parts] in [name], number [n]", parts=parts, name=name, n=place)
    texts = {"unit": "", **key}
    for name in (*_KEY_TEXTS, "unit"):
        if not isinstance(texts.get(name), str):
            yield f"key.{name}"
    lists = {"unit_words": [], **key}
    for name in (*_KEY_LISTS, "unit_words"):
        if not _is_texts(lists.get(name)):
            yield f"key.{name}"


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def unsound(form: Form) -> list[Notice]:
    """Return why ``form`` cannot be graded: a key that no answer to its questions can meet."""
    found = []
    names = [one.question.id for one in form.asked]
    if len(set(names)) < len(names):
        found.append(Notice("has two items of one question id; [again]", again=AGAIN))
    for number, one in enumerate(form.asked, 1):
        words = {"n": number, "item": one.item, "again": AGAIN}
        found += [
            Notice("item [n] ([item]) [said]; [again]", said=x, **words) for x in _unsound(one)
        ]
    return found


def _unsound(one: Asked) -> Iterator[str]:
    kind, (ids, targets) = one.question.type, one.question.ids
    if kind not in TYPES:
        yield Notice("is of a type that is not known, [type]", type=kind[:40])
        return
    if one.key.type != kind:
        yield Notice("is [type], but its key is of [other]", type=kind, other=one.key.type[:40])
        return
    if len({*ids, *targets}) < len(ids) + len(targets):
        yield Notice("has two choices or targets of one id")
    if not (one.key.right or one.key.pairs):
        yield Notice("has no right answer")
    else:
        yield from TYPES[kind].unsound(one.key, ids, targets)
