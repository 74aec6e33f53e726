"""Rules that words are of the language that they are written for, and set as it sets them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from quizzes.checks.rule import Breaches, Said, rules, said_once
from quizzes.checks.text_rules import whole_texts
from quizzes.content.bound import page_words, plain
from quizzes.content.language import WORD, known_of
from quizzes.content.pages import LABEL, LINK
from quizzes.content.raw_lines import FENCE
from quizzes.content.strings import languages, phrase
from quizzes.content.text import BRACES, OfSource
from quizzes.project import Project

PART = re.compile(r"(?<=[.?!:;|])\s+|\n")
# Words set off as those of another language, or as a term that is spoken of.
SET_OFF = re.compile(r"\{(?:foreign|quoted)\}`[^`]*`")
# So many telling words of another language, and more than so many for each of its own, are no
# name of an office or a norm in a sentence.
FEWEST, TIMES = 2, 2


def words_are_of_their_language(project: Project) -> Breaches:
    """No sentence is in another language than its page, text or phrase, unless it is set off as
    foreign or is the same name in each; a printed title stays as it was printed."""
    own = _telling(project.language)
    others = {one: _telling(one) for one in languages() if one != project.language}
    for who, where, text in _written(project).said:
        for language, telling in others.items():
            for part in PART.split(text) if _count(telling, text) >= FEWEST else ():
                if _count(telling, part) >= max(FEWEST, TIMES * _count(own, part) + 1):
                    message = f"'{part.strip()[:40]}' reads as '{language}'"
                    yield where, f"{who}: {message}; write it in '{project.language}'"


def percents_are_set_one_way(project: Project) -> Breaches:
    """A percent sign stands after its number as the language sets it: with a space, or without."""
    language = project.language
    wrong = re.compile(known_of(language).wrong_percent)
    for who, where, text in _written(project).with_marks(("%",)):
        if found := wrong.search(text):
            sign = phrase("percent", language, n="45")
            said = text[max(0, found.start() - 12) : found.end()]
            yield where, f"{who}: '{said}' is not how '{language}' sets it; write it as in '{sign}'"


def _telling(language: str) -> frozenset[str]:
    return frozenset(known_of(language).telling)


def _count(telling: frozenset[str], text: str) -> int:
    words = WORD.findall(text.lower())
    return 0 if telling.isdisjoint(words) else sum(word in telling for word in words)


@said_once
def _written(project: Project) -> Iterator[Said]:
    """Yield (who, where, text) of all texts, lines of pages and phrases in one language."""
    language, source = project.language, project.module.source
    for owner, _, text in whole_texts(project):
        said = text.by_language.get(language, "")
        name = language == source and list(text.by_language.values()).count(said) > 1
        if not isinstance(text, OfSource) and not name:
            yield owner, partial(text.where, language), BRACES.sub("…", plain(said))
    for page in project.written:
        for line in page.raw:
            if line.is_read and not FENCE.match(line.text) and not LABEL.match(line.text):
                said = LINK.sub(r"\1", SET_OFF.sub("…", line.text))
                yield page.name, line.where, page_words(said, bound=True)
    tree = project.wording.strings
    if tree:
        for key, words in tree.value.items():
            if isinstance(words, dict):
                yield key, tree.where(key), str(words.get(language, ""))


RULES = rules(words_are_of_their_language, percents_are_set_one_way)
