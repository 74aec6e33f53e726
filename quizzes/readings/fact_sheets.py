"""Facts as they are read: the source and its place are seen, the values are typed again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from pydantic_core import to_json

from quizzes.content.fact_records import Fact
from quizzes.content.facts import UnknownReference
from quizzes.content.notices import Notice
from quizzes.content.text import BRACES
from quizzes.content.values import Value, show
from quizzes.readings.entries import Entry
from quizzes.readings.thing import Ground, Thing
from quizzes.readings.told import Said, filled, in_words, lines, texts, without, worded, words_for

# The fields that a learner can be told, by the part of the fingerprint that they are in.
PARTS = {
    "statement": ("statement",),
    "values": ("value", "values"),
    "law": ("law", "subject"),
    "time": ("as_of", "since", "until", "period", "status", "superseded_by"),
    "count": ("population", "body", "count", "conflicts_with", "differ", "caveat", "confidence"),
    "sources": ("sources",),
}
# Of these nobody is told anything, or the check computes it again.
UNTOLD = ("id", "topic", "background", "review_by", "derived")
# Seen as words, since a reader of a source in Spanish would write others.
IN_WORDS = ("text", "list")
NOT_ENTERED = ("as_of", "body")
# What stands in no value and is told of a fact all the same.
IN_FIELDS = (
    *("law", "subject", "period", "status", "superseded_by", "population", "count"),
    *("conflicts_with", "differ", "caveat", "confidence"),
)


class FactSheet(Thing):
    """One fact before a reader."""

    kind = "facts"
    asks = "do the sources say this? yes, or what they say instead"
    sourced = True

    def __init__(self, fact: Fact, ground: Ground) -> None:
        super().__init__(ground)
        self.fact = fact
        self.id, self.where = fact.id, fact.where()

    @cached_property
    def parts(self) -> Mapping[str, str]:
        """Return all that is told of it, by the name of each part."""
        held = self._held()
        told = {
            part: [held[field] for field in fields if field in held]
            for part, fields in PARTS.items()
        }
        told["statement"] += [[one, self._value(one)] for one in self._of_others()]
        told["sources"] += [self._source(one.source) for one in self.fact.sources]
        return {part: repr(value) for part, value in told.items()}

    def seen(self) -> list[tuple[str, str]]:
        """Return sources and places, and the statement with a gap for each value."""
        fact = self.fact
        words = BRACES.sub(self._gap, fact.statement.in_language(self.language))
        said = [("says", words), ("status", self._standing())]
        for name, text in (
            ("about", fact.population),
            ("counted by", fact.body),
            ("differs from others because", fact.differ),
        ):
            words = text.by_language.get(self.language, "") if text else ""
            said += [(name, filled(words, self.base, self.language, fact))] if words else []
        if fact.count:
            made = fact.count
            form = "[of] in [area], [method], [hand] hand"
            how = {"method": Notice(made.method), "hand": Notice(made.hand)}
            said.append(("counted", Notice(form, of=made.of, area=made.area, **how)))
        said += [
            (name, show(value, self.language))
            for name, value in self._values.items()
            if value.kind in IN_WORDS and name not in NOT_ENTERED
        ]
        return [*self._places(), *said]

    def entries(self) -> list[Entry]:
        """Return the values that can be typed again: figures, days, numbers of articles, names."""
        fact = self.fact
        untyped = {*NOT_ENTERED, *fact.derived}
        values = {
            name: value
            for name, value in self._values.items()
            if value.text is None and value.list is None and name not in untyped
        }
        if fact.period and fact.period not in [value.date for value in values.values()]:
            values["period"] = Value.model_construct(date=fact.period)
        words = fact.statement.first
        places = {name: words.find(f"{{{name}") % (len(words) + 1) for name in values}
        return [
            Entry(name, values[name], self.language, values[name].unit or "")
            for name in sorted(values, key=places.__getitem__)
        ]

    def told(self) -> list[Said]:
        """Return what it says, each value and each other field in words, and its places."""
        fact = self.fact
        said = [("says", self._says())]
        said += [(name, show(value, self.language)) for name, value in fact.parts.items()]
        held = self._held()
        said += [(name, in_words(held[name], self.language)) for name in IN_FIELDS if name in held]
        places = [(one.source, words_for(one.locator, self.language)) for one in fact.sources]
        return said + places

    @property
    def gist(self) -> str:
        """Return what it says, and how sure that is today."""
        return Notice("[says] ([status])", says=self._says(), status=self._standing())

    def _standing(self) -> Notice:
        status = Notice(self.fact.status)
        return Notice("[status], as of [day]", status=status, day=self.fact.as_of)

    def _says(self) -> str:
        words = self.fact.statement.by_language.get(self.language, "")
        return filled(words, self.base, self.language, self.fact)

    def said_in(self, language: str) -> str:
        """Return its texts in ``language``, line by line."""
        return lines(texts(self.fact, language))

    def borne(self, own: str) -> str:
        """Return ``own`` without the sources: another place for the same is no other fact."""
        return own.rpartition("-")[0]

    @cached_property
    def _values(self) -> dict[str, Value]:
        """Return its values; an article that is told in words is typed again like any other."""
        law = self.fact.law
        named = {"article": Value(name=words_for(law.article, self.language))} if law else {}
        return {**self.fact.parts, **named}

    def _held(self) -> dict[str, Any]:
        held = self.fact.model_dump(mode="json", exclude_defaults=True)
        told: dict[str, Any] = worded(without(held, self.ground.others), self.language)
        return told

    def _places(self) -> Iterator[tuple[str, str]]:
        for citation in self.fact.sources:
            yield "source", " · ".join(self._source(citation.source)) or citation.source
            yield "place", words_for(citation.locator, self.language)

    def _source(self, ident: str) -> list[str]:
        source = self.base.sources.get(ident)
        if source is None:
            return []
        title = words_for(source.title, self.language)
        return [title, words_for(source.publisher, self.language), source.published, source.url]

    def _of_others(self) -> list[str]:
        own = self.fact.parts
        named = BRACES.findall(self.fact.statement.by_language.get(self.language, ""))
        return [one for one in named if one not in own and _first(one) not in own]

    def _value(self, reference: str) -> str:
        try:
            held = self.base.resolve(reference, self.fact).value.model_dump(mode="json")
            return to_json(without(held, self.ground.others)).decode()
        except UnknownReference:
            return "unknown"  # a rule says where

    def _gap(self, match: re.Match[str]) -> str:
        asked = {entry.name for entry in self.entries()}
        reference = match[1]
        if _first(reference) in asked:
            return f"[{reference}]"
        try:
            return show(self.base.resolve(reference, self.fact).value, self.language)
        except UnknownReference:
            return match[0]  # a rule says where


def _first(reference: str) -> str:
    return re.split(r"[. ]", reference.strip())[0]
