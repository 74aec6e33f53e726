"""Nodes that are elements of a page, for what docutils has no node of its own."""

from __future__ import annotations

from html import escape
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

# Elements that have nothing in them.
VOID = ("input",)


class lesson_part(nodes.General, nodes.Element):  # noqa: N801  (docutils' own style)
    """An element around blocks; ``part`` says of what it is."""


class lesson_words(nodes.General, nodes.TextElement):  # noqa: N801
    """An element around words."""


def setup(app: Sphinx) -> None:
    """Add the nodes."""
    for node in (lesson_part, lesson_words):
        app.add_node(node, html=(_open, _close))


def part(tag: str, *inside: nodes.Node, part: str = "", **attributes: str) -> lesson_part:
    """Return the element ``tag`` around blocks; see ``words`` for its attributes."""
    return lesson_part("", *inside, tag=tag, part=part, attributes=attributes)


def words(tag: str, *inside: nodes.Node, part: str = "", **attributes: str) -> lesson_words:
    """Return the element ``tag`` around words.

    Args:
        tag: its name.
        inside: its words.
        part: of a block, for those who look for it.
        attributes: underlines stand for hyphens, and one at the end for nothing (``class_``).

    """
    return lesson_words("", "", *inside, tag=tag, part=part, attributes=attributes)


def _open(self: Any, node: nodes.Element) -> None:
    named = ((name.rstrip("_").replace("_", "-"), one) for name, one in node["attributes"].items())
    told = "".join(f' {name}="{escape(one)}"' for name, one in named)
    self.body.append(f"<{node['tag']}{told}>")


def _close(self: Any, node: nodes.Element) -> None:
    if node["tag"] not in VOID:
        self.body.append(f"</{node['tag']}>")
