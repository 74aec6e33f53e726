"""Whether a figure in words of one's own is a value of the facts that the words rest on."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from quizzes.content.finding import Figure
from quizzes.content.held import Day, Held, words_of
from quizzes.content.number_reader import MONTHS
from quizzes.content.units import Unit
from quizzes.content.wholes import SHARES

PERCENT = "percent"
YEARS_OF_AGE = ("years", None)
# Rounded words may be off by so much of themselves at most, whatever digits they show.
FAR = Fraction(1, 10)


class Agreement:
    """Compares figures of a language with what facts hold."""

    def __init__(self, units: Iterable[Unit], language: str) -> None:
        self.units = {unit.id: unit for unit in units}
        self.named: dict[tuple[str, ...], set[str]] = {}
        for unit in self.units.values():
            for saying in (unit.one, unit.other):
                if words := words_of(saying, language):
                    self.named.setdefault(words, set()).add(unit.id)

    def agrees(self, figure: Figure, facts: Held) -> bool:
        """Return whether ``figure`` is something that ``facts`` hold, rounded as it says."""
        hedges = {figure.hedge, "" if figure.hedge == "about" else figure.hedge}
        if any(
            (figure.kind, one, figure.percent, hedge) in facts.told
            for one in figure.means
            for hedge in hedges
        ):
            return True
        if figure.pieces and all(self.agrees(piece, facts) for piece in figure.pieces):
            return True
        fits = getattr(self, f"_{figure.kind}")
        return any(fits(one, figure, facts) for one in figure.means)

    def _name(self, one: str, figure: Figure, facts: Held) -> bool:
        return False  # names are told as they are

    def _number(self, one: Fraction, figure: Figure, facts: Held) -> bool:
        is_year = not (figure.hedge or figure.percent or self._said(figure))
        if is_year and any(year == one for year, _, _ in facts.days):
            return True
        if any(
            self._counts_alike(figure, unit) and rounds(value, one, step(one), figure.hedge)
            for value, unit in facts.numbers
        ):
            return True
        return figure.aged and self._is_of_that_age(one, facts)

    def _is_of_that_age(self, age: Fraction, facts: Held) -> bool:
        """Return whether somebody of ``age`` is one of those whose ages facts hold."""
        if any(low <= age <= high for low, high, unit in facts.ranges if unit in YEARS_OF_AGE):
            return True
        ages = [value for value, unit in facts.numbers if unit == YEARS_OF_AGE[0]]
        return bool(ages) and min(ages) <= age < max(ages)

    def _counts_alike(self, figure: Figure, unit: str | None) -> bool:
        """Return whether what is said to be counted may be what is held in ``unit``."""
        if unit is None:
            return not figure.percent
        if PERCENT in (unit, figure.percent and PERCENT):
            return unit == PERCENT and figure.percent
        said = self._said(figure)
        if not said or unit in said:
            return True
        if not said.isdisjoint(SHARES) or unit in SHARES:
            return False
        units = [self.units[one] for one in (*said, unit) if one in self.units]
        return all(one.kind == "count" for one in units)

    def _said(self, figure: Figure) -> set[str]:
        """Return the units that the words behind a figure may be of."""
        return self.named.get(figure.noun) or self.named.get(figure.noun[:1]) or set()

    def _share(self, one: Fraction, figure: Figure, facts: Held) -> bool:
        size = Fraction(1, one.denominator)
        for value, unit in facts.numbers:
            if unit == PERCENT:
                part = value / 100
                if rounds(part, one, size, figure.hedge):
                    return True
                # Thirds are told in percent no more exactly than percent are written.
                if not figure.hedge and abs(part - one) * 100 < finest(value) / 2:
                    return True
        return facts.ratio is not None and rounds(1 / facts.ratio, one, size, figure.hedge)

    def _times(self, one: Fraction, figure: Figure, facts: Held) -> bool:
        plain = [value for value, unit in facts.numbers if unit is None]
        ratio = [facts.ratio] if facts.ratio else []
        return any(rounds(it, one, Fraction(1), figure.hedge) for it in (*plain, *ratio))

    def _many(self, one: Fraction, figure: Figure, facts: Held) -> bool:
        return any(value >= 2 * one and unit != PERCENT for value, unit in facts.numbers)

    def _date(self, one: Day, figure: Figure, facts: Held) -> bool:
        return any(
            all(said in (0, day) for said, day in zip(one, whole, strict=True))
            for whole in facts.days
        )

    def _decade(self, one: int, figure: Figure, facts: Held) -> bool:
        return any(year // 10 == one for year, _, _ in facts.days)

    def _part(self, one: tuple[int, int], figure: Figure, facts: Held) -> bool:
        which, of = one
        months = MONTHS // of
        first, last = (which - 1) * months + 1, which * months
        ends = f"-{first:02}", f"-{last:02}"
        whole = [period.split("/") for period in facts.periods]
        return any(
            tuple(day[4:7] for day in days) == ends and days[0][:4] == days[-1][:4]
            for days in whole
        )


def rounds(value: Fraction, shown: Fraction, size: Fraction, hedge: str) -> bool:
    """Return whether ``value`` can be told as ``shown``.

    Args:
        value: what it is.
        shown: what is written.
        size: of what is written, so much does the last digit count.
        hedge: what is said beside it: about, nearly, above, below, or nothing.

    """
    near = min(size / 2, abs(shown) * FAR)
    if hedge == "about":
        return abs(value - shown) <= near
    if hedge == "nearly":
        return shown - near <= value < shown
    if hedge == "above":
        return shown < value < shown + size
    if hedge == "below":
        return shown - size < value < shown
    return value == shown


def step(shown: Fraction) -> Fraction:
    """Return what the last digit of a number counts, noughts at its end left out: 10 in 40."""
    if shown.denominator > 1 or shown == 0:
        return finest(shown)
    size = 1
    while shown % (size * 10) == 0:
        size *= 10
    return Fraction(size)


def finest(number: Fraction) -> Fraction:
    """Return what the last digit after the point counts; one for a whole number."""
    size = Fraction(1)
    while (number / size).denominator > 1 and size > Fraction(1, 10**9):
        size /= 10
    return size
