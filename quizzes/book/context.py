"""What roles and directives share: the checked content, and what each page uses of it."""

from __future__ import annotations

import hashlib
import json
from functools import cached_property
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from quizzes.facts import Fact
from quizzes.history import wordings
from quizzes.markup import environment, quiz_html
from quizzes.project import Project
from quizzes.sets import quiz_items, quiz_names
from quizzes.strings import phrase, phrases
from quizzes.values import show, show_date, show_period
from quizzes.views import cite, fact_view

HELD = "_quizzes_content"
PACKAGE = Path(__file__).resolve().parents[1]


class Content:
    """The checked project, with digests of its parts."""

    def __init__(self, project: Project, root: Path, language: str = "en") -> None:
        self.project = project
        self.root = root
        self.base = project.base
        self.language = language

    @cached_property
    def code_digest(self) -> str:
        """Return a digest of everything in the package and the book that shapes a page."""
        paths = [
            path
            for pattern in ("**/*.py", "**/*.j2", "*.js", "*.css", "*.yml")
            for path in PACKAGE.glob(pattern)
        ]
        for folder in ("book/_static", "book/_templates"):
            paths += [path for path in (self.root / folder).rglob("*") if path.is_file()]
        return _digest(*(path.read_text("utf-8") for path in sorted(paths)))

    @cached_property
    def wordings(self) -> dict[str, list[tuple[str, str]]]:
        """Return, by fact, the statements that named articles by earlier numbers."""
        return wordings(self.base, self.language)

    @cached_property
    def frame_digest(self) -> str:
        """Return a digest of what stands round every page."""
        lines = [fact.id for fact in self.base.facts.values() if fact.topic == "help"]
        return _digest(self.code_digest, *(self.digest(f"fact:{ident}") for ident in lines))

    def digest(self, use: str) -> str:
        """Return a digest of what a use stands for: fact:id, quiz:name, sources and the like."""
        kind, _, ident = use.partition(":")
        if kind == "fact" and ident in self.base.facts:
            view = fact_view(self.base.facts[ident], self.base, self.language)
            return _digest(json.dumps(view, sort_keys=True))
        if kind == "claim" and ident in self.base.claims:
            claim = self.base.claims[ident]
            return _digest(
                claim.model_dump_json(), *(self.digest(f"fact:{f}") for f in claim.facts)
            )
        if kind == "quiz" and ident in quiz_names(self.project):
            items = quiz_items(self.project, ident)
            solved = [self.project.solved[item.id] for item in items]
            html = quiz_html(ident, solved, self.base, self.language, homes=self.project.homes)
            bank = self.project.banks.get(ident)
            return _digest(html, repr(bank.objectives if bank else self.project.titles))
        if kind == "quizzes":
            names = quiz_names(self.project)
            return _digest(repr(self.project.titles), *(self.digest(f"quiz:{n}") for n in names))
        if kind == "facts":
            return _digest(*(self.digest(f"fact:{ident}") for ident in sorted(self.base.facts)))
        if kind == "claims":
            return _digest(*(self.digest(f"claim:{ident}") for ident in sorted(self.base.claims)))
        if kind == "sources":
            return _digest(*(source.model_dump_json() for source in self.base.sources.values()))
        if kind == "terms":
            return _digest(*(term.model_dump_json() for term in self.project.terms))
        if kind == "data":
            listed = (self.project.series, self.project.questions, self.project.changes)
            records = [record.model_dump_json() for group in listed for record in group]
            return _digest(
                *(self.digest(all_of) for all_of in ("facts", "claims", "terms")), *records
            )
        if kind == "code":
            return self.code_digest
        return "gone"

    def citations(self, fact: Fact) -> list[dict[str, str]]:
        """Return each source of ``fact`` as title, publisher, locator and address."""
        return [
            {
                "title": self.base.sources[citation.source].title,
                "publisher": self.base.sources[citation.source].publisher,
                "url": self.base.sources[citation.source].url,
                "locator": citation.locator,
            }
            for citation in fact.sources
        ]

    def note(self, fact: Fact) -> str:
        """Return source, locator, as-of date and status in one line."""
        say = self.language
        cited = "; ".join(f"{one['title']}, {one['locator']}" for one in self.citations(fact))
        parts = [cited, phrase("page.as_of", say, date=show_date(fact.as_of, say))]
        if fact.status != "current":
            parts.append(phrase(f"status.{fact.status}", say))
        return "; ".join(parts)

    def html(self, template: str, **data: object) -> str:
        """Return a template of ours filled with ``data``."""
        words = {name: phrases(name, self.language) for name in ("page", "status", "confidence")}
        return (
            environment()
            .get_template(template)
            .render(
                content=self,
                language=self.language,
                base=self.base,
                words=words["page"],
                statuses=words["status"],
                confidences=words["confidence"],
                topics=phrases("topic", self.language),
                verdicts=phrases("verdict", self.language),
                sections=phrases("section", self.language),
                show=show,
                show_date=show_date,
                show_period=show_period,
                cite=cite,
                phrase=phrase,
                **data,
            )
        )


def content_of(app: Sphinx) -> Content:
    """Return the content held by ``app``."""
    held: Content = getattr(app, HELD)
    return held


def uses(env: BuildEnvironment) -> dict[str, dict[str, str]]:
    """Return what each page uses, with the digest it had when the page was read."""
    found: dict[str, dict[str, str]] = env.__dict__.setdefault("quizzes_uses", {})
    return found


def use(env: BuildEnvironment, what: str) -> None:
    """Note that the page being read uses ``what``."""
    content = content_of(env.app)
    page = uses(env).setdefault(env.docname, {"code": content.code_digest})
    page[what] = content.digest(what)


def _digest(*texts: str) -> str:
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:20]
