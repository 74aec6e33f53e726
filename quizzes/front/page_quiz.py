"""A quiz as HTML for a page: the key is in it, and quiz.js judges."""

from __future__ import annotations

from pathlib import Path

from quizzes.front.markup import quiz_html
from quizzes.front.sets import quiz_items, quiz_mode
from quizzes.items.keys import solve
from quizzes.project import Project

_FRONT = Path(__file__).parent
SCRIPTS = (
    "item-types.js",
    "typed-answers.js",
    "quiz-told.js",
    "quiz-end.js",
    "quiz-tools.js",
    "quiz.js",
)
# Set while the book is built: a kernel that shows a quiz then shows it as a page does, since a
# live widget would write its state, key and all, into the page a second time.
BUILDING = "QUIZZES_BUILDING_PAGES"


def page_quiz_html(project: Project, name: str, language: str) -> str:
    """Return the quiz ``name`` as a page shows it.

    Raises:
        KeyError: there is no such quiz.

    """
    items = [solve(item, project.base, language) for item in quiz_items(project, name)]
    mode = quiz_mode(project, name)
    titles = project.titles if mode else None
    return quiz_html(
        name, items, project.base, language, homes=project.homes, mode=mode, titles=titles
    )


def quiz_script(*, with_shared: bool = True) -> str:
    """Return the program of a quiz: what it knows of types of items, and its front end.

    Args:
        with_shared: with what every script needs; on a page that is a script of its own.

    """
    names = ("shared.js", *SCRIPTS) if with_shared else SCRIPTS
    return "".join((_FRONT / name).read_text("utf-8") for name in names)
