"""What a module holds its lessons to; where a limit is left out, nothing is held."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, WithJsonSchema, model_validator

from quizzes.content.records import Record
from quizzes.content.values import Flag

# Written in quotes, as every number of the data is.
Limit = Annotated[
    float, Field(ge=0), WithJsonSchema({"type": ["string", "number"], "pattern": r"^\d+(\.\d+)?$"})
]
Between = tuple[Limit, Limit]


class LessonLimits(Record):
    """The least and most of words and of reading ease, the most of facts, of numbers and of words
    from the register, the least of words that address the reader, of tasks and of figures.

    ``numbers``, ``register`` and ``address`` are counted on a hundred words. With ``framed`` the
    lesson begins and ends with a case.
    """

    words: Between | None = None
    ease: Between | None = None
    facts: Limit | None = None
    numbers: Limit | None = None
    register_words: Limit | None = None
    address: Limit | None = None
    tasks: Limit | None = None
    figures: Limit | None = None
    framed: Flag = False

    @model_validator(mode="after")
    def _least_first(self) -> LessonLimits:
        for name in ("words", "ease"):
            ends = getattr(self, name)
            if ends and ends[0] > ends[1]:
                raise ValueError(f"{name}: write the least first")
        return self
