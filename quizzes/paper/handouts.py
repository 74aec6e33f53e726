"""Handouts: lessons, quizzes, cards and conversations on paper, from the built book."""

from __future__ import annotations

import pickle
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docutils import nodes

from quizzes.content.framing import frame_of
from quizzes.content.notices import Notice, unbuilt
from quizzes.content.outputs import together
from quizzes.content.strings import phrase
from quizzes.figures import draw
from quizzes.figures.canvas import in_ink
from quizzes.front.review_bank import checks
from quizzes.items.views import help_lines
from quizzes.paper.outline import Outline, outline
from quizzes.paper.press import day, frame, pages, press
from quizzes.paper.quiz_paper import quiz_paper
from quizzes.paper.talk_sheet import talk_told
from quizzes.project import Project

DOCTREES = "_build/.doctrees/book"
HELP_LINES = 3
TENTHS = 10


@dataclass(frozen=True)
class Format:
    """Paper, columns, the most pages, and the largest and the smallest type in points."""

    paper: str
    columns: int
    pages: int
    largest: float
    smallest: float

    @property
    def sizes(self) -> tuple[float, ...]:
        """Return every size from the largest: steps so small that the last column is filled."""
        steps = round((self.largest - self.smallest) * TENTHS)
        return tuple(self.largest - step / TENTHS for step in range(steps + 1))


LESSON = Format("a4", 2, 2, 11.5, 8.5)
ANSWERS = Format("a4", 1, 1, 12.0, 9.0)
CARD = Format("a4", 1, 1, 14.0, 10.0)
# Read from some steps away.
WALL = Format("a3", 1, 1, 24.0, 16.0)
TALK = Format("a4", 1, 2, 12.0, 9.0)


def write_handouts(project: Project, root: Path, folder: Path, language: str) -> list[Path]:
    """Write handouts, quizzes, cards and conversations to ``folder``; return where.

    Args:
        project: the checked content.
        root: the checkout, whose book has been built.
        folder: where the files go; it is made when it is not there.
        language: of the handouts.

    Raises:
        FileNotFoundError: the book has not been built.
        NotWritten: a sheet cannot be written; the old ones are as they were.

    """
    written = []
    built = root / frame_of(language, project.module.source).built
    with together() as files:
        for name, made in handouts_of(project, built, language):
            files.write(folder / name, made)
            written.append(folder / name)
    return written


def handouts_of(project: Project, built: Path, language: str) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of each sheet.

    Args:
        project: the checked content.
        built: what the book was built into, ``--path-output``.
        language: of the handouts.

    Raises:
        FileNotFoundError: the book has not been built.

    """
    for page in project.pages:
        tree = built / DOCTREES / language / f"{page.name}.doctree"
        if (page.is_lesson or page.is_card) and not tree.exists():
            raise unbuilt(tree)
        if page.is_lesson:
            for end, made in lesson_sheets(project, tree, language):
                yield f"{page.name}{end}.pdf", made
            yield f"{page.name}-quiz.pdf", _paper(project, page.name, language)
        elif page.is_card:
            name = page.name.replace("/", "-")
            for end, format_ in (("", CARD), ("-wall", WALL)):
                told = _told(project, tree, language)
                yield f"{name}{end}.pdf", _fitted(project, told, language, format_)
    for talk in project.talks:
        told = talk_told(talk, project, language)
        yield f"{talk.id}-talk.pdf", _fitted(project, told, language, TALK)
    for name in checks(project):
        yield f"{name}.pdf", _paper(project, name, language)


def _paper(project: Project, name: str, language: str) -> bytes:
    return press("paper.typ", quiz_paper(project, name, language), day(project))


def lesson_sheets(project: Project, tree: Path, language: str) -> Iterator[tuple[str, bytes]]:
    """Yield the lesson whose doctree is at ``tree``, and what there is to say of its tasks apart.

    Args:
        project: the checked content.
        tree: of the lesson, as the book was built.
        language: of the sheets.

    Yields:
        what its name ends in, and a sheet, in the largest type that fits.

    Raises:
        ValueError: it does not fit on the pages of its format even in the smallest type.

    """
    told = _told(project, tree, language)
    answers, told["answers"] = told["answers"], []
    told |= {"apart": bool(answers), "help": _help(project, language)}
    title = f"{phrase('paper.compare', language)}: {told['title']}"
    yield "", _fitted(project, told, language, LESSON)
    if answers:
        sheet = {"title": title, "body": [], "answers": answers, "facts": []}
        yield "-answers", _fitted(project, sheet, language, ANSWERS)


def _told(project: Project, tree: Path, language: str) -> Outline:
    # The doctree is what our own build has just written.
    page: nodes.document = pickle.loads(tree.read_bytes())  # noqa: S301
    return outline(page, lambda name: _figure(project, name, language))


def _help(project: Project, language: str) -> list[dict[str, str]]:
    """Return the first lines that can be called, as a sealed page has them at its foot."""
    return help_lines(project.base, project.module, language)[:HELP_LINES]


def _fitted(project: Project, told: Outline, language: str, format_: Format) -> bytes:
    cited = {
        project.base.sources[citation.source].title_parts(language)
        for ident in told.pop("facts")
        for citation in project.base.facts[ident].sources
    }
    data = {**told, **frame(project, language), "sources": sorted(cited)}
    data |= {"paper": format_.paper, "columns": format_.columns}

    def fits(size: float) -> bool:
        return pages("handout.typ", {**data, "size": size}) <= format_.pages

    at = bisect_left(format_.sizes, True, key=fits)
    if at == len(format_.sizes):
        most = Notice(
            "[n] pages of [paper] at [pt] pt",
            n=format_.pages, paper=format_.paper, pt=format_.smallest,
        )  # fmt: skip
        form = "'[title]' fills more than [most]; shorten it"
        raise ValueError(Notice(form, title=told["title"], most=most))
    return press("handout.typ", {**data, "size": format_.sizes[at]}, day(project))


def _figure(project: Project, name: str, language: str) -> dict[str, Any]:
    figure = draw(name, project, language)
    if figure.lines:
        return {"lines": figure.lines}
    return {"svg": in_ink(figure.svg), "text": figure.text}
