"""Who may take in whom: layers one way, no circle inside a room, libraries in their rooms."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import quizzes
from quizzes.cli.shared import ROOMS as COMMANDS
from tests.conftest import ROOT
from tests.layers import BESIDE, LAYERS, ONLY_IN

PACKAGE = ROOT / "quizzes"
FRONT = PACKAGE / "front"
LAYER = {room: number for number, layer in enumerate(LAYERS) for room in layer}
# What a template takes in, and what a script of the package asks another for.
INCLUDED = re.compile(r"\{%-?\s*(?:extends|include|import|from)\s+\"([^\"]+)\"")


# Every module of the package by its name without the package's.
MODULES = {
    ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
    if path.parent != PACKAGE or path.stem == "project"
}


@cache
def imports(path: Path) -> tuple[str, ...]:
    """Return what a module imports, wherever in it, but for what only the type checker sees."""
    tree = ast.parse(path.read_text("utf-8"))
    found: list[str] = []
    unseen = {
        id(one)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and getattr(node.test, "id", "") == "TYPE_CHECKING"
        for one in ast.walk(node)
    }
    for node in ast.walk(tree):
        if id(node) in unseen:
            continue
        if isinstance(node, ast.Import):
            found += [one.name for one in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            found += [node.module, *(f"{node.module}.{one.name}" for one in node.names)]
    return tuple(found)


def ours(path: Path) -> set[str]:
    """Return the modules of the package that a module imports."""
    names = {name[8:] for name in imports(path) if name.startswith("quizzes.")} & set(MODULES)
    inner = {name.rpartition(".")[0] for name in names}
    return {name for name in names - inner if MODULES[name] != path}


def circles(arrows: Mapping[str, set[str]]) -> list[str]:
    try:
        list(TopologicalSorter(arrows).static_order())
    except CycleError as error:
        return list(error.args[1])
    return []


def test_every_room_has_its_layer() -> None:
    rooms = {name.split(".")[0] for name in MODULES}
    assert rooms == set(LAYER)
    assert len(LAYERS) == 9


@pytest.mark.parametrize("name", MODULES)
def test_a_room_imports_only_from_layers_above(name: str) -> None:
    room = name.split(".")[0]
    for other in ours(MODULES[name]):
        above = other.split(".")[0]
        if above != room and (room, above) not in BESIDE:
            assert LAYER[above] < LAYER[room], f"{name} imports {other}"


@pytest.mark.parametrize("name", MODULES)
def test_a_library_is_asked_for_only_in_its_rooms(name: str) -> None:
    for library in {one.split(".")[0] for one in imports(MODULES[name])} & set(ONLY_IN):
        assert name.split(".")[0] in ONLY_IN[library], f"{name} imports {library}"


def test_there_is_no_circle_even_inside_a_room() -> None:
    assert not circles({name: ours(path) for name, path in MODULES.items()})
    assert circles({"a": {"b"}, "b": {"a"}}), "a circle would be seen"


def test_templates_take_in_each_other_without_a_circle() -> None:
    found = {
        path.name: set(INCLUDED.findall(path.read_text("utf-8")))
        for path in FRONT.joinpath("templates").glob("*.j2")
    }
    assert any(found.values())
    assert not circles(found)


def test_a_base_name_stands_once_in_the_package() -> None:
    seen = Counter(path.stem for path in PACKAGE.rglob("*.py") if not path.stem.startswith("__"))
    assert [name for name, times in seen.items() if times > 1] == []


def test_one_module_reads_tables() -> None:
    """Polars may read what stands just as we wrote it; every other table comes in by one module."""
    reader = re.compile(r"csv\.reader|DictReader|Sniffer|read_csv|scan_csv|read_excel|genfromtxt")
    found = {
        path.relative_to(PACKAGE).as_posix(): sorted(set(reader.findall(path.read_text("utf-8"))))
        for path in PACKAGE.rglob("*.py")
    }
    assert {path: names for path, names in found.items() if names} == {
        "results/graded.py": ["scan_csv"],  # its own lines, on their way to a Parquet file
        "results/read_table.py": ["read_csv"],  # only a file that is as we wrote it, byte by byte
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


ARCHITECTURE = (ROOT / "docs/architecture.md").read_text("utf-8")


def test_the_architecture_page_has_the_layers_and_commands_of_the_tree() -> None:
    rows = re.findall(r"^\| (\d) \| `(\w+)` \|", ARCHITECTURE, re.MULTILINE)
    assert [(int(number) - 1, room) for number, room in rows] == [
        (number, room) for number, layer in enumerate(LAYERS) for room in layer
    ]
    (commands,) = re.findall(r"^## Commands\n\n(.+?):", ARCHITECTURE, re.MULTILINE)
    assert re.findall(r"`([\w-]+)`", commands) == sorted(COMMANDS)


@pytest.mark.parametrize("place", re.findall(r"`([\w./-]+/[\w.-]*|[\w.]+\.md)`", ARCHITECTURE))
def test_a_place_that_the_architecture_page_names_is_there(place: str) -> None:
    assert any((folder / place).exists() for folder in (ROOT, PACKAGE))


@pytest.mark.parametrize("module", re.findall(r"`(\w+\.\w+)`", ARCHITECTURE))
def test_a_module_that_the_architecture_page_names_is_there(module: str) -> None:
    assert (
        module.endswith((".py", ".js", ".md", ".yml")) or module.removeprefix("quizzes.") in MODULES
    )


def test_no_module_is_longer_than_a_person_reads_at_once() -> None:
    long = {name: path.read_text("utf-8").count("\n") for name, path in MODULES.items()}
    assert {name: lines for name, lines in long.items() if lines > 250} == {}
