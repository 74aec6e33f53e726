"""What is looked at in a process of its own is found as if it were looked at here."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from threading import Event, Thread

import pytest

from quizzes.checks.apart import Meanwhile, in_each
from quizzes.content.processes import cores
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

DIES = """
import json, os
from quizzes.checks.apart import in_each
own = os.getpid()
def look(language):
    if os.getpid() != own:
        os._exit(1)
    return language
print(json.dumps(in_each(look, ["en", "es"])))
"""

# Looks until it is told to go on, so what it finds is not known before.
GOES_ON = """
import json, os, sys, time
from quizzes.checks.apart import Meanwhile
go_on, said = os.pipe()
def look():
    os.read(go_on, 1)
    return os.getpid()
meanwhile = Meanwhile(look)
before = meanwhile.is_known
os.write(said, b"!")
while not meanwhile.is_known:
    time.sleep(0.01)
print(json.dumps([before, os.getpid(), meanwhile.found, meanwhile.found, meanwhile.is_known]))
"""


def run(program: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", program]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True)


@pytest.mark.skipif(cores() == 1 or sys.platform != "linux", reason="no fork is made here")
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


def test_what_a_fork_that_dies_was_to_look_at_is_looked_at_here() -> None:
    assert json.loads(run(DIES).stdout) == ["en", "es"]


@pytest.mark.skipif(cores() == 1 or sys.platform != "linux", reason="no fork is made here")
def test_this_process_goes_on_while_another_looks() -> None:
    before, own, first, again, after = json.loads(run(GOES_ON).stdout)
    assert (before, after) == (False, True)
    assert first == again != own


def test_where_no_fork_is_made_all_is_known_at_once() -> None:
    held = Event()
    other = Thread(target=held.wait)
    other.start()
    try:
        meanwhile = Meanwhile(os.getpid)
        assert meanwhile.is_known
    finally:
        held.set()
        other.join()
    assert meanwhile.found == os.getpid()
