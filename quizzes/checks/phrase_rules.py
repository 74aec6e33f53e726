"""Rules on what frames the content: phrases of the program, table of contents, settings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from quizzes.checks.rule import Breaches, rules
from quizzes.checks.text_rules import MARKUP, MARKUP_MARKS, UNFINISHED
from quizzes.content.finding import Figure, find
from quizzes.content.language import Meaning, known_of
from quizzes.content.records import Tree, Where
from quizzes.content.wording import Call, read_code
from quizzes.project import Project

PLACE = re.compile(r"\[(\w+)\]")
# Groups whose phrases are about statistics or files, where a limit of the method may be typed.
WITH_FIGURES = ("angoff", "exam", "field", "grade", "report")
# Limits of a method are a hundred or less; beside them stands the number of the norm for dates.
LIMIT, NORM_OF_DATES = 100, 8601
# The ends of a phrase that has one form for one and another for more.
COUNTED = ("one", "other")
CONTENTS_KEYS = {"format", "root", "parts", "chapters", "caption", "file", "sections"}


def phrases_are_whole(project: Project) -> Breaches:
    """Each phrase the program asks for is there, in words for each language, and each that is
    there is asked for."""
    tree = project.wording.strings
    if tree is None:
        return
    code = read_code()
    for key in sorted({call.key for call in code.calls} - set(tree.value)):
        yield tree.where(), f"no phrase '{key}', which the program asks for; add it"
    rests = {key.partition(".")[2] for key in tree.value}
    for name in sorted({call.key for call in code.fills} - rests):
        yield tree.where(), f"no phrase ends in '.{name}', which a page asks for; add it"
    for key in sorted(code.words - set(tree.value)):
        if key.rpartition(".")[2] not in COUNTED:
            yield tree.where(), f"no phrase '{key}', which a page's script asks for; add it"
    source = project.in_language(project.module.source).wording.strings
    for key in source.value if source else ():
        if key not in tree.value:
            yield tree.where(), f"no phrase '{key}' in {project.language}; translate it"
    asked = {call.key for call in code.calls}
    for key, entry in tree.value.items():
        where = tree.where(key)
        if not isinstance(entry, dict) or not all(
            isinstance(text, str) and text.strip() for text in entry.values()
        ):
            yield where, f'{key}: must have words by language, as in {{en: "Yes"}}'
        elif list(entry) != [project.language]:
            said = f"has no words in {project.language}, or some of another language"
            yield where, f"{key}: {said}; each language has a file of its own"
        if key not in asked and not _is_asked_for(key, code.tokens):
            yield where, f"{key}: nothing asks for this phrase; check the spelling, or remove it"


def _is_asked_for(key: str, tokens: frozenset[str]) -> bool:
    """Return whether the sources have the words of a key."""
    return set(re.split(r"[._-]", key)) <= tokens


def phrases_are_filled(project: Project) -> Breaches:
    """What is filled into a phrase has its place there, and each place is filled."""
    tree = project.wording.strings
    if tree is None:
        return
    code = read_code()
    for call in code.calls:
        for where, text in _said(tree, call.key):
            yield from _unfilled(where, call.key, text, [call])
    by_rest: dict[str, list[Call]] = {}
    for call in code.fills:
        by_rest.setdefault(call.key, []).append(call)
    for rest, calls in by_rest.items():
        keys = [key for key in tree.value if key.partition(".")[2] == rest]
        if len(keys) == 1:
            for where, text in _said(tree, keys[0]):
                yield from _unfilled(where, keys[0], text, calls)
    for key in tree.value:
        other = f"{key.removesuffix('.one')}.other"
        if key.endswith(".one") and other in tree.value:
            one, many = (_places(tree, name) - {"n"} for name in (key, other))
            if one != many:
                differ = ", ".join(f"[{name}]" for name in sorted(one ^ many))
                yield tree.where(key), f"{key}: {differ} is in one of {key} and {other} only"


def _unfilled(where: Where, key: str, text: str, calls: list[Call]) -> Breaches:
    places = set(PLACE.findall(text))
    filled = set().union(*(call.filled for call in calls)) - {"language"}
    whole = all(call.whole for call in calls)
    spare = {"n"} if key.endswith(".one") else set()
    for name in sorted(filled - places - spare):
        yield where, f"{key}: has no [{name}], which the program fills in; add it"
    for name in sorted(places - filled if whole else ()):
        yield where, f"{key}: nothing fills in [{name}]; check the spelling"


def _said(tree: Tree, key: str) -> Iterator[tuple[Where, str]]:
    entry = tree.value.get(key)
    for language, text in entry.items() if isinstance(entry, dict) else ():
        if isinstance(text, str):
            yield tree.where(key, language), text


def _places(tree: Tree, key: str) -> set[str]:
    return {name for _, text in _said(tree, key) for name in PLACE.findall(text)}


def phrases_are_words(project: Project) -> Breaches:
    """A phrase is plain words: no markup, no figure that should come from a fact, no number of a
    help line, and right says right where not yet says not yet."""
    tree = project.wording.strings
    if tree is None:
        return
    known = {
        fact.value.name
        for fact in project.base.facts.values()
        if fact.topic in project.module.help_topics
        and fact.value
        and fact.value.name
        and len(fact.value.name) > 3
    }
    lines = sorted(known)
    says = known_of(project.language).says
    for key in tree.value:
        for where, text in _said(tree, key):
            told = _no_words(key, text, lines, project.language)
            for why in (*told, *_says_another(key, text, says)):
                yield where, f"{key}: {why}"


def _no_words(key: str, text: str, lines: list[str], language: str) -> Iterator[str]:
    for figure in find(PLACE.sub("…", text), language):
        if not figure.own and not (key.split(".")[0] in WITH_FIGURES and _is_limit(figure)):
            yield f"'{figure.words}' is typed; let the program fill in the value of a fact"
    for line in lines:
        if line in text and re.search(rf"(?<!\w){re.escape(line)}(?!\w)", text):
            yield f"'{line}' is the number of a help line; let the program fill it in"
    bare = PLACE.sub("…", text)
    for pattern, why in MARKUP if any(mark in bare for mark in MARKUP_MARKS) else ():
        if found := pattern.search(bare):
            yield f"'{found[0]}' {why}; write plain words"
    if found := UNFINISHED.search(text):
        yield f"'{found[0].strip()}': finish it, or take it out"


def _is_limit(figure: Figure) -> bool:
    """Return whether a figure may be a limit of a method, or is told by no number."""
    if figure.pieces or figure.kind in ("date", "decade", "many", "part"):
        return False
    numbers = [one for one in figure.means if not isinstance(one, str)]
    return all(one <= LIMIT or one == NORM_OF_DATES for one in numbers)


def _says_another(key: str, text: str, says: dict[str, Meaning]) -> Iterator[str]:
    meant = says.get(key.split(".")[-1])
    if meant and (not re.search(meant.must, text) or re.search(meant.never, text)):
        yield f"'{text}' does not say what its key says; is it exchanged with another?"


def contents_are_whole(project: Project) -> Breaches:
    """The table of contents has each page of the book once, lessons in their order, and nothing
    else; the module says what its parts are called in each language."""
    tree = project.wording.contents
    if tree is None:
        return
    pages = {page.path.removesuffix(".md"): page for page in project.pages}
    seen: dict[str, Where] = {}
    for where, key, value in _entries(tree, tree.value, ()):
        if key not in CONTENTS_KEYS:
            yield where, f"'{key}' is nothing the contents have; name pages with file"
        elif key == "format" and value != "jb-book":
            yield where, f"the format is '{value}'; it must be jb-book"
        elif key == "caption" and not value.strip():
            yield where, "a caption is empty; give the part its name"
        elif key == "caption" and (typed := find(value, project.language)):
            yield where, f"a caption has the figure '{typed[0].words}'; name the part without it"
        elif key == "caption" and not _is_called(value, project):
            message = f"'{value}' has no words in '{project.language}'"
            yield where, f"{message}; write it under captions in data/module.yml"
        elif key in ("file", "root"):
            name = value.removesuffix(".md")
            if name not in pages:
                yield where, f"no page '{name}.md'; check the spelling, or write it"
            elif name in seen:
                yield where, f"'{name}' is already at {seen[name]}; keep one of them"
            seen.setdefault(name, where)
    lessons = [name for name in seen if name in pages and pages[name].is_lesson]
    for before, after in pairwise(lessons):
        if after < before:
            yield seen[after], f"'{after}' stands after '{before}'; put lessons in their order"
    for name in sorted(set(pages) - set(seen)):
        yield tree.where(), f"'{name}' is in no contents; add it, or take the page away"


def _is_called(caption: str, project: Project) -> bool:
    """Return whether ``caption`` is what a part is called in the project's language."""
    said = (one.by_language for one in project.module.captions)
    source = project.language == project.module.source
    return source or any(one.get(project.language) == caption for one in said)


def _entries(tree: Tree, value: Any, at: tuple[str | int, ...]) -> Iterator[tuple[Where, str, str]]:
    """Yield (where, key, text) of every key in the contents."""
    if isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _entries(tree, inner, (*at, index))
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield tree.where(*at, key), key, inner if isinstance(inner, str) else ""
            yield from _entries(tree, inner, (*at, key))


RULES = rules(phrases_are_whole, phrases_are_filled, phrases_are_words, contents_are_whole)
