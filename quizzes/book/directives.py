"""Directives: pages and parts of pages that are made from data."""

from __future__ import annotations

from typing import Any, ClassVar

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from quizzes.book.context import content_of, use
from quizzes.checks import CHECKS, UNREADABLE
from quizzes.strings import phrase


def setup(app: Sphinx) -> None:
    """Add every directive."""
    app.add_directive("outcomes", Outcomes)
    app.add_directive("understanding", Understanding)
    for name, template in TEMPLATES.items():
        app.add_directive(name, _made_from(template))


class Outcomes(SphinxDirective):
    """What a learner can do after the lesson, from its bank."""

    def run(self) -> list[nodes.Node]:
        """Return the objectives as a list."""
        held = content_of(self.env.app)
        name = self.env.docname.rsplit("/", 1)[-1]
        bank = held.project.banks[name]
        use(self.env, f"quiz:{name}")
        lead = nodes.paragraph("", phrase("page.outcomes", held.language), classes=["outcomes"])
        entries = [
            nodes.list_item("", nodes.paragraph("", one.text.in_language(held.language)))
            for one in bank.objectives
        ]
        return [lead, nodes.bullet_list("", *entries, classes=["outcomes"])]


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


TEMPLATES = {
    "article": "article.html.j2",
    "fact-register": "register.html.j2",
    "source-list": "source-list.html.j2",
    "term-list": "terms.html.j2",
    "rule-list": "rules.html.j2",
}


def _made_from(template: str) -> type[SphinxDirective]:
    class Made(SphinxDirective):
        """A page part made from all the data by one template."""

        made_from: ClassVar[str] = template

        def run(self) -> list[nodes.Node]:
            """Return the filled template."""
            held = content_of(self.env.app)
            use(self.env, "all")
            data: dict[str, Any] = {"rules": CHECKS.values(), "unreadable": UNREADABLE}
            return [nodes.raw("", held.html(self.made_from, **data), format="html")]

    return Made
