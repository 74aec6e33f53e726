"""What is open still, and what has changed since it was published."""

from __future__ import annotations

from quizzes.content.fact_records import Citation
from quizzes.content.records import Record
from quizzes.content.text import Text
from quizzes.content.values import Date, Ident, Name


class Question(Record):
    """Something we could not establish: where we looked, and what would settle it."""

    id: Ident
    topic: Name
    question: Text
    looked: Text
    would_settle: Text
    facts: tuple[Ident, ...] = ()


class Change(Record):
    """One change of a published fact: what it said, what it says, and the source for it."""

    id: Ident
    date: Date
    fact: Ident
    old: Text
    new: Text
    why: Text
    sources: tuple[Citation, ...]
