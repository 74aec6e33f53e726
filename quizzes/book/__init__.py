"""The Sphinx extension: facts in prose, pages made from data, and right rebuilds."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config

from quizzes.book import (
    anchors,
    blocks,
    cases,
    conversations,
    directives,
    drawn,
    frame,
    learner_pages,
    lighten,
    marks,
    parts,
    pictures,
    quiz_cells,
    rebuild,
    roles,
    stopping,
    tasks,
    terms,
)
from quizzes.book.context import HELD, Content
from quizzes.book.digests import Digests
from quizzes.book.watch import WAITING
from quizzes.content.processes import seldom_look_for_garbage
from quizzes.content.records import ContentError
from quizzes.front.page_quiz import BUILDING
from quizzes.project.last_time import last_time


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect everything; Sphinx calls this once."""
    seldom_look_for_garbage()
    os.environ[BUILDING] = "1"
    app.connect("config-inited", _plain, priority=900)
    app.connect("builder-inited", _hold_content, priority=100)
    stopping.setup(app)
    for waiting in WAITING:
        waiting.setup(app)
    quiz_cells.setup(app)
    roles.setup(app)
    marks.setup(app)
    anchors.setup(app)
    directives.setup(app)
    drawn.setup(app)
    pictures.setup(app)
    blocks.setup(app)
    parts.setup(app)
    cases.setup(app)
    tasks.setup(app)
    conversations.setup(app)
    learner_pages.setup(app)
    terms.setup(app)
    rebuild.setup(app)
    frame.setup(app)
    lighten.setup(app)
    return {"version": "1", "parallel_read_safe": False, "parallel_write_safe": True}


def _hold_content(app: Sphinx) -> None:
    """Load the content; its rules look at it while pages are read."""
    root = Path(app.srcdir)
    setattr(app, rebuild.LAST, last_time(root, app.config.language, folder=Path(app.doctreedir)))
    checking = stopping.read(app, root)
    try:
        edition = checking.project.in_language(app.config.language)
    except ContentError as error:
        stopping.stop_at(root, checking.problems or error.problems)
        raise
    content = Content(edition, root)
    setattr(app, HELD, content)
    setattr(app, rebuild.HELD, Digests(content))


def _plain(app: Sphinx, config: Config) -> None:
    """Take sphinx-thebe's listeners away: it writes its script, with a CDN in it, twice.

    The way to a heading is put behind it by a script.
    """
    config.html_permalinks = False
    for listeners in app.events.listeners.values():
        listeners[:] = [
            one for one in listeners if not one.handler.__module__.startswith("sphinx_thebe")
        ]
