"""Parts that are installed apart: a book needs little, and what is missing is said."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from importlib import import_module

import pytest
from click.testing import CliRunner

from quizzes.cli import main
from quizzes.cli.shared import ROOMS
from tests.conftest import ROOT

HEAVY = ("polars", "numpy", "matplotlib", "typst", "sphinx", "anywidget", "ipywidgets")


def names(path: str) -> set[str]:
    return set(re.findall(r"^([a-z0-9._-]+)==", (ROOT / path).read_text("utf-8"), re.MULTILINE))


@pytest.mark.parametrize("command", ["check", "facts", "items"])
def test_a_command_on_content_imports_nothing_heavy(command: str) -> None:
    code = (
        "import sys; from quizzes.cli import main\n"
        f"try: main(['{command}', '--root', 'tests/sample'])\n"
        f"except SystemExit: print('heavy', [m for m in {HEAVY} if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)
    assert done.stdout.endswith("heavy []\n"), done.stdout + done.stderr


def test_every_command_has_its_room() -> None:
    for room in set(ROOMS.values()):
        import_module(f"quizzes.cli.{room}")
    assert set(main.commands) == set(ROOMS)


def test_a_command_whose_library_is_missing_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in [one for one in sys.modules if one.startswith(("quizzes.cli.rep", "polars"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "polars", None)
    for name in [one for one in sys.modules if one.startswith("quizzes.report")]:
        monkeypatch.delitem(sys.modules, name)
    done = CliRunner().invoke(main, ["report", "results.csv", "--out", "x.html"])
    assert done.exit_code == 1
    assert "'report' needs polars: install all of requirements.txt" in done.output
    assert "report" in CliRunner().invoke(main, ["--help"]).output


def test_what_a_book_needs_is_a_part_of_all_at_the_same_versions() -> None:
    lines = {
        path: set(re.findall(r"^[a-z0-9._-]+==\S+", (ROOT / path).read_text("utf-8"), re.MULTILINE))
        for path in ("requirements.txt", "requirements/book.txt")
    }
    assert lines["requirements/book.txt"] < lines["requirements.txt"]
    assert not names("requirements/book.txt") & {"polars", "typst", "jupyterlab", "playwright"}


def test_the_locks_hold_every_requirement_and_nothing_left_out() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    parts = [project["dependencies"], *project["optional-dependencies"].values()]
    wanted = {re.split(r"[^A-Za-z0-9._-]", one)[0].lower() for part in parts for one in part}
    assert wanted <= names("requirements.txt")
    left = (ROOT / "requirements/left-out.txt").read_text("utf-8").split("\n")
    assert not names("requirements.txt") & {one for one in left if one and one[0] != "#"}
    assert names("requirements/uv.txt") == {"uv"}
