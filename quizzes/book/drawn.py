"""The figures of a page: drawn from series, or made of words that are bound to facts."""

from __future__ import annotations

import re

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from quizzes.book.bound_words import bound_words
from quizzes.book.context import content_of
from quizzes.book.directives import up
from quizzes.book.rebuild import use
from quizzes.content.figure_records import NAME
from quizzes.content.text import Text
from quizzes.content.word_figures import Timeline, Way
from quizzes.figures import draw
from quizzes.figures.words import bars, lead_of, stops

CAPTION = "<!-- caption -->"
PLACE = re.compile(r"<!-- words (\d+) -->")


def setup(app: Sphinx) -> None:
    """Add the directive."""
    app.add_directive("drawn", Drawn)


class Drawn(SphinxDirective):
    """A figure with the text that stands for it, and the data beneath if it is of a series."""

    required_arguments = 1
    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return the figure; its caption is the directive's content."""
        held = content_of(self.env.app)
        name = self.arguments[0]
        known = {figure.id: figure for figure in held.project.figures}
        if name not in known:
            message = f"no figure '{name}' in {NAME}; there are: {', '.join(known)}"
            raise self.error(message)
        use(self.env, "figures")
        caption, messages = self.state.inline_text(" ".join(self.content), self.lineno)
        box = nodes.container(classes=["drawn-box"], drawn=name)
        shown, texts = known[name], list[Text]()

        def said(text: Text) -> str:
            """Keep ``text`` for its place in the template, which gets words bound to facts."""
            texts.append(text)
            return f"<!-- words {len(texts) - 1} -->"

        if isinstance(shown, Way):
            html = held.html("way.html.j2", name=name, stops=stops(shown, held.language), said=said)
        elif isinstance(shown, Timeline):
            beside = [(one, bars(shown, place)) for place, one in enumerate(shown.moments)]
            html = held.html(
                "timeline.html.j2", name=name, moments=beside, said=said, lead_of=lead_of
            )
        else:
            figure = draw(name, held.project, held.language)
            html = held.html("drawn.html.j2", name=name, figure=figure, root=up(self.env.docname))
        before, after = html.split(CAPTION)
        box += self._filled(before, texts)
        box += nodes.inline("", "", *caption)
        box += self._filled(after, texts)
        return [box, *messages]

    def _filled(self, html: str, texts: list[Text]) -> list[nodes.Node]:
        """Return HTML with paragraphs of bound words in the places of texts."""
        found: list[nodes.Node] = []
        for at, piece in enumerate(PLACE.split(html)):
            if at % 2 == 0:
                found.append(nodes.raw("", piece, format="html"))
            else:
                found.append(nodes.paragraph("", "", *bound_words(texts[int(piece)], self.env)))
        return found
