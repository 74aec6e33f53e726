"""What several tests need: the real content, a small sample, books built once, a browser."""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from quizzes import Project, load_project
from quizzes.content.framing import write_frame
from quizzes.content.module import load_module
from quizzes.content.processes import seldom_look_for_garbage
from quizzes.export.new_module import new_module
from tests.readings.reader import read_sample

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "tests/sample"
BOOK_SECONDS = 600
# What begins so shares an example, a module, a book on paper or in Spanish, a server, a report.
TOGETHER = {
    "tests/book/test_memory.py::test_firefox": "firefox",
    "tests/book/test_tongues.py": "tongues",
    "tests/book/test_watch.py": "watch",
    "tests/checks/test_checks.py": "examples",
    "tests/checks/test_reach.py": "examples",
    "tests/cli/test_speaking.py": "speaking",
    "tests/content/test_outputs.py": "outputs",
    "tests/export/test_epub.py": "lessons",
    "tests/export/test_kolibri.py": "lessons",
    "tests/export/test_scorm.py": "lessons",
    "tests/export/test_zim.py": "lessons",
    "tests/notebook/test_lab.py": "lab",
    "tests/paper/test_handouts.py": "handouts",
    "tests/report/test_report_browser.py": "report",
    "tests/test_bound_doors.py": "bound",
    "tests/test_wheel.py": "wheel",
}
# The same engine without windows opens a page in a third of the time: it is taken where it is.
BROWSERS = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)

# One profile everywhere: the first example loads the content, and machines differ, so no
# deadline; the same examples on each machine, so that a newcomer sees what CI saw.
settings.register_profile("quizzes", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("quizzes")

# Half the time in which tests are gathered went into looking for garbage among them.
seldom_look_for_garbage()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put slow tests first, so that no worker is left with one at the end."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> object:
    """Keep with one worker what shares something dear, and first; all else goes where is room."""
    from xdist.scheduler import LoadScopeScheduling

    def place(nodeid: str) -> str:
        return next((TOGETHER[one] for one in TOGETHER if nodeid.startswith(one)), nodeid)

    scheduling = LoadScopeScheduling(config, log)
    scheduling._split_scope = place
    return scheduling


def pytest_collection_finish() -> None:
    """Look no more for garbage in what was collected: it is large, and stays to the end."""
    gc.collect()
    gc.freeze()


@cache
def real_project() -> Project:
    """Return the real content, read once by each worker; whoever changes it, changes a copy."""
    return load_project(ROOT)


@pytest.fixture(scope="session")
def project() -> Project:
    return real_project()


@pytest.fixture
def content_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lend commands the real content as this worker has read it, so that none reads it again."""

    def lend(root: Path) -> Project:
        return real_project() if root.resolve() == ROOT else load_project(root)

    for place in ("quizzes.project", "quizzes.checks.verdict"):
        monkeypatch.setattr(f"{place}.load_project", lend)


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """Return a copy of the sample of which all was read twice."""
    return Path(shutil.copytree(read_sample(), tmp_path / "sample"))


def build(root: Path, *options: str) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).with_name("jupyter-book")
    command = [str(program), "build", str(root), *(options or ("-W", "-n", "--keep-going"))]
    environment = {**os.environ, "PYDEVD_DISABLE_FILE_VALIDATION": "1"}
    return subprocess.run(
        command, capture_output=True, text=True, env=environment, timeout=600, check=False
    )


def make_small_book(root: Path) -> Path:
    """Lay out a whole small book as a new module begins, and what tests ask for besides."""
    new_module(root)
    shutil.copy(SAMPLE / "data/published.json", root / "data")
    shutil.copy(ROOT / "_config.yml", root)
    (root / "book/en/index.md").write_text("# Welcome\n\nA book of bees.\n")
    (root / "book/en/reference/help.md").write_text("# Help\n\nNobody needs help with bees.\n")
    with (root / "book/en/reference/article.md").open("a") as page:
        page.write("\n```{elements} bee-parts hive-penalty hive-fee\n```\n")
        page.write("\n## A hive for {fact}`hive-fee`\n\nIt is paid by the {fact}`bee-owner`.\n")
        page.write("\n:::{understanding} Is {fact}`hive-penalty` just?\nNobody knows. Ask.\n:::\n")
    return root


@pytest.fixture(scope="session")
def small_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = make_small_book(tmp_path_factory.mktemp("small"))
    done = build(root)
    assert done.returncode == 0, done.stdout + done.stderr
    return root


@pytest.fixture
def book(small_book: Path, tmp_path: Path) -> Iterator[Path]:
    """Lend the book that is built, where it stands, since Sphinx keeps paths; put it back."""
    kept = shutil.copytree(small_book, tmp_path / "kept")
    yield small_book
    shutil.rmtree(small_book)
    shutil.copytree(kept, small_book)


@pytest.fixture(scope="session")
def real_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the real book, built in a copy: once, by whichever worker asks first."""
    base = tmp_path_factory.getbasetemp()
    place = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    root, done = place / "real-book", place / "real-book-done"
    try:
        root.mkdir()
    except FileExistsError:
        for _ in range(BOOK_SECONDS):
            if done.exists():
                return root
            time.sleep(1)
        pytest.fail("another worker did not finish the book")
    try:
        build_real_book(root)
    finally:
        done.touch()  # a failure is told by the first; the others need not wait for it
    return root


def build_real_book(root: Path) -> None:
    """Build a copy of the real book, so that nobody's own build is touched."""
    names = ("book", "data", "quizzes")
    ignore = shutil.ignore_patterns("__pycache__")
    for name in names:
        shutil.copytree(ROOT / name, root / name, ignore=ignore)
    for name in ("_config.yml", "_toc.yml"):
        shutil.copy(ROOT / name, root)
    done = build(root)
    assert done.returncode == 0, done.stdout + done.stderr


def build_in(root: Path, language: str) -> Path:
    """Build the book at ``root`` in another language, and return the folder of its pages."""
    frame = write_frame(root, load_module(root)[0], language)
    named = (str(root / one) if "/" in one else one for one in frame.options)
    done = build(root, *named, "-W", "-n", "--keep-going")
    assert done.returncode == 0, done.stdout + done.stderr
    return root / frame.built / "_build/html"


def find_browser() -> str | None:
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    path = find_browser()
    if path is None:
        assert not os.environ.get("BROWSER_NEEDED"), "no browser: .ci/run installs Chromium"
        pytest.skip("no Chromium or Chrome on this machine; install one to run this test")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=path,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield launched
        launched.close()


def listened_to(context: Any, noise: list[str], *own: str) -> Any:
    """Return a new page whose errors, and requests that begin with none of ``own``, are noise."""
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.on("console", lambda told: noise.append(told.text) if told.type == "error" else None)
    page.on("pageerror", lambda error: noise.append(str(error)))
    page.on(
        "request", lambda asked: noise.extend(() if asked.url.startswith(own) else (asked.url,))
    )
    return page


@pytest.fixture
def visit(browser: Any, real_book: Path) -> Iterator[Any]:
    """Open a page of the real book from file://, listening for anything that goes wrong."""
    home = (real_book / "_build/html").as_uri()
    noise: list[str] = []
    contexts = []

    def start(name: str, width: int = 1280, scheme: str = "light") -> Any:
        context = browser.new_context(viewport={"width": width, "height": 900})
        contexts.append(context)
        keep = f"for (const key of ['mode', 'theme']) localStorage.setItem(key, '{scheme}');"
        context.add_init_script(keep)
        page = listened_to(context, noise, home, "data:")
        page.goto(f"{home}/book/en/{name}.html")
        return page

    yield start
    for context in contexts:
        context.close()
    assert noise == []
