"""What rules know of a language's figures: its words for numbers and what stands with them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache, cached_property

from quizzes.content.records import Record
from quizzes.content.text import Words

Numbers = dict[str, int]
Sum = int | Fraction
Pattern = re.Pattern[str]
ROMAN = re.compile(r"[IVXL]{2,}")
ROMAN_LETTERS = "ivxl"
# A sum of more digits counts nothing.
DIGITS = r"[0-9]{1,15}"


class Welded(Record):
    """Numbers that a language may write as one word: each of ``tens``, what joins, a ``one``."""

    tens: Numbers
    by: tuple[Words, ...]
    ones: Numbers


class Numerals(Record):
    """How a language writes figures; patterns are those of Python, words in small letters.

    ``one`` are its words for one, which count after other numbers and where ``one_counts`` fits;
    ``articles`` stand before a share. ``many`` are scales of which nobody says how many.
    ``shares`` are words for a part of a whole: ``alone`` by themselves, others after a number, or
    after an article and before ``of_what``. ``every`` parts the numbers of a share such as one in
    ten. ``times`` are words for so many times as much, as is a number before ``as_often``; ``half``
    is a half beside a number, ``half_behind`` one with what is counted between them.
    ``digits`` are a number with what may hang on it, ``thousands`` and ``points`` part them.
    ``months`` are names beside those that the program writes; ``within_dates`` may part a day from
    its month. ``numbered`` are what has a number of its own, such as chapters, and ``ranks`` are
    words that may be that number. ``between`` parts figures of one kind. ``about``, ``nearly``,
    ``above`` and ``below`` end before what is rounded, ``aged`` before an age. ``uncounted`` finds
    what is no figure, and ``own`` are nouns for what a text itself has and counts, such as
    questions.
    """

    words: Numbers
    welded: Welded | None = None
    one: tuple[Words, ...]
    one_counts: Pattern
    articles: tuple[Words, ...]
    scales: Numbers
    many: Numbers
    joins: tuple[Words, ...]
    half: Pattern
    half_behind: Pattern
    shares: Numbers
    alone: tuple[Words, ...]
    of_what: Pattern
    every: Pattern
    times: Numbers
    as_often: tuple[Words, ...]
    percent: Pattern
    digits: Pattern
    thousands: Pattern
    points: Pattern
    months: Numbers
    within_dates: tuple[Words, ...]
    ordinals: Numbers
    parts_of_a_year: Numbers
    numbered: tuple[Words, ...]
    ranks: Numbers
    between: Pattern
    about: Pattern
    nearly: Pattern
    above: Pattern
    below: Pattern
    aged: Pattern
    uncounted: Pattern
    own: frozenset[Words]

    @cached_property
    def named(self) -> Numbers:
        """Return every word that is a number, those welded of two among them."""
        welded = self.welded
        if welded is None:
            return self.words
        by_two = {
            f"{ten}{by}{one}": tens + ones
            for ten, tens in welded.tens.items()
            for by in welded.by
            for one, ones in welded.ones.items()
        }
        return {**by_two, **self.words}

    @cached_property
    def mark(self) -> Pattern:
        """Return a pattern that fits in each text, in small letters, that may have a figure."""
        named = (self.named, self.scales, self.many, self.times, self.shares, self.ordinals)
        by_letter: dict[str, set[str]] = {}
        for word in (word for words in (*named, self.ranks) for word in words):
            by_letter.setdefault(word[0], set()).add(re.escape(word.split()[0][1:]))
        words = [f"{letter}(?:{'|'.join(sorted(ends))})" for letter, ends in by_letter.items()]
        numbered = "|".join(self.numbered)
        first = "".join({*by_letter, *ROMAN_LETTERS, *(word[0] for word in self.numbered)})
        return re.compile(
            r"[\d\xb2\xb3\xb9\xbc-\xbe\u0300-\u200f\u2040-\uffff\U00010000-\U0010ffff]"
            rf"|\b(?=[{first}])(?:{'|'.join(words)}"
            rf"|[{ROMAN_LETTERS}]{{2,}}|[{ROMAN_LETTERS}]+-[a-z]|(?:{numbered})\W+[{ROMAN_LETTERS}])\b"
        )

    @cached_property
    def begins(self) -> frozenset[str]:
        """Return the words with which a figure can begin, besides months."""
        named = (self.named, self.scales, self.many, self.times, self.ordinals, self.ranks)
        shares = (word.split()[0] for word in self.shares)
        told = (word for words in named for word in words)
        return frozenset((*told, *shares, *self.one, *self.articles))

    def read(self, digits: str) -> Iterator[Sum]:
        """Yield each number that ``digits`` may be, with the separators of this language."""
        whole, grouped = (shape.fullmatch(digits) for shape in self._shapes)
        for found in (whole, grouped):
            # What can be read as 5,000 is no five with noughts behind it.
            if found and not (found is whole and grouped and digits.endswith("0")):
                sum_ = re.sub(r"[^0-9]", "", found["whole"])
                part = (found["part"] or "").rstrip("0")
                yield Fraction(f"{sum_}.{part}") if part else int(sum_)

    @cached_property
    def _shapes(self) -> tuple[Pattern, Pattern]:
        part = rf"(?:{self.points.pattern}(?P<part>{DIGITS}))?"
        by = self.thousands.pattern
        return (
            re.compile(rf"(?P<whole>{DIGITS}){part}"),
            re.compile(
                rf"(?P<whole>[0-9]{{1,3}}(?P<by>{by})[0-9]{{3}}(?:(?P=by)[0-9]{{3}}){{0,4}})"
                rf"(?!(?P=by)){part}"
            ),
        )


def plainly(text: str) -> tuple[str, Sequence[int]]:
    """Return ``text`` with each digit plain, and where in it each sign comes from.

    Digits of other scripts, in circles or raised become 0 to 9, a fraction of one sign two
    numbers with a fraction slash, a Roman number of one sign letters.
    """
    if text.isascii():
        return text, range(len(text) + 1)
    signs: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        plain = sign if sign.isascii() else _plain(sign)
        signs.append(plain)
        places += [place] * len(plain)
    return "".join(signs), [*places, len(text)]


@cache
def _plain(sign: str) -> str:
    number = unicodedata.numeric(sign, None)
    if number is None:
        return sign
    if ROMAN.fullmatch(letters := unicodedata.normalize("NFKC", sign)):
        return f" {letters}"
    part = Fraction(number).limit_denominator(1000)
    raised = unicodedata.decomposition(sign).startswith("<su")
    if part.denominator == 1:
        return f"{' ' * raised}{part}"
    return f" {part.numerator}⁄{part.denominator}"


def fits(group: int, word: int) -> bool:
    """Return whether the number of a word may follow what was read before it: 20 and 1."""
    if word < 10:
        return group % 10 == 0 and group % 100 != 10
    return group % (100 if word < 100 else 1000) == 0
