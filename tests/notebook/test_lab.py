"""JupyterLab itself: a quiz is shown, answered with the mouse, and read back in Python."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from quizzes.export.notebooks import notebooks
from quizzes.project import load_project
from tests.conftest import SAMPLE

pytestmark = pytest.mark.slow
START_SECONDS = 90
CELLS = [
    'from quizzes import Quiz\nquiz = Quiz("01-bees")\nquiz',
    'print("points", quiz.result["points"], "of", quiz.result["possible"], '
    'quiz.responses["longest-term"])',
]


def notebook() -> dict[str, Any]:
    cell: dict[str, Any] = {
        "cell_type": "code",
        "metadata": {},
        "execution_count": None,
        "outputs": [],
    }
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {"kernelspec": kernel},
        "cells": [{**cell, "id": f"cell-{n}", "source": text} for n, text in enumerate(CELLS)],
    }


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = tmp_path_factory.mktemp("lab")
    shutil.copytree(SAMPLE, root, dirs_exist_ok=True)
    (root / "book/quiz.ipynb").write_text(json.dumps(notebook()))
    for name, text in notebooks(load_project(SAMPLE)):
        (root / "book" / name).write_text(text)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = ["--no-browser", f"--port={port}", "--IdentityProvider.token=", "--allow-root"]
    environment = {
        **os.environ,
        "HOME": str(root),
        "JUPYTER_CONFIG_DIR": str(root / "config"),
        "JUPYTER_DATA_DIR": str(root / "share"),
    }
    environment.pop("QUIZZES_BUILDING_PAGES", None)
    with (root / "lab.log").open("w") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "jupyterlab", *options, f"--notebook-dir={root}"],
            cwd=root,
            env=environment,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        address = f"http://127.0.0.1:{port}"
        wait_for(f"{address}/api/status", root / "lab.log")
        yield address
    finally:
        end(server)


def end(server: subprocess.Popen[bytes]) -> None:
    """Ask the server to end, with all that it started; a machine at work may keep it from it."""
    os.killpg(server.pid, signal.SIGTERM)
    try:
        server.wait(timeout=30)
    except subprocess.TimeoutExpired:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()


def wait_for(address: str, log: Path) -> None:
    for _ in range(START_SECONDS * 2):
        try:
            urllib.request.urlopen(address, timeout=2)
        except OSError:
            time.sleep(0.5)
        else:
            return
    pytest.fail(f"JupyterLab did not start:\n{log.read_text()}")


def test_a_quiz_is_answered_in_jupyterlab_and_read_back_in_python(
    browser: Browser, lab: str
) -> None:
    page = browser.new_page()
    page.set_default_timeout(60_000)
    page.goto(f"{lab}/doc/tree/book/quiz.ipynb")
    page.locator(".jp-CodeCell").first.wait_for()
    page.locator('.jp-Notebook-ExecutionIndicator[data-status="idle"]').wait_for()
    run_cell(page, 0)
    quiz = page.locator("section.quiz")
    quiz.wait_for()
    term = quiz.locator('[data-item="longest-term"]')
    term.locator("input[type=text]").fill("3")
    term.locator(".quiz-check").click()
    expect(term.locator(".quiz-status")).to_contain_text("Not yet.")
    expect(term.locator(".quiz-feedback")).to_contain_text("That was the old one.")
    term.locator("input[type=text]").fill("6")
    term.locator(".quiz-check").click()
    expect(term.locator(".quiz-status")).to_have_text("Yes, that is right.")
    hive = quiz.locator('[data-item="years-for-a-hive"]')
    hive.locator('input[value="b"]').check()
    hive.locator(".quiz-check").click()
    expect(hive.locator(".quiz-status")).to_have_text("Yes, that is right.")
    run_cell(page, 1)
    expect(page.locator(".jp-OutputArea-output pre").last).to_contain_text("points 2.0 of 7 6")
    page.close()


def test_a_lesson_is_read_in_jupyterlab_with_its_answers_folded(browser: Browser, lab: str) -> None:
    page = browser.new_page()
    page.set_default_timeout(60_000)
    page.goto(f"{lab}/doc/tree/book/01-bees.ipynb")
    law = page.locator(".jp-MarkdownCell", has_text="A thief gets 4 to 6 years").first
    law.wait_for()
    expect(law.locator("sup a").first).to_have_attribute("href", "https://example.org/bees")
    fold = page.locator(".jp-MarkdownCell details", has_text="Wait for a day.").first
    expect(fold).to_contain_text("An owner who looks for it may come")
    assert fold.get_attribute("open") is None
    page.close()


def run_cell(page: Any, number: int) -> None:
    """Run a cell; JupyterLab drops keys typed while it is still settling, so look and repeat."""
    cell = page.locator(".jp-CodeCell").nth(number)
    for _ in range(6):
        cell.locator(".jp-InputArea-editor").click()
        page.keyboard.press("Control+Enter")
        try:
            cell.locator(".jp-OutputArea-output").first.wait_for(timeout=10_000)
        except PlaywrightTimeout:
            continue
        return
    pytest.fail(f"cell {number} did not run: {page.locator('body').inner_text()[:2000]}")
