"""Lesson pages as text: their prose, the facts they name, their labels; no Sphinx."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from quizzes.records import MAX_BYTES, Problem, Where

ROLE = re.compile(r"\{(fact|dated|claim|quoted)\}`([^`]*)`")
LABEL = re.compile(r"^\(([^)\s]+)\)=\s*$")
LINK = re.compile(r"\[([^\]]*)\]\(([^)\s]*)\)")
FENCE = re.compile(r"^\s*(`{3,}|:{3,})\s*(\{[a-z-]+\})?\s*(.*)$")
LIST_MARK = re.compile(r"^\s*(\d+[.)]|[-*+])\s+")
STEP = re.compile(r"^(\d+) \| ([^|]+) \| (.+)$")
QUIZ = re.compile(r"""Quiz\(["']([^"']+)["']\)""")


@dataclass(frozen=True)
class Named:
    """A reference made by a role on a page, and where."""

    role: str
    reference: str
    where: Where


@dataclass(frozen=True)
class Line:
    """One line of prose with roles, link targets and marks taken out."""

    text: str
    where: Where


@dataclass(frozen=True)
class Plan:
    """A class plan on a page: the minutes it promises, those of its steps, and where."""

    minutes: str
    steps: tuple[int, ...]
    where: Where


@dataclass(frozen=True)
class Page:
    """One page of the book."""

    name: str
    path: str
    prose: tuple[Line, ...]
    named: tuple[Named, ...]
    links: tuple[tuple[str, Where], ...]
    labels: tuple[str, ...]
    directives: tuple[str, ...]
    quizzes: tuple[str, ...]
    plans: tuple[Plan, ...] = ()

    @property
    def title(self) -> str:
        """Return the page's first heading."""
        heads = (line.text for line in self.prose if line.text.startswith("# "))
        return next(heads, self.name).removeprefix("# ")

    @property
    def is_lesson(self) -> bool:
        """Return whether the page is a lesson: its name starts with a number."""
        return bool(re.match(r"\d\d-", self.name))


def load_pages(root: Path, language: str = "en") -> tuple[list[Page], list[Problem]]:
    """Read every page of the book in ``language`` under ``root``."""
    pages: list[Page] = []
    problems: list[Problem] = []
    folder = root / "book" / language
    for path in sorted(folder.rglob("*.md")):
        if any(part.startswith(".") for part in path.relative_to(folder).parts):
            continue  # an editor's own copies, such as .ipynb_checkpoints
        shown = path.relative_to(root).as_posix()
        raw = path.read_bytes()
        try:
            if len(raw) > MAX_BYTES:
                raise ValueError(f"is larger than {MAX_BYTES} bytes; split it")
            text = raw.decode("utf-8")
        except ValueError as error:
            what = "is not UTF-8; save it as UTF-8" if isinstance(error, UnicodeError) else error
            problems.append(Problem(Where(shown, 1), "page", str(what)))
            continue
        pages.append(read_page(text, path.relative_to(folder).with_suffix("").as_posix(), shown))
    return pages, problems


def read_page(text: str, name: str, path: str) -> Page:
    """Take a page apart; ``name`` is its place in the book, ``path`` stands in problems."""
    prose: list[Line] = []
    named: list[Named] = []
    links: list[tuple[str, Where]] = []
    labels: list[str] = []
    directives: list[str] = []
    quizzes: list[str] = []
    plans: list[Plan] = []
    for number, line, kind in _kinds(text):
        where = Where(path, number)
        if kind == "code":
            quizzes += QUIZ.findall(line)
            continue
        if kind == "plan":
            line = _planned(line, where, plans)
        fence = FENCE.match(line)
        if fence:
            directives += [fence[2].strip("{}")] if fence[2] else []
            line = fence[3]
        label = LABEL.match(line)
        if label:
            labels.append(label[1])
            continue
        named += [Named(role, ref.strip(), where) for role, ref in ROLE.findall(line)]
        links += [(target, where) for _, target in LINK.findall(line)]
        bare = LINK.sub(r"\1", ROLE.sub(_stand_in, LIST_MARK.sub("", line)))
        if bare.strip():
            prose.append(Line(bare.strip(), where))
    return Page(
        name,
        path,
        tuple(prose),
        tuple(named),
        tuple(links),
        tuple(labels),
        tuple(directives),
        tuple(quizzes),
        tuple(plans),
    )


def _planned(line: str, where: Where, plans: list[Plan]) -> str:
    """Note a plan, or one more step of the last; return the line without its minutes."""
    fence, step = FENCE.match(line), STEP.match(line)
    if fence:
        plans.append(Plan(fence[3].strip(), (), where))
        return f"{fence[1]}{fence[2]}"
    if step:
        plans[-1] = replace(plans[-1], steps=(*plans[-1].steps, int(step[1])))
        return f"{step[2]}: {step[3]}"
    return line


def _stand_in(match: re.Match[str]) -> str:
    return "…"


def _kinds(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield (line number, line, "text", "code" or "plan") for every line after the front matter."""
    lines = text.splitlines()
    front = lines[:1] == ["---"]
    open_fences: list[tuple[str, str]] = []
    for number, line in enumerate(lines, 1):
        if front:
            front = number == 1 or line != "---"
            continue
        fence = FENCE.match(line)
        bare = fence is not None and not fence[2] and not fence[3]
        if fence and bare and open_fences and open_fences[-1][0] == fence[1]:
            open_fences.pop()
        elif open_fences and open_fences[-1][1] == "code":
            yield number, line, "code"
        elif fence:
            code = fence[1].startswith("`") and fence[2] in (None, "{code-cell}")
            plan = fence[2] == "{plan}"
            open_fences.append((fence[1], "code" if code else "plan" if plan else "text"))
            if not code:
                yield number, line, open_fences[-1][1]
        else:
            yield number, line, open_fences[-1][1] if open_fences else "text"
