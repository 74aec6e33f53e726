"""Rules on items and their keys."""

from __future__ import annotations

import re
from collections import Counter

from quizzes.checks.rule import Breaches, faults, rules
from quizzes.content.fact_records import Fact
from quizzes.content.facts import UnknownReference, owner_id
from quizzes.content.language import known_of
from quizzes.content.pages import Page
from quizzes.content.records import ContentError
from quizzes.content.text import references
from quizzes.items import TYPES, Bank, Item
from quizzes.items.keys import solve
from quizzes.project import Project


def item_ids_are_unique(project: Project) -> Breaches:
    """No two items share an id, in whichever banks they stand."""
    seen: dict[str, Item] = {}
    for item in project.items:
        if item.id in seen or item.id in project.base.facts:
            yield item.where("id"), f"{item.id}: this id is already used; choose another"
        seen.setdefault(item.id, item)


def items_resolve(project: Project) -> Breaches:
    """Every reference an item makes names something, and its key can be derived."""
    for item in project.items:
        solved = project.solved.get(item.id)
        if solved is not None and solved.item is item:
            continue  # all it names was found
        missing = []
        for name in item.named:
            try:
                if name not in project.base.claims and name not in project.base.facts:
                    project.base.resolve(name)
            except UnknownReference as error:
                missing.append(f"{item.id}: {error}")
        if not missing:
            try:
                solve(item, project.base, project.language)
            except UnknownReference as error:
                missing.append(f"{item.id}: {error}")
            except ContentError:
                continue  # the rule texts-are-in-each-language says where
        for message in missing:
            yield item.where(), message


def keys_fit_the_type(project: Project) -> Breaches:
    """Single choice has exactly one right option; the other types have a key that can be met."""
    yield from faults(project, "keys-fit-the-type")


def options_differ(project: Project) -> Breaches:
    """No two options of an item have the same id or say the same."""
    for solved in project.solved.values():
        ids = Counter(choice.id for choice in solved.choices)
        labels = Counter(choice.label.lower() for choice in solved.choices if choice.label)
        for repeated in [key for counted in (ids, labels) for key, n in counted.items() if n > 1]:
            message = f"{solved.item.id}: two options are '{repeated}'; change one"
            yield solved.item.where("options"), message


def options_have_words(project: Project) -> Breaches:
    """Every option has either words or a value."""
    yield from faults(project, "options-have-words")


def no_all_or_none(project: Project) -> Breaches:
    """No option says "all of the above", "none of these" or the like."""
    catch_all = re.compile(known_of(project.language).catch_all)
    for solved in project.solved.values():
        for choice in solved.choices:
            if catch_all.search(choice.label):
                message = f"{solved.item.id}: '{choice.label}' refers to other options; replace it"
                yield solved.item.where("options"), message


def rationales_rest_on_facts(project: Project) -> Breaches:
    """Every option's rationale rests on at least one fact."""
    for solved in project.solved.values():
        for choice in solved.choices:
            if not choice.facts:
                message = f"{solved.item.id}: rationale of '{choice.id}' names no fact; add facts"
                yield solved.item.where(), message


def distractors_are_false(project: Project) -> Breaches:
    """No distractor is true: none is the value of another fact on the same subject, or of a
    fact that conflicts with the one keyed."""
    current: dict[str, list[Fact]] = {}
    for fact in project.base.facts.values():
        if fact.subject is not None and fact.status == "current":
            current.setdefault(fact.subject, []).append(fact)
    for solved in project.solved.values():
        item, kind = solved.item, TYPES[solved.item.type]
        asserted = list(kind.asserted(item)) if kind.one_right else []
        if not asserted:
            continue
        keyed = project.base.resolve(asserted[0]).owner
        if not isinstance(keyed, Fact):
            continue
        known = project.base.facts
        against = [known[ident] for ident in keyed.conflicts_with if ident in known]
        same = [fact for fact in current.get(keyed.subject or "", ()) if fact.id != keyed.id]
        rivals = list({fact.id: fact for fact in (*same, *against)}.values())
        for index, option in enumerate(kind.options(item)):
            if option.value is None or option.id in solved.key.right:
                continue
            value = project.base.resolve(option.value).value
            for fact in rivals:
                if value == fact.value:
                    where = item.where("options", index)
                    yield where, f"{item.id}: option {option.id} is true by '{fact.id}'; replace it"


def keys_are_true_now(project: Project) -> Breaches:
    """A key rests on a current fact, unless the item says it is about the past or a dispute."""
    for item in project.items:
        for reference in TYPES[item.type].asserted(item):
            try:
                owner = project.base.resolve(reference).owner
            except UnknownReference:
                continue
            if isinstance(owner, Fact) and owner.status != "current" and item.about == "now":
                message = (
                    f"{item.id}: '{owner.id}' is {owner.status}; key a current fact, "
                    "or set about: past or dispute and date the stem"
                )
                yield item.where("key"), message


def dated_items_show_the_date(project: Project) -> Breaches:
    """An item about the past or a dispute dates its stem or says who says so."""
    for item in project.items:
        if item.about == "now" or TYPES[item.type].way == "lines":
            continue
        if not any(references(item.stem)):
            message = f"{item.id}: is about {item.about}; date the stem or say who says so"
            yield item.where("stem"), message


def orders_are_not_given_away(project: Project) -> Breaches:
    """The entries of an ordering item are not shown in their right order."""
    yield from faults(project, "orders-are-not-given-away")


def items_stand_apart_from_items(project: Project) -> Breaches:
    """The items that an item is to stand apart from are items of some bank, and not itself."""
    for item in project.items:
        for other in item.apart:
            if other not in project.homes or other == item.id:
                message = f"{item.id}: stands apart from '{other}', which is no other item"
                yield item.where("apart"), f"{message}; check the spelling"


def shown_items_are_known_by_then(project: Project) -> Breaches:
    """A lesson shows each item once, and only items of its own bank or of an earlier lesson's."""
    for name, bank in project.banks.items():
        where = bank.where("shown")
        for ident, times in Counter(bank.shown).items():
            home = project.homes.get(ident)
            if home is None:
                yield where, f"{name}: shows '{ident}', which no bank has; check the spelling"
            elif home > name:
                yield where, f"{name}: shows '{ident}' of a later lesson, {home}; choose another"
            elif times > 1:
                yield where, f"{name}: shows '{ident}' twice; show another instead"


def items_are_taught(project: Project) -> Breaches:
    """Every item has a lesson, an objective and a section that exist, and rests on a fact
    which that lesson names."""
    lessons = {page.name: page for page in project.lessons}
    for name, bank in project.banks.items():
        page = lessons.get(bank.lesson)
        if bank.lesson != name or page is None:
            yield (
                bank.where("lesson"),
                f"{name}: no lesson 'book/{project.language}/{bank.lesson}.md'",
            )
            continue
        taught = _taught(project, page)
        for item in bank.items:
            yield from _untaught(bank, page, taught, item)


def _taught(project: Project, page: Page) -> set[str]:
    taught = {owner_id(one.reference) for one in page.named}
    cards = [claim for name in page.directives for claim in project.base.cards(name)]
    taught |= {name for claim in cards for name in (claim.id, *claim.facts)}
    return taught


def _untaught(bank: Bank, page: Page, taught: set[str], item: Item) -> Breaches:
    if item.objective not in {objective.id for objective in bank.objectives}:
        yield item.where("objective"), f"{item.id}: no objective '{item.objective}' in this bank"
    if item.section not in page.labels:
        yield item.where("section"), f"{item.id}: no label ({item.section})= in {page.path}"
    if not taught & {owner_id(name) for name in item.named}:
        yield item.where("facts"), f"{item.id}: {page.path} names none of its facts; teach one"


RULES = rules(
    item_ids_are_unique,
    items_resolve,
    keys_fit_the_type,
    options_differ,
    options_have_words,
    no_all_or_none,
    rationales_rest_on_facts,
    distractors_are_false,
    keys_are_true_now,
    dated_items_show_the_date,
    orders_are_not_given_away,
    items_stand_apart_from_items,
    shown_items_are_known_by_then,
    items_are_taught,
)
