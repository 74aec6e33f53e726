"""Single choice: one option is right."""

from __future__ import annotations

from typing import Literal

from quizzes.content.values import Name
from quizzes.items.choosing import Option, Writing
from quizzes.items.conditions import ConditionKey
from quizzes.items.written import FactKey, Item


class SingleChoice(Item):
    """One option is right."""

    type: Literal["single-choice"]
    options: tuple[Option, ...]
    key: FactKey | ConditionKey | tuple[Name, ...]


class SingleChoiceType(Writing[SingleChoice]):
    """How one option is chosen."""

    name = "single-choice"
    record = SingleChoice
    hint = "choose_one"
    shape = "one"
    one_right = True
    most_options = 3
