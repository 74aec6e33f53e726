"""A page of the book as a plain outline: what the press sets, without links and widgets."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, cast

from docutils import nodes

# Paper does without it: it names its sources in a place of its own.
LEFT_OUT = ("facts-on-this-page",)
TAG = re.compile(r"<[^<>]+>")

Outline = dict[str, Any]


def outline(page: nodes.document, figure: Callable[[str], Outline]) -> Outline:
    """Return ``page`` as title and body, the answers to its tasks, and the ids of its facts.

    Args:
        page: the doctree of a lesson, as the book was built from it.
        figure: gives the drawing called by a name, as {"svg": …, "text": …}, or {"lines": …}.

    """
    top = next(page.findall(nodes.section))
    writer = _Writer(figure)
    title = next(top.findall(nodes.title)).astext()
    body = [block for child in top.children[1:] for block in writer.block(child, 1)]
    bound = (one for one in page.findall(nodes.Element) if type(one).__name__ == "fact_reference")
    named = dict.fromkeys(ident for one in bound for ident in one["facts"])
    return {"title": title, "body": body, "answers": writer.answers, "facts": list(named)}


class _Writer:
    def __init__(self, figure: Callable[[str], Outline]) -> None:
        self.figure = figure
        self.answers: list[Outline] = []

    def block(self, node: nodes.Node, level: int) -> Iterator[Outline]:
        """Yield the blocks that ``node`` becomes on paper."""
        if isinstance(node, nodes.section):
            blocks = self.inside(node, level + 1, first=1)
            # What is only for the screen, as a quiz, has no blocks.
            if blocks and not set(node["ids"]) & set(LEFT_OUT) and not _leads_elsewhere(node):
                yield {"kind": "heading", "level": level, "inline": self.inline(node[0])}
                yield from blocks
        elif isinstance(node, nodes.paragraph):
            yield {"kind": "paragraph", "inline": self.inline(node)}
        elif isinstance(node, nodes.bullet_list | nodes.enumerated_list):
            kind = "bullets" if isinstance(node, nodes.bullet_list) else "numbers"
            yield {
                "kind": kind,
                "entries": [
                    self.inside(one, level)
                    for one in node.findall(nodes.list_item)
                    if one.parent is node
                ],
            }
        elif isinstance(node, nodes.table):
            yield self.table(node)
        elif isinstance(node, nodes.admonition):
            title = node[0].astext()
            yield {"kind": "case", "title": title, "blocks": self.inside(node, level, first=1)}
        elif isinstance(node, nodes.Element) and node.get("part") is not None:
            yield from self.lesson_block(node, level)
        elif isinstance(node, nodes.container) and not set(node["ids"]) & set(LEFT_OUT):
            yield from self.container(node, level)

    def inside(self, node: nodes.Element, level: int, first: int = 0) -> list[Outline]:
        """Return the blocks of what stands in ``node`` from its child number ``first`` on."""
        return [block for child in node.children[first:] for block in self.block(child, level)]

    def container(self, node: nodes.container, level: int) -> Iterator[Outline]:
        """Yield a figure, a path or a check of understanding; a cell's output is left out."""
        if node.get("drawn"):
            yield from self.drawn(self.figure(node["drawn"]), self.asked(node))
        elif "understanding" in node["classes"]:
            yield {"kind": "ask", "inline": self.asked(node), "blocks": self.inside(node, level)}
        elif "cell" not in node["classes"]:
            yield from self.inside(node, level)

    def drawn(self, figure: Outline, caption: list[Outline]) -> Iterator[Outline]:
        """Yield a drawing, or a figure of words as a list below its caption."""
        if "lines" in figure:
            yield {"kind": "paragraph", "inline": [{"kind": "strong", "inline": caption}]}
            said = ([{"kind": "text", "text": line}] for line in figure["lines"])
            entries = [[{"kind": "paragraph", "inline": one}] for one in said]
            yield {"kind": "numbers", "entries": entries}
        else:
            yield {"kind": "figure", **figure, "inline": caption}

    def lesson_block(self, node: nodes.Element, level: int) -> Iterator[Outline]:
        """Yield a case as a box, a task or a decision with room to answer, others as they are.

        A conversation has a sheet of its own, and no more than its title here.
        """
        if node["part"] == "case":
            yield {"kind": "told", **self.title(node), "blocks": self.inside(node, level)}
        elif node["part"] == "talk":
            asides = _those(node, "part", "aside")
            said = [one for aside in asides for one in self.lesson_block(aside, level)]
            yield {"kind": "told", **self.title(node), "blocks": said}
        elif node["part"] in ("task", "decide"):
            yield self.to_answer(node, level)
        elif node["part"] == "aside":
            yield {"kind": "paragraph", "inline": self.inline(node)}
        elif node["part"] != "title":
            yield from self.inside(node, level)

    def to_answer(self, node: nodes.Element, level: int) -> Outline:
        """Return a task or a decision with its entries; keep the answers for the end."""
        title, entries = self.title(node), list(_those(node, "part", "entry"))
        folds = [next(_those(one, "tag", "details")) for one in entries]
        told = [self.inside(fold, level, first=1) for fold in folds]
        self.answers.append({**title, "entries": told})
        lead = [one for one in node.children if isinstance(one, nodes.paragraph)]
        return {
            "kind": "task",
            **title,
            "blocks": [one for child in lead for one in self.block(child, level)],
            "way": node["way"],
            "into": [self.inline(one) for one in _those(entries[0], "part", "into")],
            "unit": self.of(entries[0], "unit"),
            "entries": [self.of(one, "asked") for one in entries],
        }

    def title(self, node: nodes.Element) -> Outline:
        """Return what a block is, in a word, and its title."""
        return {"word": self.of(node, "word"), "title": self.of(node, "named")}

    def of(self, node: nodes.Element, part: str) -> list[Outline]:
        """Return the words of the first element in ``node`` that is this part of it."""
        found = next(_those(node, "part", part), None)
        return [] if found is None else self.inline(found)

    def asked(self, node: nodes.container) -> list[Outline]:
        """Return the inline text that stands straight in a container: a caption or a question."""
        inlines = [one for one in node.children if isinstance(one, nodes.inline)]
        return [piece for one in inlines for piece in self.inline(one)]

    def table(self, node: nodes.table) -> Outline:
        """Return a table as its head and rows of cells."""
        rows = [
            [self.inline_of(entry) for entry in row.children if isinstance(entry, nodes.Element)]
            for row in node.findall(nodes.row)
        ]
        heads = len(list(next(node.findall(nodes.thead)).children))
        return {"kind": "table", "head": rows[:heads], "rows": rows[heads:]}

    def inline_of(self, node: nodes.Element) -> list[Outline]:
        """Return the text of a cell, whatever paragraphs it has."""
        return [piece for child in node.children for piece in self.inline(child)]

    def inline(self, node: nodes.Node) -> list[Outline]:
        """Return the text of ``node`` in pieces: plain, strong, emphasised or foreign."""
        if isinstance(node, nodes.Text):
            return [{"kind": "text", "text": re.sub(r"\s+", " ", node.astext())}]
        if isinstance(node, nodes.raw):
            return [{"kind": "text", "text": TAG.sub("", node.astext())}]
        pieces = [piece for child in node.children for piece in self.inline(child)]
        lang = getattr(node, "attributes", {}).get("attributes", {}).get("lang")
        if lang:
            return [{"kind": "foreign", "lang": lang, "inline": pieces}]
        kind = {"strong": "strong", "emphasis": "emphasis"}
        name = kind.get(type(node).__name__)
        return [{"kind": name, "inline": pieces}] if name else pieces


def _leads_elsewhere(section: nodes.section) -> bool:
    """Return whether a section is nothing but links to read on, which paper cannot follow."""
    lists = section.children[1:]
    entries = [one for some in lists if isinstance(some, nodes.bullet_list) for one in some]
    return all(isinstance(one, nodes.bullet_list) for one in lists) and all(
        any("refuri" in link for link in entry.findall(nodes.reference)) for entry in entries
    )


def _those(node: nodes.Element, name: str, value: str) -> Iterator[nodes.Element]:
    found = node.findall(lambda one: isinstance(one, nodes.Element) and one.get(name) == value)
    return cast(Iterator[nodes.Element], found)
