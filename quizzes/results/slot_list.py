"""What a report of a learning platform is about: which item stands in which slot.

Platforms write slots and not items; the list is written beside the questions when they leave.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from quizzes.content.json_text import BadJson, read_json
from quizzes.content.notices import Notice
from quizzes.content.records import ContentError, Problem, Where
from quizzes.items import TYPES
from quizzes.items.item_type import ItemType
from quizzes.items.keys import Key, key_from
from quizzes.results.cells import truth
from quizzes.results.spreadsheet import read_file
from quizzes.results.spreadsheet_safety import safe_text

FORMAT = "quiz-slots-1"
LONGEST_STEM = 5000
BETWEEN, TO = "; ", " -> "
SHORT, CUT = 10, "..."  # Moodle tells an order by the beginnings of its entries


class NoAnswer(ValueError):
    """Words that are no answer to an item; the message is what they are."""


@dataclass(frozen=True)
class Slot:
    """One slot: the item in it, or what a table of marks calls it, without a key."""

    item: str
    lesson: str
    objective: str
    bloom: str
    type: str
    set: str = "main"
    stem: str = ""
    options: tuple[tuple[str, str], ...] = ()
    targets: tuple[tuple[str, str], ...] = ()
    key: Key | None = None

    @property
    def kind(self) -> ItemType[Any]:
        """Return the type of its item."""
        return TYPES[self.type]

    @cached_property
    def asked(self) -> str:
        """Return its stem as it is compared with the text of a report."""
        return spaced(self.stem)

    @cached_property
    def alike(self) -> bool:
        """Return whether a report that cuts entries short would tell two of them alike."""
        return len({_shown(label)[-1] for _, label in self.options}) < len(self.options)

    def row(self, form: str, place: int) -> tuple[object, ...]:
        """Return its row in the table of items."""
        safe = safe_text if self.key and self.kind.way == "typed" else str
        key = self.kind.key_cell(self.key, safe) if self.key else ""
        shown = sorted(self.options) if self.key and self.kind.way != "typed" else []
        ids, labels = (";".join(one) for one in zip(*shown, strict=True)) if shown else ("", "")
        labels = ";".join(safe_text(label, LONGEST_STEM) for _, label in shown) if labels else ""
        names = (self.item, self.lesson, self.objective, self.bloom, self.set, self.type)
        return (form, place, *names, ids, key, safe_text(self.stem, LONGEST_STEM), labels)

    def response(self, words: str) -> Any:
        """Return what ``words`` of a report say was answered.

        Raises:
            NoAnswer: they name something that the item does not have.

        """
        said = spaced(words)
        if self.kind.way == "typed":
            return words
        if self.kind.fixed:
            told = truth(said)
            if told is None:
                raise NoAnswer(words)
            return [str(told).lower()]
        if self.kind.way == "options":
            return list(self._options(said))
        return dict(self._pairs(said) if self.targets else self._places(said))

    def _options(self, said: str) -> Iterator[str]:
        labels = {spaced(label): ident for ident, label in self.options}
        found = _apart(said, labels)
        if found is None:
            raise NoAnswer(said)
        yield from (labels[one] for one in found)

    def _pairs(self, said: str) -> Iterator[tuple[str, str]]:
        targets = sorted(self.targets, key=lambda one: -len(one[1]))
        for ident, line in self.options:
            told = f"{spaced(line)}{TO}"
            rest = said.partition(told)[2]
            found = (one for one, label in targets if rest.startswith(spaced(label)))
            if target := next(found, ""):
                yield ident, target
        if TO not in said:
            raise NoAnswer(said)

    def _places(self, said: str) -> Iterator[tuple[str, str]]:
        entries = {shown: ident for ident, label in self.options for shown in _shown(label)}
        order = [entries[one] for one in _apart(said, entries) or ()]
        if sorted(order) != sorted(ident for ident, _ in self.options):
            raise NoAnswer(said)
        yield from ((ident, str(place)) for place, ident in enumerate(order, 1))


def _shown(label: str) -> tuple[str, str]:
    """Return an entry as it is told whole, and cut short."""
    cut = label if len(label) <= SHORT else label[: SHORT - len(CUT)] + CUT
    return spaced(label), spaced(cut)


def _apart(said: str, labels: Iterable[str]) -> list[str] | None:
    """Return the labels that ``said`` names one after the other; any of them may have a "; "."""
    for label in labels:
        if said == label:
            return [label]
        if said.startswith(label + BETWEEN):
            rest = _apart(said[len(label + BETWEEN) :], labels)
            if rest is not None:
                return [label, *rest]
    return None


def spaced(text: str) -> str:
    """Return ``text`` in small letters with one blank between its words."""
    return re.sub(r"\s+", " ", text).strip().casefold()


def unknown(item: str, untold: str) -> Slot:
    """Return the slot of an item of which a table of marks tells no more; ``untold`` says so."""
    return Slot(item, untold, untold, untold, untold)


def read_slots(path: Path) -> list[Slot]:
    """Return the slots that the file ``path`` lists, in their order.

    Raises:
        ContentError: it is no such file, or a damaged one.

    """
    try:
        held = read_json(read_file(path, "import"))
        if not isinstance(held, dict) or held.get("format") != FORMAT:
            raise ValueError
        return [_slot(one) for one in held["items"]]
    except (BadJson, ValueError, KeyError, TypeError):
        said = Notice(
            "is no list of slots, or was changed; it is written beside the questions by: "
            "python -m quizzes export moodle"
        )
        raise ContentError([Problem(Where(str(path), 1), "import", said)]) from None


def _slot(held: dict[str, Any]) -> Slot:
    names = ("lesson", "objective", "bloom", "set", "type", "stem")
    options, targets = (
        tuple((one["id"], one["label"]) for one in held[name]) for name in ("options", "targets")
    )
    if held["type"] not in TYPES:
        raise ValueError
    told = {name: str(held[name]) for name in names}
    return Slot(held["id"], **told, options=options, targets=targets, key=key_from(held["key"]))
