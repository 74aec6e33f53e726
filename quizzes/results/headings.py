"""The names of columns, as people and programs write them."""

from __future__ import annotations

from collections.abc import Iterable

from quizzes.results.cells import fold

MARKS = ",;\t|"  # what may stand between cells
# The name that a column has here, and the other words for it.
_WORDS = {
    "answered": "respondida, respondido, contestada, contestado",
    "bloom": "nivel de bloom",
    "code": "código, response code, código de respuesta",
    "form": "forma, formulario",
    "item": "ítem, reactivo",
    "key": "clave",
    "labels": "etiquetas",
    "lesson": "lección",
    "objective": "objetivo",
    "options": "opciones",
    "points": "puntos, puntaje",
    "position": "posición",
    "pseudonym": "seudónimo, pseudónimo, alias, nickname, apodo",
    "question": "pregunta",
    "response": "respuesta",
    "set": "conjunto",
    "stem": "enunciado",
    "type": "tipo",
}


def named(cells: Iterable[str], names: Iterable[str]) -> list[str]:
    """Return headings, each that means one of ``names`` by that name, others as they stand.

    A heading with a mark in it means none: the table was parted by another mark.
    """
    meant = {
        fold(word): name for name in names for word in (name, *_WORDS.get(name, "").split(","))
    }
    return [
        cell if any(mark in cell for mark in MARKS) else meant.get(fold(cell), cell)
        for cell in cells
    ]
