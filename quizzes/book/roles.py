"""Facts, claims and quoted terms inside a sentence, and their list at the foot of the page."""

from __future__ import annotations

from html import escape
from posixpath import relpath
from typing import Any

from docutils import nodes
from docutils.parsers.rst.states import Inliner
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform

from quizzes.book.context import Content, content_of
from quizzes.book.rebuild import use, uses
from quizzes.content.bound import BINDING, Binding, Broken, read_role
from quizzes.content.fact_records import Claim, Fact
from quizzes.content.pages import ROLES
from quizzes.content.strings import phrase
from quizzes.content.values import show, show_date

Parsed = tuple[list[nodes.Node], list[nodes.system_message]]


class fact_reference(nodes.inline, nodes.Element):  # noqa: N801  (docutils' own style)
    """A fact in a sentence."""


def setup(app: Sphinx) -> None:
    """Add the roles and what they become."""
    app.add_node(fact_reference, html=(_visit, _depart))
    for name in ROLES:
        app.add_role(name, _role)
    app.add_transform(ListOfFacts)


def _role(
    name: str,
    rawtext: str,
    text: str,
    lineno: int,
    inliner: Inliner,
    options: Any = None,
    content: Any = None,
) -> Parsed:
    if name == "quoted":
        return [nodes.inline(rawtext, f"“{text}”", classes=["quoted-term"])], []
    env = inliner.document.settings.env
    held = content_of(env.app)
    bound = read_role(name, text)
    if name in BINDING and isinstance(bound, Broken):  # a rule says so of a page of ours
        return [], [inliner.reporter.error(bound.why, line=lineno)]
    if isinstance(bound, Binding) and bound.words:
        return [_bound(env, held, bound, rawtext)], []
    owner, words = _words(held, text.strip())
    if isinstance(owner, Claim):
        use(env, f"claim:{owner.id}")
        return [_claim(held, owner, words, env.docname)], []
    use(env, f"fact:{owner.id}")
    notes = env.temp_data.setdefault("quizzes_notes", [])
    notes.append(owner.id)
    shown = words
    if name == "dated":
        shown = f"{words} ({_date_and_status(held, owner)})"
    node = fact_reference(rawtext, "", nodes.Text(shown), classes=["fact", f"fact-{owner.status}"])
    node["fact"] = owner.id
    node["note"] = held.note(owner)
    node["number"] = len(notes)
    node["whole"] = text.strip().endswith(".statement") or (
        text.strip() == owner.id and owner.value is None
    )
    node["source"] = phrase("page.source", held.language)
    return [node], []


def _bound(env: Any, held: Content, bound: Binding, rawtext: str) -> nodes.Node:
    facts = [held.base.facts[ident] for ident in bound.facts]
    notes = env.temp_data.setdefault("quizzes_notes", [])
    for fact in facts:
        use(env, f"fact:{fact.id}")
        notes.append(fact.id)
    words = held.base.fill(bound.words, held.language)
    node = fact_reference(rawtext, "", nodes.Text(words), classes=["fact"])
    node["fact"] = facts[0].id
    node["note"] = " · ".join(held.note(fact) for fact in facts)
    node["number"] = len(notes)
    node["whole"] = True
    node["source"] = phrase("page.source", held.language)
    return node


def _words(held: Content, reference: str) -> tuple[Fact | Claim, str]:
    bare = reference.removesuffix(".statement")
    if bare in held.base.claims:
        return held.base.claims[bare], ""
    fact = held.base.facts.get(bare)
    if fact is not None and (bare != reference or fact.value is None):
        return fact, held.base.statement(fact, held.language).rstrip(".")
    resolved = held.base.resolve(reference)
    return resolved.owner, show(resolved.value, held.language)


def _date_and_status(held: Content, fact: Fact) -> str:
    say = held.language
    if fact.status == "superseded" and fact.until:
        return phrase("page.until", say, date=show_date(fact.until, say))
    when = phrase("page.as_of", say, date=show_date(fact.as_of, say))
    return f"{when}, {phrase(f'status.{fact.status}', say)}"


def _claim(held: Content, claim: Claim, words: str, docname: str) -> nodes.Node:
    label = words or phrase("page.claim", held.language, number=claim.number)
    page = held.project.claims_page
    if not page:
        return nodes.inline("", label, classes=["claim"])
    home = "/".join(docname.split("/")[:2])
    target = relpath(f"{home}/{page}.html#{claim.id}", docname.rpartition("/")[0])
    html = f'<a class="claim" href="{escape(target)}">{escape(label)}</a>'
    return nodes.raw("", html, format="html")


def _visit(self: Any, node: fact_reference) -> None:
    self.body.append(f'<span class="{" ".join(node["classes"])}">')
    if not node["whole"]:
        self.body.append(_opening(node))


def _depart(self: Any, node: fact_reference) -> None:
    if node["whole"]:
        self.body.append(f'{_opening(node, "fact-mark")}<span aria-hidden="true">i</span>')
        self.body.append(f'<span class="visually-hidden">{escape(node["source"])}</span>')
    note = f'<span class="fact-note" role="tooltip" id="note-{node["number"]}">'
    self.body.append(f"</a>{note}{escape(node['note'])}</span></span>")


def _opening(node: fact_reference, kind: str = "fact-value") -> str:
    mark = f"note-{node['number']}"
    return f'<a class="{kind}" href="#source-{node["fact"]}" aria-describedby="{mark}">'


class ListOfFacts(SphinxTransform):
    """Puts the facts a page names, with their sources, at its foot."""

    default_priority = 210

    def apply(self, **kwargs: Any) -> None:
        """Append the list to the page, where there is anything to list."""
        used = uses(self.env).get(self.env.docname, {})
        ids = [what.partition(":")[2] for what in used if what.startswith("fact:")]
        if not ids:
            return
        held = content_of(self.app)
        facts = [held.base.facts[ident] for ident in ids]
        root = "../" * (self.env.docname.count("/") - 2)
        html = held.html("sources.html.j2", facts=facts, register=f"{root}reference/facts.html")
        title = phrase("page.sources", held.language)
        section = nodes.section("", ids=["facts-on-this-page"], names=["facts-on-this-page"])
        section += nodes.title("", title)
        section += nodes.raw("", html, format="html")
        last = [child for child in self.document.children if isinstance(child, nodes.section)]
        (last[-1] if last else self.document).append(section)
