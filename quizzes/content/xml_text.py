"""XML from outside: its elements and their lines; what defines entities is refused."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree as ET
from xml.parsers import expat

from quizzes.content.notices import Notice


class BadXml(ValueError):
    """A text that is no XML to be read; ``line`` is where."""

    def __init__(self, said: str, line: int) -> None:
        super().__init__(said)
        self.line = line


def read_xml(raw: bytes) -> tuple[ET.Element, dict[ET.Element, int]]:
    """Return the root of ``raw``, and the line in which each element begins.

    Prefixes of names are left as they are written.

    Raises:
        BadXml: it is cut short, is no XML, or defines entities, which nothing here needs and
            which can grow without end.

    """
    builder, lines = ET.TreeBuilder(), {}
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def refuse(*_: Any) -> None:
        raise BadXml(Notice("defines entities, which are not read"), parser.CurrentLineNumber)

    def start(name: str, attributes: dict[str, str]) -> None:
        lines[builder.start(name, attributes)] = parser.CurrentLineNumber

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.data
    try:
        parser.Parse(raw, True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        if isinstance(error, BadXml):
            raise
        raise BadXml(Notice("is cut short or is no XML"), parser.CurrentLineNumber) from None
    return builder.close(), lines
