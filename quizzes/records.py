"""Strict YAML: text stays text, and every value remembers the line it stands on.

The parser is libyaml's; what is built from its events is ours, because PyYAML's own
constructors turn ``No``, ``2019-06-18``, ``12:30`` and ``010`` into something else, let the
last of two equal keys win, and follow aliases that explode.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, PrivateAttr, ValidationError

MAX_BYTES = 2_000_000
MAX_DEPTH = 20

_Path = tuple[str | int, ...]


@dataclass(frozen=True, order=True)
class Where:
    """A place in a file: path as given by the caller, and line counted from one."""

    path: str
    line: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


@dataclass(frozen=True, order=True)
class Problem:
    """One breach of one rule: where, the rule's code, and what to do about it."""

    where: Where
    code: str
    message: str

    def __str__(self) -> str:
        return f"{self.where}: {self.code}: {self.message}"


class ContentError(Exception):
    """Content cannot be used; ``problems`` lists everything that is wrong at once."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


@dataclass(frozen=True)
class Tree:
    """The plain value of a YAML file, and the line of each path into it."""

    path: str
    value: Any
    lines: dict[_Path, int] = field(repr=False)

    def where(self, *path: str | int) -> Where:
        """Return the place of the nearest known part of ``path``."""
        while path and path not in self.lines:
            path = path[:-1]
        return Where(self.path, self.lines.get(path, 1))


class Record(BaseModel):
    """Base of every record read from YAML: frozen, no unknown keys, knows its place."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)
    _tree: Tree | None = PrivateAttr(default=None)
    _at: _Path = PrivateAttr(default=())

    def __eq__(self, other: object) -> bool:
        """Compare what is said, not where it was written."""
        return type(self) is type(other) and all(
            getattr(self, name) == getattr(other, name) for name in type(self).model_fields
        )

    def __hash__(self) -> int:
        return hash(self.model_dump_json())

    def where(self, *path: str | int) -> Where:
        """Return where this record, or the part of it named by ``path``, was written."""
        if self._tree is None:
            return Where("(built in memory)", 1)
        return self._tree.where(*self._at, *path)


R = TypeVar("R", bound=Record)


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
    try:
        size = path.stat().st_size
        raw = path.read_bytes() if size <= MAX_BYTES else b""
    except OSError as error:
        raise _refusal(name, 1, f"cannot be read ({error.strerror}); check the path") from None
    if size > MAX_BYTES:
        raise _refusal(name, 1, f"is {size} bytes; split it, at most {MAX_BYTES} are read")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise _refusal(name, line, "is not UTF-8; save the file as UTF-8") from None
    return parse_tree(text, name)


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
        for event in yaml.parse(text, Loader=yaml.CBaseLoader):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        line = getattr(error.problem_mark or error.context_mark, "line", 0) + 1
        raise _refusal(name, line, f"is not valid YAML ({error.problem})") from None
    except yaml.YAMLError as error:
        line = text.count("\n", 0, getattr(error, "position", 0) or 0) + 1
        raise _refusal(name, line, "has a character that YAML does not allow; remove it") from None
    return Tree(name, builder.value, builder.lines)


def records(tree: Tree, model: type[R], *at: str | int) -> tuple[list[R], list[Problem]]:
    """Turn the list found at ``at`` in ``tree`` into records of ``model``.

    Returns:
        the good records, in the file's order, and a problem for each bad field.

    """
    value = tree.value
    for step in at:
        value = value[step]
    if value is None or value == "":
        return [], []
    if not isinstance(value, list):
        problem = Problem(tree.where(*at), "shape", "must be a list of records, each with '- id:'")
        return [], [problem]
    good: list[R] = []
    problems: list[Problem] = []
    for index, entry in enumerate(value):
        try:
            good.append(record(tree, model, entry, (*at, index)))
        except ContentError as error:
            problems.extend(error.problems)
    return good, problems


def record(tree: Tree, model: type[R], value: Any, at: _Path) -> R:
    """Turn one mapping of ``tree`` into a record that knows where it stands.

    Raises:
        ContentError: with a problem for each field that does not fit ``model``.

    """
    try:
        made = model.model_validate(value)
    except ValidationError as error:
        ident = value.get("id") if isinstance(value, dict) else None
        raise ContentError(
            [
                Problem(_place(tree, at, detail["loc"]), "shape", _explain(ident, dict(detail)))
                for detail in error.errors(include_url=False, include_context=False)
            ]
        ) from None
    _settle(made, tree, at)
    return made


def _settle(made: Record, tree: Tree, at: _Path) -> None:
    made._tree, made._at = tree, at
    for name in type(made).model_fields:
        for step, inner in _inner(getattr(made, name)):
            _settle(inner, tree, (*at, name, *step))


def _inner(value: Any) -> Iterator[tuple[_Path, Record]]:
    if isinstance(value, Record):
        yield (), value
    elif isinstance(value, list | tuple):
        for index, entry in enumerate(value):
            for step, inner in _inner(entry):
                yield (index, *step), inner
    elif isinstance(value, dict):
        for key, entry in value.items():
            for step, inner in _inner(entry):
                yield (key, *step), inner


def _place(tree: Tree, at: _Path, loc: _Path) -> Where:
    path: _Path = at
    for step in loc:
        if (*path, step) in tree.lines:
            path = (*path, step)
    return tree.where(*path)


def _explain(ident: object, detail: dict[str, Any]) -> str:
    field_name = ".".join(str(step) for step in detail["loc"]) or "record"
    what = {
        "missing": "is missing; add it",
        "extra_forbidden": "is not a field here; check the spelling",
    }.get(detail["type"], detail["msg"])
    subject = f"{ident}: " if isinstance(ident, str) else ""
    return f"{subject}{field_name} {what}"


def _refusal(path: str, line: int, message: str) -> ContentError:
    return ContentError([Problem(Where(path, line), "yaml", message)])


class _Builder:
    """Builds plain values from parser events without recursion."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.value: Any = None
        self.lines: dict[_Path, int] = {}
        self._open: list[tuple[Any, _Path]] = []
        self._key: list[str | None] = []
        self._documents = 0

    def take(self, event: yaml.Event) -> None:
        line = event.start_mark.line + 1  # type: ignore[union-attr]
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _refusal(self.name, line, "uses an anchor or alias; write the value out")
        if getattr(event, "tag", None) is not None and event.tag != "!":  # type: ignore[attr-defined]
            raise _refusal(self.name, line, "uses a tag; plain text, lists and mappings only")
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                raise _refusal(self.name, line, "has a second document ('---'); keep one")
        elif isinstance(event, yaml.ScalarEvent):
            self._scalar(event.value, line)
        elif isinstance(event, yaml.MappingStartEvent):
            self._enter({}, line)
        elif isinstance(event, yaml.SequenceStartEvent):
            self._enter([], line)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self._open.pop()
            self._key.pop()

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

    def _place(self, value: Any, line: int) -> _Path:
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
