"""Quiz: what the last cell of a lesson shows, on a page and in a notebook."""

from __future__ import annotations

import itertools
import os
from collections.abc import Collection, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, overload

import anywidget
import traitlets

from quizzes.checks import check
from quizzes.content.facts import FactBase
from quizzes.content.records import ContentError
from quizzes.exam.form import Form
from quizzes.exam.keyfile import read_key
from quizzes.front.markup import answer_of, explain, quiz_html, why
from quizzes.front.page_quiz import BUILDING, page_quiz_html, quiz_script
from quizzes.front.review_bank import REVIEW, REVIEW_DAYS, review_sets
from quizzes.front.sets import quiz_items, quiz_mode
from quizzes.items.keys import Solved
from quizzes.items.scoring import Result, marks, score, touched
from quizzes.notebook.form_widget import LiveForm
from quizzes.project import find_root, language_at, load_project

_FRONT = Path(__file__).resolve().parents[1] / "front"
_numbers = itertools.count(1)


class PageQuiz:
    """A quiz as HTML for a page: the key is in it, and quiz.js judges."""

    def __init__(self, html: str) -> None:
        self._html = html

    def _repr_html_(self) -> str:
        return self._html


class LiveQuiz(anywidget.AnyWidget):
    """A quiz in a notebook: the key stays in Python, and Python judges.

    ``responses`` maps item ids to what the learner answered; ``result`` holds the points.
    """

    _esm = quiz_script() + "\nexport default quizLive;\n"
    _css = _FRONT.joinpath("quiz.css").read_text("utf-8")
    html = traitlets.Unicode().tag(sync=True)
    responses = traitlets.Dict().tag(sync=True)
    checked = traitlets.Dict().tag(sync=True)
    result = traitlets.Dict().tag(sync=True)

    def __init__(
        self,
        name: str,
        items: list[Solved],
        base: FactBase,
        language: str,
        homes: Mapping[str, str],
        mode: str = "",
    ) -> None:
        self._items = {one.item.id: one for one in items}
        self._base = base
        html = quiz_html(name, items, base, language, with_key=False, homes=homes, mode=mode)
        html = html.replace(f"quiz-{name}", f"quiz-{name}-{next(_numbers)}")
        super().__init__(html=html, result=self._judged({}, ()))

    @traitlets.observe("checked")
    def _check(self, change: dict[str, Any]) -> None:
        pressed = change["new"]
        named = pressed.get("items")
        asked = named if isinstance(named, list) else [pressed.get("item")]
        done = {*self.result["items"], *map(str, asked)}
        told = set(map(str, asked)) if pressed.get("show") else set()
        judged = self._judged(self.responses, done, told)
        self.result = {**judged, "press": pressed.get("press")}

    @traitlets.observe("responses")
    def _forget_cleared(self, change: dict[str, Any]) -> None:
        if not self.result:
            return
        kept = set(self.result["items"]) & set(change["new"])
        if kept != set(self.result["items"]):
            self.result = self._judged(self.responses, kept)

    def _judged(
        self, responses: dict[str, Any], done: Collection[str], told: Collection[str] = ()
    ) -> dict[str, Any]:
        """Return the points of what is ``done``; of what is ``told``, the answer and every why."""
        items = {}
        scores = {}
        for ident in sorted(set(done) & set(self._items)):
            solved, response = self._items[ident], responses.get(ident)
            found = scores[ident] = score(solved.key, response)
            whole = ident in told and found.answered
            shown = touched(solved.key, response) if found.answered else []
            items[ident] = {
                "points": found.points,
                "answered": found.answered,
                "marks": asdict(marks(solved.key, response)),
                **({"answer": answer_of(solved)} if whole else {}),
                "explained": [
                    {"id": one.id, "line": why(one, solved.language)}
                    for one in explain(solved, self._base)
                    if whole or one.id in shown
                ],
            }
        return {
            "points": Result(scores).points,
            "possible": len(self._items),
            "answered": sum(score.answered for score in scores.values()),
            "items": items,
        }


@overload
def Quiz(name: Form | Path) -> LiveForm: ...
@overload
def Quiz(
    name: str, language: str | None = None, root: Path | None = None, day: int = ...
) -> PageQuiz | LiveQuiz: ...
def Quiz(  # noqa: N802  (to a reader of a lesson it is a class)
    name: str | Form | Path,
    language: str | None = None,
    root: Path | None = None,
    day: int = REVIEW_DAYS[0],
) -> PageQuiz | LiveQuiz | LiveForm:
    """Return the quiz ``name``: HTML while the book is built, else a live widget.

    Args:
        name: a lesson's stem, such as "01-words-first", "start-check", "end-check"
            or "review"; or a form, or the path of its key file, to be answered without a word
            before the end.
        language: of everything the learner reads; that of the page, or else of the module.
        root: the checkout; found from the working folder when left out.
        day: of a review in a notebook, the day whose set is shown.

    Raises:
        ContentError: the bank or the facts have problems; all of them are listed.
        KeyError: there is no such quiz.
        ValueError: the path is no key file of a form, or no set of a review is for ``day``.

    """
    if isinstance(name, Form | Path):
        return LiveForm(name if isinstance(name, Form) else read_key(name))
    if name == REVIEW and day not in REVIEW_DAYS:
        days = ", ".join(map(str, REVIEW_DAYS))
        raise ValueError(f"no review set for day {day}; there is one for each of: {days}")
    root = root or find_root()
    whole = load_project(root)
    problems = check(whole)
    if problems:
        raise ContentError(problems)
    project = whole.in_language(language or language_at(whole, root))
    if os.environ.get(BUILDING):
        return PageQuiz(page_quiz_html(project, name, project.language))
    items = [project.solved[item.id] for item in quiz_items(project, name)]
    if name == REVIEW:
        # Nothing is kept here, so the set is the one of those who missed nothing.
        chosen = review_sets(project)[REVIEW_DAYS.index(day)]
        items = [one for one in items if one.item.id in chosen]
    mode = quiz_mode(project, name)
    return LiveQuiz(name, items, project.base, project.language, project.homes, mode)
