"""A table of text cells: its fields, its key, and what it points to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quizzes.content.strings import all_phrases, languages, phrase


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
        Field(name, "number" if name in numbers else "string", _says(name, language))
        for name in names
    )


def _says(name: str, language: str) -> str:
    """Return what a field says; where it says the same in each language, which one is filled in."""
    key, _, code = name.partition("_")
    if code in languages() and f"field.{name}" not in all_phrases(language):
        return phrase(f"field.{key}_in", language, code=code)
    return phrase(f"field.{name}", language)
