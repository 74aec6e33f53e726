"""What rules know of a language: its words for numbers, for no and always, how it is read.

All of it is data, in ``languages/<code>.yml``; another language is another such file.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator

from quizzes.content.numerals import Numerals
from quizzes.content.records import Record, read_tree, record
from quizzes.content.text import Words
from quizzes.content.values import Name, Number

FOLDER = Path(__file__).with_name("languages")
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
END = re.compile(r"(?<![.?!])[.?!]+(?:\s|$)")


def _pattern(written: str) -> str:
    try:
        re.compile(written)
    except re.error as error:
        raise ValueError(f"must be a pattern that can be read: {error}") from None
    return written


Pattern = Annotated[Words, AfterValidator(_pattern)]


class Meaning(Record):
    """What a phrase must have to say what its key says, and what it must not have."""

    must: Pattern
    never: Pattern


class Readability(Record):
    """A formula of reading ease, about 0 (hard) to 100 (easy), and where it was published.

    It is ``base`` less ``per_sentence`` for each word in a sentence and ``per_word`` for each
    syllable in a word. Syllables are counted as ``nuclei``, once ``silent`` is taken away.
    """

    name: Words
    source: Words
    base: Number
    per_sentence: Number
    per_word: Number
    least: Number
    nuclei: Pattern
    silent: Pattern | None = None

    def ease(self, text: str) -> float:
        """Return the reading ease of ``text``; all of it for a text without words."""
        words = WORD.findall(text)
        sentences = [one for one in END.split(text) if WORD.search(one)]
        if not words or not sentences:
            return 100.0
        syllables = sum(_syllables(word, self.nuclei, self.silent) for word in words)
        in_sentence, in_word = len(words) / len(sentences), syllables / len(words)
        base, sentence, word = (float(one) for one in (self.base, self.per_sentence, self.per_word))
        return base - sentence * in_sentence - word * in_word


@lru_cache(maxsize=4096)
def _syllables(word: str, nuclei: str, silent: str | None) -> int:
    bare = re.sub(silent, "", word.lower()) if silent else word.lower()
    return max(1, len(re.findall(nuclei, bare)))


class Language(Record):
    """What rules know of one language; patterns are those of Python, as written there.

    ``telling`` are words of nearly every sentence in it, and of hardly any in another language.
    ``asks`` ends a stem that asks. ``opens`` begins an explanation with a verdict, ``feels`` with
    sympathy. ``addresses`` are the words that speak to a reader. ``reason`` joins a reason to what
    is said before it. ``wrong_percent`` is a percent sign as the language does not set it.
    """

    numerals: Numerals
    absolute: Pattern
    negative: Pattern
    catch_all: Pattern
    asks: Pattern
    opens: Pattern
    feels: Pattern
    addresses: Pattern
    telling: tuple[Words, ...]
    wrong_percent: Pattern
    reason: Pattern
    says: dict[Name, Meaning]
    readability: Readability


@cache
def known_of(language: str) -> Language:
    """Return what rules know of ``language``.

    Raises:
        ContentError: its file is not there, or is not whole.

    """
    name = f"{language}.yml"
    tree = read_tree(FOLDER / name, f"quizzes/content/languages/{name}")
    return record(tree, Language, tree.value, ())
