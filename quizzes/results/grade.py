"""Grading: every input is graded or listed with its reason; nothing is lost, nothing stops it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from quizzes.content.invisible import visible
from quizzes.content.module import source_language
from quizzes.content.strings import phrase, phrases
from quizzes.content.translating import said_in
from quizzes.exam.form import Form
from quizzes.results.alike import alike
from quizzes.results.columns import ITEMS, RESPONSES, item_rows
from quizzes.results.intake import Given
from quizzes.results.marking import Marked, Marker, csv_text
from quizzes.results.spreadsheet_safety import safe_pseudonym, safe_text

LONGEST_SAID = 160
PROBLEMS_HEADER = ("source", "reason")


@dataclass(frozen=True, slots=True)
class Learner:
    """One graded response: who, on which form, read where, and the end of each of its rows.

    ``typed`` is the pseudonym as the learner wrote it, ``named`` whether any of it was kept.
    """

    pseudonym: str
    form: str
    source: str
    typed: str
    named: bool
    cells: tuple[str, ...]


@dataclass
class Grader:
    """Keeps the accounts: rows of those graded, and reasons for what is not.

    ``renamed`` has (source, pseudonym) for every pseudonym that was changed or given.
    """

    forms: Mapping[str, Form]
    language: str = field(default_factory=source_language)
    learners: dict[str, Learner] = field(default_factory=dict)
    problems: list[tuple[str, str]] = field(default_factory=list)
    renamed: list[tuple[str, str]] = field(default_factory=list)
    _unnamed: int = 0

    @property
    def taken(self) -> int:
        """Return how many inputs were taken: those graded and those listed."""
        return len(self.learners) + len(self.problems)

    def take(self, given: Given) -> None:
        """Grade ``given``, or list it with its reason."""
        self.enter(self._marker.mark(given))

    def enter(self, marked: Marked) -> None:
        """Put one input that was marked, here or elsewhere, into the accounts."""
        source = safe_text(said_in(self.language, marked.source))
        if marked.reason:
            self.problems.append((source, self._said(marked.reason, marked.about)))
            return
        pseudonym = safe_pseudonym(marked.typed)
        learner = Learner(
            pseudonym or self._name(), marked.form, source, marked.typed, bool(pseudonym),
            marked.cells,
        )  # fmt: skip
        if pseudonym in self.learners:
            self.problems.append((source, self._again(learner)))
            return
        if learner.pseudonym != marked.typed:
            self.renamed.append((source, learner.pseudonym))
        self.learners[learner.pseudonym] = learner

    @cached_property
    def _marker(self) -> Marker:
        return Marker(self.forms)

    def alike(self) -> list[tuple[tuple[str, str], ...]]:
        """Return pseudonyms that may be of one person, each with its source.

        Nothing is decided here: each was graded as a learner of its own.
        """
        named = self.sources()
        return [tuple((name, named[name]) for name in group) for group in alike(named)]

    def sources(self) -> dict[str, str]:
        """Return where each pseudonym that a learner gave was read."""
        return {name: learner.source for name, learner in self.learners.items() if learner.named}

    def result_lines(self) -> Iterator[str]:
        """Yield the table of results as CSV text: one row for each learner and item."""
        yield csv_text([RESPONSES])
        for _, learner in sorted(self.learners.items()):
            who = csv_text([(learner.pseudonym, learner.form)]).removesuffix("\n") + ","
            yield who.join(("", *learner.cells))

    def problem_lines(self) -> Iterator[str]:
        """Yield the list of what was not graded as CSV text."""
        yield csv_text([PROBLEMS_HEADER])
        yield csv_text(self.problems)

    def item_lines(self) -> Iterator[str]:
        """Yield the table of the forms' items as CSV text."""
        yield csv_text([ITEMS])
        for _, form in sorted(self.forms.items()):
            yield csv_text(item_rows(form))

    def _name(self) -> str:
        self._unnamed += 1  # in signs that no pseudonym keeps, so it is nobody's own
        return phrase("grade.unnamed", self.language, n=str(self._unnamed))

    def _again(self, learner: Learner) -> str:
        """Return why a second input of one pseudonym is listed and not graded."""
        first = self.learners[learner.pseudonym]
        if _seen(first.typed) != _seen(learner.typed):
            return self._said(reason="same_name", about=learner.typed, other=first.source)
        if (first.form, first.cells) == (learner.form, learner.cells):
            return self._said(reason="copy", about=learner.pseudonym, other=first.source)
        return self._said(reason="duplicate", about=learner.pseudonym, other=first.source)

    def _said(self, reason: str, about: str, other: str = "") -> str:
        told = (said_in(self.language, one) for one in (about, other))
        about, other = (safe_text(one)[:LONGEST_SAID] for one in told)
        if reason in ("kind", "no_response"):
            kinds = phrases("grade.kind", self.language)
            about = kinds.get(about, kinds["unknown"])
        return phrase(f"grade.reason.{reason}", self.language, about=about, other=other)


def _seen(typed: str) -> str:
    """Return a pseudonym as people see it."""
    return " ".join(visible(unicodedata.normalize("NFC", typed)).split())
