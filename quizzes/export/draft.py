"""Questions from outside as a bank to be worked on: each as it came, and nothing bound yet.

What only a fact can say, such as the answer to be typed, stands as a reference that names
nothing, with what came in as a remark behind it. ``check`` lists each, until it is bound.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from quizzes.content.strings import phrase
from quizzes.export.neutral import NeutralItem, Option
from quizzes.items import TYPES

UNBOUND = "fact-to-name"
SECTION = "section-to-name"
OBJECTIVE = "objective-to-name"
LEVEL = "remember"
HEAD = """\
# yaml-language-server: $schema=../../data/schemas/bank.json
# Drafts: python -m quizzes check lists what each of them lacks. Bind it to facts, name its
# section and its objective, and say why each option is right or wrong.

"""


def draft_bank(lesson: str, items: Sequence[NeutralItem], language: str) -> str:
    """Return the bank of a lesson with ``items`` as drafts, whose words are in ``language``."""
    objectives = sorted({one.objective or OBJECTIVE for one in items})
    unsaid = _text(phrase("import.no_objective", language), language)
    lines = [f"lesson: {lesson}", "objectives:"]
    lines += [f"  - {{id: {one}, text: {unsaid}}}" for one in objectives]
    lines.append("items:")
    for item in items:
        lines += (f"  {line}".rstrip() for line in _item(item, language))
    return HEAD + "\n".join(lines) + "\n"


def _item(item: NeutralItem, language: str) -> Iterator[str]:
    shares = item.shape == "one" and any(0 < one.credit < 1 for one in item.options)
    kind = next(one for one in TYPES.values() if (one.shape, one.shares) == (item.shape, shares))
    lines = _graded if shares else _LINES[item.shape]
    facts = [ground.id for ground in item.grounds]
    yield f"- id: {item.id}"
    yield f"  type: {kind.name}"
    yield f"  objective: {item.objective or OBJECTIVE}"
    yield f"  bloom: {item.bloom or LEVEL}"
    yield f"  section: {item.section or SECTION}"
    yield f"  stem: {_text(item.stem, language)}"
    if facts:
        yield f"  facts: [{', '.join(facts)}]"
    yield from (f"  {line}" for line in lines(item, language))
    yield ""


def _chosen(item: NeutralItem, language: str) -> Iterator[str]:
    yield "options:"
    for one in item.options:
        yield f"  - {{id: {one.id}, text: {_text(one.label, language)}, {_why(one, language)}}}"
    yield f"key: [{', '.join(one.id for one in item.right)}]"


def _graded(item: NeutralItem, language: str) -> Iterator[str]:
    yield "options:"
    for one in item.options:
        share = f'share: "{max(one.credit, 0):g}", ' if one.credit > 0 else ""
        text = _text(one.label, language)
        yield f"  - {{id: {one.id}, text: {text}, {share}{_why(one, language)}}}"


def _judged(item: NeutralItem, language: str) -> Iterator[str]:
    for one in item.options:
        yield f"{one.id}: {{{_why(one, language)}}}"
    yield f"key: {item.right[0].id}"


def _typed(item: NeutralItem, language: str) -> Iterator[str]:
    right, *misses = item.options
    yield f"key: {{fact: {UNBOUND}}}{_came(right.value)}"
    if item.tolerance != "0":
        yield f'tolerance: "{item.tolerance}"'
    if item.also:
        yield f"accept: [{', '.join(map(_quoted, item.also))}]"
    yield _why(right, language)
    if misses:
        yield "misses:"
    for one in misses:
        yield f"  - {{value: {UNBOUND}, {_why(one, language)}}}{_came(one.value)}"


def _matched(item: NeutralItem, language: str) -> Iterator[str]:
    yield "pairs:"
    for one in item.options:
        left = _text(one.label, language)
        line = f"  - {{id: {one.id}, left: {left}, right: {UNBOUND}, {_why(one, language)}}}"
        yield line + _came(one.value)
    taken = {one.value for one in item.options}
    if extra := [one for one in item.targets if one not in taken]:
        yield "extra:"
        yield from (f"  - {UNBOUND}{_came(one)}" for one in extra)


def _ordered(item: NeutralItem, language: str) -> Iterator[str]:
    yield "entries:"
    for one in item.options:
        text = _text(one.label, language)
        line = f"  - {{id: {one.id}, text: {text}, by: {UNBOUND}, {_why(one, language)}}}"
        yield line + _came(one.value)


_LINES = {
    "one": _chosen,
    "several": _chosen,
    "truth": _judged,
    "number": _typed,
    "words": _typed,
    "pairs": _matched,
    "order": _ordered,
}


def _why(one: Option, language: str) -> str:
    said = one.feedback or phrase("import.no_reason", language)
    return f"rationale: {_text(said, language)}"


def _text(words: str, language: str) -> str:
    return f"{{{language}: {_quoted(words)}}}"


def _quoted(words: str) -> str:
    # Braces and links are references here, and in other programs they are signs.
    plain = words.replace("{", "(").replace("}", ")").replace("](", "] (")
    return json.dumps(" ".join(plain.split()), ensure_ascii=False)


def _came(words: str) -> str:
    return f"  # {' '.join(words.split())}"
