"""A fact, its sources, and a claim of the starting article, as they are written."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from quizzes.content.counting import Count
from quizzes.content.derived import Derived
from quizzes.content.records import (
    Record,
)
from quizzes.content.text import (
    Code,
    OfSource,
    Part,
    Text,
    Words,
    first_words,
    joined_parts,
    printed_part,
    words_in,
)
from quizzes.content.values import Date, Flag, Ident, Name, Period, Value

Status = Literal["current", "superseded", "disputed", "unverified"]
Verdict = Literal["supported", "outdated", "misleading", "contradicted", "unverified"]


class Number(Record):
    """A number that an article had before it was moved, and the last day it had it."""

    article: Words
    until: Date


class Law(Record):
    """Where a fact stands in the law: the article, the norm that gave it, which tier.

    A rule that only changed its number is one fact: ``before`` has its earlier numbers.
    An article that is told in words, such as the first final provision, is so in each language.
    """

    article: Words | Text
    norm: Words
    tier: Literal["base", "aggravated", "rule"] = "rule"
    before: tuple[Number, ...] = ()

    def article_in(self, language: str) -> str:
        """Return the article as it is told in ``language``."""
        return words_in(self.article, language)

    @property
    def article_first(self) -> str:
        """Return the article in the language it was written in."""
        return first_words(self.article)


class Citation(Record):
    """A source and the place in it."""

    source: Ident
    locator: Words | OfSource

    def place(self, language: str) -> str:
        """Return the place in the source as it is told in ``language``."""
        return words_in(self.locator, language)


class Source(Record):
    """Something published that a fact can point to.

    ``repeats`` names the sources of which this one tells what they tell: they have one origin,
    so they count as one. ``article`` marks the article whose claims are judged. Its own title
    stands as it is printed; one that describes it is told in each language, as is who published
    it, where a name of theirs in it or words on them are.
    """

    id: Ident
    title: Words | OfSource
    publisher: Words | OfSource
    kind: Literal["law", "court", "statistics", "report", "study", "press", "ngo"]
    published: Date
    accessed: Date
    url: Words
    language: Code | Literal["other"]
    repeats: tuple[Ident, ...] = ()
    article: Flag = False
    note: Words | OfSource | None = None

    def named(self, language: str) -> str:
        """Return its title, or what describes it in ``language``."""
        return words_in(self.title, language)

    def issued_by(self, language: str) -> str:
        """Return who published it, by the name that they have in ``language``."""
        return words_in(self.publisher, language)

    def noted(self, language: str) -> str:
        """Return what is to be said of it in ``language``, if anything."""
        return words_in(self.note, language) if self.note else ""

    def title_parts(self, language: str) -> tuple[Part, ...]:
        """Return its title as it stands on a page in ``language``: printed words have their own."""
        title, own = self.named(language), self.language_of_words(language)
        printed = title if isinstance(self.title, str) else printed_part(self.title)
        return joined_parts([(printed, own), (title.removeprefix(printed), language)])

    def language_of_words(self, language: str) -> str:
        """Return the code of the language of words taken from it, on a page in ``language``."""
        return language if self.language == "other" else self.language


class Fact(Record):
    """One claim about the world, with source, place in it, date and status."""

    id: Ident
    topic: Name
    statement: Text
    value: Value | None = None
    values: dict[Name, Value] = Field(default_factory=dict)
    law: Law | None = None
    as_of: Date
    since: Date | None = None
    until: Date | None = None
    status: Status
    superseded_by: Ident | None = None
    subject: Ident | None = None
    population: Text | None = None
    period: Period | None = None
    body: Text | None = None
    count: Count | None = None
    derived: dict[Name, Derived] = Field(default_factory=dict)
    conflicts_with: tuple[Ident, ...] = ()
    differ: Text | None = None
    caveat: Ident | None = None
    background: Flag = False
    sources: tuple[Citation, ...]
    confidence: Literal["high", "medium", "low"]
    review_by: Date

    @cached_property
    def parts(self) -> dict[str, Value]:
        """Return every value this fact has, by the name a reference uses."""
        found = dict(self.values)
        if self.value is not None:
            found["value"] = self.value
        for name in ("as_of", "since", "until"):
            if (moment := getattr(self, name)) is not None:
                found[name] = _day(moment)
        if self.law is not None:
            article = self.law.article
            found["article"] = _name(article) if isinstance(article, str) else Value(text=article)
            found["norm"] = _name(self.law.norm)
        if self.body is not None:
            found["body"] = Value(text=self.body)
        return found

    def replaced(self, **fields: Any) -> Fact:
        """Return this fact with other ``fields``; what was computed from the old is dropped."""
        other = self.model_copy(update=fields)
        other.__dict__.pop("parts", None)
        return other


# Many facts are of the same day, and of the same norm.


@lru_cache(maxsize=4096)
def _day(moment: str) -> Value:
    return Value(date=moment)


@lru_cache(maxsize=4096)
def _name(words: str) -> Value:
    return Value(name=words)


class Claim(Record):
    """One claim of the starting article, and what the record says of it.

    ``taken_from`` is the source from which the article took the sentence, where that is known.
    ``chosen`` marks those that ``{article}`` shows; where none is chosen it shows all.
    """

    id: Ident
    number: Annotated[str, StringConstraints(pattern=r"^[A-Z][0-9]+$")]
    section: Name
    claim: Text
    values: dict[Name, Value] = Field(default_factory=dict)
    taken_from: Ident | None = None
    chosen: bool = False
    verdict: Verdict
    facts: tuple[Ident, ...]
    since: Text
    why: Text

    @property
    def parts(self) -> dict[str, Value]:
        """Return every value the article's claim gives, by name."""
        return self.values
