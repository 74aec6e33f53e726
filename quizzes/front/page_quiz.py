"""A quiz as HTML for a page: the key is in it, and quiz.js judges."""

from __future__ import annotations

from pathlib import Path

from quizzes.front.markup import quiz_html
from quizzes.front.onward import next_of, parts_of
from quizzes.front.review_bank import REVIEW
from quizzes.front.sets import quiz_items, quiz_mode
from quizzes.items import TYPES
from quizzes.items.keys import solve
from quizzes.project import Project

_FRONT = Path(__file__).parent
# What reads typed answers, by the type of item; loaded only where one of it stands.
TYPED = {
    name: ("typed-answers.js", f"typed-{one.shape}.js")
    for name, one in TYPES.items()
    if one.way == "typed"
}
ALL_TYPED = tuple(dict.fromkeys(name for names in TYPED.values() for name in names))
SCRIPTS = (
    "item-types.js",
    "quiz-told.js",
    "quiz-end.js",
    "quiz-steps.js",
    "quiz.js",
)
LIVE = "quiz-live.js"  # in a notebook Python judges
# Set while the book is built: a kernel that shows a quiz then shows it as a page does, since a
# live widget would write its state, key and all, into the page a second time.
BUILDING = "QUIZZES_BUILDING_PAGES"


def page_quiz_html(project: Project, name: str, language: str) -> str:
    """Return the quiz ``name`` as a page shows it.

    Raises:
        KeyError: there is no such quiz.

    """
    mode = quiz_mode(project, name)
    # A review gets its items when they have been chosen: see review_bank.py.
    shown = [] if mode == REVIEW else quiz_items(project, name)
    items = [solve(item, project.base, language) for item in shown]
    titles = project.titles if mode else None
    return quiz_html(
        name,
        items,
        project.base,
        language,
        homes=project.homes,
        mode=mode,
        titles=titles,
        parts=parts_of(project),
        onward=next_of(project, name),
    )


def states_html(project: Project, ident: str, language: str) -> dict[str, tuple[str, str]]:
    """Return one question in each of its states: what to choose in it, and its HTML.

    Args:
        project: the content.
        ident: of an item with one right option.
        language: of the page, which stands in a folder beside the lessons.

    Raises:
        KeyError: there is no such item.

    """
    item = project.by_id[ident]
    solved = solve(item, project.base, language)
    right = solved.key.right[0]
    wrong = next(choice.id for choice in solved.choices if choice.id != right)
    homes = {ident: f"../{project.homes[ident]}"}
    made = {}
    for state, choice in (("untouched", ""), ("right", right), ("wrong", wrong)):
        html = quiz_html(f"state-{state}", [solved], project.base, language, homes=homes)
        # Another class: nothing of it is kept, and no page's quiz is meant.
        made[state] = (choice, html.replace('class="quiz"', 'class="quiz is-shown"', 1))
    return made


def quiz_script(*, whole: bool = True) -> str:
    """Return the program of a quiz: what it knows of types of items, and its front end.

    Args:
        whole: with what every script needs, what reads typed answers, which on a page are scripts
            of their own, and with the door for a notebook.

    """
    names = ("shared.js", *ALL_TYPED, *SCRIPTS, LIVE) if whole else SCRIPTS
    return "".join((_FRONT / name).read_text("utf-8") for name in names)
