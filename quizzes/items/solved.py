"""An item in words with its derived key, and what a response to it is worth."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from quizzes.content.fact_records import Claim, Fact
from quizzes.content.spelling import Spelling, anybody
from quizzes.content.units import written_unit
from quizzes.items.written import Item

EQUALS = "="

# A response is what the front end sends: ids of chosen options, {line: target},
# {entry: place as text}, or typed text.
Response = Sequence[str] | Mapping[str, str] | str | None


@dataclass(frozen=True)
class Choice:
    """One choice of a solved item, in words: its id, label, rationale and facts."""

    id: str
    label: str
    rationale: str
    facts: tuple[Fact | Claim, ...]


@dataclass(frozen=True)
class Key:
    """What scoring needs to know of a solved item.

    ``right`` holds the ids of the right options, the ids of entries in order, or the accepted
    answers (numeric and short text); ``pairs`` what belongs to each line (matching).
    ``misses`` holds the wrong answers that have an explanation of their own, each with its
    choice before it. ``unit`` names the one unit that may be typed after a number;
    ``spelling`` is how answers are written.
    """

    type: str
    right: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    tolerance: str = "0"
    misses: tuple[tuple[str, str], ...] = ()
    unit: str = ""
    pairs: tuple[tuple[str, str], ...] = ()
    spelling: Spelling = field(default_factory=anybody, compare=False, repr=False)


@dataclass(frozen=True)
class Solved:
    """An item with every reference resolved: words to show and the derived key.

    ``origin`` is the same in the language that the item was written in, where this is another.
    """

    item: Item
    language: str
    stem: str
    choices: tuple[Choice, ...]
    targets: tuple[Choice, ...]
    key: Key
    answer: str
    facts: tuple[Fact | Claim, ...]
    origin: Solved | None = None


@dataclass(frozen=True)
class Score:
    """Points for one item, from 0 to 1; ``answered`` is false for an untouched item."""

    points: float
    answered: bool


UNANSWERED = Score(0.0, False)


@dataclass(frozen=True)
class Marks:
    """What of a response is right in part.

    ``lines``: of matching and ordering, whether each line that was given is right.
    ``missing`` and ``extra``: of multiple response, whether a right option was left out, or a
    wrong one chosen.
    """

    lines: dict[str, bool] = field(default_factory=dict)
    missing: bool = False
    extra: bool = False


@dataclass(frozen=True)
class Fault:
    """What makes an item ill-formed: the rule it breaks, the field where, and what is said."""

    rule: str
    at: tuple[str | int, ...]
    said: str


class BadResponse(ValueError):
    """A response that no page could have given; the message is the name of the reason."""


def plain_data(key: Key) -> dict[str, Any]:
    """Return a key as it stands, of whichever type."""
    return {
        "type": key.type,
        "right": list(key.right),
        "wrong": list(key.wrong),
        "tolerance": key.tolerance,
        "misses": [joined(miss) for miss in key.misses],
        **({"unit": str(key.unit)} if key.unit else {}),
    }


def plain_key(data: Mapping[str, Any]) -> Key:
    """Return the key of a file as it stands there, of whichever type."""
    return Key(
        data["type"],
        tuple(data["right"]),
        tuple(data["wrong"]),
        data["tolerance"],
        tuple(map(parted, data["misses"])),
        written_unit(data.get("unit", ""), data.get("unit_words", ())),
    )


def joined(pair: tuple[str, str]) -> str:
    """Return a pair as one text of a file: "line=target"."""
    return EQUALS.join(pair)


def parted(text: str) -> tuple[str, str]:
    """Return the pair that one text of a file is; without a sign, all of it is the target."""
    first, sign, rest = text.partition(EQUALS)
    return (first, rest) if sign else ("", text)
