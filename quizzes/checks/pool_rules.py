"""Rules on who meets what: forms that are drawn, a reserve that is one, and learners alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from quizzes.checks.form_rules import place_of, told
from quizzes.checks.rule import Breaches, rules
from quizzes.exam.pool import FOLD, pools
from quizzes.exam.slots import able_items, is_reserved
from quizzes.front.review_bank import REVIEW, checks, met_alone
from quizzes.items.blueprints import Blueprint
from quizzes.items.chance import chance_of
from quizzes.project import Project

ON_PAGE = 2
IN_REVIEW = 3


def pools_are_four_times_a_form(project: Project) -> Breaches:
    """The bank has four times the items that a drawn form takes, in each cell and in the
    reserve."""
    for blueprint in _drawn(project):
        found = pools(project, blueprint)
        for pool in found:
            if pool.asked <= pool.able and pool.is_thin:
                message = f"has {pool.able} items {told(pool.slot)} for {pool.asked} on a form"
                where = place_of(pool.slot, blueprint)
                yield where, f"{blueprint.id}: {message}; write more, up to {FOLD} times as many"
        kept = sum(pool.reserved for pool in found)
        if kept < FOLD * blueprint.reserve:
            message = f"has {kept} cases of the reserve for {blueprint.reserve} on a form"
            where = blueprint.where("reserve")
            yield where, f"{blueprint.id}: {message}; keep more, up to {FOLD} times as many"


def cells_are_guessed_alike(project: Project) -> Breaches:
    """What may stand in one cell of a drawn form earns the same by blind guessing."""
    for blueprint in _drawn(project):
        for slot, items in able_items(project, blueprint).items():
            by_chance = {
                round(chance, 6): item.id
                for item in items
                if item.id in project.solved
                and (chance := chance_of(project.solved[item.id])) is not None
            }
            if len(by_chance) > 1:
                (low, one), *_, (high, other) = sorted(by_chance.items())
                message = f"'{one}' is guessed at {low:.2f} and '{other}' at {high:.2f}"
                where = place_of(slot, blueprint)
                yield where, f"{blueprint.id}: {message}; name a family in the cell"


def the_reserve_is_shown_nowhere(project: Project) -> Breaches:
    """No lesson shows a case that is reserved, and no fixed form has one."""
    for lesson, bank in project.banks.items():
        for item in project.shown(lesson):
            if is_reserved(item):
                message = f"'{item.id}' is reserved, and the page of {lesson} shows it"
                yield bank.where("shown"), f"{lesson}: {message}; show another"
    for blueprint in project.blueprints:
        for name, idents in blueprint.forms.items():
            for item in filter(is_reserved, project.called(idents)):
                message = f"'{item.id}' is reserved for forms that are drawn; choose another"
                yield blueprint.where("forms", name), f"{name}: {message}"


def objectives_are_met(project: Project) -> Breaches:
    """Each objective is asked for by two items on the page of its lesson, and by three more that
    a review can bring: not chosen for that page, nor kept for forms, nor in a fixed one."""
    fixed = {ident for one in project.blueprints for form in one.forms.values() for ident in form}
    for lesson, bank in project.banks.items():
        shown = Counter(
            item.objective for item in project.shown(lesson) if project.homes[item.id] == lesson
        )
        more = Counter(
            item.objective
            for item in bank.items
            if item.id not in fixed.union(bank.shown) and not is_reserved(item)
        )
        for objective in bank.objectives:
            if shown[objective.id] < ON_PAGE:
                message = f"{shown[objective.id]} items on the page of {lesson} ask for it"
                yield objective.where(), f"'{objective.id}': {message}; show {ON_PAGE}"
            if more[objective.id] < IN_REVIEW:
                message = f"{more[objective.id]} more items that a learner meets alone ask for it"
                yield objective.where(), f"'{objective.id}': {message}; write up to {IN_REVIEW}"


def items_are_met(project: Project) -> Breaches:
    """Where pages show a fixed form, every item is met by somebody: in its lesson, in a review, in
    a fixed form, or in forms for which it is reserved."""
    paged = {name for page in project.pages for name in page.quizzes}
    if paged.isdisjoint(checks(project)):
        return
    met = {ident for form in checks(project).values() for ident in form}
    for lesson in project.banks:
        alone = met_alone(project, lesson) if REVIEW in paged else ()
        met.update(item.id for item in (*project.shown(lesson), *alone))
    for item in project.items:
        if item.id not in met and not is_reserved(item):
            message = "is on no page and in no fixed form, and is not reserved for forms"
            yield item.where(), f"{item.id}: {message}; show it, or let a page review it"


def _drawn(project: Project) -> Iterator[Blueprint]:
    yield from (one for one in project.blueprints if not one.forms)


RULES = rules(
    pools_are_four_times_a_form,
    cells_are_guessed_alike,
    the_reserve_is_shown_nowhere,
    objectives_are_met,
    items_are_met,
)
