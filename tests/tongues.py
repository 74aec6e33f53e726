"""What a built page says, by the language it is said to be in, and what is in another one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from quizzes import Project
from quizzes.checks.text_rules import whole_texts
from quizzes.checks.tongue_rules import PART
from quizzes.content.bound import page_words, plain
from quizzes.content.language import WORD, known_of
from quizzes.content.strings import all_phrases
from quizzes.content.text import BRACES, OfSource

BETWEEN = " … "
VOID = frozenset(("area", "base", "br", "col", "hr", "img", "input", "link", "meta", "wbr"))
# They stand in a sentence, and do not end it.
WITHIN = frozenset(("a", "abbr", "b", "em", "i", "label", "span", "strong", "sub", "sup", "time"))
UNSEEN = frozenset(("style", "script", "code", "pre"))
SAID = ("aria-label", "aria-description", "title", "alt", "placeholder", "label")
# What of the head of a page a person meets in a list of results, or where it is linked.
MET = ("description", "og:title", "og:description", "og:site_name")
# Data that no page shows: what may be typed in any language, code, names of slots, a whole page.
UNSHOWN = frozenset(
    (
        *("spelling", "manner", "headings", "sealed", "slots"),
        *("key", "right", "wrong", "misses"),
    )
)
SIGNS = re.compile(r"\[\w+\]|<[^>]*>|\{[^}]*\}")
# Ids of records and files, options of a command.
NO_WORDS = re.compile(r"[\w-]+\.[a-z]{2,4}\b|\w+(?:[-_]\w+){2,}|--\w+|\w+-[0-9]+")

Told = tuple[str, str, str]  # language, words, where


class Reader(HTMLParser):
    """Takes down what a page says: the words of a block that are in one language, together."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[Told] = []
        self.open: list[tuple[str, str]] = []
        self.block: dict[str, str] = {}

    @property
    def language(self) -> str:
        return self.open[-1][1] if self.open else ""

    @property
    def unseen(self) -> bool:
        return any(tag in UNSEEN for tag, _ in self.open)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        language = given.get("lang") or self.language
        if tag not in WITHIN:
            self.end_block()
        # What begins so is for scripts; where it has words, they show them.
        said = [
            name
            for name, value in given.items()
            if value and (name in SAID or (name.startswith("data-") and " " in value))
        ]
        if tag == "meta" and (given.get("name") or given.get("property")) in MET:
            said.append("content")
        self.told += ((language, given[name], f"{tag} {name}") for name in said)
        if tag not in VOID:
            self.open.append((tag, language))
            self.data = tag == "script" and given.get("type") == "application/json"

    def handle_endtag(self, tag: str) -> None:
        if tag not in WITHIN:
            self.end_block()
        while tag not in VOID and self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1][0] == "script" and self.data:
            self.told += ((self.language, words, "data") for words in shown(json.loads(data)))
        elif data.strip() and not self.unseen:
            for other in self.block.keys() - {self.language}:
                self.block[other] += BETWEEN
            self.block[self.language] = self.block.get(self.language, "") + data

    def end_block(self) -> None:
        self.told += ((code, " ".join(words.split()), "text") for code, words in self.block.items())
        self.block = {}


def shown(data: Any) -> Iterator[str]:
    """Yield the sentences of data that scripts put into a page; one word may be an id."""
    if isinstance(data, str):
        yield from (data,) if " " in data else ()
    elif isinstance(data, Mapping):
        for name, inner in data.items():
            if name not in UNSHOWN:
                yield from shown(inner)
    elif isinstance(data, list):
        for inner in data:
            yield from shown(inner)


def told_by(html: str) -> list[Told]:
    """Return what a page says, with the language that each part of it is said to be in."""
    reader = Reader()
    reader.feed(html)
    reader.end_block()
    return reader.told


class Judge:
    """Says what is in another language than it should be, but for words that it is told of.

    Words that tell a language are counted, as a rule of the checks does; where there are none,
    the words that only the texts of one language have.
    """

    def __init__(self, project: Project, others: Iterable[str]) -> None:
        self.project, self.others = project, tuple(others)
        self.telling = {one: frozenset(known_of(one).telling) for one in project.module.languages}
        named = (name for name in self._names() if WORD.search(name))
        names = sorted({*self.others, *named}, key=len, reverse=True)
        self.names = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")

    def _names(self) -> Iterator[str]:
        """Yield what has one name in every language: who published, norms, places, offices."""
        base, watch = self.project.base, self.project.watch
        yield from (one.publisher for one in base.sources.values() if type(one.publisher) is str)
        for fact in base.facts.values():
            yield from (value.name for value in fact.parts.values() if value.name)
            yield from (fact.law.norm,) if fact.law else ()
        yield from (one.name for one in (watch.norms if watch else ()))

    @cached_property
    def only(self) -> dict[str, frozenset[str]]:
        """Return of each language the words that stand in its texts and in no other's."""
        known = {one: frozenset(words_of(" ".join(self._written(one)))) for one in self.telling}
        return {
            one: words.difference(*(known[other] for other in known if other != one))
            for one, words in known.items()
        }

    def _written(self, language: str) -> Iterator[str]:
        yield from (SIGNS.sub(BETWEEN, said) for said in all_phrases(language).values())
        for page in self.project.in_language(language).written:
            yield from (page_words(line.text, bound=True) for line in page.raw if line.is_read)
        for _, _, text in whole_texts(self.project):
            if not isinstance(text, OfSource):
                yield BRACES.sub(BETWEEN, plain(text.by_language.get(language, "")))

    def strange(self, language: str, text: str) -> Iterator[str]:
        """Yield each sentence of ``text`` that is not in ``language``."""
        bare = NO_WORDS.sub(BETWEEN, self.names.sub(BETWEEN, SIGNS.sub(BETWEEN, text)))
        for part in PART.split(bare):
            said = words_of(part)
            if said and self._is_strange(language, said):
                yield part

    def _is_strange(self, language: str, said: list[str]) -> bool:
        for counted in (self.telling, self.only):
            found = {one: sum(word in words for word in said) for one, words in counted.items()}
            if any(found.values()):
                return max(found.values()) > found[language]
        return False


def words_of(text: str) -> list[str]:
    """Return the words of ``text``; what is in capitals is short for something."""
    return [word.lower() for word in WORD.findall(text) if len(word) > 1 and not word.isupper()]


def pages(folder: Path) -> list[Path]:
    """Return all pages of a built book."""
    return [one for one in sorted(folder.rglob("*.html")) if "_static" not in one.parts]
