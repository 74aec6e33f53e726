"""The lines of a page as they are written, and what each of them is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from quizzes.content.problems import Where

FENCE = re.compile(r"^\s*(`{3,}|:{3,})\s*(\{[a-z-]+\})?\s*(.*)$")


@dataclass(frozen=True)
class Raw:
    """One line as it is written, and what it is.

    ``kind`` is "front" (front matter), "text", "plan" (a line of a plan), "cell" (the opening of
    code), "code", "close" (of a fence), "open" (of a fence that is never closed) or "tangled" (of
    a fence within one of as few marks, which would close it).
    """

    kind: str
    text: str
    where: Where

    @property
    def is_read(self) -> bool:
        """Return whether it is for readers, and not for the program."""
        return self.kind in ("text", "plan")


def raw_lines(text: str, path: str) -> Iterator[Raw]:
    """Yield each line of a page with what it is; ``path`` stands in problems."""
    lines = text.split("\n")
    front = lines[:1] == ["---"]
    open_fences: list[tuple[str, str, Where]] = []
    for number, line in enumerate(lines, 1):
        where = Where(path, number)
        inside = open_fences[-1][1] if open_fences else "text"
        if front:
            front = number == 1 or line != "---"
            yield Raw("front", line, where)
            continue
        fence = FENCE.match(line)
        if fence and open_fences and _closes(fence, open_fences[-1][0]):
            open_fences.pop()
            yield Raw("close", line, where)
        elif inside == "code" or not fence:
            yield Raw(inside, line, where)
        else:
            code = fence[1].startswith("`") and fence[2] in (None, "{code-cell}")
            plan = fence[2] == "{plan}"
            if open_fences and fence[1].startswith(open_fences[-1][0]):
                yield Raw("tangled", line, where)
            open_fences.append((fence[1], "code" if code else "plan" if plan else "text", where))
            yield Raw("cell" if code else open_fences[-1][1], line, where)
    for fence_marks, _, where in open_fences:
        yield Raw("open", fence_marks, where)


def _closes(fence: re.Match[str], opening: str) -> bool:
    return not fence[2] and not fence[3] and fence[1].startswith(opening)
