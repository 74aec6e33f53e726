"""The rule on how lessons teach: their length, their numbers, whom they speak to, what they ask."""

from __future__ import annotations

from collections.abc import Iterator

from quizzes.checks.rule import Breaches, rules
from quizzes.content.facts import UnknownReference
from quizzes.content.lesson_limits import LessonLimits
from quizzes.content.measures import Measures, measure
from quizzes.content.records import ContentError
from quizzes.project import Project


def lessons_teach(project: Project) -> Breaches:
    """A lesson keeps the measures that data/module.yml has for its language: words and reading
    ease between two limits, few facts, numbers and words of the register, enough words to its
    reader, a task, a figure, a case at both ends."""
    limits = project.module.lesson_measures.get(project.language)
    if limits is None:
        return
    for page in project.lessons:
        try:
            measured = measure(page, project.base, project.language)
        except (UnknownReference, ContentError):
            continue  # another rule says where
        for message in _beyond(measured, limits):
            yield page.where, f"{page.name}: {message}"


def _beyond(it: Measures, limits: LessonLimits) -> Iterator[str]:
    """Yield what is beyond its limit, and what to do."""
    between = (
        (limits.words, it.words, "words", "say why, with an example", "cut what carries nothing"),
        (limits.ease, it.ease, "of reading ease", "use shorter sentences", "join what belongs"),
    )
    for ends, found, what, raise_it, lower_it in between:
        if ends and not ends[0] <= found <= ends[1]:
            remedy = raise_it if found < ends[0] else lower_it
            yield f"has {found:.0f} {what}, {ends[0]:g} to {ends[1]:g} are asked for; {remedy}"
    most = (
        (limits.facts, len(it.facts), "facts", "leave the others to the register"),
        (limits.numbers, it.numbers, "numbers on a hundred words", "keep those that decide"),
        (limits.register_words, it.register_words, "% of words put in by name", "bind own words"),
    )
    for limit, found, what, remedy in most:
        if limit is not None and found > limit:
            yield f"has {found:.3g} {what}, {limit:g} at most; {remedy}"
    least = (
        (
            limits.address,
            it.address,
            "words on a hundred that speak to the reader",
            "say you or we",
        ),
        (limits.tasks, len(it.tasks), "tasks", "add a {task} to a section"),
        (limits.figures, it.figures, "figures", "draw what words cannot carry"),
    )
    for limit, found, what, remedy in least:
        if limit is not None and found < limit:
            yield f"has {found:.3g} {what}, {limit:g} at least; {remedy}"
    if limits.framed and not it.framed:
        yield "has no {case} before its first task and after its last; open and close with one"


RULES = rules(lessons_teach)
