"""Figures in a text: numbers, shares and multiples, days and parts of a year, names of norms."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from quizzes.content.number_reader import (
    LAST_DAY,
    LETTER,
    LOOSE,
    YEARS,
    NumberReader,
    Read,
    squeezed,
)
from quizzes.content.numerals import Sum

ROMAN = ("I", "V", "X", "L")


class FigureReader(NumberReader):
    """Reads the figures of one text of one language; its digits have to be plain."""

    def figures(self) -> Iterator[Read]:
        """Yield each figure, from left to right."""
        ways = (self._date, self._part, self._share, self._name, self._number, self._times)
        begins = self.known.begins | self.months.keys()
        at = 0
        while at < len(self.tokens):
            token = self.tokens[at]
            may = token.kind != "word" or token.text in begins or len(token.text) == 1
            read = may and next((read for way in ways if (read := way(at))), None)
            if read:
                yield read
            at = read.next if read else at + 1

    def _share(self, at: int) -> Read | None:
        article = self._word(at, self.known.articles)
        one = self._word(at, self.known.one)
        number, behind = (1, at + 1) if article or one else self._whole(at)
        for size in (2, 1):  # tercera parte, tercio
            name = " ".join(self._word(behind + step) for step in range(size))
            if name not in self.known.shares or (behind > at and not self._follows(behind)):
                continue
            share = Fraction(number or 1, self.known.shares[name])
            made = self._made("share", (share,), at, behind + size)
            if sum_of := self._share_of_a_scale(made, at):
                return sum_of
            if name in self.known.alone or (number and not article):
                return made
            return made if article and self.known.of_what.match(self.text, made.end) else None
        return self._one_in(at, number, behind) if number else None

    def _share_of_a_scale(self, share: Read, at: int) -> Read | None:
        """Return the number that half a million is."""
        behind = self._over(share.next)
        behind += bool(self._word(behind, self.known.articles))
        scale = self._scale(behind, {}) if self._follows(behind) else None
        return self._made("number", (share.means[0] * scale,), at, behind + 1) if scale else None

    def _whole(self, at: int) -> tuple[Sum | None, int]:
        if self.tokens[at].kind == "word":
            return self._worded(at)
        read = self._number(at)
        return (read.means[0], read.next) if read and read.kind == "number" else (None, at)

    def _one_in(self, at: int, number: Sum, behind: int) -> Read | None:
        """Return a share such as one in ten."""
        between = self.known.every.match(self.text, self.tokens[behind - 1].end)
        while between and behind < len(self.tokens) and self.tokens[behind].start < between.end():
            behind += 1
        other, after = self._whole(behind) if between and behind < len(self.tokens) else (None, 0)
        return self._made("share", (Fraction(number) / other,), at, after) if other else None

    def _times(self, at: int) -> Read | None:
        times = self.known.times.get(self._word(at))
        return self._made("times", (times,), at, at + 1) if times else None

    def _name(self, at: int) -> Read | None:
        """Return what names an article: digits and a letter, one Roman letter, or its rank."""
        token = self.tokens[at]
        if not self._word(at - 1, self.known.numbered) or not self._follows(at, LOOSE):
            return None
        if self._follows(at) and (rank := self.known.ranks.get(self._word(at))):
            return self._made("number", (rank,), at, at + 1)
        if self.text[token.start : token.end] in ROMAN:
            return self._made("name", (token.text.upper(),), at, at + 1)
        number = token.text.rstrip(".ºª")
        letter = LETTER.match(self.text, token.end) if number.isdigit() else None
        if letter is None:
            return None
        return self._made("name", (squeezed(number + letter[0]),), at, at + 2)

    def _date(self, at: int) -> Read | None:
        """Return a day, a month of a year, or a day of a month."""
        month, behind = self._month(at)
        if month:
            day, after = self._day(behind)
            year, end = self._year(after if day else behind)
        else:
            day, behind = self._day(at)
            month, after = self._month(self._over(behind)) if day else (0, 0)
            year, end = self._year(self._over(after)) if month else (0, 0)
        if not month or not (day or year):
            return None
        return self._made("date", ((year, month, day),), at, end if year else after)

    def _over(self, at: int) -> int:
        """Return the token behind words such as of, which may stand within a date."""
        while self._word(at, self.known.within_dates):
            at += 1
        return at

    def _month(self, at: int) -> tuple[int, int]:
        month = self.months.get(self._word(at), 0)
        # Where months have capitals, what looks like one without is another word: may.
        if month and self.capitals and not self.text[self.tokens[at].start].isupper():
            month = 0
        return month, at + 1

    def _day(self, at: int) -> tuple[int, int]:
        if not self._near(at):
            return 0, at
        ten, behind = self._worded(at) if self._word(at) else (None, at)
        if ordinal := self.known.ordinals.get(self._word(at if ten is None else behind)):
            day, behind = (ten or 0) + ordinal, behind + 1
        elif ten is not None:
            day = ten
        else:
            read = self._run(at) if self.tokens[at].kind == "run" else None
            day = read.means[0] if read and read.kind == "number" else 0
            behind = at + 1
        return (int(day), behind) if day in range(1, LAST_DAY + 1) else (0, at)

    def _year(self, at: int) -> tuple[int, int]:
        at = self._over(at)
        read = self._number(at) if self._near(at) else None
        is_year = read is not None and read.kind == "number" and read.means[0] in YEARS
        return (int(read.means[0]), read.next) if read and is_year else (0, at)

    def _near(self, at: int) -> bool:
        return at < len(self.tokens) and (at == 0 or self._follows(at, LOOSE))

    def _part(self, at: int) -> Read | None:
        which = self.known.ordinals.get(self._word(at))
        of = self.known.parts_of_a_year.get(self._word(at + 1)) if self._follows(at + 1) else None
        if not which or not of or which > of:
            return None
        return self._made("part", ((int(which), int(of)),), at, at + 2)
