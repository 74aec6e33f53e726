"""What the search page looks through: every word of the written pages, by the part it stands in.

Made from the written pages, so that a book built on has the same index as one built anew.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from quizzes.content.glossary import Term
from quizzes.content.outputs import write_whole

WORD = re.compile(r"\w+")
MARKS = re.compile(r"[\u0300-\u036f]")
HEADS = {"h1", "h2", "h3"}
# What is no text of the page: sources are in the register, answers are not for looking up.
LEFT_OUT = {"script", "style", "svg", "button", "select", "noscript"}
LEFT_OUT_CLASSES = {"facts-on-page", "quiz-answer", "fact-mark", "fact-cite"}
# Elements that have no end.
EMPTY = {"br", "hr", "img", "input", "col", "wbr", "meta", "link", "source"}
# A longer word, and one that stands in fewer places, always has its places.
SHORT = 4
MANY = 20
PART_CLASSES = {"term-card", "question-card"}
# What reads a page: another reader may find other words.
READER = Path(__file__).read_bytes()


def fold(text: str) -> str:
    """Return ``text`` without case and accents."""
    return MARKS.sub("", unicodedata.normalize("NFKD", text)).lower()


class PageText(HTMLParser):
    """The parts of a written page: anchor, heading, words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.parts: list[tuple[str, list[str], list[str]]] = []
        self._open: list[tuple[str, bool, int, bool]] = []
        self._within: list[int] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note where a part begins, and what is left out."""
        if tag in EMPTY:
            return
        named = {name: value or "" for name, value in attrs}
        classes = set(named.get("class", "").split())
        above = bool(self._open) and self._open[-1][1]
        begins = "bd-article" in classes or (
            bool(self._within)
            and bool(named.get("id"))
            and (tag == "section" or not PART_CLASSES.isdisjoint(classes))
        )
        if begins:
            self._within.append(len(self.parts))
            anchor = "" if "bd-article" in classes else named["id"]
            self.parts.append((anchor, [], []))
        left_out = above or tag in LEFT_OUT or not LEFT_OUT_CLASSES.isdisjoint(classes)
        heading = tag in HEADS or bool(self._open and self._open[-1][3])
        self._open.append((tag, left_out, int(begins), heading))

    def handle_endtag(self, tag: str) -> None:
        """Close what is open, the innermost first."""
        while self._open:
            was, _, begun, _ = self._open.pop()
            if begun:
                self._within.pop()
            if was == tag:
                return

    def handle_data(self, data: str) -> None:
        """Keep words that stand in a part."""
        if not self._within or not self._open or self._open[-1][1]:
            return
        _, heading, words = self.parts[self._within[-1]]
        (heading if self._open[-1][3] else words).append(data)


# Of each part of a page: its anchor, its heading, and each of its words once, folded.
Words = list[tuple[str, str, list[str]]]


def words_of(html: str) -> Words:
    """Return the words of a written page, part by part; a part without any is left out."""
    found: Words = []
    for anchor, heading, text in PageText(html).parts:
        told = " ".join("".join(heading).split())
        if told or "".join(text).strip():
            words = WORD.findall(fold(f"{told} {' '.join(text)}"))
            found.append((anchor, told, sorted(set(words))))
    return found


class PagesRead:
    """The words of pages as they were last read, so that a page unchanged is not read again."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "words.json"
        self._now: dict[str, Words] = {}
        try:
            self._before: dict[str, Words] = json.loads(self._path.read_text("utf-8"))
        except (OSError, ValueError):
            self._before = {}

    def words(self, html: str) -> Words:
        """Return the words of the page ``html``."""
        digest = hashlib.sha256(READER + html.encode()).hexdigest()
        self._now[digest] = self._before.get(digest) or words_of(html)
        return self._now[digest]

    def keep(self) -> None:
        """Keep what was read now."""
        if self._now.keys() != self._before.keys():
            write_whole(self._path, json.dumps(self._now, ensure_ascii=False))


def search_index(
    html: Path,
    pages: Sequence[tuple[str, str]],
    terms: Iterable[Term],
    language: str,
    read: Callable[[str], Words] = words_of,
) -> dict[str, Any]:
    """Return the index of the pages written under ``html``.

    Args:
        html: the built book.
        pages: name and title of each page, in order.
        terms: of the glossary, whose words lead to it, those to avoid too.
        language: of the book.
        read: gives the words of a page; one that remembers pages saves reading them.

    """
    places: list[list[Any]] = []
    words: dict[str, set[int]] = {}
    for at, (name, title) in enumerate(pages):
        for anchor, told, said in read((html / f"{name}.html").read_text("utf-8")):
            for word in said:
                words.setdefault(word, set()).add(len(places))
            places.append([at, anchor, "" if told == title else told])
    listed = list(terms)
    names = {one.id: one.term.in_language(language) for one in listed}
    return {
        "pages": [[f"{name}.html", title] for name, title in pages],
        "places": places,
        "words": {word: _steps(word, words[word], len(places)) for word in sorted(words)},
        "terms": [
            [one.id, names[one.id], names.get(one.instead or "", ""), _names(one)] for one in listed
        ],
    }


def _steps(word: str, found: set[int], places: int) -> str:
    """Return places as the steps from one to the next, which compress well.

    A short word that stands nearly everywhere, such as "the", has none: it is passed over.
    """
    if len(word) <= SHORT and len(found) > max(MANY, places / 5):
        return ""
    ordered = sorted(found)
    return " ".join(str(one - last) for last, one in zip([0, *ordered], ordered, strict=False))


def _names(term: Term) -> list[str]:
    """Return what somebody may call a term, folded: its words in each language, apart."""
    told = [part for text in term.term.by_language.values() for part in re.split(r"[,;/()]", text)]
    names = (" ".join(WORD.findall(fold(one))) for one in (*told, *term.match))
    return sorted({one for one in names if len(one) > 2})


def write_index(path: Path, index: dict[str, Any]) -> None:
    """Write ``index`` as a script, which a page opened from a disk may read too."""
    told = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    path.write_text(f"const searchIndex = {told};\n", encoding="utf-8", newline="\n")
