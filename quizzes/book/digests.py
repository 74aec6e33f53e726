"""Digests of what a page can be made of: it is read again when one of them has changed."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from quizzes.book.context import FRONT, MADE, QUIZ_FILES, Content
from quizzes.content.fact_records import Fact
from quizzes.content.series import lines
from quizzes.content.strings import all_phrases
from quizzes.front.markup import fingerprint
from quizzes.front.page_quiz import quiz_script, states_html
from quizzes.front.page_words import spelling_script
from quizzes.front.review_bank import REVIEW, family_of
from quizzes.front.sets import quiz_items, quiz_names
from quizzes.items.views import fact_view

# Words that no page says: those of the command line, of papers and of reports.
OTHER_DOORS = (
    "angoff",
    "exam",
    "grade",
    "gradebook",
    "lab",
    "lessons",
    "report",
    "review",
    "sealed",
)


class Digests:
    """The digest of each thing that ``content`` holds, each made once."""

    def __init__(self, content: Content) -> None:
        self.content = content
        self._known: dict[str, str] = {}

    def of(self, use: str) -> str:
        """Return the digest of what ``use`` stands for: "fact:id", "quiz:name" and the like.

        What is made whole by one template is digested as made, so nothing it shows is forgotten.
        """
        if use not in self._known:
            kind, _, ident = use.partition(":")
            try:
                told = "\0".join(getattr(self, f"_{kind}")(ident))
            except KeyError:
                told = "gone"
            self._known[use] = hashlib.sha256(told.encode()).hexdigest()[:20]
        return self._known[use]

    @cached_property
    def frame(self) -> str:
        """Return the digest of what stands round every page."""
        base, root = self.content.base, self.content.root
        watch = self.content.project.watch
        helping = self.content.project.module.help_topics
        folders = [root / "book/_static", root / "book/_templates"]
        paths = [path for folder in folders for path in _files(folder)]
        paths += [FRONT / name for name in QUIZ_FILES]
        # Every page lists the titles of the others, and its neighbours', in order.
        module = self.content.project.module
        captions = [module.caption_in(one.first, self.content.language) for one in module.captions]
        titles = [self.content.project.titles, captions, (root / "_toc.yml").read_text("utf-8")]
        told = [
            self.of("code"),
            json.dumps(titles),
            spelling_script(self.content.project),
            json.dumps([watch.read_to, watch.newest_reading] if watch else []),
            quiz_script(),
            *(path.read_bytes().hex() for path in paths),
            *(self.of(f"fact:{fact.id}") for fact in base.facts.values() if fact.topic in helping),
        ]
        return hashlib.sha256("\0".join(told).encode()).hexdigest()[:20]

    def _fact(self, ident: str) -> Iterator[str]:
        """Yield all that a page says of a fact, and of the one that came after it."""
        base, language = self.content.base, self.content.language
        fact: Fact = base.facts[ident]
        yield json.dumps(fact_view(fact, base, language), sort_keys=True)
        if fact.superseded_by:
            yield base.statement(base.facts[fact.superseded_by], language)
        if fact.differ:
            yield base.render(fact.differ, language, fact)

    def _claim(self, ident: str) -> Iterator[str]:
        yield self.content.base.claims[ident].model_dump_json()

    def _quiz(self, name: str) -> Iterator[str]:
        yield self.content.quiz(name)

    def _question(self, ident: str) -> Iterator[str]:
        yield repr(states_html(self.content.project, ident, self.content.language))

    def _objectives(self, name: str) -> Iterator[str]:
        yield from (one.model_dump_json() for one in self.content.project.banks[name].objectives)

    def _quizzes(self, _: str) -> Iterator[str]:
        """Yield what a learner's own pages tell of every quiz; of reviews, see ``_bank``."""
        project = self.content.project
        homes = project.homes
        yield json.dumps([project.titles, project.published.date])
        for name in quiz_names(project):
            items = [] if name == REVIEW else quiz_items(project, name)
            solved = [project.solved[item.id] for item in items]
            told: list[list[str]] = [
                [one.item.id, fingerprint(one), one.stem, homes[one.item.id], family_of(one.item)]
                for one in solved
            ]
            yield json.dumps([name, told])

    def _bank(self, _: str) -> Iterator[str]:
        """Yield what the pages of reviews and of progress know of the items reviews draw from."""
        yield json.dumps(self.content.review_bank)

    def _series(self, name: str) -> Iterator[str]:
        base = self.content.base
        series = next((one for one in self.content.project.series if one.id == name), None)
        if series is None:
            raise KeyError(name)
        yield series.model_dump_json()
        for line in lines(series, base, self.content.language):
            yield from (self.of(f"fact:{fact.id}") for fact in line.facts)
            yield from (base.sources[one.source].model_dump_json() for one in line.citations)

    def _figures(self, _: str) -> Iterator[str]:
        yield from (figure.model_dump_json() for figure in self.content.project.figures)
        yield from (self.of(f"series:{series.id}") for series in self.content.project.series)

    def _talk(self, name: str) -> Iterator[str]:
        known = {talk.id: talk for talk in self.content.project.talks}
        yield known[name].model_dump_json()

    def _terms(self, _: str) -> Iterator[str]:
        """Yield what a lesson needs to link to the glossary."""
        yield from (json.dumps([term.id, term.match]) for term in self.content.project.terms)

    def _made(self, name: str) -> Iterator[str]:
        yield self.content.made(name)

    def _code(self, _: str) -> Iterator[str]:
        """Yield the code, templates and words that shape what pages say."""
        modules = [sys.modules[name] for name in sorted(sys.modules) if _shapes_pages(name)]
        whole = {*MADE.values(), "quiz.html.j2"}
        paths = [Path(module.__file__) for module in modules if module.__file__]
        paths += [path for path in _files(FRONT / "templates") if path.name not in whole]
        yield from (path.read_text("utf-8") for path in paths)
        yield self.content.project.module.model_dump_json()
        words = all_phrases(self.content.language).items()
        yield json.dumps([pair for pair in words if not pair[0].startswith(OTHER_DOORS)])


def _shapes_pages(module: str) -> bool:
    """Return whether a module of ours has a part in what pages say; rules only judge it."""
    return module.startswith("quizzes.") and not module.startswith("quizzes.checks")


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())
