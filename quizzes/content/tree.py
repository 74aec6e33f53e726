"""Strict YAML: text stays text, and every value remembers the line it stands on.

The parser is libyaml's; what is built from its events is ours, because PyYAML's own
constructors turn ``No``, ``2019-06-18``, ``12:30`` and ``010`` into something else, let the
last of two equal keys win, and follow aliases that explode.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import yaml

from quizzes.content.files import read_text, strange_sign
from quizzes.content.problems import ContentError, Problem, Where

MAX_DEPTH = 20
# Escapes of YAML that stand for another sign; a quotation mark and a backslash may be escaped.
ESCAPE = re.compile(r"(?<!\\)(?:\\\\)*\\[^\\\"/n\n]")

WITH_MARKS = {yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent}
ENDS = {yaml.MappingEndEvent, yaml.SequenceEndEvent}
# A quoted scalar has the tag "!" of its own.
PLAIN_TAGS = {None, "!"}

Steps = tuple[str | int, ...]


@dataclass(frozen=True)
class Tree:
    """The plain value of a YAML file, and the line of each path into it.

    ``strange`` is the line and name of the first sign that is not what it seems.
    """

    path: str
    value: Any
    lines: dict[Steps, int] = field(repr=False)
    strange: tuple[int, str] | None = None

    def where(self, *path: str | int) -> Where:
        """Return the place of the nearest known part of ``path``."""
        while path and path not in self.lines:
            path = path[:-1]
        return Where(self.path, self.lines.get(path, 1))


def read_tree(path: Path, shown: str | None = None) -> Tree:
    """Read one YAML file as text, lists and mappings.

    Args:
        path: the file.
        shown: the path to print in problems; ``path`` itself when left out.

    Raises:
        ContentError: the file cannot be read, is too large, is not UTF-8, or is not the
            plain subset of YAML used here.

    """
    name = shown or str(path)
    text = read_text(path, name, "yaml")
    return replace(parse_tree(text, name), strange=strange_sign(text) or _escape(text))


def _escape(text: str) -> tuple[int, str] | None:
    found = ESCAPE.search(text)
    return (text.count("\n", 0, found.start()) + 1, f"{found[0]} (an escape)") if found else None


def parse_tree(text: str, name: str) -> Tree:
    """Build the tree of YAML ``text``; ``name`` stands for the file in problems.

    Raises:
        ContentError: naming the line of the first thing that is not plain YAML.

    """
    if "\t" in text:
        line = text[: text.index("\t")].count("\n") + 1
        raise _refusal(name, line, "has a tab; indent with spaces")
    if not text.endswith("\n"):
        raise _refusal(
            name, text.count("\n") + 1, "does not end with a line break; is it cut short?"
        )
    builder = _Builder(name)
    try:
        builder.take_all(yaml.parse(text, Loader=yaml.CBaseLoader))
    except yaml.MarkedYAMLError as error:
        line = getattr(error.problem_mark or error.context_mark, "line", 0) + 1
        raise _refusal(name, line, f"is not valid YAML ({error.problem})") from None
    except yaml.YAMLError as error:
        line = text.count("\n", 0, getattr(error, "position", 0) or 0) + 1
        raise _refusal(name, line, "has a character that YAML does not allow; remove it") from None
    return Tree(name, builder.value, builder.lines)


def _unplain(event: yaml.Event) -> str:
    if isinstance(event, yaml.AliasEvent) or event.anchor:  # type: ignore[attr-defined]
        return "uses an anchor or alias; write the value out"
    return "uses a tag; plain text, lists and mappings only"


def _refusal(path: str, line: int, message: str) -> ContentError:
    return ContentError([Problem(Where(path, line), "yaml", message)])


class _Builder:
    """Builds plain values from parser events without recursion."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.value: Any = None
        self.lines: dict[Steps, int] = {}
        self._open: list[tuple[Any, Steps]] = []
        self._key: list[str | None] = []
        self._documents = 0

    def take_all(self, events: Iterator[yaml.Event]) -> None:
        """Build the value of ``events``; scalars, the most by far, are asked for first."""
        for event in events:
            kind = type(event)
            line = event.start_mark.line + 1  # type: ignore[union-attr]
            if kind in WITH_MARKS and (event.anchor or event.tag not in PLAIN_TAGS):  # type: ignore[attr-defined]
                raise _refusal(self.name, line, _unplain(event))
            if kind is yaml.ScalarEvent:
                self._scalar(event.value, line)  # type: ignore[attr-defined]
            elif kind is yaml.MappingStartEvent:
                self._enter({}, line)
            elif kind is yaml.SequenceStartEvent:
                self._enter([], line)
            elif kind in ENDS:
                self._open.pop()
                self._key.pop()
            elif kind is yaml.AliasEvent:
                raise _refusal(self.name, line, _unplain(event))
            elif kind is yaml.DocumentStartEvent:
                self._documents += 1
                if self._documents > 1:
                    raise _refusal(self.name, line, "has a second document ('---'); keep one")

    def _scalar(self, text: str, line: int) -> None:
        if self._open and isinstance(self._open[-1][0], dict) and self._key[-1] is None:
            container, path = self._open[-1]
            if text in container:
                raise _refusal(self.name, line, f"repeats the key '{text}'; keep one")
            self._key[-1] = text
            self.lines[(*path, text)] = line
        else:
            self._place(text, line)

    def _enter(self, container: Any, line: int) -> None:
        if self._open and isinstance(self._open[-1][0], dict) and self._key[-1] is None:
            raise _refusal(self.name, line, "has a key that is not text")
        if len(self._open) >= MAX_DEPTH:
            raise _refusal(self.name, line, f"is nested deeper than {MAX_DEPTH} levels")
        path = self._place(container, line)
        self._open.append((container, path))
        self._key.append(None)

    def _place(self, value: Any, line: int) -> Steps:
        if not self._open:
            self.value = value
            self.lines[()] = line
            return ()
        container, path = self._open[-1]
        if isinstance(container, dict):
            key = self._key[-1]
            assert key is not None  # noqa: S101  (an invariant of the builder, not of input)
            container[key] = value
            self._key[-1] = None
            return (*path, key)
        container.append(value)
        here = (*path, len(container) - 1)
        self.lines[here] = line
        return here
