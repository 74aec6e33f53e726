"""Grading: every input is graded or listed with its reason; nothing is lost, nothing stops it."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from quizzes.assessment.codes import BadCode, decode, form_of
from quizzes.assessment.foreign import looks_like
from quizzes.assessment.intake import Given
from quizzes.assessment.json_text import BadJson, read_json
from quizzes.assessment.records import Form
from quizzes.assessment.responses import BadResponse, Clean, checksum, clean
from quizzes.assessment.safe import safe_pseudonym, safe_text
from quizzes.assessment.table import ITEMS, RESPONSES, in_bank_ids, item_rows
from quizzes.results.alike import alike
from quizzes.results.cells import visible
from quizzes.scoring import score
from quizzes.strings import phrase, phrases

FORMAT = "quiz-response-1"
FIELDS = {"format", "form", "pseudonym", "responses", "check"}
MAX_BRACKETS = 2000
LONGEST_SAID = 160
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
    _first: dict[str, tuple[str, str]] = field(default_factory=dict)
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
                raise self._again(pseudonym, typed, form, responses)
        except _Refused as refused:
            self.problems.append((safe_text(given.source), self._said(refused)))
            return
        if pseudonym != typed:
            self.renamed.append((safe_text(given.source), pseudonym))
        self._first[pseudonym] = (safe_text(given.source), typed)
        rows = _csv(_rows(pseudonym, form, responses))
        self.learners[pseudonym] = Learner(pseudonym, form.id, rows)

    def alike(self) -> list[tuple[tuple[str, str], ...]]:
        """Return pseudonyms that may be of one person, each with its source.

        Nothing is decided here: each was graded as a learner of its own.
        """
        named = self.sources()
        return [tuple((name, named[name]) for name in group) for group in alike(named)]

    def sources(self) -> dict[str, str]:
        """Return where each pseudonym that a learner gave was read."""
        return {
            name: self._first[name][0]
            for name in self.learners
            if safe_pseudonym(self._first[name][1])
        }

    def result_lines(self) -> Iterator[str]:
        """Yield the table of results as CSV text: one row for each learner and item."""
        yield _csv([RESPONSES])
        for learner in sorted(self.learners.values(), key=lambda one: (one.pseudonym, one.form)):
            yield learner.rows

    def problem_lines(self) -> Iterator[str]:
        """Yield the list of what was not graded as CSV text."""
        yield _csv([PROBLEMS_HEADER])
        yield _csv(self.problems)

    def item_lines(self) -> Iterator[str]:
        """Yield the table of the forms' items as CSV text."""
        yield _csv([ITEMS])
        for _, form in sorted(self.forms.items()):
            yield _csv(item_rows(form))

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
        except (BadCode, BadJson, BadResponse) as error:
            raise _Refused(str(error)) from None

    def _form(self, ident: str) -> Form:
        if ident not in self.forms:
            raise _Refused("foreign_form", ident)
        return self.forms[ident]

    def _pseudonym(self, typed: str) -> str:
        pseudonym = safe_pseudonym(typed)
        if pseudonym:
            return pseudonym
        self._unnamed += 1  # in signs that no pseudonym keeps, so it is nobody's own
        return phrase("grade.unnamed", self.language, n=str(self._unnamed))

    def _again(self, pseudonym: str, typed: str, form: Form, responses: Clean) -> _Refused:
        """Return why a second input of one pseudonym is listed and not graded."""
        source, first = self._first[pseudonym]
        if _seen(first) != _seen(typed):
            return _Refused("same_name", typed, source)
        graded = self.learners[pseudonym]
        if (graded.form, graded.rows) == (form.id, _csv(_rows(pseudonym, form, responses))):
            return _Refused("copy", pseudonym, source)
        return _Refused("duplicate", pseudonym, source)

    def _said(self, refused: _Refused) -> str:
        about, other = (safe_text(one)[:LONGEST_SAID] for one in (refused.about, refused.other))
        if refused.name in ("kind", "no_response"):
            kinds = phrases("grade.kind", self.language)
            about = kinds.get(about, kinds["unknown"])
        return phrase(f"grade.reason.{refused.name}", self.language, about=about, other=other)


def _seen(typed: str) -> str:
    """Return a pseudonym as people see it."""
    return " ".join(visible(unicodedata.normalize("NFC", typed)).split())


class _Refused(Exception):
    def __init__(self, name: str, about: str = "", other: str = "") -> None:
        super().__init__(name)
        self.name, self.about, self.other = name, about, other


def parse(raw: bytes) -> dict[str, Any]:
    """Return a response file as a mapping of the right fields, or refuse it."""
    if raw.count(b"[") + raw.count(b"{") > MAX_BRACKETS:
        raise _Refused("nested")
    held = read_json(raw)
    if not isinstance(held, dict) or held.get("format") != FORMAT:
        raise _Refused("no_response", looks_like(raw, ".json"))
    if set(held) != FIELDS or not all(
        isinstance(held[name], str) for name in ("form", "pseudonym", "check")
    ):
        raise _Refused("shape")
    return held


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
