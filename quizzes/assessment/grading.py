"""Grading: every input is graded or listed with its reason; nothing is lost, nothing stops it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NoReturn

from quizzes.assessment.codes import BadCode, decode, form_of
from quizzes.assessment.intake import Given
from quizzes.assessment.records import CHOICES, TYPED, Asked, Form
from quizzes.assessment.responses import BadResponse, Clean, checksum, clean
from quizzes.assessment.safe import safe_pseudonym, safe_text
from quizzes.scoring import score
from quizzes.strings import phrase

FORMAT = "quiz-response-1"
FIELDS = {"format", "form", "pseudonym", "responses", "check"}
MAX_BRACKETS = 2000
LONGEST_STEM = 5000
HEADER = ("pseudonym", "form", "item", "response", "points", "answered")
ITEMS_HEADER = (
    "form", "position", "item", "lesson", "objective", "bloom", "set", "type",
    "options", "key", "stem", "labels",
)  # fmt: skip
PROBLEMS_HEADER = ("source", "reason")


@dataclass(frozen=True)
class Learner:
    """One graded response: who, on which form, and its rows as CSV text."""

    pseudonym: str
    form: str
    rows: str


@dataclass
class Grader:
    """Grades inputs one by one and keeps only rows and reasons.

    ``renamed`` has (source, pseudonym) for every pseudonym that was changed or given.
    """

    forms: Mapping[str, Form]
    language: str = "en"
    learners: dict[str, Learner] = field(default_factory=dict)
    problems: list[tuple[str, str]] = field(default_factory=list)
    renamed: list[tuple[str, str]] = field(default_factory=list)
    _first: dict[str, str] = field(default_factory=dict)
    _unnamed: int = 0

    @property
    def taken(self) -> int:
        """Return how many inputs were taken: those graded and those listed."""
        return len(self.learners) + len(self.problems)

    def take(self, given: Given) -> None:
        """Grade ``given``, or list it with its reason."""
        try:
            form, typed, responses = self._read(given)
            pseudonym = self._pseudonym(typed)
            if pseudonym in self._first:
                raise _Refused("duplicate", pseudonym, self._first[pseudonym])
        except _Refused as refused:
            self.problems.append((safe_text(given.source), self._said(refused)))
            return
        if pseudonym != typed:
            self.renamed.append((safe_text(given.source), pseudonym))
        self._first[pseudonym] = safe_text(given.source)
        rows = _csv(_rows(pseudonym, form, responses))
        self.learners[pseudonym] = Learner(pseudonym, form.id, rows)

    def result_lines(self) -> Iterator[str]:
        """Yield the table of results as CSV text: one row for each learner and item."""
        yield _csv([HEADER])
        for learner in sorted(self.learners.values(), key=lambda one: (one.pseudonym, one.form)):
            yield learner.rows

    def problem_lines(self) -> Iterator[str]:
        """Yield the list of what was not graded as CSV text."""
        yield _csv([PROBLEMS_HEADER])
        yield _csv(self.problems)

    def item_lines(self) -> Iterator[str]:
        """Yield the table of the forms' items as CSV text."""
        yield _csv([ITEMS_HEADER])
        for _, form in sorted(self.forms.items()):
            yield _csv(_item_row(form, place, one) for place, one in enumerate(form.asked, 1))

    def _read(self, given: Given) -> tuple[Form, str, Clean]:
        if given.reason:
            raise _Refused(given.reason, given.about)
        try:
            if given.code is not None:
                form = self._form(form_of(given.code))
                return form, given.pseudonym.strip(), decode(form.public(), given.code)
            held = parse(given.json or b"")
            form = self._form(held["form"])
            responses = clean(form.public(), held["responses"])
            if held["check"] != checksum(form.public(), responses):
                raise _Refused("edited")
            return form, held["pseudonym"].strip(), responses
        except (BadCode, BadResponse) as error:
            raise _Refused(str(error)) from None

    def _form(self, ident: str) -> Form:
        if ident not in self.forms:
            raise _Refused("foreign_form", ident)
        return self.forms[ident]

    def _pseudonym(self, typed: str) -> str:
        pseudonym = safe_pseudonym(typed)
        while not pseudonym or (not safe_pseudonym(typed) and pseudonym in self._first):
            self._unnamed += 1
            pseudonym = phrase("grade.unnamed", self.language, n=str(self._unnamed))
        return pseudonym

    def _said(self, refused: _Refused) -> str:
        about, other = (safe_text(one)[:60] for one in (refused.about, refused.other))
        return phrase(f"grade.reason.{refused.name}", self.language, about=about, other=other)


class _Refused(Exception):
    def __init__(self, name: str, about: str = "", other: str = "") -> None:
        super().__init__(name)
        self.name, self.about, self.other = name, about, other


def parse(raw: bytes) -> dict[str, Any]:
    """Return a response file as a mapping of the right fields, or refuse it."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _Refused("encoding") from None
    if text.count("[") + text.count("{") > MAX_BRACKETS:
        raise _Refused("nested")
    try:
        held = json.loads(text, parse_constant=_no_constant, object_pairs_hook=_unique)
    except RecursionError:
        raise _Refused("nested") from None
    except ValueError:
        raise _Refused("json") from None
    if not isinstance(held, dict) or held.get("format") != FORMAT:
        raise _Refused("no_response")
    if set(held) != FIELDS or not all(
        isinstance(held[name], str) for name in ("form", "pseudonym", "check")
    ):
        raise _Refused("shape")
    return held


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key is repeated")
    return found


def _csv(rows: Iterable[Iterable[object]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


def _rows(pseudonym: str, form: Form, responses: Clean) -> Iterator[tuple[str, ...]]:
    ident = form.id
    for one in form.asked:
        response = responses.get(one.question.id)
        found = score(one.key, response)
        points = f"{found.points:.4f}".rstrip("0").rstrip(".")
        told = in_bank_ids(one, response) if found.answered else ""
        yield pseudonym, ident, one.item, told, points, "true" if found.answered else "false"


def in_bank_ids(one: Asked, response: Any) -> str:
    """Return ``response`` in the ids of the bank, written as results have it."""
    if one.question.type in TYPED:
        return safe_text(response)
    if one.question.type in CHOICES:
        return ";".join(sorted(one.of[ident] for ident in response))
    if one.question.type == "matching":
        return ";".join(sorted(f"{one.of[a]}={one.of[b]}" for a, b in response.items()))
    return ">".join(one.of[ident] for ident in sorted(response, key=lambda a: int(response[a])))


def _item_row(form: Form, place: int, one: Asked) -> tuple[object, ...]:
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
