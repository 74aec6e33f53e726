"""Quiz cells are answered inside the build: what a kernel would show, without a kernel.

A lesson stays a notebook for whoever opens it as one. When the book is built, its quiz cell
becomes a directive before the page is parsed; a page with no other code cell is then plain
Markdown, and no kernel starts for it. Other code cells run as Jupyter Book runs them.
"""

from __future__ import annotations

import json
import re

import yaml
from docutils import nodes
from markdown_it import MarkdownIt
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from quizzes.book.context import content_of
from quizzes.book.rebuild import use
from quizzes.front.page_quiz import states_html

CODE_CELL = "{code-cell}"
# The one cell that every lesson ends in, under whatever tags it has.
QUIZ_CELL = re.compile(
    r"""\A(?::[^\n]*\n)*\s*from quizzes import Quiz\s*\n\s*Quiz\((["'])([^"'\n]+)\1\)\s*"""
)
NOTEBOOK_KEYS = ("jupytext", "kernelspec", "file_format")


def setup(app: Sphinx) -> None:
    """Add the directive, and what writes it in the place of a quiz cell."""
    app.add_directive("quiz", QuizOfPage)
    app.add_directive("question-states", QuestionStates)
    app.connect("source-read", _answer)


class QuizOfPage(SphinxDirective):
    """The quiz of a page, ready to be answered."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the quiz as HTML."""
        name = self.arguments[0]
        try:
            html = content_of(self.env.app).quiz(name)
        except KeyError as error:
            raise self.error(str(error.args[0])) from error
        use(self.env, f"quiz:{name}")
        return [nodes.raw("", html, format="html")]


class QuestionStates(SphinxDirective):
    """One question as it looks untouched, answered rightly, and answered wrongly."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the question in each state; a script answers it."""
        held, ident = content_of(self.env.app), self.arguments[0]
        use(self.env, f"question:{ident}")
        states = states_html(held.project, ident, held.language)
        html = held.html("question-states.html.j2", states=states)
        return [nodes.raw("", html, format="html")]


def _answer(app: Sphinx, docname: str, source: list[str]) -> None:
    source[0] = with_quizzes_answered(source[0])


def with_quizzes_answered(text: str) -> str:
    """Return a page with each quiz cell as a ``{quiz}`` directive, line for line.

    Without any other code cell the page is no notebook any more, so what says so in its front
    matter goes too.
    """
    if CODE_CELL not in text:
        return text
    lines = text.split("\n")
    answered = others = 0
    for token in MarkdownIt("commonmark").disable("inline").parse(text):
        if token.type != "fence" or not token.info.strip().startswith(CODE_CELL):
            continue
        found = QUIZ_CELL.fullmatch(token.content)
        if found is None or token.level or token.map is None:
            others += 1
            continue
        answered += 1
        first, last = token.map
        blank = [""] * (last - first - 2)
        lines[first:last] = [f"```{{quiz}} {found[2]}", "```", *blank]
    if answered and not others:
        lines = _no_notebook(lines)
    return "\n".join(lines)


def _no_notebook(lines: list[str]) -> list[str]:
    """Return the page without what makes its front matter that of a notebook, line for line."""
    if lines[0] != "---" or "---" not in lines[1:]:
        return lines
    end = lines.index("---", 1)
    matter = yaml.safe_load("\n".join(lines[1:end])) or {}
    kept = {key: value for key, value in matter.items() if key not in NOTEBOOK_KEYS}
    blank = [""] * (end + 1)
    if kept:
        blank[:3] = ["---", json.dumps(kept, ensure_ascii=False), "---"]
    return [*blank, *lines[end + 1 :]]
