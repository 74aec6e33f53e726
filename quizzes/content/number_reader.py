"""Numbers in a text, in words and in digits: its tokens, and the sums that they make."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from fractions import Fraction
from typing import Any, NamedTuple

from quizzes.content.numerals import Numerals, fits

# Digits with what hangs on them: a sum, a day, an article, a norm, a telephone. A run begins
# where no other can be going on, so that no text is gone over twice.
TOKENS = re.compile(
    r"(?<![\w.,])(?P<spaced>[0-9]{1,3}(?:[ \u00a0\u202f][0-9]{3})+(?:[.,][0-9]+)?)(?!\w)"
    r"|(?<![\w./-])(?P<run>[^\W\d_]*(?:[./-][^\W\d_]+)*[./-]?[0-9](?:[\w.,/⁄-]|['’](?=[0-9]))*)"
    r"|(?P<roman>\b[IVXL]+-[A-Z]\b|\b[IVXL]{2,}\b)"
    r"|(?P<word>[^\W\d_]+)"
)
END = ".,/'’-"
GAP, LOOSE = re.compile(r"[\s-]*"), re.compile(r"[\s,.-]*")
DAY = re.compile(
    r"(?P<y>[12][0-9]{3})-(?P<m>[0-9]{2})(?:-(?P<d>[0-9]{2}))?"
    r"|(?P<D>[0-9]{1,2})(?P<by>[/.-])(?P<M>[0-9]{1,2})(?P=by)(?P<Y>[12][0-9]{3})"
)
SHARE = re.compile(r"([0-9]{1,9})⁄([1-9][0-9]{0,8})")
LETTER = re.compile(r"\.?[º°]?[\s-]{1,3}[A-ZÑ]\b(?!['’])")
YEARS = range(1000, 3000)
LAST_DAY, MONTHS = 31, 12
THOUSAND, HIGHEST = 1000, 10**15


class Token(NamedTuple):
    """A word in small letters, or a run of digits, and where it stands."""

    kind: str
    text: str
    start: int
    end: int


class Read(NamedTuple):
    """A figure: its kind, what it may mean, where it stands, and which token comes next."""

    kind: str
    means: tuple[Any, ...]
    start: int
    end: int
    next: int
    pieces: tuple[Read, ...] = ()


def _token(found: re.Match[str]) -> Token:
    kind, text = str(found.lastgroup), found[0]
    if kind == "word":
        return Token(kind, text.lower(), *found.span())
    bare = text.lstrip(END)
    return Token(kind, bare.rstrip(END), found.end() - len(bare), found.end())


def squeezed(name: str) -> str:
    """Return the letters and digits of a name: 129E for "129-E" and "129.º-E"."""
    return re.sub(r"[\W_ºª]", "", name).upper()


class NumberReader:
    """Reads the numbers of one text of one language; its digits have to be plain."""

    def __init__(self, text: str, known: Numerals, months: Mapping[str, int]) -> None:
        self.text, self.known = text, known
        self.months = {name.lower(): month for name, month in months.items()}
        self.capitals = any(name[0].isupper() for name in months)
        self.tokens = [_token(one) for one in TOKENS.finditer(text)]

    def _word(self, at: int, words: Container[str] | None = None) -> str:
        """Return the word at ``at``, if it is one of ``words``; of none, whatever it is."""
        if not 0 <= at < len(self.tokens) or self.tokens[at].kind != "word":
            return ""
        text = self.tokens[at].text
        return text if words is None or text in words else ""

    def _follows(self, at: int, gap: re.Pattern[str] = GAP) -> bool:
        """Return whether no more than a gap parts a token from the one before it."""
        if not 0 < at < len(self.tokens):
            return False
        return bool(gap.fullmatch(self.text, self.tokens[at - 1].end, self.tokens[at].start))

    def _made(self, kind: str, means: tuple[Any, ...], at: int, behind: int) -> Read:
        last = self.tokens[behind - 1]
        return Read(kind, means, self.tokens[at].start, last.start + len(last.text), behind)

    def _number(self, at: int) -> Read | None:
        token, behind = self.tokens[at], at + 1
        if token.kind == "roman":
            return self._made("name", (squeezed(token.text),), at, behind)
        if token.kind != "word":
            read = self._run(at)
            means = read.means
            if read.kind != "number":
                return read
            while self._follows(behind) and (scale := self._scale(behind, self.known.many)):
                means, behind = tuple(one * scale for one in means), behind + 1
            return self._with_half(means, at, behind)
        number, behind = self._worded(at)
        if number is None:
            many = self.known.many.get(self._word(at))
            return self._made("many", (many,), at, at + 1) if many else None
        if 10 < number < YEARS[-1] // 100 and self._follows(behind):  # nineteen ninety-one
            rest, after = self._worded(behind)
            if rest is not None and 10 <= rest < 100:
                return self._made("number", (number * 100 + rest,), at, after)
        return self._with_half((number,), at, behind)

    def _with_half(self, means: tuple[Any, ...], at: int, behind: int) -> Read:
        half = self.known.half.match(self.text, self.tokens[behind - 1].end)
        if half is not None:
            last = self._scale(behind - 1, self.known.many) or 1
            while behind < len(self.tokens) and self.tokens[behind].start < half.end():
                behind += 1
            scale = self._scale(behind, self.known.many) if self._follows(behind) else None
            means = tuple((one + Fraction(last, 2)) * (scale or 1) for one in means)
            behind += scale is not None
        elif self.known.half_behind.match(self.text, self.tokens[behind - 1].end):
            means = tuple(one + Fraction(1, 2) for one in means)
        return self._made("number", means, at, behind)

    def _worded(self, begin: int) -> tuple[int | None, int]:
        """Return the number that words from ``begin`` on are, and the token behind it."""
        total, group, last, at = 0, 0, HIGHEST, begin
        while at == begin or self._follows(at):
            here = at
            if at > begin and self._word(at, self.known.joins) and self._follows(at + 1):
                here += 1
            value = self._value(here, alone=at == begin)
            scale = self._scale(at, self.known.many if at > begin else {})
            if value is not None and (at == begin or (value and fits(group, value))):
                group += value
            elif scale and here == at and scale < last:
                group = (group or 1) * scale
                if scale >= THOUSAND:
                    total, group, last = total + group, 0, scale
            elif scale and here == at and total:  # two thousand million
                total, group, last = (total + group) * scale, 0, scale
            else:
                break
            at = here + 1
        return (total + group if at > begin else None), at

    def _value(self, at: int, *, alone: bool) -> int | None:
        word = self._word(at)
        if word in self.known.one:
            begins = self.known.one_counts.match(self.text, self.tokens[at].start)
            return 1 if not alone or begins or self._scale(at + 1, {}) else None
        return self.known.named.get(word)

    def _scale(self, at: int, also: Mapping[str, int]) -> int | None:
        word = self._word(at)
        return self.known.scales.get(word) or also.get(word)

    def _run(self, at: int) -> Read:
        token = self.tokens[at]
        text = token.text
        if found := SHARE.fullmatch(text):
            return self._made("share", (Fraction(int(found[1]), int(found[2])),), at, at + 1)
        if found := DAY.fullmatch(text):
            names = "ymd" if found["y"] else "YMD"
            day = tuple(int(found[name] or 0) for name in names)
            if day[1] <= MONTHS and day[2] <= LAST_DAY:
                return self._made("date", (day,), at, at + 1)
        if found := self.known.digits.fullmatch(text):
            means = tuple(self.known.read(found["digits"]))
            if found["end"] == "s" and means and means[0] in YEARS:
                return self._made("decade", (int(means[0]) // 10,), at, at + 1)
            if means:
                return self._made("number", means, at, at + 1)
        pieces = tuple(self._pieces(token))
        return self._made("name", (squeezed(text),), at, at + 1)._replace(pieces=pieces)

    def _pieces(self, token: Token) -> Iterator[Read]:
        """Yield what stands between hyphens and strokes, if each is a number: 2007-2014."""
        found = list(re.finditer(r"[^/-]+", token.text))
        means = [tuple(self.known.read(one[0])) for one in found]
        if len(found) > 1 and all(means):
            for one, may in zip(found, means, strict=True):
                yield Read("number", may, token.start + one.start(), token.start + one.end(), 0)
