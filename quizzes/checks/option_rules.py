"""Rules on options that tell: by their words, or by a reason that is joined to them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizzes.checks.option_model import Choosable, Guess, guesses
from quizzes.checks.rule import Breaches, rules
from quizzes.content.language import known_of
from quizzes.items import TYPES, Case
from quizzes.project import Project

MOST_RIGHT = 0.45
ENOUGH_ITEMS = 12
MOST_WORDS = 8
ALL, SAFE = "all single choices", "safe responses"


def options_tell_nothing(project: Project) -> Breaches:
    """A counter of words that was taught by the other lessons and sees no stem takes the right
    option in at most 45% of the single choices: of all, of each level, of the safe responses."""
    for group, found in found_by_words(project).items():
        right = sum(guess.is_right for guess in found)
        if len(found) >= ENOUGH_ITEMS and right / len(found) > MOST_RIGHT:
            chance = sum(1 / len(guess.item.options) for guess in found) / len(found)
            message = (
                f"of {group} {right} of {len(found)} are found by the words of their options "
                f"(chance {chance:.0%}); change the options that these words give away: "
                f"{', '.join(_betraying(found))}"
            )
            first = next(guess.item.ident for guess in found if guess.is_right)
            yield project.by_id[first].where("options"), f"{first}: {message}"


def options_give_no_reason(project: Project) -> Breaches:
    """No option of a single choice brings its reason with it, since a bad one gives it away."""
    reason = re.compile(known_of(project.language).reason)
    for solved in project.solved.values():
        item = solved.item
        if not TYPES[item.type].one_right:
            continue
        name = item.family if isinstance(item, Case) else item.id
        written = TYPES[item.type].options(item)
        for option, choice in zip(written, solved.choices, strict=False):
            if found := reason.search(choice.label):
                message = f"'{choice.id}' gives a reason ('{found[0].strip(' ,;')}')"
                yield option.where(), f"{name}: {message}; say what, and not why"


def choices_stand_in_families(project: Project, today: str) -> Breaches:
    """A choice of one option that is no case of a family is among values, such as years, dates
    or articles: options in words of their own tell which is right."""
    del today
    for solved in project.solved.values():
        item = solved.item
        if TYPES[item.type].one_right and not isinstance(item, Case) and not solved.key.pairs:
            for option in TYPES[item.type].options(item):
                if option.value is None:
                    message = f"'{option.id}' is in words; make it a case of a family, or a value"
                    yield option.where(), f"{item.id}: {message}"


def found_by_words(project: Project) -> dict[str, list[Guess]]:
    """Return what the counter of words takes in all single choices, and in each kind of them."""
    groups: dict[str, list[Guess]] = {}
    for guess in guesses(list(_choosable(project))):
        item = project.by_id[guess.item.ident]
        for group in (ALL, f"{item.bloom} items", *([SAFE] if item.safe_response else [])):
            groups.setdefault(group, []).append(guess)
    return groups


def _choosable(project: Project) -> Iterator[Choosable]:
    for solved in project.solved.values():
        if TYPES[solved.item.type].one_right and len(solved.key.right) == 1:
            ids = [choice.id for choice in solved.choices]
            labels = tuple(choice.label for choice in solved.choices)
            if solved.key.right[0] in ids and not TYPES[solved.item.type].fixed:
                home = project.homes[solved.item.id]
                yield Choosable(solved.item.id, home, labels, ids.index(solved.key.right[0]))


def _betraying(found: list[Guess]) -> list[str]:
    """Return the words that did most to lead to the right options."""
    sums: dict[str, float] = {}
    for guess in found:
        for word, weight in guess.words.items() if guess.is_right else ():
            sums[word] = sums.get(word, 0.0) + weight
    return sorted(sums, key=sums.__getitem__, reverse=True)[:MOST_WORDS]


RULES = rules(options_tell_nothing, options_give_no_reason)
WARNINGS = rules(choices_stand_in_families)
