"""Each door with every text of the data bound to a fact: words are read, and never their marks."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from pypdf import PdfReader

from quizzes import Quiz, load_project
from quizzes.cli import main
from quizzes.notebook.widget import LiveQuiz
from tests.conftest import build, make_small_book

pytestmark = pytest.mark.slow
TEXT = re.compile(r'\ben: "((?:[^"\\\[]|\\.)*)"')
BOUND = "](bees-differ)"
# What the log tells is compared with the data, word for word.
LEFT = {"changes.yml"}
COMMANDS = {
    "facts": ["facts", "--format", "json"],
    "items": ["items"],
    "items as data": ["items", "--format", "json"],
    "review": ["review"],
    "law-watch": ["law-watch"],
    "export": ["export", "data", "{out}/export"],
    "questions": ["export", "gift", "{out}/questions.gift.txt"],
    "handouts": ["handouts", "{out}/handouts"],
    "forms": ["exam", "--blueprint", "bee-checks", "--fixed", "--out", "{out}/forms"],
}


@pytest.fixture(scope="module")
def bound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a small book in which each text of the data is bound to a fact as a whole."""
    root = make_small_book(tmp_path_factory.mktemp("bound"))
    for path in (*root.glob("data/**/*.yml"), *root.glob("quizzes/**/*.yml")):
        lines = path.read_text("utf-8").splitlines(keepends=True)
        if path.name not in LEFT:
            path.write_text("".join(map(bind, lines)), encoding="utf-8")
    facts = root / "data/facts/sample.yml"
    before, after = facts.read_text("utf-8").split("- id: bees-differ\n")
    after = after.replace("  background: true\n", "", 1)  # items test it now
    facts.write_text(f"{before}- id: bees-differ\n{after}", encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def book(bound: Path) -> Path:
    """Return the same, built."""
    done = build(bound)
    assert done.returncode == 0, done.stdout + done.stderr
    return bound


def bind(line: str) -> str:
    """Bind the texts of a line; an explanation that names no fact rests on the value it shows."""
    if "rationale" in line and "facts:" not in line:
        return line
    return TEXT.sub(rf'en: "[\1]{BOUND[1:]}"', line)


def texts_in(path: Path) -> list[str]:
    """Return what can be read in a file."""
    data = path.read_bytes()
    if path.suffix == ".pdf":
        return [" ".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)]
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as file:
            return [file.read(name).decode("utf-8", "replace") for name in file.namelist()]
    return [data.decode("utf-8", "replace")]


def shown_in(folder: Path) -> dict[str, list[str]]:
    """Return the files of a folder in which a mark of a binding can be read."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    found = {path.name: [text for text in texts_in(path) if "](" in text] for path in files}
    return {
        name: [around(text) for text in texts if BOUND in re.sub(r"\s", "", text)]
        for name, texts in found.items()
        if any(BOUND in re.sub(r"\s", "", text) for text in texts)
    }


def around(text: str) -> str:
    at = text.find("](")
    return text[max(0, at - 80) : at + 40]


def test_a_book_shows_bound_words_and_no_marks(book: Path) -> None:
    assert book.joinpath("data/glossary.yml").read_text("utf-8").count(BOUND) > 3
    assert shown_in(book / "_build/html") == {}
    lesson = (book / "_build/html/book/en/01-bees.html").read_text("utf-8")
    assert "Which belong to a bee?" in lesson
    # What an explanation is bound to stands among its sources.
    rationale = lesson.split("Act on Bees, annex (as of 2026)")
    assert len(rationale) > 2


def test_a_quiz_in_a_notebook_shows_no_marks(bound: Path) -> None:
    quiz = Quiz("01-bees", root=bound)
    assert isinstance(quiz, LiveQuiz)
    assert "Which belong to a bee?" in quiz.html
    assert BOUND not in quiz.html
    for item in load_project(bound).solved.values():
        words = [(one.label, one.rationale) for one in (*item.choices, *item.targets)]
        assert BOUND not in repr((item.stem, words, item.key, item.answer))


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_shows_no_marks(name: str, book: Path, tmp_path: Path) -> None:
    """Handouts are made of what the book was built from."""
    command = [one.replace("{out}", str(tmp_path)) for one in COMMANDS[name]]
    done = CliRunner().invoke(main, [*command, "--root", str(book)])
    assert done.exit_code == 0, done.output
    assert BOUND not in done.output
    assert shown_in(tmp_path) == {}
