"""Entries: what a reader is asked to type again, and whether it is what is written."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from quizzes.content.notices import Notice
from quizzes.content.values import NUMBER, Value, show

FIGURE = re.compile(
    rf"(?P<low>{NUMBER.pattern})(?: ?(?:-|–|to) ?(?P<high>{NUMBER.pattern}))?"
    rf"|(?P<bound>at least|at most) (?P<end>{NUMBER.pattern})|(?P<life>life)"
)
DAY = r"(?:[0-9]{4}(?:-[0-9]{2}){0,2}|unknown)"
PERIOD = re.compile(rf"{DAY}(?: ?/ ?{DAY})?")
# What of a name is compared when it has figures, Roman ones too: these, with their letters.
SIGNS = re.compile(r"(?<![\w./-])[\w./-]*[0-9][\w./-]*|\b[IVXLC]+\b")
# "179 to 181" and "129-A to 129-C" are the numbers between as well, if they are not too many.
RUN = re.compile(r"\b([0-9]+)(?:-([A-Z]))? (?:to|a|al) ([0-9]+)(?:-([A-Z]))?\b")
LONGEST_RUN = 40
IN_BRACKETS = re.compile(r" ?\([^()]*\)")
SMALL_WORD = 2
# What is asked of a moment or a place in the law, by the name of the value.
OF_LAW = {
    "since": Notice("the first day it was in force, as a rule the one after it was published"),
    "until": Notice("the last day it was in force"),
    "article": Notice("the place in the norm, as numbered there: 129-E, 42.3"),
    "norm": Notice("the norm that gave it these words, which may be a later one, with its number"),
}
YES = {"yes", "y", "sí", "si"}
NO = {"no", "n"}
SAYS = "says"


@dataclass(frozen=True)
class Entry:
    """One value to be typed again: its name, the value as it is written now, what it counts."""

    name: str
    value: Value
    language: str
    about: str = ""

    @property
    def how(self) -> str:
        """Return how an answer is written; it tells nothing of the value but what it counts."""
        said = OF_LAW.get(self.name, "") or self.about
        how = self._how()
        return Notice("[about]: [how]", about=said, how=how) if said else how

    def _how(self) -> Notice:
        if self.value.date is not None:
            form = _form(self.value.date)
            return Notice("[form]; unknown where no source tells it", form=form)
        if self.value.name is not None:
            return Notice("the name as short as it is known by, with its figures as they stand")
        return Notice("a figure: 44800, 4.5, 4 to 6, at least 4, at most 4, life")

    def refusal(self, typed: str) -> str:
        """Return why ``typed`` cannot be an answer; empty when it can."""
        if self.value.date is not None:
            fits = PERIOD.fullmatch(typed)
        elif self.value.name is not None:
            fits = re.search(r"\w", typed)
        else:
            fits = FIGURE.fullmatch(typed.lower())
        return "" if fits else unfit(typed, self.how)

    def agrees(self, typed: str) -> bool:
        """Return whether ``typed`` says what is written now."""
        value = self.value
        plain = value.name or value.date or (None if value.number is None else str(value.number))
        if typed == plain:
            return True  # as nearly all are, and it takes no pattern to see
        if self.refusal(typed):
            return False
        if value.date is not None:
            return _lies_in(typed, value.date)
        if value.name is not None:
            place = self.name == "article"
            return _name(typed, place) == _name(value.name, place)
        return _figure(typed) == value.bare.model_copy(update={"before": ()})

    @property
    def shown(self) -> str:
        """Return what is written now, in words."""
        return show(self.value, self.language) if self.value.date is None else self.value.date


def unfit(typed: str, how: str) -> Notice:
    """Return why ``typed`` is no answer, and ``how`` one is written."""
    return Notice("'[typed]' is no answer to it ([how])", typed=typed, how=how)


def _figure(typed: str) -> Value | None:
    found = FIGURE.fullmatch(typed.lower())
    if found is None:
        return None
    if found["life"]:
        return Value(life="true")
    if found["bound"]:
        return Value.model_validate({found["bound"].replace(" ", "_"): found["end"]})
    if found["high"]:
        return Value.model_validate({"range": sorted((found["low"], found["high"]), key=float)})
    return Value.model_validate({"number": found["low"]})


def _form(date: str) -> Notice:
    """Return how closely a date or period is to be told: an example of its form."""
    forms = {
        4: Notice("a year, as 2019"),
        7: Notice("a month, as 2019-06"),
        10: Notice("a day, as 2019-06-18"),
    }
    first, sign, last = date.partition("/")
    if date == "unknown":
        return Notice("a day, month or year, as 2019-06-18")
    if not sign:
        return forms[len(first)]
    ends = {4: "2019/2020", 7: "2019-01/2019-06", 10: "2019-01-01/2019-06-18"}
    return Notice("from when to when, as [ends]", ends=ends[max(len(first), len(last))])


def _lies_in(typed: str, written: str) -> bool:
    """Return whether ``typed`` is ``written``, or says it more closely: a day of that month."""
    days, wanted = re.split(r" ?/ ?", typed), written.split("/")
    return len(days) == len(wanted) and all(
        day == known or day.startswith(f"{known}-") for day, known in zip(days, wanted, strict=True)
    )


def _name(name: str, place: bool) -> frozenset[str]:
    """Return what two spellings of one name have in common; of a place, without whose it is."""
    short = IN_BRACKETS.sub("", name.partition(" of ")[0] if place else name)
    signs = [one.strip("./-").lower() for one in SIGNS.findall(RUN.sub(_between, short or name))]
    if signs:
        return frozenset(signs)
    bare = unicodedata.normalize("NFKD", (short or name).casefold())
    words = re.findall(r"\w+", "".join(sign for sign in bare if not unicodedata.combining(sign)))
    return frozenset(word for word in words if len(word) > SMALL_WORD) or frozenset(words)


def _between(match: re.Match[str]) -> str:
    """Return the numbers of a run one by one, where they can be counted out."""
    first, low, last, high = match.groups()
    if first == last and low and high:
        return " ".join(f"{first}-{chr(one)}" for one in range(ord(low), ord(high) + 1))
    numbers = range(int(first), int(last) + 1)
    counted = not low and not high and len(numbers) <= LONGEST_RUN
    return " ".join(map(str, numbers)) if counted and numbers else match[0]
