"""Rules on texts in the data, in every language: whole, plain, finished."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from quizzes.checks.rule import Breaches, Place, Said, Texts, once, once_for_all, rules
from quizzes.content.bound import Binding, Broken, on_page, plain
from quizzes.content.fact_records import Fact
from quizzes.content.facts import UnknownReference
from quizzes.content.notices import PLACE
from quizzes.content.raw_lines import Raw
from quizzes.content.records import ContentError, Record, holders
from quizzes.content.saying import Saying
from quizzes.content.text import BRACES, Text, references
from quizzes.content.values import show
from quizzes.project import Project

# Texts in which a reference in braces becomes its value, by record; others print the braces.
FILLED = {
    "Fact": ("statement", "differ"),
    "Claim": ("claim", "since", "why"),
    "Term": ("meaning", "why"),
    "Question": ("question", "looked", "would_settle"),
    "Row": ("cells", "note"),
    "Option": ("text", "rationale"),
    "Pair": ("left", "rationale"),
    "Entry": ("text", "rationale"),
    "Miss": ("rationale",),
    "Side": ("rationale",),
    "Branch": ("says",),
    "Box": ("text", "points"),
    "Moment": ("when", "text"),
    "Span": ("text",),
    "Turn": ("says",),
    "Reply": ("says", "follows"),
}
ITEM = ("stem", "rationale")
# Text is shown as it is written, so markup would be read. A letter alone in angle brackets is
# no more than that, unless HTML has it; a name, or a letter with something after it, is HTML.
MARKUP = (
    (
        re.compile(r"<[!?]|<[A-Za-z][A-Za-z0-9-]*[\sA-Za-z0-9/:-]|</?[abipqsuABIPQSU]>"),
        "is HTML",
    ),
    (re.compile(r"&#?\w+;"), "is HTML for a sign; write the sign"),
    (re.compile(r"\]\("), "binds nothing; write [own words](fact-id), whole"),
    (re.compile(r"`|\*\*"), "is Markdown"),
    (re.compile(r"[\[\]]"), "is a bracket of a placeholder; name a value in braces"),
    (re.compile(r"\w:\/\/"), "is an address; cite a source instead"),
)
MARKUP_MARKS = ("<", "&", "`", "**", "[", "]", "://")
REFERENCE_TO_VALUE = re.compile(r"value\b")
BRACE = re.compile(r"[{}][^{}\s]{0,20}")
UNFINISHED = re.compile(
    r"\b(TODO|FIXME|TBD|TK|XXX+)\b|\b[Ll]orem ipsum\b|^(<{7}|={7}|>{7}|\|{7})(\s|$)|\?\?\?",
    re.MULTILINE,
)
UNFINISHED_MARKS = (
    *("todo", "fixme", "tbd", "tk", "xxx", "lorem ipsum"),
    *("<<<<<<<", "=======", ">>>>>>>", "|||||||", "???"),
)


Told = tuple[tuple[str, bool], Place, str]


@once_for_all
def texts(project: Project) -> Iterator[Told]:
    """Yield ((whose, are braces filled in), where, text) of all texts, in all their languages."""
    for owner, filled, text in whole_texts(project):
        for language, words in text.by_language.items():
            said = PLACE.sub("…", words) if isinstance(text, Saying) else words
            yield (owner, filled), partial(text.where, language), plain(said)


@once
def bound_on_pages(project: Project) -> Iterator[tuple[str, Raw, Binding | Broken]]:
    """Yield (page, line, binding) of all words that are bound to facts on pages."""
    for page in project.written:
        for line in page.raw:
            if line.is_read:
                yield from ((page.name, line, one) for one in on_page(line.text))


Whole = tuple[str, bool, Text]


@once_for_all
def whole_texts(project: Project) -> Iterator[Whole]:
    """Yield (whose, are braces filled in, text) of all texts."""
    base = project.base
    owners: tuple[Any, ...] = (
        *(*base.facts.values(), *base.claims.values(), *project.terms, *project.series),
        *(*project.questions, *project.changes, *project.blueprints, *project.items),
        *(*project.counting.words, *project.counting.areas, project.module, *project.figures),
        *(*project.talks, *base.sources.values()),
        *(objective for bank in project.banks.values() for objective in bank.objectives),
    )
    for owner in owners:
        yield from _texts(owner.id, owner, type(owner).__name__, "")
    if project.watch:
        yield from _texts("the law watch", project.watch, "LawWatch", "")


def _texts(owner: str, value: Any, kind: str, field: str) -> Iterator[Whole]:
    if isinstance(value, Text):
        yield owner, field in FILLED.get(kind, ITEM), value
    elif isinstance(value, Record):
        for name in holders(type(value)):
            if inner := getattr(value, name):
                yield from _texts(owner, inner, type(value).__name__, name)
    elif isinstance(value, tuple):
        for inner in value:
            yield from _texts(owner, inner, kind, field)
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(owner, inner, kind, field)


def texts_are_plain(project: Project) -> Breaches:
    """A text in the data, and what is bound to facts on a page, is words and values in braces:
    no HTML, no Markdown, no brace that is left open, and none where it would not be filled in."""
    yield from _in_data_not_plain(project)
    yield from _not_plain(
        ((page, True), line.where, one.words)
        for page, line, one in bound_on_pages(project)
        if isinstance(one, Binding)
    )


@once_for_all
def _in_data_not_plain(project: Project) -> Breaches:
    yield from _not_plain(texts(project))


def _not_plain(told: Iterable[Told]) -> Breaches:
    bared = Texts(
        ((owner, filled), where, BRACES.sub("…", text) if filled and "{" in text else text)
        for (owner, filled), where, text in told
    )
    for (owner, filled), where, bare in bared.with_marks(("{", "}", *MARKUP_MARKS)):
        found = BRACE.search(bare)
        if found:
            why = (
                "is no whole reference; write {fact-id}" if filled else "would be printed as it is"
            )
            yield where, f"{owner}: '{found[0]}' {why}"
        for pattern, why in MARKUP:
            if match := pattern.search(bare):
                yield where, f"{owner}: '{match[0]}' {why}; write plain words"
                break


def nothing_is_unfinished(project: Project) -> Breaches:
    """Nothing is left to be done: no mark of a merge, no note to oneself, no text to fill space."""
    yield from _in_data_unfinished(project)
    yield from _unfinished(
        (page.name, line.where, line.text) for page in project.written for line in page.raw
    )


@once_for_all
def _in_data_unfinished(project: Project) -> Breaches:
    yield from _unfinished((who, where, text) for (who, _), where, text in texts(project))


def _unfinished(told: Iterable[Said]) -> Breaches:
    for who, where, text in Texts(told).with_marks(UNFINISHED_MARKS):
        if match := UNFINISHED.search(text):
            yield where, f"{who}: '{match[0].strip()}': finish it, or take it out"


def statements_show_their_value(project: Project) -> Breaches:
    """The statement of a fact shows the figure, date or name that is its value, or a part of it."""
    for fact in project.base.facts.values():
        if fact.value is not None and fact.value.kind != "text" and not _shows(project, fact):
            message = f"{fact.id}: the statement does not show the value; write {{value}} in it"
            yield fact.where("statement"), message


def _shows(project: Project, fact: Fact) -> bool:
    if any(REFERENCE_TO_VALUE.match(one) for one in references(fact.statement)):
        return True
    language = project.language
    try:
        said = project.base.statement(fact, language)
    except (UnknownReference, ContentError):
        return True  # another rule says where
    return fact.value is not None and show(fact.value.bare, language) in said


RULES = rules(texts_are_plain, nothing_is_unfinished, statements_show_their_value)
