"""Perseus: the items of Kolibri's exercises, judged there and explained in hints."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from quizzes.content.strings import phrase
from quizzes.export.carrying import Lost
from quizzes.export.neutral import NeutralItem, Pack
from quizzes.front.markup import answer_of
from quizzes.items import TYPES

# Where a widget stands in a text.
PLACE = "[[☃ {} {}]]"
SIGNS = re.compile(r"([!-/:-@\[-`{-~])")
CHOSEN = ("one", "several", "truth")
LISTED = ("pairs", "order")
SHAPES = (*CHOSEN, *LISTED, "number")


def perseus(item: NeutralItem, pack: Pack) -> bytes:
    """Return ``item`` of ``pack`` as a file of its own."""
    asked = [_text(item.stem)]
    if item.shape in LISTED:  # of choices Kolibri says itself how many; it takes digits alone
        asked.append(_text(phrase(f"quiz.{TYPES[item.type].hint}", item.language)))
        places, widgets = _listed(item)
    else:
        kind, options = _numeric(item) if item.shape == "number" else _radio(item)
        places, widgets = [PLACE.format(kind, 1)], {f"{kind} 1": _widget(kind, options)}
    made = {
        "question": _piece(*asked, *places, widgets=widgets),
        "hints": [_piece(*texts) for texts in _hints(item, pack)],
        "answerArea": {},
        "itemDataVersion": {"major": 0, "minor": 1},
    }
    return json.dumps(made, ensure_ascii=False, indent=1).encode()


def lost(item: NeutralItem) -> Iterator[Lost]:
    """Yield what is lost of ``item``."""
    if item.shape not in SHAPES:
        yield Lost(item.id, "kind")
        return
    yield Lost(item.id, "opened")
    yield Lost(item.id, "tags")
    if item.shape == "number":
        yield Lost(item.id, "number")
    if item.shape == "several":
        yield Lost(item.id, "several")
    if item.shape in LISTED:
        yield Lost(item.id, "whole")
    if item.shape in ("one", "truth") and any(0 < one.credit < 1 for one in item.options):
        yield Lost(item.id, "part")


def _radio(item: NeutralItem) -> tuple[str, dict[str, Any]]:
    best = max(one.credit for one in item.options)
    several = item.shape == "several"
    choices = [
        {
            "content": _text(one.label),
            "correct": one.credit > 0 if several else one.credit == best,
        }
        for one in item.options
    ]
    # The answers of a family stay as they are.
    shuffled = item.shape != "truth" and not item.family
    return "radio", {"choices": choices, "randomize": shuffled, "multipleSelect": several}


def _numeric(item: NeutralItem) -> tuple[str, dict[str, Any]]:
    answers = [
        {
            "value": _number(one.value),
            "status": "correct" if one.credit else "wrong",
            "maxError": _number(item.tolerance) if one.credit else 0,
            "message": "",
            "simplify": "optional",
            "strict": False,
        }
        for one in item.options
    ]
    return "numeric-input", {"answers": answers, "size": "normal", "labelText": item.stem}


def _listed(item: NeutralItem) -> tuple[list[str], dict[str, Any]]:
    """Return lines that each end in a list to choose from: of targets, or of places."""
    pairs = item.shape == "pairs"
    choices = item.targets if pairs else [str(at) for at, _ in enumerate(item.options, 1)]
    # An order does not stand as it is right.
    lines = item.options if pairs else sorted(item.options, key=lambda one: one.id)
    widgets = {
        f"dropdown {at}": _widget(
            "dropdown",
            {
                "placeholder": "…",
                "choices": [{"content": one, "correct": one == line.value} for one in choices],
            },
        )
        for at, line in enumerate(lines, 1)
    }
    places = [
        f"{_text(line.label)} {PLACE.format('dropdown', at)}" for at, line in enumerate(lines, 1)
    ]
    return places, widgets


def _hints(item: NeutralItem, pack: Pack) -> Iterator[list[str]]:
    """Yield the hint, where there is one, and then answer, reasons, and what they rest on."""
    if item.hint:
        yield [_text(item.hint)]
    answer = answer_of(pack.project.solved[item.id])
    told = [f"**{_text(phrase('quiz.answer', item.language))}\\:** {_text(answer)}"]
    told += (f"**{_text(one.label)}\\.** {_text(one.feedback)}" for one in item.options)
    for statement, *sources in item.basis:
        told += [_text(statement), *(f"- {_text(one)}" for one in sources)]
    yield told


def _piece(*texts: str, widgets: dict[str, Any] | None = None) -> dict[str, Any]:
    return {"content": "\n\n".join(texts), "widgets": widgets or {}, "images": {}}


def _widget(kind: str, options: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": kind,
        "graded": True,
        "alignment": "default",
        "static": False,
        "options": options,
        "version": {"major": 1 if kind == "radio" else 0, "minor": 0},
    }


def _number(value: str) -> int | float:
    return float(value) if "." in value else int(value)


def _text(words: str) -> str:
    """Return ``words`` as they are read where signs set them in type."""
    return SIGNS.sub(r"\\\1", words)
