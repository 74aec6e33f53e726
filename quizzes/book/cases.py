"""Directives: care, a case, and a decision, which is taken before one reads on."""

from __future__ import annotations

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from quizzes.book.context import content_of
from quizzes.book.marks import fact_reference
from quizzes.book.parts import lesson_part, part, words
from quizzes.content.strings import phrase

Entries = list[tuple[list[nodes.Node], list[nodes.Node]]]


def setup(app: Sphinx) -> None:
    """Add every directive."""
    app.add_directive("care", Care)
    app.add_directive("case", Case)
    app.add_directive("decide", Decide)


class LessonBlock(SphinxDirective):
    """What the blocks of a lesson have in common: they need no script, and keep nothing."""

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True

    def say(self, key: str, **filled: str) -> nodes.Text:
        """Return the phrase ``key`` in the language of the page."""
        return nodes.Text(phrase(key, content_of(self.env.app).language, **filled))

    def parsed(self, lines: StringList) -> list[nodes.Node]:
        """Return some lines of the content as nodes."""
        inside = nodes.Element()
        offset = self.content_offset + len(self.content) - len(lines)
        self.state.nested_parse(lines, offset, inside)
        return inside.children

    def inline(self, text: str) -> list[nodes.Node]:
        """Return a line of text as nodes."""
        said, messages = self.state.inline_text(text, self.lineno)
        return [*said, *messages]

    def block(self, name: str, title: str, more: str = "") -> lesson_part:
        """Return a block with no more than its title; its id is that of no other on the page."""
        ident = f"{name}-{self.env.new_serialno(f'lesson-{name}') + 1}"
        kind = words("span", self.say(f"block.{name}"), part="word", class_="block-kind")
        said = words("span", *self.inline(title), part="named", id=f"{ident}-title")
        head = words("p", kind, nodes.Text(" "), said, part="title", class_="block-title")
        box = part("div", head, part=name, class_=f"block block-{name}{more}", id=ident)
        box["attributes"] |= {"role": "group", "aria-labelledby": f"{ident}-title"}
        return box


class Care(LessonBlock):
    """What a lesson covers and where to skip to, in small type."""

    optional_arguments = 0

    def run(self) -> list[nodes.Node]:
        """Return the words as a note."""
        said = self.parsed(self.content)
        return [part("div", *said, part="care", class_="block block-care", role="note")]


class Case(LessonBlock):
    """A case: who it is about, and what happens; the first of a page says that it is made up."""

    def run(self) -> list[nodes.Node]:
        """Return the case in a box."""
        box = self.block("case", self.arguments[0])
        box += self.parsed(self.content)
        if box["attributes"]["id"] == "case-1":
            box += words("p", self.say("block.made_up"), part="aside", class_="block-aside")
        return [box]


class Decide(LessonBlock):
    """A question without a score: opening an answer shows what follows, and closes the others."""

    def run(self) -> list[nodes.Node]:
        """Return the question with its answers, each to be opened."""
        box = self.block("decide", self.arguments[0])
        box["way"] = "decide"
        lead, entries = split(self.parsed(self.content))
        box += lead
        for asked, answer in entries:
            said, facts = unbound(asked)
            summary = words("summary", *said, part="asked")
            name = box["attributes"]["id"]
            box += part("details", summary, *bind(answer, facts), part="entry", name=name)
        box += words("p", self.say("block.decide_how"), part="aside", class_="block-aside")
        return [box]


def split(parsed: list[nodes.Node]) -> tuple[list[nodes.Node], Entries]:
    """Return what stands above the list, and of each entry what is asked and its answer."""
    lead = [one for one in parsed if not isinstance(one, nodes.bullet_list)]
    lists = [one for one in parsed if isinstance(one, nodes.bullet_list)]
    entries = [entry.children for listed in lists for entry in listed.children]
    return lead, [(list(asked.children), answer) for asked, *answer in entries]


def unbound(inline: list[nodes.Node]) -> tuple[list[nodes.Node], list[str]]:
    """Return inline nodes as they are read, and the facts that they were bound to.

    The mark of a sentence is a link: what is pressed to choose or to open has none in it.
    """
    holder = nodes.inline("", "", *(one.deepcopy() for one in inline))
    facts: list[str] = []
    for bound in list(holder.findall(fact_reference)):
        facts += bound["facts"]
        bound.replace_self(bound.children)
    return holder.children, facts


def bind(blocks: list[nodes.Node], facts: list[str]) -> list[nodes.Node]:
    """Let the first sentence of ``blocks`` be marked for ``facts`` too."""
    first = next((one for block in blocks for one in block.findall(nodes.paragraph)), None)
    if facts and first is not None:
        first.insert(0, fact_reference("", "", facts=tuple(facts)))
    return blocks
