"""What a script puts into a quiz, as trees: a tag, its attributes, and what stands in it.

A strict policy lets no script make markup of text, and what is written once is in a template.
"""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree as ET

Tree = list[Any]


def trees(markup: str) -> list[Tree]:
    """Return the elements of ``markup``, which a template wrote, as a script builds them."""
    return [_tree(one) for one in ET.fromstring(f"<all>{markup}</all>")]  # noqa: S314  (our own)


def _tree(element: ET.Element) -> Tree:
    inside = [element.text, *(part for one in element for part in (_tree(one), one.tail))]
    return [element.tag, element.attrib, *(one for one in inside if one and one != "\n")]
