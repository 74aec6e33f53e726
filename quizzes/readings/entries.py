"""Entries: what a reader is asked to type again, and whether it is what is written."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from quizzes.content.values import NUMBER, Value, show

FIGURE = re.compile(
    rf"(?P<low>{NUMBER.pattern})(?: ?(?:-|–|to) ?(?P<high>{NUMBER.pattern}))?"
    rf"|(?P<bound>at least|at most) (?P<end>{NUMBER.pattern})|(?P<life>life)"
)
DAY = r"(?:[0-9]{4}(?:-[0-9]{2}){0,2}|unknown)"
PERIOD = re.compile(rf"{DAY}(?: ?/ ?{DAY})?")
# What of a name is compared when it has figures, Roman ones too: these, with their letters.
SIGNS = re.compile(r"(?<![\w./-])[\w./-]*[0-9][\w./-]*|\b[IVXLC]+\b")
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
        about = f"{self.about}: " if self.about else ""
        if self.value.date is not None:
            return f"{about}a day, month, year or period: 2019-06-18, 2019, 2019/2020, unknown"
        if self.value.name is not None:
            return f"{about}the name, with its figures as they stand there"
        return f"{about}a figure: 44800, 4.5, 4 to 6, at least 4, at most 4, life"

    def refusal(self, typed: str) -> str:
        """Return why ``typed`` cannot be an answer; empty when it can."""
        if self.value.date is not None:
            fits = PERIOD.fullmatch(typed)
        elif self.value.name is not None:
            fits = re.search(r"\w", typed)
        else:
            fits = FIGURE.fullmatch(typed.lower())
        return "" if fits else f"'{typed}' is no answer to it ({self.how})"

    def agrees(self, typed: str) -> bool:
        """Return whether ``typed`` says what is written now."""
        value = self.value
        plain = value.name or value.date or (None if value.number is None else str(value.number))
        if typed == plain:
            return True  # as nearly all are, and it takes no pattern to see
        if self.refusal(typed):
            return False
        if value.date is not None:
            return re.sub(r" ?/ ?", "/", typed) == value.date
        if value.name is not None:
            return _name(typed) == _name(value.name)
        return _figure(typed) == value.bare.model_copy(update={"before": ()})

    @property
    def shown(self) -> str:
        """Return what is written now, in words."""
        return show(self.value, self.language) if self.value.date is None else self.value.date


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


def _name(name: str) -> list[str]:
    """Return what two spellings of one name have in common."""
    signs = [one.strip("./-").lower() for one in SIGNS.findall(name)]
    if signs:
        return signs
    bare = unicodedata.normalize("NFKD", name.casefold())
    return re.findall(r"\w+", "".join(sign for sign in bare if not unicodedata.combining(sign)))
