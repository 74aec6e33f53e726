"""The first use of a glossary term on a lesson links to its entry."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform

from quizzes.book.context import content_of
from quizzes.book.rebuild import use
from quizzes.content.glossary import Term

# A term inside these already leads somewhere, or is not a sentence of ours.
NOT_IN = (nodes.reference, nodes.title, nodes.literal, nodes.raw)


def setup(app: Sphinx) -> None:
    """Add the transform."""
    app.add_transform(LinkTerms)


class LinkTerms(SphinxTransform):
    """Turns the first use of each term, as the glossary says to look for it, into a link."""

    default_priority = 220

    def apply(self, **kwargs: object) -> None:
        """Link the terms of one lesson."""
        name = self.env.docname.rsplit("/", 1)[-1]
        if not re.match(r"\d\d-", name):
            return
        use(self.env, "terms")
        waiting = {
            words.lower(): term
            for term in content_of(self.app).project.terms
            for words in term.match
        }
        linked: set[str] = set()
        for text in list(self._sentences()):
            self._link_in(text, waiting, linked)

    def _sentences(self) -> Iterator[nodes.Text]:
        for paragraph in self.document.findall(nodes.paragraph):
            for text in paragraph.findall(nodes.Text):
                if not any(isinstance(one, NOT_IN) for one in _above(text)):
                    yield text

    def _link_in(self, text: nodes.Text, waiting: dict[str, Term], linked: set[str]) -> None:
        """Link the earliest term of ``text`` that is not linked yet, then go on behind it."""
        open_terms = [words for words, term in waiting.items() if term.id not in linked]
        if not open_terms or text.parent is None:
            return
        longest_first = sorted(open_terms, key=len, reverse=True)
        found = re.search(
            rf"\b({'|'.join(map(re.escape, longest_first))})(s|es)?\b", text.astext(), re.IGNORECASE
        )
        if found is None:
            return
        term = waiting[found[1].lower()]
        linked.add(term.id)
        whole = text.astext()
        target = f"{'../' * (self.env.docname.count('/') - 2)}reference/glossary.html#{term.id}"
        link = nodes.reference("", found[0], refuri=target, internal=True, classes=["term"])
        after = nodes.Text(whole[found.end() :])
        pieces = [nodes.Text(whole[: found.start()]), link, after]
        text.parent.replace(text, [one for one in pieces if one.astext()])
        self._link_in(after, waiting, linked)


def _above(node: nodes.Node) -> Iterator[nodes.Node]:
    while node.parent is not None:
        node = node.parent
        yield node
