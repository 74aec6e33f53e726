"""Lessons as notebooks that any program for notebooks can show: no role, no directive in them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from quizzes.content.lesson_blocks import OPTION
from quizzes.content.pages import HEADING, LABEL, QUIZ, Page
from quizzes.content.raw_lines import FENCE, Raw
from quizzes.content.strings import phrase
from quizzes.export.plain_blocks import Fenced, PlainBlocks
from quizzes.export.plain_words import PlainWords
from quizzes.items.views import help_lines
from quizzes.project import Project

CODE = "{code-cell}"
KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}
# JupyterLab takes what stands between two of them for a formula.
MONEY = re.compile(r"(?<!\\)\$")
Cell = dict[str, Any]


def notebooks(project: Project) -> Iterator[tuple[str, str]]:
    """Yield name and content of a notebook for each lesson, of what it shows beside its words,
    and of a notebook for each page with code to teach.

    Args:
        project: the checked content, in the language of the notebooks.

    Raises:
        ContentError: a page has a block that no notebook shows.

    """
    lessons = (page for page in project.pages if page.is_lesson)
    for page in (*lessons, *project.notebooks):
        blocks = PlainBlocks(PlainWords(project, page))
        cells = [cell for cell in _cells(page, blocks) if cell["source"]]
        for number, cell in enumerate(cells, 1):
            cell["id"] = f"cell-{number}"
        whole = {
            "nbformat": 4,
            "nbformat_minor": 5,
            "metadata": {"kernelspec": KERNEL},
            "cells": cells,
        }
        yield f"{page.name}.ipynb", json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
        yield from blocks.pictures.items()


def _cells(page: Page, blocks: PlainBlocks) -> Iterator[Cell]:
    told: list[str] = []
    for part in _parts(page):
        if isinstance(part, Raw):
            heading = HEADING.match(part.text)
            if heading and told:
                yield _told(told)
                told = []
            if not LABEL.match(part.text):
                told.append(_line(part.text, blocks.words))
        elif part.name == CODE:
            yield _told(told)
            told = []
            yield _code(part, blocks.project)
        elif part.name:
            told.append(blocks.markdown(part))
        else:
            told += [f"```{part.argument}", *(one.text for one in part.lines), "```"]
    yield _told(told)
    if page.is_lesson:
        yield from (_told([one]) for one in (blocks.sources(), _help(blocks.project)) if one)


def _parts(page: Page) -> Iterator[Raw | Fenced]:
    """Yield lines and fenced parts in their order; what is fenced within another is its lines."""
    opened: list[str] = []
    held = Fenced("", "", page.where, [])
    for raw in page.raw:
        fence = FENCE.match(raw.text) if raw.kind in ("text", "plan", "cell") else None
        if fence:
            opened.append(fence[1])
        elif raw.kind == "close":
            opened.pop()
        if fence and len(opened) == 1:
            held = Fenced(fence[2] or "", fence[3].strip(), raw.where, [])
        elif raw.kind == "close" and not opened:
            yield held
        elif opened:
            held.lines.append(raw)
        elif raw.kind != "front":
            yield raw


def _line(text: str, words: PlainWords) -> str:
    heading = HEADING.match(text)
    return f"{heading[1]} {words.bare(heading[2])}" if heading else words.line(text)


def _told(lines: list[str]) -> Cell:
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    return {"cell_type": "markdown", "metadata": {}, "source": MONEY.sub(r"\\$", text)}


def _code(part: Fenced, project: Project) -> Cell:
    text = "\n".join(one.text for one in part.lines if not OPTION.match(one.text)).strip()
    if project.language != project.module.source:  # no folder of its page tells the quiz so
        text = QUIZ.sub(rf'Quiz("\1", "{project.language}")', text)
    code: Cell = {"cell_type": "code", "metadata": {}, "execution_count": None, "outputs": []}
    return {**code, "source": text}


def _help(project: Project) -> str:
    """Return the lines that can be called, as they stand at the foot of each page."""
    language, said = project.language, project.module.help_in(project.language)
    if not said:
        return ""
    lines = [
        f"- {one['before']}**{one['name']}**{one['after']} "
        f"({phrase('page.help_seen', language, date=one['seen'])})"
        for one in help_lines(project.base, project.module, language)
    ]
    return "\n".join((f"**{said['title']}**", "", *lines, "", said["note"]))
