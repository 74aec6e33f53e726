"""Questions that come in from other programs: each one an item of the model, or a reason.

Counts in are counts out: whatever stands in a file becomes an item, or a problem that says
what would help.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from quizzes.content.notices import Notice
from quizzes.content.records import Problem, Where
from quizzes.export.neutral import Ground, NeutralItem, Option

CODE = "import"
NAMED = {"objective": "objective", "level": "bloom", "family": "family", "edition": "edition"}
MOST_NAME = 40
ID = re.compile(r"(?<![a-z0-9])[a-z0-9]+(-[a-z0-9]+)+")


class Refused(ValueError):
    """A question that cannot become an item; the message says why, and what would help."""


@dataclass(frozen=True)
class Incoming:
    """What stands in a file: items, and a problem for each question that is none."""

    items: tuple[NeutralItem, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Found:
    """One question of a file: its line, its item or the reason why it is none."""

    line: int
    item: NeutralItem | None = None
    reason: str = ""


def incoming(found: Iterable[Found], path: str) -> Incoming:
    """Return the questions of the file ``path``; an id that stands twice gets a number."""
    items: dict[str, NeutralItem] = {}
    problems = []
    for one in found:
        if one.item is None:
            problems.append(Problem(Where(path, one.line), CODE, one.reason))
            continue
        ident, number = one.item.id, 2
        while ident in items:
            ident, number = f"{one.item.id}-{number}", number + 1
        items[ident] = replace(one.item, id=ident)
    return Incoming(tuple(items.values()), tuple(problems))


def tagged(item: NeutralItem, tags: Iterable[str]) -> NeutralItem:
    """Return ``item`` with what its tags say of it, as far as they are ours."""
    parts = [tag.partition(":")[::2] for tag in tags]
    known: dict[str, Any] = {NAMED[name]: value for name, value in parts if name in NAMED}
    grounds = tuple(Ground(value, "", "", ()) for name, value in parts if name == "fact")
    return replace(item, grounds=grounds, **known)


def judged(item: NeutralItem) -> NeutralItem:
    """Return ``item`` if somebody can answer it rightly.

    Raises:
        Refused: nobody can, which other programs do not tell.

    """
    if not item.stem:
        raise Refused(Notice("has no words that ask; write the question"))
    if len({one.label for one in item.options}) < len(item.options) and item.shape != "pairs":
        raise Refused(Notice("has two options alike; change one or take it out"))
    whole = sum(one.credit == 1 for one in item.options)
    if item.shape == "one" and whole != 1:
        form = (
            "has [n] options that are wholly right, and one can be chosen; give one of them "
            "100 %, or let several be chosen"
        )
        raise Refused(Notice(form, n=whole))
    if item.shape == "several" and not (item.right and len(item.right) < len(item.options)):
        raise Refused(Notice("has no right option, or no wrong one; add one"))
    if item.shape in ("pairs", "order") and len(item.options) < 2:
        raise Refused(Notice("has fewer than two lines; add one"))
    return item


def typed_item(item: NeutralItem, answers: list[Option]) -> NeutralItem:
    """Return an item whose answer is typed: what is right, what else is, what is expected.

    Raises:
        Refused: nothing that can be typed is wholly right.

    """
    right = [one for one in answers if one.credit == 1]
    if not right:
        raise Refused(Notice("has no answer that is wholly right; give one 100 %"))
    misses = tuple(replace(one, credit=0.0) for one in answers if one.credit != 1)
    also = tuple(one.value for one in right[1:])
    return replace(item, options=(right[0], *misses), also=also)


def slug(words: str, otherwise: str) -> str:
    """Return ``words`` as an id: small letters, digits and hyphens, of two parts or more."""
    if ID.fullmatch(words):
        return words
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    parts = re.findall(r"[a-z0-9]+", plain) or [otherwise]
    kept: list[str] = []
    for part in parts:
        if kept and len("-".join((*kept, part))) > MOST_NAME:
            break
        kept.append(part[:MOST_NAME])
    return "-".join(kept if len(kept) > 1 else ("question", *kept))


def letters(options: Iterable[Option]) -> tuple[Option, ...]:
    """Return ``options`` under the ids a, b, c in their order."""
    return tuple(replace(one, id=chr(ord("a") + at)) for at, one in enumerate(options))
