"""A form in a notebook: the key stays in Python, and nothing is judged before the end."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import anywidget
import traitlets

from quizzes.content.strings import phrase
from quizzes.exam.form import Form
from quizzes.exam.sealed_page import questions_context, sealed_script
from quizzes.front.markup import environment
from quizzes.items.scoring import Result, score_attempt

_FRONT = Path(__file__).resolve().parents[1] / "front"


class LiveForm(anywidget.AnyWidget):
    """A form that is answered in a notebook.

    ``responses`` maps the form's own question ids to what was answered. What reaches the
    browser is the public part of the form, these responses, and after :meth:`reveal` the sum.
    """

    _esm = sealed_script() + "\nexport default sealedForm;\n"
    _css = _FRONT.joinpath("quiz.css").read_text("utf-8") + ".sealed-targets { display: none; }"
    html = traitlets.Unicode().tag(sync=True)
    responses = traitlets.Dict().tag(sync=True)
    told = traitlets.Unicode().tag(sync=True)

    def __init__(self, form: Form) -> None:
        self._form = form
        template = environment().get_template("sealed-live.html.j2")
        super().__init__(html=template.render(**questions_context(form.public())))

    @property
    def result(self) -> dict[str, Any]:
        """Return the points so far, in all and by question; this stays in Python."""
        keys = {one.question.id: one.key for one in self._form.asked}
        found: Result = score_attempt(keys, self.responses)
        return {
            "points": found.points,
            "possible": found.possible,
            "answered": sum(one.answered for one in found.scores.values()),
            "items": {
                ident: {"points": one.points, "answered": one.answered}
                for ident, one in found.scores.items()
            },
        }

    def reveal(self) -> dict[str, Any]:
        """Tell the learner the sum of points; return the result."""
        result = self.result
        told = {name: f"{result[name]:g}" for name in ("points", "possible", "answered")}
        self.told = phrase("js.summary", self._form.language, **told, total=told["possible"])
        return result
