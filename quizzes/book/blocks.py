"""Directives: the parts of a lesson or a plan that are written on its page."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from quizzes.book.context import content_of
from quizzes.book.parts import part
from quizzes.book.rebuild import use
from quizzes.content.pages import STEP
from quizzes.content.strings import phrase


def setup(app: Sphinx) -> None:
    """Add every directive."""
    app.add_directive("outcomes", Outcomes)
    app.add_directive("understanding", Understanding)
    app.add_directive("plan", Plan)


class Outcomes(SphinxDirective):
    """What a learner can do after the lesson, from its bank."""

    def run(self) -> list[nodes.Node]:
        """Return the objectives as a list."""
        held = content_of(self.env.app)
        name = self.env.docname.rsplit("/", 1)[-1]
        bank = held.project.banks[name]
        use(self.env, f"objectives:{name}")
        lead = nodes.paragraph("", phrase("page.outcomes", held.language), classes=["outcomes"])
        entries = [
            nodes.list_item("", nodes.paragraph("", one.text.in_language(held.language)))
            for one in bank.objectives
        ]
        listed = nodes.bullet_list("", *entries, classes=["outcomes"])
        return [part("div", lead, listed, part="outcomes", class_="block block-outcomes")]


class Understanding(SphinxDirective):
    """A one-line check of understanding: the question, and the answer folded away."""

    required_arguments = 1
    final_argument_whitespace = True
    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return the question in a summary, with the answer below it."""
        held = content_of(self.env.app)
        question, messages = self.state.inline_text(self.arguments[0], self.lineno)
        box = nodes.container(classes=["understanding"])
        box += nodes.raw("", '<details class="understanding"><summary>', format="html")
        lead = phrase("page.check_yourself", held.language)
        box += nodes.inline("", f"{lead}: ", classes=["understanding-lead"])
        box += nodes.inline("", "", *question)
        box += nodes.raw("", "</summary>", format="html")
        self.state.nested_parse(self.content, self.content_offset, box)
        box += nodes.raw("", "</details>", format="html")
        return [box, *messages]


class Plan(SphinxDirective):
    """A class plan: a step on each line, as minutes, name and what is done."""

    required_arguments = 1
    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return the steps as an ordered list with the time that has passed at each."""
        held = content_of(self.env.app)
        box = nodes.container(classes=["plan"])
        total = phrase("page.plan_minutes", held.language, minutes=self.arguments[0])
        box += nodes.paragraph("", total, classes=["plan-total"])
        steps = nodes.enumerated_list("", classes=["plan-steps"])
        box += steps
        passed = 0
        for minutes, name, lines in plan_steps(list(self.content)):
            span = phrase(
                "page.plan_span", held.language, first=str(passed), last=str(passed + minutes)
            )
            passed += minutes
            said, messages = self.state.inline_text(" ".join(lines), self.lineno)
            head = [nodes.strong("", name), nodes.inline("", f" ({span})", classes=["plan-time"])]
            steps += nodes.list_item(
                "", nodes.paragraph("", "", *head), nodes.paragraph("", "", *said), *messages
            )
        return [box]


def plan_steps(lines: list[str]) -> list[tuple[int, str, list[str]]]:
    """Return (minutes, name, lines) of each step; a line without minutes goes on with the last."""
    steps: list[tuple[int, str, list[str]]] = []
    for line in lines:
        if step := STEP.match(line):
            steps.append((int(step[1]), step[2].strip(), [step[3]]))
        elif steps and line.strip():
            steps[-1][2].append(line.strip())
    return steps
