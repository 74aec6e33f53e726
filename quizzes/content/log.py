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
    """One change of a published fact: what it said, what it says, and the source for it.

    ``field`` names the value, or "status", that has changed; old and new are then these values
    word for word. An entry on the words of a statement has none.
    """

    id: Ident
    date: Date
    fact: Ident
    field: Name | None = None
    old: Text
    new: Text
    why: Text
    sources: tuple[Citation, ...]
