"""Facts, claims and quoted terms inside a sentence."""

from __future__ import annotations

import re
from html import escape
from posixpath import relpath

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxRole

from quizzes.book import parts
from quizzes.book.context import content_of
from quizzes.book.marks import fact_reference
from quizzes.book.rebuild import use
from quizzes.content.bound import BINDING, Broken, read_role
from quizzes.content.fact_records import Claim
from quizzes.content.strings import phrase

FOREIGN = re.compile(r"\A([^<>]+) <([a-z]{2,3})>\Z")
Parsed = tuple[list[nodes.Node], list[nodes.system_message]]


def setup(app: Sphinx) -> None:
    """Add the roles."""
    for name in BINDING:
        app.add_role(name, FactRole())
    app.add_role("claim", ClaimRole())
    app.add_role("quoted", QuotedRole())
    app.add_role("foreign", ForeignRole())


class FactRole(SphinxRole):
    """Words bound to facts; or a value, put in by its name."""

    def run(self) -> Parsed:
        """Return running text that knows its facts."""
        held = content_of(self.env.app)
        bound = read_role(self.name, self.text)
        if isinstance(bound, Broken):  # a rule says so of a page of ours
            return [], [self.inliner.reporter.error(bound.why, line=self.lineno)]
        if bound.words:
            words = held.base.fill(bound.words, held.language)
        else:
            words = held.base.shown(bound.names[0], held.language)
        for ident in bound.facts:
            use(self.env, f"fact:{ident}")
        return [fact_reference(self.rawtext, "", nodes.Text(words), facts=bound.facts)], []


class ClaimRole(SphinxRole):
    """A claim of the starting article, by its number or by a value that it gives."""

    def run(self) -> Parsed:
        """Return a link to the claim."""
        held = content_of(self.env.app)
        reference = self.text.strip()
        claim = held.base.owner(reference)
        use(self.env, f"claim:{claim.id}")
        if isinstance(claim, Claim) and reference == claim.id:
            label = phrase("page.claim", held.language, number=claim.number)
        else:
            label = held.base.shown(reference, held.language)
        page = held.project.claims_page
        if not page:
            return [nodes.inline("", label, classes=["claim"])], []
        home = "/".join(self.env.docname.split("/")[:2])
        target = relpath(f"{home}/{page}.html#{claim.id}", self.env.docname.rpartition("/")[0])
        html = f'<a class="claim" href="{escape(target)}">{escape(label)}</a>'
        return [nodes.raw("", html, format="html")], []


class QuotedRole(SphinxRole):
    """A term that is spoken of and not used."""

    def run(self) -> Parsed:
        """Return the term in quotation marks."""
        said = phrase("quoted", content_of(self.env.app).language, words=self.text)
        return [nodes.inline(self.rawtext, said, classes=["quoted-term"])], []


class ForeignRole(SphinxRole):
    """Words of another language, which is named behind them: ``{foreign}`medio <es>` ``."""

    def run(self) -> Parsed:
        """Return the words, marked with their language for whoever reads them aloud."""
        found = FOREIGN.match(self.text)
        if found is None:
            why = f"name the language behind the words: {{foreign}}`{self.text} <es>`"
            return [], [self.inliner.reporter.error(why, line=self.lineno)]
        return [parts.words("span", nodes.Text(found[1]), lang=found[2])], []
