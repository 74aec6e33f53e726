"""Who may import whom; and the core needs neither Sphinx nor a notebook."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

import quizzes
from tests.conftest import ROOT

PACKAGE = ROOT / "quizzes"
# Each room may import from these rooms of ours; the arrows go one way.
MAY = {
    "whole": set(),
    "problems": set(),
    "files": {"problems"},
    "tree": {"files", "problems"},
    "records": {"files", "problems", "tree"},
    "strings": {"records"},
    "values": {"records", "strings"},
    "derived": {"records", "values"},
    "counting": {"records", "values"},
    "facts": {"counting", "derived", "records", "values"},
    "wholes": {"counting", "facts", "values"},
    "history": {"facts", "values"},
    "series": {"facts", "history", "records", "strings", "values"},
    "published": {"facts", "records", "values"},
    "wording": {"records"},
    "targets": set(),
    "items": {"facts", "records", "spelling", "strings", "targets", "typed", "values"},
    "keys": {"facts", "items"},
    "lessons": {"files", "problems"},
    "blueprints": {"items", "records", "values"},
    "results": {"records", "strings", "values"},
    "spelling": {"records", "strings"},
    "typed": {"spelling"},
    "scoring": {"items"},
    "project": {
        "blueprints",
        "counting",
        "facts",
        "items",
        "keys",
        "lessons",
        "published",
        "records",
        "series",
        "values",
        "wording",
    },
    "checks": {
        "spelling",
        "assessment",
        "blueprints",
        "counting",
        "derived",
        "facts",
        "files",
        "history",
        "items",
        "keys",
        "lessons",
        "project",
        "published",
        "records",
        "series",
        "strings",
        "values",
        "wholes",
        "wording",
    },
    "sets": {"items", "project"},
    "views": {"facts", "keys", "strings", "values"},
    "export": {"facts", "project", "series", "strings", "values", "views", "whole", "wholes"},
    "figures": {"project", "series", "strings", "values"},
    "handouts": {
        "assessment",
        "figures",
        "items",
        "keys",
        "markup",
        "project",
        "sets",
        "strings",
        "targets",
        "values",
        "views",
        "whole",
    },
    "assessment": {
        "blueprints",
        "facts",
        "items",
        "keys",
        "markup",
        "project",
        "records",
        "results",
        "scoring",
        "strings",
        "targets",
        "values",
        "views",
        "whole",
    },
    "report": {
        "assessment",
        "figures",
        "items",
        "markup",
        "records",
        "results",
        "scoring",
        "strings",
        "values",
        "whole",
    },
    "review": {"checks", "items", "keys", "project", "strings"},
    "schemas": {"blueprints", "counting", "facts", "items", "project", "series"},
    "markup": {"facts", "items", "keys", "spelling", "strings", "values"},
    "page_quiz": {"keys", "markup", "project", "sets"},
    "widget": {
        "assessment",
        "checks",
        "facts",
        "keys",
        "markup",
        "page_quiz",
        "project",
        "records",
        "scoring",
        "sets",
    },
    "gradebook": {"assessment", "markup", "records", "report", "results", "strings"},
    "classroom": {
        "items",
        "keys",
        "markup",
        "project",
        "series",
        "sets",
        "strings",
        "values",
        "widget",
    },
    "book": {
        "checks",
        "counting",
        "export",
        "facts",
        "figures",
        "history",
        "keys",
        "lessons",
        "markup",
        "page_quiz",
        "project",
        "series",
        "sets",
        "strings",
        "values",
        "views",
        "wholes",
    },
    "cli": {
        "assessment",
        "book",
        "blueprints",
        "checks",
        "export",
        "facts",
        "handouts",
        "history",
        "project",
        "published",
        "records",
        "report",
        "results",
        "review",
        "schemas",
        "strings",
        "views",
        "whole",
    },
    "__main__": {"cli"},
}
# A module that other rooms need before the rest of its folder is a room of its own.
APART = {"assessment.blueprints": "blueprints"}
OUTSIDE = {
    "yaml": {"book", "tree"},
    "sphinx": {"book"},
    "docutils": {"book", "handouts"},
    "typst": {"handouts"},
    "anywidget": {"assessment", "widget"},
    "ipywidgets": {"classroom", "gradebook"},
    "traitlets": {"assessment", "widget"},
    "polars": {"assessment", "report"},
    "jinja2": {"markup"},
    "matplotlib": {"figures", "report"},
    "numpy": {"report"},
    "click": {"cli"},
}


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= (
                {f"{node.module}.{one.name}" for one in node.names}
                if node.module == "quizzes"
                else {node.module}
            )
        elif isinstance(node, ast.Import):
            found |= {one.name for one in node.names}
    return found


def room_of(module: str) -> str:
    return next((room for one, room in APART.items() if module == one), module.split(".")[0])


def rooms() -> list[tuple[str, Path]]:
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        room = room_of(".".join(path.relative_to(PACKAGE).with_suffix("").parts))
        if room != "__init__":
            found.append((room, path))
    return found


@pytest.mark.parametrize(("room", "path"), rooms(), ids=lambda one: getattr(one, "name", one))
def test_a_room_imports_only_what_it_may(room: str, path: Path) -> None:
    for name in imports(path):
        first, _, rest = name.partition(".")
        if first == "quizzes":
            other = room_of(rest)
            assert other == room or other in MAY[room], f"{path.name} imports quizzes.{rest}"
        elif first in OUTSIDE:
            assert room in OUTSIDE[first], f"{path.name} imports {first}"


def test_one_room_reads_tables() -> None:
    """Polars may read what stands just as we wrote it; every other table comes in by the room."""
    reader = re.compile(r"csv\.reader|DictReader|Sniffer|read_csv|scan_csv|read_excel|genfromtxt")
    found = {
        path.relative_to(PACKAGE).as_posix(): sorted(set(reader.findall(path.read_text("utf-8"))))
        for path in PACKAGE.rglob("*.py")
        if path.relative_to(PACKAGE).parts[0] != "results"
    }
    assert {path: names for path, names in found.items() if names} == {
        "assessment/results.py": ["scan_csv"],  # its own lines, on their way to a Parquet file
        "report/reading.py": ["read_csv"],  # only a file that is as we wrote it, byte by byte
    }


def test_the_package_imports_neither_sphinx_nor_widgets() -> None:
    heavy = ("sphinx", "docutils", "ipywidgets", "anywidget", "matplotlib")
    code = f"import quizzes, sys; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_public_names_are_there() -> None:
    for name in quizzes.__all__:
        assert getattr(quizzes, name) is not None


@pytest.mark.parametrize(
    ("room", "left_alone"),
    [
        ("grading", ("quizzes.checks", "quizzes.project", "polars", "numpy", "typst")),
        ("reporting", ("quizzes.checks", "numpy", "matplotlib", "typst")),
        ("content", ("polars", "numpy", "typst")),
    ],
)
def test_a_command_takes_in_only_what_it_needs(room: str, left_alone: tuple[str, ...]) -> None:
    code = f"import quizzes.cli.{room}, sys; print([m for m in {left_alone} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
