"""What the scripts of a book say and know: the same on every page, so sent once, in two scripts."""

from __future__ import annotations

from collections.abc import Mapping

from quizzes.content.strings import phrase, phrases
from quizzes.front.markup import had_by_scripts, safe_json
from quizzes.items import TYPES
from quizzes.project import Project

# What scripts say on pages without a quiz too.
SAID = (
    *("source", "close", "mark_keys", "heading_link"),
    *("rate", "rating_agree", "rating_differ", "rating_none", "rating_sum"),
)
WORDS, SPELLING = "words.js", "spelling.js"


def words_script(language: str, copy: Mapping[str, str]) -> str:
    """Return the script with what scripts say.

    Args:
        language: of the book.
        copy: which copy of which module it is, for what a browser keeps.

    """
    quiz = {**had_by_scripts(language), "present": phrases("present", language)}
    page = {name: phrase(f"page.{name}", language) for name in SAID}
    page |= {"enter": phrase("block.enter", language)}
    memory, verdicts = phrases("memory", language), [*phrases("verdict", language).items()]
    said = {"memory": memory, "quiz": quiz, "page": page, "verdicts": verdicts, "copy": copy}
    return f"const pageWords = {safe_json(said)};\n"


def spelling_script(project: Project) -> str:
    """Return the script with what is known of words, for the one that reads typed answers."""
    keys = (one.key for one in project.solved.values() if TYPES[one.item.type].way == "typed")
    table = project.base.spelling.for_units(key.unit for key in keys)
    return f"typedAnswers.know({safe_json(table)});\n"
