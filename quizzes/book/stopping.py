"""Stopping: a problem anywhere in the content ends the build before anything is written.

Rules look while pages are read. Where watching shows a page before it has read the others, and
where no other process may be made, they look before.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx.util import logging

from quizzes.book.watch import WAITING
from quizzes.checks.verdict import Checking
from quizzes.content.problems import Problem

HELD = "_quizzes_checking"

logger = logging.getLogger(__name__)


class ContentHasProblems(ExtensionError):
    """The rules found something; all of it was told."""


def setup(app: Sphinx) -> None:
    """Connect where a build can stop: at each page, before any is written, and where it fails."""
    app.connect("source-read", lambda app, *_: _stop(app, wait=False))
    app.connect("env-updated", lambda app, _: _stop(app), priority=100)
    app.connect("build-finished", _failed, priority=100)


def read(app: Sphinx, root: Path) -> Checking:
    """Return the content under ``root``, whose rules look at it from now on."""
    checking = Checking(root, meanwhile=not WAITING)
    setattr(app, HELD, checking)
    if WAITING or checking.is_known or checking.project.unreadable:
        stop_at(root, checking.problems)
    return checking


def stop_at(root: Path, problems: Iterable[Problem]) -> None:
    """Tell ``problems``, and end the build if there are any.

    Raises:
        ContentHasProblems: there are.

    """
    told = list(problems)
    for problem in told:
        logger.error(
            "%s: %s",
            problem.code,
            problem.message,
            location=f"{root / problem.where.path}:{problem.where.line}",
        )
    if told:
        message = f"the content has {len(told)} problems; mend them and build again"
        raise ContentHasProblems(message)


def _stop(app: Sphinx, *, wait: bool = True) -> None:
    checking: Checking = getattr(app, HELD)
    if wait or checking.is_known:
        stop_at(Path(app.srcdir), checking.problems)


def _failed(app: Sphinx, error: Exception | None) -> None:
    """Tell what is wrong with the content rather than what came of it."""
    if error is not None and not isinstance(error, ContentHasProblems):
        _stop(app)
