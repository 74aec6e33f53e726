"""Items: what the types of question have in common, each type, and the banks they stand in."""

from quizzes.items.bank import Bank, Objective, load_bank
from quizzes.items.families import Case, Family
from quizzes.items.registry import TYPES, TypeName
from quizzes.items.written import FactKey, Item, rationales_of, texts_of

__all__ = [
    "TYPES",
    "Bank",
    "Case",
    "FactKey",
    "Family",
    "Item",
    "Objective",
    "TypeName",
    "load_bank",
    "rationales_of",
    "texts_of",
]
