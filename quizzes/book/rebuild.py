"""Right rebuilds: a page is read again when, and only when, what it names has changed."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from quizzes.book.context import content_of, use, uses
from quizzes.lessons import QUIZ


def setup(app: Sphinx) -> None:
    """Connect what follows the life of a page."""
    app.connect("env-get-outdated", _outdated)
    app.connect("env-purge-doc", _purge)
    app.connect("source-read", _find_quizzes)
    app.connect("doctree-read", _keep_nothing)
    app.connect("env-updated", _frame_changed)


def _outdated(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    content = content_of(app)
    stale = []
    for page, used in uses(env).items():
        now = {what: content.digest(what) for what in used}
        if now != used:
            stale.append(page)
    return stale


def _purge(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    uses(env).pop(docname, None)


def _find_quizzes(app: Sphinx, docname: str, source: list[str]) -> None:
    for name in QUIZ.findall(source[0]):
        use(app.env, f"quiz:{name}")


def _frame_changed(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Write every page again, without running it, when what stands round pages has changed."""
    digest = content_of(app).frame_digest
    if env.__dict__.get("quizzes_frame") == digest:
        return []
    env.__dict__["quizzes_frame"] = digest
    return sorted(env.all_docs)


def _keep_nothing(app: Sphinx, doctree: nodes.document) -> None:
    """Forget the numbering of notes, which starts anew on each page."""
    app.env.temp_data.pop("quizzes_notes", None)
