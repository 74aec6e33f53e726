"""A table of text cells: its fields, its key, and what it points to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quizzes.content.strings import phrase


@dataclass(frozen=True)
class Field:
    """One column of a table: its name, the kind of Table Schema, and what it says."""

    name: str
    kind: str = "string"
    about: str = ""


@dataclass(frozen=True)
class Table:
    """A table: name, title, what it is, fields, rows of text, its key and what it points to."""

    name: str
    title: str
    about: str
    fields: tuple[Field, ...]
    rows: tuple[tuple[str, ...], ...]
    key: tuple[str, ...] = ()
    points_to: tuple[tuple[str, str, str], ...] = ()


def framed(
    name: str,
    names: tuple[str, ...],
    rows: Iterable[Sequence[str]],
    key: tuple[str, ...],
    points_to: tuple[tuple[str, str, str], ...],
    language: str,
    numbers: tuple[str, ...] = (),
) -> Table:
    """Return a table of the register; its title and fields are told by phrases of its name."""
    title, about = (phrase(f"table.{name}.{part}", language) for part in ("title", "about"))
    found = named_fields(name, names, language, numbers)
    return Table(name, title, about, found, tuple(map(tuple, rows)), key, points_to)


def named_fields(
    table: str, names: Iterable[str], language: str, numbers: tuple[str, ...] = ()
) -> tuple[Field, ...]:
    """Return fields by name; what each says is told once for all tables that have it."""
    return tuple(
        Field(name, "number" if name in numbers else "string", phrase(f"field.{name}", language))
        for name in names
    )
