"""Right rebuilds: a page is read again when, and only when, what it names has changed."""

from __future__ import annotations

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from quizzes.book.digests import Digests
from quizzes.project.last_time import LastTime

HELD = "_quizzes_digests"
LAST = "_quizzes_last_time"


def setup(app: Sphinx) -> None:
    """Connect what follows the life of a page."""
    app.connect("env-get-outdated", _outdated)
    app.connect("env-purge-doc", _purge)
    app.connect("env-updated", _frame_changed)


def digests_of(app: Sphinx) -> Digests:
    """Return the digests of the content held by ``app``."""
    held: Digests = getattr(app, HELD)
    return held


def last_time_of(app: Sphinx) -> LastTime:
    """Return what ``app`` knows of the last time."""
    held: LastTime = getattr(app, LAST)
    return held


def uses(env: BuildEnvironment) -> dict[str, dict[str, str]]:
    """Return what each page uses, with the digest it had when the page was read."""
    found: dict[str, dict[str, str]] = env.__dict__.setdefault("quizzes_uses", {})
    return found


def use(env: BuildEnvironment, what: str) -> None:
    """Note that the page being read uses ``what``; see ``Digests.of``."""
    digests = digests_of(env.app)
    page = uses(env).setdefault(env.docname, {"code": digests.of("code")})
    page[what] = digests.of(what)


def _outdated(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    if last_time_of(app).made("pages"):
        return []
    digests = digests_of(app)
    return [
        page
        for page, used in uses(env).items()
        if any(digests.of(what) != digest for what, digest in used.items())
    ]


def _purge(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    uses(env).pop(docname, None)


def _frame_changed(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Write every page again, without running it, when what stands round pages has changed."""
    if last_time_of(app).made("pages"):
        return []
    digest = digests_of(app).frame
    if env.__dict__.get("quizzes_frame") == digest:
        return []
    env.__dict__["quizzes_frame"] = digest
    return sorted(env.all_docs)
