"""Rules on how items are written: what gives a key away, what makes an item hard for no reason.

They follow the guidelines of Haladyna, Downing and Rodriguez (2002) and of the NBME guide (2020)
as far as a program can hold them; ``quizzes review`` lists what only a person can judge.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from quizzes.checks.rule import Breaches, rules
from quizzes.content.language import WORD, known_of
from quizzes.items import TYPES, Case
from quizzes.items.keys import Choice, Solved
from quizzes.project import Project

OPTIONS = 3
RATIONALE_WORDS = (25, 60)
STEM_WORDS = 50
# So many words of a question on what to do tell a situation.
SCENARIO_WORDS = 40
KEY_TO_DISTRACTORS = (0.7, 1.4)
LONGEST_SHARE = 0.4
NOTICEABLE = 1.1
ENOUGH_ITEMS = 9
FIGURE = re.compile(r"\D{0,10}\d.{0,25}")
SPOKEN = re.compile(r"\w+")
AFTER_END = re.compile(r"(?<=[.?!])\s+")
TELLING_LETTERS = 6


def _choosing(project: Project) -> Iterator[Solved]:
    for solved in project.solved.values():
        if TYPES[solved.item.type].options(solved.item):
            yield solved


def singles(project: Project) -> Iterator[tuple[Solved, Choice, list[Choice]]]:
    """Yield (item, key, distractors) of every single choice whose options are words.

    Those of families are the same in each case, and tell nothing of its key.
    """
    for solved in _choosing(project):
        if isinstance(solved.item, Case):
            continue
        if TYPES[solved.item.type].one_right and len(solved.key.right) == 1:
            key = [choice for choice in solved.choices if choice.id in solved.key.right]
            rest = [choice for choice in solved.choices if choice.id not in solved.key.right]
            if key and rest:
                yield solved, key[0], rest


def options_are_three(project: Project) -> Breaches:
    """A single choice has three options, since more are read longer and tell no more; an item
    to choose several from has three to five. A family reads its list once for many cases: a rule
    of its own counts them."""
    for solved in _choosing(project):
        if isinstance(solved.item, Case):
            continue
        most = TYPES[solved.item.type].most_options
        if not OPTIONS <= len(solved.choices) <= most:
            message = f"has {len(solved.choices)} options; keep the best {most}"
            yield solved.item.where("options"), f"{solved.item.id}: {message}"


def options_are_alike(project: Project) -> Breaches:
    """The options of an item are all figures or all words."""
    for solved in _choosing(project):
        if len({bool(FIGURE.fullmatch(choice.label)) for choice in solved.choices}) > 1:
            message = "mixes figures and words; make the options of one kind"
            yield solved.item.where("options"), f"{solved.item.id}: {message}"


def keys_are_as_long_as_distractors(project: Project) -> Breaches:
    """A key is between 0.7 and 1.4 times as long as its distractors are on average, and in no
    bank is it noticeably the longest option in more than two items of five."""
    longest: Counter[str] = Counter()
    counted: Counter[str] = Counter()
    for solved, key, rest in singles(project):
        if any(option.value for option in TYPES[solved.item.type].options(solved.item)):
            continue
        lengths = [len(choice.label) for choice in rest]
        ratio = len(key.label) / (sum(lengths) / len(lengths))
        if not KEY_TO_DISTRACTORS[0] <= ratio <= KEY_TO_DISTRACTORS[1]:
            message = f"the key is {ratio:.2f} times as long as the distractors; even them out"
            yield solved.item.where("options"), f"{solved.item.id}: {message}"
        home = project.homes[solved.item.id]
        counted[home] += 1
        longest[home] += len(key.label) > NOTICEABLE * max(lengths)
    for home, number in counted.items():
        if number >= ENOUGH_ITEMS and longest[home] / number > LONGEST_SHARE:
            message = f"the key is the longest option in {longest[home]} of {number} items"
            yield project.banks[home].where("items"), f"{home}: {message}; shorten some"


def stems_are_asked_once(project: Project) -> Breaches:
    """No two items have the same stem; capitals, signs and spaces make no other stem of it."""
    seen: dict[str, str] = {}
    for solved in project.solved.values():
        item = solved.item
        stem = " ".join(SPOKEN.findall(solved.stem.lower()))
        if stem in seen and seen[stem] != item.id:
            message = (
                f"{item.id}: has the stem of '{seen[stem]}'; ask something else, or say of what"
            )
            yield item.where("stem"), message
        seen.setdefault(stem, item.id)


def absolutes_do_not_tell(project: Project) -> Breaches:
    """Words such as always, never and only do not stand in the distractors alone."""
    absolute = re.compile(known_of(project.language).absolute)
    for solved, key, rest in singles(project):
        if not absolute.search(key.label) and all(absolute.search(one.label) for one in rest):
            words = ", ".join(sorted({m[0] for one in rest if (m := absolute.search(one.label))}))
            message = f"every distractor and not the key has an absolute word ({words}); change one"
            yield solved.item.where("options"), f"{solved.item.id}: {message}"


def keys_do_not_echo_the_stem(project: Project) -> Breaches:
    """No long word stands in the question and in the key alone."""
    for solved, key, rest in singles(project):
        asked = _long_words(_question(solved.stem))
        others = set().union(*(_long_words(choice.label) for choice in rest))
        if echoes := (_long_words(key.label) & asked) - others:
            message = f"'{', '.join(sorted(echoes))}' stands in question and key alone; change one"
            yield solved.item.where("options"), f"{solved.item.id}: {message}"


def stems_ask(project: Project) -> Breaches:
    """A stem to be answered ends with a question, without a negation in it."""
    known = known_of(project.language)
    for solved in project.solved.values():
        if not TYPES[solved.item.type].asks:
            continue
        if not re.search(known.asks, solved.stem):
            yield solved.item.where("stem"), f"{solved.item.id}: end the stem with a question"
        elif re.search(known.negative, _question(solved.stem)):
            message = "asks with a negation; ask for what is so"
            yield solved.item.where("stem"), f"{solved.item.id}: {message}"


def stems_are_short(project: Project) -> Breaches:
    """A stem has at most fifty words."""
    for solved in project.solved.values():
        words = len(WORD.findall(solved.stem))
        if words > STEM_WORDS:
            message = f"the stem has {words} words; at most {STEM_WORDS} are read with care"
            yield solved.item.where("stem"), f"{solved.item.id}: {message}"


def rationales_explain(project: Project) -> Breaches:
    """An explanation has 25 to 60 words: why an option tempts, why it is right or is not."""
    low, high = RATIONALE_WORDS
    for solved in project.solved.values():
        for choice in solved.choices:
            words = len(choice.rationale.split())
            if not low <= words <= high:
                message = f"the explanation of '{choice.id}' has {words} words; {low} to {high}"
                yield solved.item.where(), f"{solved.item.id}: {message} explain well"


def stems_are_readable(project: Project) -> Breaches:
    """A stem of a scenario reads with ease, by the formula of its language."""
    formula = known_of(project.language).readability
    for solved in project.solved.values():
        if is_scenario(solved):
            ease = formula.ease(solved.stem)
            if ease < formula.least:
                message = f"reads hard ({formula.name} {ease:.0f}); use shorter words and sentences"
                yield solved.item.where("stem"), f"{solved.item.id}: {message}"


def is_scenario(solved: Solved) -> bool:
    """Return whether an item is a situation of 40 words or more to apply the lesson to."""
    return solved.item.bloom == "apply" and len(WORD.findall(solved.stem)) >= SCENARIO_WORDS


def _question(stem: str) -> str:
    return AFTER_END.split(stem.strip())[-1]


def _long_words(text: str) -> set[str]:
    return {word.lower() for word in WORD.findall(text) if len(word) >= TELLING_LETTERS}


RULES = rules(
    options_are_three,
    options_are_alike,
    keys_are_as_long_as_distractors,
    absolutes_do_not_tell,
    keys_do_not_echo_the_stem,
    stems_ask,
    stems_are_asked_once,
    stems_are_short,
    rationales_explain,
    stems_are_readable,
)
