"""Directives: the learner's own pages, where nothing is kept unless asked."""

from __future__ import annotations

from posixpath import relpath
from typing import Any, ClassVar

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from quizzes.book.context import Content, content_of
from quizzes.book.rebuild import use
from quizzes.content.strings import phrases
from quizzes.content.values import show_date
from quizzes.front.markup import fingerprint, safe_json
from quizzes.front.review_bank import REVIEW, REVIEW_DAYS, family_of
from quizzes.front.sets import quiz_items, quiz_names
from quizzes.items.views import EDITION

STEM_LETTERS = 90
START = "start-check"


def setup(app: Sphinx) -> None:
    """Add every directive."""
    for name, template in TEMPLATES.items():
        app.add_directive(name, _own(template))


TEMPLATES = {
    "progress": "own-progress.html.j2",
    "check-advice": "own-check.html.j2",
    "check-gain": "own-gain.html.j2",
    "review-sets": "own-review.html.j2",
    "statement": "own-statement.html.j2",
}


def _own(template: str) -> type[SphinxDirective]:
    class Own(SphinxDirective):
        """A part of a learner's own page, made by one template."""

        made_from: ClassVar[str] = template

        def run(self) -> list[nodes.Node]:
            """Return the filled template with the data its script reads."""
            held = content_of(self.env.app)
            use(self.env, "quizzes")
            words = phrases("own", held.language)
            quizzes = [told_quiz(held, name, self.env.docname) for name in quiz_names(held.project)]
            data: dict[str, Any] = {"words": words}
            if self.name in ("progress", "review-sets"):
                use(self.env, "bank")
                data |= {"quizzes": quizzes, "days": REVIEW_DAYS, "bank": held.review_bank}
            if self.name == "check-gain":
                data["start"] = next((one for one in quizzes if one["name"] == START), None)
            html = held.html(
                self.made_from,
                own=words,
                quizzes=quizzes,
                lessons=[(page.name, page.title) for page in held.project.lessons],
                module=held.project.module.title.in_language(held.language),
                edition=EDITION,
                edition_day=show_date(held.project.published.date or "unknown", held.language),
                data=safe_json(data),
            )
            return [nodes.raw("", html, format="html")]

    return Own


def told_quiz(held: Content, name: str, docname: str) -> dict[str, Any]:
    """Return a quiz as the learner's pages list it: its title, its page, its items."""
    href = relpath(f"book/{held.language}/{name}.html", docname.rsplit("/", 1)[0])
    # Those of the review stand in its bank, without their words.
    items = [] if name == REVIEW else quiz_items(held.project, name)
    solved = [held.project.solved[item.id] for item in items]
    return {
        "name": name,
        "title": held.project.titles.get(name, name),
        "href": href,
        "items": [
            {
                "id": one.item.id,
                "fingerprint": fingerprint(one),
                "place": f"{href}#quiz-{name}-{one.item.id}",
                "stem": _short(one.stem),
                "home": held.project.homes[one.item.id],
                "family": family_of(one.item),
            }
            for one in solved
        ],
    }


def _short(text: str) -> str:
    """Return the question of a stem, cut to one line."""
    question = text.strip().rsplit(". ", 1)[-1]
    if len(question) <= STEM_LETTERS:
        return question
    return question[:STEM_LETTERS].rsplit(" ", 1)[0] + " …"
