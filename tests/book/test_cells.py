"""Quiz cells are answered inside the build, and show what a kernel would show."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import jupytext
import nbformat
import pytest
from nbclient import NotebookClient

from quizzes import Project
from quizzes.book.quiz_cells import with_quizzes_answered
from quizzes.export.new_module import HEAD, QUIZ_CELL
from quizzes.front.page_quiz import BUILDING, page_quiz_html
from tests.conftest import ROOT

LESSON = "05-children-and-adolescents"
CELL = QUIZ_CELL.format(name="01-bees")
OTHER = "```{code-cell} ipython3\nprint(2 + 40)\n```\n"


def test_a_quiz_cell_becomes_a_directive_line_for_line() -> None:
    page = f"{HEAD}# Bees\n{CELL}\nAfter.\n"
    told = with_quizzes_answered(page)
    assert "```{quiz} 01-bees\n```" in told
    assert "code-cell" not in told
    assert "jupytext" not in told
    assert len(told.split("\n")) == len(page.split("\n"))
    assert told.split("\n").index("After.") == page.split("\n").index("After.")


def test_a_page_with_another_code_cell_stays_a_notebook() -> None:
    told = with_quizzes_answered(f"{HEAD}# Bees\n\n{OTHER}{CELL}")
    assert "```{quiz} 01-bees" in told
    assert OTHER in told
    assert told.startswith(HEAD)


def test_front_matter_of_its_own_stays() -> None:
    told = with_quizzes_answered(HEAD.replace("---\n\n", "html_meta: {a: b}\n---\n\n") + CELL)
    assert told.startswith('---\n{"html_meta": {"a": "b"}}\n---\n')


@pytest.mark.parametrize(
    "cell",
    [
        CELL.replace('Quiz("01-bees")', 'Quiz("01-bees").responses'),
        CELL.replace("from quizzes", "import os\nfrom quizzes"),
        CELL.replace('Quiz("01-bees")', 'Quiz("01-bees")\nprint(1)'),
        CELL.replace("```", "````").replace("````{code", "````md\n```{code", 1) + "```\n",
    ],
    ids=["more-than-the-quiz", "another-import", "a-line-after", "shown-in-a-fence"],
)
def test_only_a_whole_quiz_cell_is_answered(cell: str) -> None:
    page = f"{HEAD}# Bees\n{cell}"
    assert with_quizzes_answered(page) == page


@pytest.mark.slow
def test_a_kernel_shows_the_same_quiz(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(BUILDING, "1")
    path = ROOT / f"book/en/{LESSON}.md"
    notebook = jupytext.read(path)
    NotebookClient(notebook, resources={"metadata": {"path": str(path.parent)}}).execute()
    cells = [one for one in notebook.cells if one.cell_type == "code"]
    shown = [output.data["text/html"] for one in cells for output in one.outputs]
    assert shown == [page_quiz_html(project, LESSON, "en")]
    nbformat.validate(notebook)


CONF = """
from docutils import nodes
from sphinx.util.docutils import SphinxDirective
from quizzes.book.quiz_cells import with_quizzes_answered

extensions = ["myst_nb"]

class Quiz(SphinxDirective):
    required_arguments = 1
    def run(self):
        return [nodes.paragraph("", f"the quiz {self.arguments[0]}")]

def answer(app, name, source):
    source[0] = with_quizzes_answered(source[0])

def setup(app):
    app.add_directive("quiz", Quiz)
    app.connect("source-read", answer)
"""


@pytest.mark.slow
def test_other_code_cells_run_as_ever(tmp_path: Path) -> None:
    """Our own pages have none, by a rule; a book of somebody else's may."""
    (tmp_path / "conf.py").write_text(CONF, encoding="utf-8")
    page = tmp_path / "index.md"
    page.write_text(f"{HEAD}# A class\n\n{OTHER}{CELL}", encoding="utf-8")
    command = [sys.executable, "-m", "sphinx", "-q", "-W", str(tmp_path), str(tmp_path / "html")]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    html = (tmp_path / "html/index.html").read_text("utf-8")
    assert ">42\n" in html
    assert "the quiz 01-bees" in html
