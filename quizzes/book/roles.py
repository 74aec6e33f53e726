"""Facts, claims and quoted terms inside a sentence."""

from __future__ import annotations

import re
from html import escape
from posixpath import relpath

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxRole

from quizzes.book import parts
from quizzes.book.context import Content, content_of
from quizzes.book.marks import fact_reference
from quizzes.book.rebuild import use
from quizzes.content.bound import BARE, BINDING, Broken, read_role
from quizzes.content.fact_records import Claim, Fact
from quizzes.content.strings import phrase
from quizzes.content.values import show, show_date

FOREIGN = re.compile(r"\A([^<>]+) <([a-z]{2,3})>\Z")
Parsed = tuple[list[nodes.Node], list[nodes.system_message]]


def setup(app: Sphinx) -> None:
    """Add the roles."""
    for name in dict.fromkeys((*BINDING, *BARE)):
        app.add_role(name, FactRole())
    app.add_role("claim", ClaimRole())
    app.add_role("quoted", QuotedRole())
    app.add_role("foreign", ForeignRole())


class FactRole(SphinxRole):
    """Words bound to facts; or a value, a statement or a stamp, put in by the name of a fact."""

    def run(self) -> Parsed:
        """Return running text that knows its facts."""
        held = content_of(self.env.app)
        bound = read_role(self.name, self.text)
        if isinstance(bound, Broken):  # a rule says so of a page of ours
            return [], [self.inliner.reporter.error(bound.why, line=self.lineno)]
        if bound.words:
            words, facts = held.base.fill(bound.words, held.language), bound.facts
        else:
            fact, words = held.base.told(bound.names[0], held.language)
            words += f" ({_date_and_status(held, fact)})" if self.name == "dated" else ""
            facts = (fact.id,)
        for ident in facts:
            use(self.env, f"fact:{ident}")
        return [fact_reference(self.rawtext, "", nodes.Text(words), facts=facts)], []


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
            label = show(held.base.resolve(reference).value, held.language)
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
        return [nodes.inline(self.rawtext, f"“{self.text}”", classes=["quoted-term"])], []


class ForeignRole(SphinxRole):
    """Words of another language, which is named behind them: ``{foreign}`medio <es>` ``."""

    def run(self) -> Parsed:
        """Return the words, marked with their language for whoever reads them aloud."""
        found = FOREIGN.match(self.text)
        if found is None:
            why = f"name the language behind the words: {{foreign}}`{self.text} <es>`"
            return [], [self.inliner.reporter.error(why, line=self.lineno)]
        return [parts.words("span", nodes.Text(found[1]), lang=found[2])], []


def _date_and_status(held: Content, fact: Fact) -> str:
    say = held.language
    if fact.status == "superseded" and fact.until:
        return phrase("page.until", say, date=show_date(fact.until, say))
    when = phrase("page.as_of", say, date=show_date(fact.as_of, say))
    return f"{when}, {phrase(f'status.{fact.status}', say)}"
