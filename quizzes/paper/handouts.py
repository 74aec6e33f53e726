"""Handouts: every lesson and every quiz on paper, from the built book."""

from __future__ import annotations

import pickle
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docutils import nodes

from quizzes.content.outputs import together
from quizzes.content.wording import frame_of
from quizzes.figures import draw
from quizzes.front.review_bank import checks
from quizzes.paper.outline import outline
from quizzes.paper.press import day, frame, pages, press
from quizzes.paper.quiz_paper import quiz_paper
from quizzes.project import Project

DOCTREES = "_build/.doctrees/book"
PAGES = 2
# In points; the largest that fits is taken.
SIZES = (10.5, 10.0, 9.5, 9.0, 8.5)
# What a page's own colours are called in a drawing, and the ink they become on paper.
INK = {"currentColor": "#000000", "var(--figure-mark)": "#cccccc", "var(--figure-soft)": "#555555"}


def write_handouts(project: Project, root: Path, folder: Path, language: str) -> list[Path]:
    """Write every lesson's handout and every quiz's paper to ``folder``; return where.

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
    with together() as files:
        for name, made in _sheets(project, root, language):
            files.write(folder / name, made)
            written.append(folder / name)
    return written


def _sheets(project: Project, root: Path, language: str) -> Iterator[tuple[str, bytes]]:
    built = root / frame_of(language, project.module.source).built
    for page in project.lessons:
        tree = built / DOCTREES / language / f"{page.name}.doctree"
        if not tree.exists():
            raise FileNotFoundError(f"{tree} is not there; build the book first (make book)")
        yield f"{page.name}.pdf", lesson_handout(project, tree, language)
        yield f"{page.name}-quiz.pdf", _paper(project, page.name, language)
    for name in checks(project):
        yield f"{name}.pdf", _paper(project, name, language)


def _paper(project: Project, name: str, language: str) -> bytes:
    return press("paper.typ", quiz_paper(project, name, language), day(project))


def lesson_handout(project: Project, tree: Path, language: str) -> bytes:
    """Return the lesson whose doctree is at ``tree`` as a PDF of two pages, in the largest type.

    Raises:
        ValueError: the lesson does not fit on two pages even in the smallest type.

    """
    # The doctree is what our own build has just written.
    page: nodes.document = pickle.loads(tree.read_bytes())  # noqa: S301
    told = outline(page, lambda name: _figure(project, name, language))
    cited = {
        project.base.sources[citation.source].title
        for ident in told.pop("facts")
        for citation in project.base.facts[ident].sources
    }
    data = {**told, **frame(project, language), "sources": "; ".join(sorted(cited))}
    for size in SIZES:
        sized = {**data, "size": size}
        if pages("handout.typ", sized) <= PAGES:
            return press("handout.typ", sized, day(project))
    raise ValueError(f"{tree.stem} fills more than {PAGES} pages at {SIZES[-1]} pt; shorten it")


def _figure(project: Project, name: str, language: str) -> dict[str, Any]:
    figure = draw(name, project, language)
    if figure.lines:
        return {"lines": figure.lines}
    svg = figure.svg
    for name_of_ink, ink in INK.items():
        svg = re.sub(re.escape(name_of_ink), ink, svg, flags=re.IGNORECASE)
    return {"svg": svg, "text": figure.text}
