"""Rules on fixed forms that are compared: what differs between them can only be the learner."""

from __future__ import annotations

from collections.abc import Iterator

from quizzes.checks.rule import Breaches, rules
from quizzes.items import TYPES, Case, Item
from quizzes.items.chance import chance_of
from quizzes.project import Project

MOST_TYPED = 2
ALIKE = 1e-9


def checks_are_paired(project: Project) -> Breaches:
    """Fixed forms of one blueprint stand in pairs, place by place: of one lesson, objective, type,
    level and family, and as easily guessed. The same answer is right in both of a pair no more
    often than by chance, and at most two answers of a form are typed."""
    for blueprint in project.blueprints:
        for name, idents in blueprint.forms.items():
            typed = [one.id for one in project.called(idents) if TYPES[one.type].way == "typed"]
            for ident in typed[MOST_TYPED:]:
                message = f"is typed, and {MOST_TYPED} before it are; let it be chosen"
                yield blueprint.where("forms", name), f"{name}: '{ident}' {message}"
        first, *later = blueprint.forms.items() or [("", ())]
        for name, idents in later:
            where = blueprint.where("forms", name)
            pairs = [
                (project.by_id[one], project.by_id[other])
                for one, other in zip(first[1], idents, strict=False)
                if one in project.by_id and other in project.by_id
            ]
            for one, other in pairs:
                if differing := list(_differing(project, one, other)):
                    message = f"differs from '{one.id}' of {first[0]} in {', '.join(differing)}"
                    yield where, f"{name}: '{other.id}' {message}; pair it with one like it"
            same, chance = _repeated(project, pairs)
            if len(same) > chance + ALIKE:
                message = f"the answer of its pair in {len(same)} places, first '{same[0]}'"
                yield where, f"{name}: has {message}; by chance it would in {chance:.1f}"


def objectives_are_paired(project: Project) -> Breaches:
    """Each objective of the lessons that a blueprint names has a pair in its fixed forms, so that
    what was learned of it can be seen."""
    for blueprint in project.blueprints:
        if len(blueprint.forms) > 1:
            first = next(iter(blueprint.forms.values()))
            asked = {(project.homes[one.id], one.objective) for one in project.called(first)}
            for lesson in dict.fromkeys(cell.lesson for cell in blueprint.cells):
                bank = project.banks.get(lesson)
                for objective in bank.objectives if bank else ():
                    if (lesson, objective.id) not in asked:
                        message = f"'{objective.id}' of {lesson} has no pair in {blueprint.id}"
                        yield blueprint.where("forms"), f"{message}; put two cases of it there"


def _differing(project: Project, one: Item, other: Item) -> Iterator[str]:
    """Yield the names of what sets two items of a pair apart."""
    for name, of_one, of_other in zip(
        ("lesson", "objective", "type", "level", "safe response", "family", "chance"),
        _place(project, one),
        _place(project, other),
        strict=True,
    ):
        if of_one != of_other:
            yield name


def _place(project: Project, item: Item) -> tuple[object, ...]:
    solved = project.solved.get(item.id)
    family = item.family if isinstance(item, Case) else None
    lesson = project.homes[item.id]
    about = (lesson, item.objective, item.type, item.bloom, item.safe_response, family)
    chance = chance_of(solved) if solved else None
    return (*about, chance and round(chance, 6))


def _repeated(project: Project, pairs: list[tuple[Item, Item]]) -> tuple[list[str], float]:
    """Return the second of each pair with one answer, and in how many they are by chance."""
    same, by_chance = [], 0.0
    for one, other in pairs:
        kind = TYPES[one.type]
        one_of_few = kind.way == "options" and not kind.several
        if one_of_few and {one.id, other.id} <= project.solved.keys():
            first, second = project.solved[one.id], project.solved[other.id]
            by_chance += 1 / len(first.choices)
            if first.key.right == second.key.right:
                same.append(other.id)
    return same, by_chance


RULES = rules(checks_are_paired, objectives_are_paired)
