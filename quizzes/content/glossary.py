"""The glossary: terms to prefer, to use with care, or to avoid."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from quizzes.content.fact_records import Citation
from quizzes.content.records import Record
from quizzes.content.text import Text, Words
from quizzes.content.values import Ident


class UsedBy(Citation):
    """A body that uses a term, the words it uses, and where it does."""

    body: Text
    words: Words | None = None


class Term(Record):
    """One entry of the glossary: a term to prefer, to use with care, or to avoid."""

    id: Ident
    term: Text
    used_by: tuple[UsedBy, ...] = ()
    use: Literal["prefer", "care", "avoid"]
    meaning: Text
    why: Text | None = None
    instead: Ident | None = None
    match: tuple[str, ...] = ()
    sources: tuple[Citation, ...] = ()


def languages_of(terms: Iterable[Term]) -> list[str]:
    """Return the languages in which terms have their words, in the order in which they come."""
    return list(dict.fromkeys(one for term in terms for one in term.term.by_language))
