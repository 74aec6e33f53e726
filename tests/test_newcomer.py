"""What a newcomer runs: the README's commands, without anything that only CI has."""

from __future__ import annotations

import re

from hypothesis import settings

from tests.conftest import ROOT


def test_no_test_has_a_deadline_that_a_slow_machine_would_miss() -> None:
    assert settings.default.deadline is None  # type: ignore[union-attr]
    files = sorted((ROOT / "tests").glob("*.py"))
    own = [path.name for path in files if "deadline=" in path.read_text("utf-8")]
    assert own == ["conftest.py", "test_newcomer.py"], "one profile for all: tests/conftest.py"


def test_ci_runs_what_a_newcomer_runs() -> None:
    script = (ROOT / ".ci/run").read_text("utf-8")
    readme = (ROOT / "README.md").read_text("utf-8")
    assert script.rstrip().endswith("\nmake test")
    assert "\n    make test " in readme
    assert "unset CI\n" in script
    assert not re.search(r"^export CI=", script, re.MULTILINE)
