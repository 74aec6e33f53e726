"""Every place from which a rule can report is reached by a bad example of that rule.

One example a rule is not enough, since most rules can be broken in several ways. So each
``yield`` of the rules is read from their source, and watched while their examples are looked at.
"""

from __future__ import annotations

import ast
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from inspect import CO_GENERATOR
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

import quizzes.checks
from quizzes import CHECKS, load_project
from quizzes.checks import WARNINGS
from tests.checks.test_checks import EXAMPLES, WARNED, spoil, spoiled
from tests.conftest import SAMPLE
from tests.readings.reader import read_sample

FOLDER = Path(quizzes.checks.__file__).parent
FILES = sorted(FOLDER.glob("*rule*.py"))


def yields(path: Path) -> Iterator[tuple[str, int, int]]:
    """Yield (function, first line, last line) of each yield in a file of rules."""
    for function in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(function, ast.FunctionDef):
            for node in ast.walk(function):
                if isinstance(node, ast.Yield | ast.YieldFrom):
                    yield function.name, node.lineno, node.end_lineno or node.lineno


def watch(look: Callable[[], object]) -> set[tuple[str, int]]:
    """Return the (file, line) of every yield of a rule that gave something during ``look``."""
    seen: set[tuple[str, int]] = set()

    def on_event(frame: FrameType, event: str, given: Any) -> Any:
        path = Path(frame.f_code.co_filename)
        if path.parent != FOLDER or not frame.f_code.co_flags & CO_GENERATOR:
            return None
        # A generator that yields is said to return; at its end it returns nothing.
        if event == "return" and given is not None:
            seen.add((path.name, frame.f_lineno))
        return on_event

    before = sys.gettrace()
    sys.settrace(on_event)
    try:
        look()
    finally:
        sys.settrace(before)
    return seen


@pytest.fixture(scope="module")
def reached(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, int]]:
    """Return every place that is reached when a rule looks at its own bad examples."""
    found: set[tuple[str, int]] = set()
    for name in EXAMPLES:
        rule = CHECKS.get(name.split(".")[0])
        if rule is not None:
            project = replace(spoiled(name)[1])  # without what rules have kept of it
            for language in project.module.languages:
                found |= watch(partial(rule.problems, project.draft(language)))
    for name in WARNED:
        rule = WARNINGS[name.removeprefix("warned/").split(".")[0]]
        root = Path(shutil.copytree(read_sample(), tmp_path_factory.mktemp("warned") / "sample"))
        spoil(root, name)
        found |= watch(partial(rule.problems, load_project(root), "2099-01-01"))
    late = load_project(read_sample())
    for rule in WARNINGS.values():
        found |= watch(partial(rule.problems, late, "2099-01-01"))
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_place_that_reports_has_a_bad_example(
    path: Path, reached: set[tuple[str, int]]
) -> None:
    lines = {line for name, line in reached if name == path.name}
    blind = [
        f"{path.name}:{first}: {function} reports here and no tests/bad/*.yml of its rule does it"
        for function, first, last in yields(path)
        if lines.isdisjoint(range(first, last + 1))
    ]
    assert not blind, "\n".join(blind)


def test_the_watch_tells_a_place_that_reports_from_one_that_is_silent() -> None:
    rule = CHECKS["periods-run-forward"]
    assert watch(lambda: rule.problems(load_project(SAMPLE))) == set()
    assert len(list(yields(FOLDER / "fact_rules.py"))) > len(rule.text.split("."))
