"""Texts: words for a reader, and the references that stand in them, in each of their languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby
from typing import Annotated

from pydantic import ConfigDict, Field, StringConstraints, model_validator

from quizzes.content.bound import names_in, plain
from quizzes.content.problems import ContentError, Problem
from quizzes.content.records import Record

Words = Annotated[str, StringConstraints(min_length=1)]
CODE = r"[a-z]{2,3}"
Code = Annotated[str, StringConstraints(pattern=f"^{CODE}$")]

BRACES = re.compile(r"\{([^{}]*)\}")
# A percent sign that is parted from its number, or from the place that a number is put into.
PARTED = re.compile(r"(?<=[0-9\]}]) (?=%)")
# Words, and the code of the language that they are in.
Part = tuple[str, str]
# Where a title that was printed can end, and words that describe it begin.
PRINTED_TO = re.compile(r"(?=[,:;] | \(|$)")
# The rule that lists every text that is missing; a door that meets one says the same.
MISSING = "texts-are-in-each-language"


class Text(Record):
    """Words for a reader, by the code of their language: ``{en: "law", es: "ley"}``."""

    model_config = ConfigDict(
        extra="allow",
        json_schema_extra={"minProperties": 1, "propertyNames": {"pattern": f"^{CODE}$"}},
    )
    __pydantic_extra__: dict[str, Words] = Field(init=False)

    @model_validator(mode="after")
    def _by_language(self) -> Text:
        if not self.by_language:
            raise ValueError('must have words by language, as in {en: "law"}')
        for code in self.by_language:
            if not _is_code(code):
                raise ValueError(f"'{code}' is no code of a language, such as en or es")
        return self

    def __eq__(self, other: object) -> bool:
        """Compare what is said, in whatever order the languages stand."""
        return isinstance(other, Text) and self.by_language == other.by_language

    def __hash__(self) -> int:
        return hash(frozenset(self.by_language.items()))

    @property
    def by_language(self) -> dict[str, str]:
        """Return the words by the code of their language."""
        return self.__pydantic_extra__

    @property
    def first(self) -> str:
        """Return the words that stand first: those of the language it was written in."""
        return next(iter(self.by_language.values()))

    def in_language(self, language: str) -> str:
        """Return the words in ``language``, those bound to facts as plain words.

        Raises:
            ContentError: there are none; those of another language never stand in for them.

        """
        try:
            return unbroken(plain(self.by_language[language]))
        except KeyError:
            raise ContentError([self.missing(language)]) from None

    def missing(self, language: str) -> Problem:
        """Return what is to be said where there are no words in ``language``."""
        return Problem(self.where(), MISSING, f"has no words in '{language}'; add {language}: …")


class OfSource(Text):
    """What is said of a source, such as the place in it: it may name what its own words are."""


def unbroken(words: str) -> str:
    """Return ``words`` in which no line ends between a number and its percent sign."""
    return PARTED.sub("\u00a0", words) if " %" in words else words


def words_in(words: Text | str, language: str) -> str:
    """Return ``words`` in ``language``; what is no text, such as "art. 3", is so in each."""
    return words if isinstance(words, str) else words.in_language(language)


def first_words(words: Text | str) -> str:
    """Return ``words`` in the language they were written in."""
    return words if isinstance(words, str) else words.first


def printed_part(text: Text) -> str:
    """Return what a text begins with in all of its languages: what was printed so, if anything."""
    first, *others = (plain(words) for words in text.by_language.values())
    starts = (first[: one.start()] for one in PRINTED_TO.finditer(first) if others)
    shared = (one for one in starts if all(_begins(words, one) for words in others))
    return max(shared, key=len, default="")


def _begins(words: str, start: str) -> bool:
    return words.startswith(start) and bool(PRINTED_TO.match(words, len(start)))


def joined_parts(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Return ``parts`` with those of one language beside each other as one."""
    return tuple(
        ("".join(words for words, _ in run), code)
        for code, run in groupby((one for one in parts if one[0]), key=lambda part: part[1])
    )


@cache
def _is_code(word: str) -> bool:
    return bool(re.fullmatch(CODE, word))


def references(text: Text | str) -> Iterator[str]:
    """Yield the references in braces of a text, in each of its languages, or of one string."""
    for words in text.by_language.values() if isinstance(text, Text) else (text,):
        for match in BRACES.finditer(words):
            yield match[1]


def bound_to(text: Text) -> Iterator[str]:
    """Yield the names of what the words of a text are bound to, in each of its languages."""
    for words in text.by_language.values():
        yield from names_in(words)
