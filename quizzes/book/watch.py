"""Watching: a process that has everything loaded builds the book at each change.

A child made by ``fork`` starts the build up to the point where content is read, and waits there.
At a change it goes on: the page that is open in the browser first, then the rest.
"""

from __future__ import annotations

import os
import select
import sys
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from importlib import import_module
from pathlib import Path

from sphinx.application import Sphinx

from quizzes.content.framing import Frame
from quizzes.content.notices import Notice

WATCHED = ("book", "data", "quizzes", "_config.yml", "_toc.yml")
# Read once by a running process: a change of one of these needs a new one.
HELD_BY_THE_PROCESS = (".py", ".strings.yml")
# Imported before the first fork, so that no child has to.
LOADED = (
    "jupyter_book.sphinx",
    "myst_nb.sphinx_ext",
    "sphinx_book_theme",
    "matplotlib.figure",
)
PAUSE = 0.1
BUILD = ("build", ".", "-W", "-n", "--keep-going", "-q")

Times = dict[Path, float]


class Waiting:
    """What a waiting child knows: where the word to go on comes from, which page is open."""

    def __init__(self, word: int, open_page: Callable[[], str]) -> None:
        self.word = word
        self.open_page = open_page

    def setup(self, app: Sphinx) -> None:
        """Wait before the content is read; write the open page before all others."""
        app.connect("builder-inited", self._wait, priority=50)
        app.connect("builder-inited", self._open_page_first, priority=950)

    def _wait(self, app: Sphinx) -> None:
        if not os.read(self.word, 1):
            os._exit(0)  # the watching process has ended

    def _open_page_first(self, app: Sphinx) -> None:
        name = self.open_page()
        if name not in app.env.all_docs or not _is_stale(app, name):
            return
        child = os.fork()
        if child:
            os.waitpid(child, 0)
            return
        try:
            _write(app, name)
        finally:
            os._exit(0)


# Set in a child that waits; the extension asks for it.
WAITING: list[Waiting] = []


def _is_stale(app: Sphinx, name: str) -> bool:
    env = app.env
    changed = Path(env.doc2path(name)).stat().st_mtime > env.all_docs[name] / 1e6
    told = app.emit("env-get-outdated", env, set(), set(), set())
    return changed or any(name in pages for pages in told)


def _write(app: Sphinx, name: str) -> None:
    builder, env = app.builder, app.env
    app.emit("env-purge-doc", env, name)
    env.clear_doc(name)
    builder.read_doc(name)
    builder.search = False  # type: ignore[attr-defined]
    builder.prepare_writing({name})
    builder.write_doc(name, env.get_and_resolve_doctree(name, builder))


def watch(
    root: Path, frame: Frame, open_page: Callable[[], str], tell: Callable[[str], None]
) -> None:
    """Build the book of ``root`` now and at each change, until interrupted.

    Args:
        root: the checkout.
        frame: of the book in the language that is built.
        open_page: gives the name of the page that is open, "" for none.
        tell: is told what happens, in one line.

    """
    os.chdir(root)
    for name in LOADED:
        import_module(name)
    seen = times(root)
    child = _Child(frame, open_page)
    child.go()
    while True:
        bad = Notice("there are problems; mend them and go on")
        tell(Notice("built") if child.finished() else bad)
        child = _Child(frame, open_page)
        changed = _wait_for_change(root, seen)
        seen = times(root)
        names = sorted(path.relative_to(root).as_posix() for path in changed)
        tell(Notice("changed: [told]", told=", ".join(names)))
        if any(path.name.endswith(HELD_BY_THE_PROCESS) for path in changed):
            child.end()
            tell(Notice("code has changed: starting anew"))
            again = [sys.executable, "-m", "quizzes", *sys.argv[1:]]
            os.execv(sys.executable, again)  # noqa: S606  (this very program, from its start)
        child.go()


class _Child:
    """A build that waits for the word to go on."""

    def __init__(self, frame: Frame, open_page: Callable[[], str]) -> None:
        here, self._word = os.pipe()
        self._process = os.fork()
        if self._process:
            os.close(here)
            return
        os.close(self._word)
        WAITING.append(Waiting(here, open_page))
        code = 1
        try:
            code = _build(frame)
        finally:
            os._exit(code)

    def go(self) -> None:
        os.write(self._word, b"!")

    def finished(self) -> bool:
        os.close(self._word)
        return os.waitpid(self._process, 0)[1] == 0

    def end(self) -> None:
        os.close(self._word)
        os.waitpid(self._process, 0)


def _build(frame: Frame) -> int:
    from jupyter_book.cli.main import main

    try:
        with open(os.devnull, "w") as nowhere, redirect_stdout(nowhere):
            main([*BUILD, *frame.options], standalone_mode=False)
    except SystemExit as end:
        return int(end.code or 0)
    return 0


def times(root: Path) -> Times:
    """Return when each watched file of ``root`` was last changed."""
    return {path: path.stat().st_mtime for path in _files(root)}


def _files(root: Path) -> Iterator[Path]:
    for start in (path for name in WATCHED for path in root.glob(name)):
        found = [start] if start.is_file() else start.rglob("*")
        yield from (path for path in found if path.is_file() and "__pycache__" not in path.parts)


def _wait_for_change(root: Path, seen: Times) -> set[Path]:
    """Return what was changed, added or removed, once nothing more has for a moment."""
    changed: set[Path] = set()
    while True:
        now = times(root)
        more = {path for path, _ in seen.items() ^ now.items()}
        if changed and more == changed:
            return changed
        changed = more
        select.select([], [], [], PAUSE)
