"""Words of a page as plain Markdown: facts as values, a number for each source that is linked."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property

from quizzes.content.bound import BINDING, ROLE, Binding, in_data, read_role
from quizzes.content.fact_records import Claim
from quizzes.content.pages import HEADING, LABEL, LINK, Page
from quizzes.content.sentences import sentence_ends
from quizzes.content.strings import phrase
from quizzes.content.text import BRACES, Text
from quizzes.project import Project

# What Markdown would take for a mark of its own.
MARKS = re.compile(r"([\\*_\[\]<>|])")
FOREIGN = re.compile(r"\A([^<>]+?) <[a-z]{2,3}>\Z")
# Words, and the facts they rest on.
Piece = tuple[str, tuple[str, ...]]


class PlainWords:
    """Reads the words of one page for a program that knows no role; notes the facts they name.

    ``facts`` are their ids in the order of their numbers.
    """

    def __init__(self, project: Project, page: Page) -> None:
        self.project, self.page = project, page
        self.base, self.language = project.base, project.language
        self.facts: list[str] = []

    def line(self, written: str) -> str:
        """Return a line of the page; each sentence that rests on facts ends with their numbers."""
        linked = LINK.sub(self._linked, written)
        return self._joined(self._pieces(linked), row=written.lstrip().startswith("|"))

    def text(self, text: Text) -> str:
        """Return a text of the data in the same way."""
        text.in_language(self.language)  # says where there are no words in it
        return self._joined(self._bound(text.by_language[self.language]))

    def bare(self, written: str) -> str:
        """Return a line of the page without numbers, for what is pressed or is a heading."""
        linked = LINK.sub(r"\1", written)
        return "".join(words for words, _ in self._pieces(linked))

    def number(self, facts: Iterable[str]) -> str:
        """Return the numbers of ``facts``, each linked to its first source."""
        marks = []
        for ident in dict.fromkeys(facts):
            if ident not in self.facts:
                self.facts.append(ident)
            cited = self.base.facts[ident].sources[0]
            source = self.base.sources[cited.source]
            said = f"{source.named(self.language)}, {cited.place(self.language)}"
            said = said.replace('"', "'").replace("\n", " ")
            marks.append(f'[{self.facts.index(ident) + 1}](<{source.url}> "{said}")')
        return f"<sup>{' '.join(marks)}</sup>" if marks else ""

    def _joined(self, pieces: Iterable[Piece], *, row: bool = False) -> str:
        said, places = "", list[tuple[int, tuple[str, ...]]]()
        for words, facts in pieces:
            said += words
            places += [(len(said), facts)] if facts else []
        ends = [] if row else sentence_ends(said)
        marks: defaultdict[int, list[str]] = defaultdict(list)
        for place, facts in places:
            marks[next((end for end in ends if end >= place), place)] += facts
        numbers = {end: self.number(named) for end, named in sorted(marks.items())}
        for end, shown in sorted(numbers.items(), reverse=True):
            said = said[:end] + shown + said[end:]
        return said

    def _pieces(self, line: str) -> Iterator[Piece]:
        at = 0
        for role in ROLE.finditer(line):
            yield line[at : role.start()], ()
            yield self._role(role[1], role[2])
            at = role.end()
        yield line[at:], ()

    def _role(self, name: str, content: str) -> Piece:
        if name in BINDING:
            bound = read_role(name, content)
            if not isinstance(bound, Binding):
                raise ValueError(f"{self.page.path}: {content}: {bound.why}")
            words = bound.words or f"{{{bound.names[0]}}}"
            return escaped(self.base.fill(words, self.language)), bound.facts
        if name == "claim":
            return self._claim(content.strip()), ()
        if name == "foreign" and (found := FOREIGN.match(content)):
            return f"*{escaped(found[1])}*", ()
        return phrase("quoted", self.language, words=escaped(content)), ()

    def _claim(self, reference: str) -> str:
        claim = self.base.owner(reference)
        if isinstance(claim, Claim) and reference == claim.id:
            return phrase("page.claim", self.language, number=claim.number)
        return escaped(self.base.shown(reference, self.language))

    def _bound(self, words: str) -> Iterator[Piece]:
        at = 0
        for one in in_data(words):
            if isinstance(one, Binding):
                yield from self._valued(words[at : one.span[0]])
                yield escaped(self.base.fill(one.words, self.language)), one.facts
                at = one.span[1]
        yield from self._valued(words[at:])

    def _valued(self, words: str) -> Iterator[Piece]:
        """Yield words outside of bound ones; each value in braces rests on its fact."""
        for at, piece in enumerate(BRACES.split(words)):
            if at % 2:
                value = self.base.fill(f"{{{piece}}}", self.language)
                yield escaped(value), (self.base.owner(piece).id,)
            else:
                yield piece, ()

    def _linked(self, link: re.Match[str]) -> str:
        """Return a link to another site or to a part of a lesson; of other links the words."""
        words, target = link[1], link[2]
        if "://" in target or target.startswith("mailto:"):
            return link[0]
        page, _, label = target.partition("#")
        if not page and label in self._parts:
            name, heading = self._parts[label]
            there = "" if name == self.page.name else f"{name}.ipynb"
            # JupyterLab finds no heading by letters with an accent.
            part = f"#{heading.replace(' ', '-')}" if heading.isascii() else ""
            return f"[{words}](<{there}{part}>)" if there + part else words
        name = page.removesuffix(".md")
        known = {one.name for one in self.project.pages if one.is_lesson}
        return f"[{words}]({name}.ipynb)" if name in known else words

    @cached_property
    def _parts(self) -> dict[str, tuple[str, str]]:
        """Return, by label, the lesson that has it and the heading below it."""
        found = {}
        for page in self.project.pages if self.page.is_lesson else ():
            label = ""
            for raw in page.raw if page.is_lesson else ():
                if named := LABEL.match(raw.text):
                    label = named[1]
                elif label and (head := HEADING.match(raw.text)):
                    found[label] = (page.name, self.bare(head[2]))
                    label = ""
        return found


def escaped(words: str) -> str:
    """Return ``words`` so that Markdown shows each of their signs."""
    return MARKS.sub(r"\\\1", words)
