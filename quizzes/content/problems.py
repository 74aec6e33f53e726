"""What is wrong, and where: the one shape of every refusal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Where(NamedTuple):
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
