"""Every item type by its name: a new type is one module of this room, and one line here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, Union

from quizzes.items.best_answer import BestAnswerType
from quizzes.items.item_type import ItemType
from quizzes.items.matching import MatchingType
from quizzes.items.multiple_response import MultipleResponseType
from quizzes.items.numeric import NumericType
from quizzes.items.ordering import OrderingType
from quizzes.items.short_text import ShortTextType
from quizzes.items.single_choice import SingleChoiceType
from quizzes.items.true_false import TrueFalseType
from quizzes.items.written import Item

TYPES: dict[str, ItemType[Any]] = {
    one.name: one
    for one in (
        SingleChoiceType(),
        MultipleResponseType(),
        TrueFalseType(),
        NumericType(),
        ShortTextType(),
        MatchingType(),
        OrderingType(),
        BestAnswerType(),
    )
}

if TYPE_CHECKING:
    TypeName = str
    AnyItem = Item
else:
    TypeName = Literal[tuple(TYPES)]
    AnyItem = Union[tuple(one.record for one in TYPES.values())]  # noqa: UP007
