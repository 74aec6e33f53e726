"""Items as they are read: first answered without the key, then each reason beside its facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from quizzes.content.notices import Notice
from quizzes.content.values import Value
from quizzes.items import TYPES
from quizzes.items.solved import Choice, Solved
from quizzes.items.targets import LETTERS
from quizzes.readings.entries import Entry, unfit
from quizzes.readings.record_sheets import RecordSheet
from quizzes.readings.thing import Ground
from quizzes.readings.told import Said, lines, texts, without

# What nobody reads, and what is read with the reasons.
UNTOLD = ("id", "type", "bloom", "apart")
REASONS = ("rationale",)
KEY = "key"


@dataclass(frozen=True)
class Answer(Entry):
    """The answer to an argued item: the letters of the options that are right."""

    letters: tuple[str, ...] = ()
    right: tuple[str, ...] = ()

    @property
    def how(self) -> str:
        """Return how it is answered."""
        return Notice("the letter of what is right, or several: [all]", all=", ".join(self.letters))

    def refusal(self, typed: str) -> str:
        """Return why ``typed`` is no answer; empty when it is one."""
        given = _letters(typed)
        fits = given and set(given) <= set(self.letters)
        return "" if fits else unfit(typed, self.how)

    def agrees(self, typed: str) -> bool:
        """Return whether ``typed`` are the letters of the key."""
        return sorted(set(_letters(typed))) == sorted(self.right)

    @property
    def shown(self) -> str:
        """Return the letters of the key."""
        return ", ".join(self.right)


def _letters(typed: str) -> list[str]:
    return typed.upper().replace(",", " ").replace(";", " ").split()


class ItemSheet(RecordSheet):
    """An item before a reader; of one whose key is argued, the key is not shown."""

    def __init__(self, solved: Solved, ground: Ground) -> None:
        super().__init__("items", solved.item.id, solved.item, ground, skip=UNTOLD)
        self.solved, self.item = solved, solved.item
        self.type = TYPES[solved.item.type]
        self.argued = self.type.argued(solved.item)
        self.asks = "has it this one answer, and is it fair and clear? yes, or what is wrong"

    @cached_property
    def parts(self) -> dict[str, str]:
        """Return what is asked, with its key."""
        return {"words": repr(without(self.held, (*REASONS, "facts", "claims")))}

    @cached_property
    def rests(self) -> Sequence[str]:
        """Return the facts and claims that it names."""
        return [one.id for one in self.solved.facts]

    def told(self) -> list[Said]:
        """Return the question, what can be chosen, and the answer."""
        item = self.item
        answer = ("answer", self.type.said(self.solved))
        return [*self._question(), answer, ("section", item.section), ("objective", item.objective)]

    def seen(self) -> list[Said]:
        """Return the question; where the key is derived also the answer and its facts."""
        return self._question() if self.argued else super().seen()

    def entries(self) -> list[Entry]:
        """Return the answer, where it is argued."""
        if not self.argued:
            return []
        by_id = {choice.id: letter for letter, choice in self._lettered()}
        right = tuple(sorted(by_id[one] for one in self.solved.key.right if one in by_id))
        none = Value.model_construct(name="")
        return [Answer(KEY, none, self.language, "", tuple(by_id.values()), right)]

    def said_in(self, language: str) -> str:
        """Return its texts in ``language`` but for the reasons."""
        return lines(texts(self.item, language, (*self.skip, *REASONS)))

    def _question(self) -> list[Said]:
        chosen = [(letter, self._label(one)) for letter, one in self._lettered()]
        targets = [(one.id, one.label) for one in self.solved.targets]
        return [("question", self.solved.stem), *chosen, *targets]

    def _lettered(self) -> list[tuple[str, Choice]]:
        """Return what can be chosen, with letters; what is typed has no choices."""
        choices = () if self.type.way == "typed" else self.solved.choices
        return list(zip(LETTERS, choices, strict=False))

    def _label(self, choice: Choice) -> str:
        return self.type.label(choice, self.language)


class ReasonSheet(ItemSheet):
    """The reasons of an item before a reader, who has answered it, beside their facts."""

    after = "items"

    def __init__(self, item: ItemSheet, ground: Ground) -> None:
        super().__init__(item.solved, ground)
        self.answered, self.kind = item, "rationales"
        self.asks = "is each reason true by these facts, and kind? yes, or what is wrong"

    @cached_property
    def parts(self) -> dict[str, str]:
        """Return the reasons with the question that they are about."""
        return {"words": repr(self.answered.held)}

    def told(self) -> list[Said]:
        """Return each choice with its reason, as a learner reads it who has answered."""
        said = []
        for choice in self.solved.choices:
            _, mark, label = self.type.explained(self.solved, choice)
            said.append((mark or choice.id, f"{label} — {choice.rationale}"))
        return [("question", self.solved.stem), *said]

    def seen(self) -> list[Said]:
        """Return the reasons, beside the facts as they are now."""
        return [*self.told(), *self.ground.said(self.rests)]

    def entries(self) -> list[Entry]:
        """Return nothing: the reasons are read."""
        return []

    def said_in(self, language: str) -> str:
        """Return its reasons in ``language``."""
        reasons = (one for one in texts(self.item, language, self.skip) if _is_reason(one[0]))
        return lines(reasons)


def _is_reason(field: str) -> bool:
    return field.split(" ")[-1] in REASONS
