"""Each language is looked at in a process of its own, and what is found is the same."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from multiprocessing import get_all_start_methods
from threading import Event, Thread

import pytest

from quizzes.checks.apart import in_each
from tests.conftest import ROOT

WHO = """
import json, os
from quizzes.checks.apart import in_each
print(json.dumps([os.getpid(), in_each(lambda one: [one, os.getpid()], LANGUAGES)]))
"""
FAILS = """
from quizzes.checks.apart import in_each
def look(language):
    if language == "es":
        raise ValueError("as it was")
in_each(look, ["en", "es"])
"""


def run(program: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", program]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True)


@pytest.mark.skipif(
    os.cpu_count() == 1 or "fork" not in get_all_start_methods(), reason="no fork is made here"
)
def test_the_first_language_is_looked_at_here_and_each_other_in_a_fork() -> None:
    done = run(WHO.replace("LANGUAGES", "['en', 'es', 'qu']"))
    own, found = json.loads(done.stdout)
    assert [language for language, _ in found] == ["en", "es", "qu"]
    assert found[0][1] == own
    assert own not in {process for _, process in found[1:]}


def test_one_language_takes_no_fork() -> None:
    own, found = json.loads(run(WHO.replace("LANGUAGES", "['es']")).stdout)
    assert found == [["es", own]]


def test_beside_other_threads_no_fork_is_made() -> None:
    held = Event()
    other = Thread(target=held.wait)
    other.start()
    try:
        found = in_each(lambda language: (language, os.getpid()), ["en", "es"])
    finally:
        held.set()
        other.join()
    assert found == [("en", os.getpid()), ("es", os.getpid())]


def test_what_a_look_raises_is_raised_here() -> None:
    done = run(FAILS)
    assert done.returncode == 1
    assert "ValueError: as it was" in done.stderr
