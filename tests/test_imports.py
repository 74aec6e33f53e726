"""Who may import whom; and the core needs neither Sphinx nor a notebook."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import quizzes
from tests.conftest import ROOT

PACKAGE = ROOT / "quizzes"
# Each room may import from these rooms of ours; the arrows go one way.
MAY = {
    "records": set(),
    "strings": {"records"},
    "values": {"records", "strings"},
    "derived": {"records", "values"},
    "facts": {"derived", "records", "values"},
    "history": {"facts", "values"},
    "series": {"facts", "history", "records", "strings", "values"},
    "published": {"facts", "records", "values"},
    "items": {"records", "values"},
    "keys": {"facts", "items", "values"},
    "lessons": {"records"},
    "scoring": {"keys"},
    "project": {
        "facts",
        "items",
        "keys",
        "lessons",
        "published",
        "records",
        "series",
        "values",
    },
    "checks": {
        "derived",
        "facts",
        "history",
        "items",
        "keys",
        "lessons",
        "project",
        "published",
        "records",
        "scoring",
        "series",
        "values",
    },
    "views": {"facts", "keys", "strings", "values"},
    "export": {"facts", "project", "series", "strings", "values", "views"},
    "figures": {"project", "series", "strings", "values"},
    "report": {"figures", "keys", "markup", "records", "scoring", "strings", "values"},
    "review": {"checks", "keys", "project", "strings"},
    "schemas": {"facts", "items", "project", "series"},
    "markup": {"facts", "keys", "strings", "values"},
    "widget": {"checks", "facts", "keys", "markup", "project", "records", "scoring"},
    "book": {
        "checks",
        "export",
        "facts",
        "figures",
        "keys",
        "lessons",
        "markup",
        "project",
        "series",
        "strings",
        "values",
        "views",
        "widget",
    },
    "cli": {
        "checks",
        "export",
        "history",
        "project",
        "published",
        "records",
        "report",
        "review",
        "schemas",
        "views",
    },
    "__main__": {"cli"},
}
OUTSIDE = {
    "yaml": {"records"},
    "sphinx": {"book"},
    "docutils": {"book"},
    "anywidget": {"widget"},
    "traitlets": {"widget"},
    "jinja2": {"markup"},
    "matplotlib": {"figures", "report"},
    "polars": {"report"},
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


def rooms() -> list[tuple[str, Path]]:
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        room = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        if room != "__init__":
            found.append((room, path))
    return found


@pytest.mark.parametrize(("room", "path"), rooms(), ids=lambda one: getattr(one, "name", one))
def test_a_room_imports_only_what_it_may(room: str, path: Path) -> None:
    for name in imports(path):
        first, _, rest = name.partition(".")
        if first == "quizzes":
            other = rest.split(".")[0]
            assert other == room or other in MAY[room], f"{path.name} imports quizzes.{rest}"
        elif first in OUTSIDE:
            assert room in OUTSIDE[first], f"{path.name} imports {first}"


def test_the_package_imports_neither_sphinx_nor_widgets() -> None:
    heavy = ("sphinx", "docutils", "ipywidgets", "anywidget", "matplotlib")
    code = f"import quizzes, sys; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_public_names_are_there() -> None:
    for name in quizzes.__all__:
        assert getattr(quizzes, name) is not None
