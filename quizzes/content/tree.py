"""Strict YAML: text stays text, and every value remembers the line it stands on.

The parser is libyaml's where there is one; what is built from its events is ours, because
PyYAML's own constructors turn ``No``, ``2019-06-18``, ``12:30`` and ``010`` into something else,
let the last of two equal keys win, and follow aliases that explode.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
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
# By key or place: the line something stands on, and the lines of what is in it, if it holds any.
Lines = dict[str | int, tuple[int, Any]]


@dataclass(frozen=True)
class Tree:
    """The plain value of a YAML file, the line it begins on and those of what is in it.

    ``strange`` is the line and name of the first sign that is not what it seems.
    """

    path: str
    value: Any
    line: int
    lines: Lines = field(repr=False)
    strange: tuple[int, str] | None = None

    def where(self, *path: str | int) -> Where:
        """Return the place of the nearest known part of ``path``."""
        line, lines = self.line, self.lines
        for step in path:
            if not lines or step not in lines:
                break
            line, lines = lines[step]
        return Where(self.path, line)

    def known(self, path: Steps) -> Steps:
        """Return ``path`` without the steps that lead nowhere, such as names of types."""
        found, lines = [], self.lines
        for step in path:
            if lines and step in lines:
                found.append(step)
                lines = lines[step][1]
        return tuple(found)


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
    found = ESCAPE.search(text) if "\\" in text else None
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
    # Python's own parser where PyYAML came without libyaml, as in a browser: slower, as strict.
    parser = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        builder.take_all(iter(parser(text).get_event, None))
    except yaml.MarkedYAMLError as error:
        line = getattr(error.problem_mark or error.context_mark, "line", 0) + 1
        raise _refusal(name, line, f"is not valid YAML ({error.problem})") from None
    except yaml.YAMLError as error:
        line = text.count("\n", 0, getattr(error, "position", 0) or 0) + 1
        raise _refusal(name, line, "has a character that YAML does not allow; remove it") from None
    return Tree(name, builder.value, builder.line, builder.lines)


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
        self.line = 1
        self.lines: Lines = {}
        # The innermost list or mapping that is open, the lines in it, and its key without a value.
        self._held: Any = None
        self._here: Lines = {}
        self._key: str | None = None
        self._around: list[tuple[Any, Lines]] = []
        self._documents = 0

    def take_all(self, events: Iterable[yaml.Event]) -> None:
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
                self._held, self._here = self._around.pop()
            elif kind is yaml.AliasEvent:
                raise _refusal(self.name, line, _unplain(event))
            elif kind is yaml.DocumentStartEvent:
                self._documents += 1
                if self._documents > 1:
                    raise _refusal(self.name, line, "has a second document ('---'); keep one")

    def _scalar(self, text: str, line: int) -> None:
        if self._key is None and type(self._held) is dict:
            if text in self._held:
                raise _refusal(self.name, line, f"repeats the key '{text}'; keep one")
            self._key = text
            self._here[text] = (line, None)
        else:
            self._place(text, line, None)

    def _enter(self, container: Any, line: int) -> None:
        if self._key is None and type(self._held) is dict:
            raise _refusal(self.name, line, "has a key that is not text")
        if len(self._around) >= MAX_DEPTH:
            raise _refusal(self.name, line, f"is nested deeper than {MAX_DEPTH} levels")
        inside: Lines = {}
        self._place(container, line, inside)
        self._around.append((self._held, self._here))
        self._held, self._here = container, inside

    def _place(self, value: Any, line: int, inside: Lines | None) -> None:
        """Put ``value`` where it belongs; what has a key stands on the line of its key."""
        if self._held is None:
            self.value, self.line = value, line
            self.lines = {} if inside is None else inside
        elif self._key is not None:
            self._held[self._key] = value
            if inside is not None:
                self._here[self._key] = (self._here[self._key][0], inside)
            self._key = None
        else:
            self._here[len(self._held)] = (line, inside)
            self._held.append(value)
