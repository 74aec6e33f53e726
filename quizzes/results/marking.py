"""Marking: an input becomes the cells of its rows, or a reason; nobody is remembered here.

Each answer to each item is cleaned, scored and written once. From then on it is looked up: of
the closed types a form knows few answers, however many learners it has.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Hashable, Iterable, Mapping
from typing import Any, NamedTuple

from quizzes.content.json_text import BadJson, read_json
from quizzes.exam.codes import BadCode, decode, form_of
from quizzes.exam.form import Asked, Form
from quizzes.exam.responses import by_question, checksum_line, checksum_of, clean_answer
from quizzes.items.scoring import score
from quizzes.items.solved import BadResponse
from quizzes.results.columns import in_bank_ids
from quizzes.results.foreign import looks_like
from quizzes.results.intake import Given

FORMAT = "quiz-response-1"
FIELDS = {"format", "form", "pseudonym", "responses", "check"}
MAX_BRACKETS = 2000
MAX_KNOWN = 4096  # answers that are remembered of one item


class Marked(NamedTuple):
    """An input that was read: by whom, of which form, and the end of each of its rows as CSV.

    ``reason`` is the name of why it was not, ``about`` what that is said of.
    """

    source: str
    reason: str = ""
    about: str = ""
    form: str = ""
    typed: str = ""
    cells: tuple[str, ...] = ()


class Marker:
    """Marks inputs one by one; what it says of one depends on no other."""

    def __init__(self, forms: Mapping[str, Form]) -> None:
        self._sheets = {ident: _Sheet(form) for ident, form in forms.items()}

    def mark(self, given: Given) -> Marked:
        """Return the rows of ``given``, or the reason why there are none."""
        if given.reason:
            return Marked(given.source, given.reason, given.about)
        try:
            if given.code is not None:
                sheet = self._sheet(form_of(given.code))
                _, cells = sheet.mark(decode(sheet.form.public(), given.code))
                return Marked(given.source, "", "", sheet.id, given.pseudonym.strip(), cells)
            held = parse(given.json or b"")
            sheet = self._sheet(held["form"])
            check, cells = sheet.mark(held["responses"])
            if held["check"] != check:
                return Marked(given.source, reason="edited")
            return Marked(given.source, "", "", sheet.id, held["pseudonym"].strip(), cells)
        except _Refused as refused:
            return Marked(given.source, refused.name, refused.about)
        except (BadCode, BadJson, BadResponse) as error:
            return Marked(given.source, str(error))

    def _sheet(self, ident: str) -> _Sheet:
        if ident not in self._sheets:
            raise _Refused("foreign_form", ident)
        return self._sheets[ident]


class _Told(NamedTuple):
    """What is to be said of one answer: in the checksum, and in the table of results."""

    line: str
    cells: str


class _Sheet:
    """A form, and what was found of each answer to its items so far."""

    def __init__(self, form: Form) -> None:
        self.form, self.id = form, form.id
        known: list[dict[Hashable, _Told]] = [{} for _ in form.asked]
        self._asked = [
            (one.question.id, one, answers, _told(one, None))
            for one, answers in zip(form.asked, known, strict=True)
        ]
        self._ids = {one.question.id for one in form.asked}

    def mark(self, raw: object) -> tuple[str, tuple[str, ...]]:
        """Return the checksum of responses, and the end of the row of each item."""
        given = by_question(raw, self._ids)
        told = []
        for ident, one, known, untouched in self._asked:
            if ident not in given:
                told.append(untouched)
                continue
            answer = given[ident]
            key = _key(answer)
            try:
                found = known.get(key)
            except TypeError:  # a list or mapping within it, which no answer holds
                raise BadResponse("shape") from None
            if found is None:
                found = _told(one, clean_answer(one.question, answer))
                if len(known) < MAX_KNOWN:
                    known[key] = found
            told.append(found)
        lines, cells = zip(*told, strict=True) if told else ((), ())
        return checksum_of(self.id, lines), cells


def _key(answer: Any) -> Hashable:
    """Return what tells an answer from every other; what was no answer is never remembered."""
    kind = type(answer)
    if kind is list:
        return tuple(answer)
    return (dict, *answer.items()) if kind is dict else answer


def _told(one: Asked, response: Any) -> _Told:
    found = score(one.key, response or None)
    points = f"{found.points:.4f}".rstrip("0").rstrip(".")
    cells = in_bank_ids(one, response) if found.answered else ""
    answered = "true" if found.answered else "false"
    return _Told(
        checksum_line(one.question, response), csv_text([(one.item, cells, points, answered)])
    )


class _Refused(Exception):
    def __init__(self, name: str, about: str = "") -> None:
        super().__init__(name)
        self.name, self.about = name, about


def parse(raw: bytes) -> dict[str, Any]:
    """Return a response file as a mapping of the right fields, or refuse it."""
    if raw.count(b"[") + raw.count(b"{") > MAX_BRACKETS:
        raise _Refused("nested")
    held = read_json(raw)
    if not isinstance(held, dict) or held.get("format") != FORMAT:
        raise _Refused("no_response", looks_like(raw, ".json"))
    if held.keys() != FIELDS or not all(
        isinstance(held[name], str) for name in ("form", "pseudonym", "check")
    ):
        raise _Refused("shape")
    return held


def csv_text(rows: Iterable[Iterable[object]]) -> str:
    """Return ``rows`` as CSV text."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()
