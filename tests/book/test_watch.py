"""Watching: the page that is open is written again at a change, and is told so."""

from __future__ import annotations

import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.book.test_book import change
from tests.book.test_stopping import slowly
from tests.conftest import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork")]
PATIENCE = 120
PAGE = "/book/en/01-bees.html"


class Watched:
    def __init__(self, root: Path, extensions: Path) -> None:
        self.root, self.log = root, root / "watch.log"
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        command = [sys.executable, "-m", "quizzes", "watch", "--port", str(self.port)]
        found_in = os.pathsep.join(map(str, (ROOT, extensions)))
        environment = {**os.environ, "PYTHONPATH": found_in, "PYTHONUNBUFFERED": "1"}
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [*command, "--root", str(root)],
                stdout=log,
                stderr=subprocess.STDOUT,
                env=environment,
            )

    def said(self, words: str, times: int = 1) -> str:
        """Return what the watch has said once it has said ``words`` so many times."""
        for _ in range(PATIENCE * 10):
            text = self.log.read_text("utf-8")
            if text.count(words) >= times:
                return text
            time.sleep(0.1)
        pytest.fail(f"not said: {words}\n{self.log.read_text('utf-8')}")

    def ask(self, address: str) -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request("GET", address)
        return connection.getresponse()


@pytest.fixture(scope="module")
def watched(small_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    root = Path(shutil.copytree(small_book, tmp_path_factory.mktemp("watched") / "book"))
    extensions = tmp_path_factory.mktemp("extensions")
    slowly(extensions, 1)
    change(root, "_config.yml", "[quizzes.book]", "[late_rules, quizzes.book]")
    watching = Watched(root, extensions)
    try:
        watching.said("built")
        yield watching
    finally:
        watching.process.send_signal(signal.SIGTERM)
        watching.process.wait(timeout=PATIENCE)


def test_the_open_page_is_told_of_a_change_and_shows_it(watched: Watched) -> None:
    assert b"new EventSource" in watched.ask(PAGE).read()
    events = watched.ask(f"/.changes?{PAGE}")
    change(watched.root, "data/facts/sample.yml", 'range: ["4", "6"]', 'range: ["4", "7"]')
    assert events.readline() == b"data: changed\n"
    assert b"4 to 7 years" in watched.ask(PAGE).read()
    watched.said("built", times=2)
    for page in (PAGE, "/book/en/reference/facts.html"):
        assert b"4 to 7 years" in watched.ask(page).read()
    file = watched.root / f"_build/html{PAGE}"
    assert "EventSource" not in file.read_text("utf-8")


def test_a_mistake_is_told_and_mending_it_goes_on(watched: Watched) -> None:
    name, good = "data/facts/sample.yml", "The guild counts members only."
    built = watched.said("built").count("built")
    change(watched.root, name, good, "The guild counts {nothing}.")
    assert "sample.yml" in watched.said("there are problems; mend them and go on")
    change(watched.root, name, "The guild counts {nothing}.", good)
    watched.said("built", times=built + 1)


def test_an_open_page_does_not_show_a_mistake(watched: Watched) -> None:
    events = watched.ask(f"/.changes?{PAGE}")
    page = watched.root / "book/en/01-bees.md"
    good, problems = page.read_text("utf-8"), "there are problems"
    times = watched.said("built").count(problems)
    page.write_text(f"{good}\nBees hum. There are 3 hives.\n", encoding="utf-8")
    built = watched.said(problems, times + 1).count("built")
    assert b"Bees hum." not in watched.ask(PAGE).read()
    page.write_text(good, encoding="utf-8")
    watched.said("built", built + 1)
    events.close()


def test_a_port_that_is_taken_is_said(watched: Watched) -> None:
    command = [sys.executable, "-m", "quizzes", "watch", "--port", str(watched.port)]
    done = subprocess.run(
        [*command, "--root", str(watched.root)],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        timeout=PATIENCE,
    )
    assert done.returncode == 1
    assert f"port {watched.port}" in done.stderr
    assert "choose another with --port" in done.stderr
