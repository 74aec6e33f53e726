"""Rules on explanations: what they rest on, and how they begin."""

from __future__ import annotations

import re
from collections import Counter

from quizzes.checks.rule import Breaches, Rule, rules
from quizzes.content.language import known_of
from quizzes.items import TYPES, Case, Item, rationales_of
from quizzes.project import Project

FIRST = re.compile(r"\A.*?[.?!](?=\s|$)", re.S)
FEELING_SHARE = 0.4
ENOUGH_DISTRACTORS = 6


def shown_values_are_cited(project: Project) -> Breaches:
    """The fact whose value an option, a line or an expected answer shows, and the fact from
    which the key is derived, are among those named under it."""
    for solved in project.solved.values():
        cited = {choice.id: {owner.id for owner in choice.facts} for choice in solved.choices}
        for ident, reference in TYPES[solved.item.type].rests(solved.item, solved.key):
            owner = project.base.owner(reference).id
            if owner not in cited.get(ident, {owner}):
                message = f"'{ident}' rests on '{owner}', which is not named under it"
                yield solved.item.where(), f"{solved.item.id}: {message}; add it to its facts"


def explanations_begin_with_the_reason(project: Project) -> Breaches:
    """No explanation begins with a verdict such as "Right" or "Yes": the page has just told it."""
    verdict = re.compile(known_of(project.language).opens)
    for item in project.items:
        for text in rationales_of(item):
            if found := verdict.match(text.by_language.get(project.language, "")):
                message = f"an explanation begins with '{found[0]}', which the page has told"
                yield item.where(), f"{item.id}: {message}; begin with the reason"


def distractors_open_in_many_ways(project: Project, today: str) -> Breaches:
    """At most two in five explanations of a bank's wrong choices begin with a word of sympathy
    (kind, fair, sounds, seems, tempting): over many items that becomes a tune."""
    del today
    sympathy = re.compile(known_of(project.language).feels)
    wrong = {  # what a family says of an answer is one explanation, in however many cases
        (project.homes[solved.item.id], _owner(solved.item), choice.id, choice.rationale)
        for solved in project.solved.values()
        for choice in solved.choices
        if choice.id in solved.key.wrong
    }
    counted = Counter(home for home, *_ in wrong)
    feeling = Counter(
        home
        for home, *_, words in wrong
        if (first := FIRST.match(words)) and sympathy.search(first[0])
    )
    for home, number in sorted(counted.items()):
        if number >= ENOUGH_DISTRACTORS and feeling[home] / number > FEELING_SHARE:
            message = f"{feeling[home]} of {number} explanations of wrong choices begin alike"
            where = project.banks[home].where("items")
            yield where, f"{home}: {message} (kind, fair, sounds, seems, tempting); vary some"


def _owner(item: Item) -> str:
    return item.family if isinstance(item, Case) else item.id


RULES = rules(shown_values_are_cited, explanations_begin_with_the_reason)
WARNINGS: tuple[Rule, ...] = rules(distractors_open_in_many_ways)
