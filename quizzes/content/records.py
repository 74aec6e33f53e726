"""Records: what a file says, field by field, each knowing the line it stands on."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, cached_property
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, ValidationError

from quizzes.content.files import MAX_BYTES, files_in, read_text
from quizzes.content.problems import ContentError, Problem, Where
from quizzes.content.tree import Steps, Tree, parse_tree, read_tree

__all__ = [
    "MAX_BYTES",
    "MOST_TOLD",
    "ContentError",
    "Context",
    "Problem",
    "Record",
    "Tree",
    "Where",
    "files_in",
    "holders",
    "parse_tree",
    "placed",
    "read_text",
    "read_tree",
    "record",
    "records",
    "unread",
]


class Record(BaseModel):
    """Base of every record read from YAML: frozen, no unknown keys, knows its place."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    @cached_property
    def _written(self) -> tuple[Tree, Steps] | None:
        """Return the file it was read from and the path there; none when it was made in memory.

        Reading a file sets it; pydantic's own private attributes would cost a call a record.
        """
        return None

    def __eq__(self, other: object) -> bool:
        """Compare what is said, not where it was written."""
        return type(self) is type(other) and all(
            getattr(self, name) == getattr(other, name) for name in type(self).model_fields
        )

    def __hash__(self) -> int:
        return hash(self.model_dump_json())

    def where(self, *path: str | int) -> Where:
        """Return where this record, or the part of it named by ``path``, was written."""
        if self._written is None:
            return Where("(built in memory)", 1)
        tree, at = self._written
        return tree.where(*at, *path)

    @property
    def tree(self) -> Tree | None:
        """Return the file that this record was read from; none when it was made in memory."""
        return self._written[0] if self._written else None


R = TypeVar("R", bound=Record)
# What fields look up while they are read, such as the units that there are.
Context = dict[str, Any] | None


@cache
def holders(model: type[Record]) -> tuple[str, ...]:
    """Return the fields of ``model`` that can hold records: whoever walks needs no others."""
    model.model_rebuild()  # a field may name a class that is written further down
    return tuple(name for name, field in model.model_fields.items() if _holds(field.annotation))


def _holds(annotation: object) -> bool:
    if isinstance(annotation, type):
        return issubclass(annotation, Record)
    return any(_holds(inner) for inner in get_args(annotation))


# So many bad records, or bad fields of one, are told; a file with more is of another kind.
MOST_TOLD = 20


def records(
    tree: Tree, model: type[R], *at: str | int, context: Context = None
) -> tuple[list[R], list[Problem]]:
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
            good.append(record(tree, model, entry, (*at, index), context))
        except ContentError as error:
            problems.extend(error.problems)
            if len(problems) >= MOST_TOLD:
                problems.append(unread(tree, *at, index))
                break
    return good, problems


def unread(tree: Tree, *at: str | int) -> Problem:
    """Return what is said instead of the problems that follow those of the record ``at``."""
    message = f"has {MOST_TOLD} problems up to here; what follows was not read: mend these first"
    return Problem(tree.where(*at), "shape", message)


def record(tree: Tree, model: type[R], value: Any, at: Steps, context: Context = None) -> R:
    """Turn one mapping of ``tree`` into a record that knows where it stands.

    Raises:
        ContentError: with a problem for each field that does not fit ``model``.

    """
    try:
        made = model.model_validate(value, context=context)
    except ValidationError as error:
        ident = value.get("id") if isinstance(value, dict) else None
        raise ContentError(
            [
                Problem(_place(tree, at, detail["loc"]), "shape", _explain(ident, dict(detail)))
                for detail in error.errors(include_url=False, include_context=False)[:MOST_TOLD]
            ]
        ) from None
    _settle(made, tree, at)
    return made


def placed(made: R, written: Record) -> R:
    """Return ``made``, a record made of ``written``, as standing where that was read."""
    made.__dict__["_written"] = written._written
    return made


def _settle(made: Record, tree: Tree, at: Steps) -> None:
    held = made.__dict__
    held["_written"] = (tree, at)
    for name in holders(type(made)):
        if value := held[name]:
            for step, inner in _inner(value):
                _settle(inner, tree, (*at, name, *step))


def _inner(value: Any) -> Iterator[tuple[Steps, Record]]:
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


def _place(tree: Tree, at: Steps, loc: Steps) -> Where:
    return tree.where(*tree.known((*at, *loc)))


def _explain(ident: object, detail: dict[str, Any]) -> str:
    field_name = ".".join(str(step) for step in detail["loc"]) or "record"
    what = {
        "missing": "is missing; add it",
        "extra_forbidden": "is not a field here; check the spelling",
    }.get(detail["type"], detail["msg"])
    subject = f"{ident}: " if isinstance(ident, str) else ""
    return f"{subject}{field_name} {what}"
