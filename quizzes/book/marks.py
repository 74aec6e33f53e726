"""One mark at the end of a sentence for all its facts, and their list at the foot of the page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from html import escape
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform

from quizzes.book.context import content_of
from quizzes.book.rebuild import uses
from quizzes.content.sentences import sentence_ends
from quizzes.content.strings import phrase

# The most doubtful fact of a sentence gives its mark the shape.
DOUBT = ("current", "superseded", "disputed", "unverified")


class fact_reference(nodes.inline, nodes.Element):  # noqa: N801  (docutils' own style)
    """Words that rest on facts."""


class fact_mark(nodes.inline, nodes.Element):  # noqa: N801
    """Where the facts of a sentence come from."""


def setup(app: Sphinx) -> None:
    """Add what roles become, and what is made of it."""
    app.add_node(fact_reference, html=(_nothing, _nothing))
    app.add_node(fact_mark, html=(_mark, _nothing))
    app.add_transform(MarksOfFacts)


class MarksOfFacts(SphinxTransform):
    """Marks each sentence that has facts, and lists the facts of a page at its foot."""

    default_priority = 210

    def apply(self, **kwargs: Any) -> None:
        """Put the marks and the list into the page, where there is anything to list."""
        used = uses(self.env).get(self.env.docname, {})
        idents = [what.partition(":")[2] for what in used if what.startswith("fact:")]
        # A mark and the list know a fact by its place in the list: shorter than its name.
        self.places = {ident: place for place, ident in enumerate(idents, 1)}
        self.marks: defaultdict[str, list[int]] = defaultdict(list)
        self.made = 0
        for block, facts in self._blocks().items():
            if row_of(block):
                block += self._made(facts)
            else:
                self._mark_sentences(block, facts)
        self._list()

    def _blocks(self) -> dict[nodes.Element, list[str]]:
        """Return each run of text that gets marks, and the facts that go with its first one.

        A row of a table is one sentence; a heading has its mark in the text below it.
        """
        found: dict[nodes.Element, list[str]] = {}
        rows: dict[nodes.Element, nodes.Element] = {}
        for one in self.document.findall(fact_reference):
            block = one.parent
            while isinstance(block.parent, nodes.TextElement):
                block = block.parent
            if row := row_of(block):
                facts = found.pop(rows[row], []) if row in rows else []
                rows[row] = block
                found[block] = [*facts, *one["facts"]]
            elif isinstance(block, nodes.title) or is_question(block):
                below = block.next_node(nodes.paragraph, ascend=True)
                if below is not None:
                    found.setdefault(below, []).extend(one["facts"])
            else:
                found.setdefault(block, [])
        return found

    def _mark_sentences(self, block: nodes.Element, facts: list[str]) -> None:
        text, places = "", [(0, facts)]
        for node in block.findall():
            if isinstance(node, nodes.Text):
                text += node
            elif isinstance(node, fact_reference):
                places.append((len(text) + len(node.astext()), node["facts"]))
        ends = sentence_ends(text)
        sentences: defaultdict[int, list[str]] = defaultdict(list)
        for place, named in places:
            sentences[next((end for end in ends if end >= place), len(text))] += named
        made = [(end, self._made(named)) for end, named in sorted(sentences.items())]
        for end, marks in reversed(made):
            put_in(block, end, marks)

    def _made(self, idents: Iterable[str]) -> list[nodes.Node]:
        """Return the mark of a sentence, none where it has no facts."""
        held = content_of(self.app)
        facts = [held.base.facts[ident] for ident in dict.fromkeys(idents)]
        if not facts:
            return []
        self.made += 1
        for fact in facts:
            self.marks[fact.id].append(self.made)
        statuses = sorted({fact.status for fact in facts}, key=DOUBT.index)
        said = ", ".join(phrase(f"status.{one}", held.language) for one in statuses)
        return [
            fact_mark(
                number=self.made,
                places=[str(self.places[fact.id]) for fact in facts],
                status=statuses[-1],
                label=phrase("page.mark", held.language, status=said),
            )
        ]

    def _list(self) -> None:
        if not self.places:
            return
        held = content_of(self.app)
        root = "../" * (self.env.docname.count("/") - 2)
        data = {
            "facts": [held.base.facts[ident] for ident in self.places],
            "marks": self.marks,
            "register": f"{root}reference/facts.html",
            "title": phrase(
                "page.sources" if len(self.places) > 1 else "page.sources_one",
                held.language,
                count=str(len(self.places)),
            ),
        }
        html = held.html("sources.html.j2", **data)
        sections = [one for one in self.document.children if isinstance(one, nodes.section)]
        listed = nodes.container(ids=["facts-on-this-page"], classes=["facts-on-this-page"])
        listed += nodes.raw("", html, format="html")
        (sections[-1] if sections else self.document).append(listed)


def is_question(block: nodes.Element) -> bool:
    """Return whether a run of text is what opens an answer: a link in it could not be pressed."""
    return isinstance(block, nodes.inline) and "understanding" in block.parent["classes"]


def row_of(node: nodes.Element | None) -> nodes.Element | None:
    """Return the row of a table in which ``node`` stands, if it stands in one."""
    while node is not None and not isinstance(node, nodes.row):
        node = node.parent
    return node


def put_in(block: nodes.Element, place: int, marks: list[nodes.Node]) -> None:
    """Put ``marks`` into ``block`` after ``place`` signs of its text, or behind what ends there.

    Args:
        block: a run of text.
        place: counted in its text.
        marks: what is put in; no part of ``block`` but its own text is cut for it.

    """
    at = 0
    for index, child in enumerate(block.children):
        size = sum(len(text) for text in child.findall(nodes.Text))
        if isinstance(child, nodes.Text) and at < place < at + size:
            before, after = child[: place - at], child[place - at :]
            block.replace(child, [nodes.Text(before), *marks, nodes.Text(after)])
            return
        at += size
        if place <= at:
            block.insert(index + 1, marks)
            return
    block += marks


def _nothing(self: Any, node: nodes.Element) -> None:
    """Words that rest on facts are plain words."""


def _mark(self: Any, node: fact_mark) -> None:
    first, *others = node["places"]
    more = f' data-more="{" ".join(others)}"' if others else ""
    self.body.append(
        f'<a class="fact-mark fact-{node["status"]}" id="m{node["number"]}" href="#f{first}"{more}>'
        f'<span class="visually-hidden">{escape(node["label"])}</span></a>'
    )
