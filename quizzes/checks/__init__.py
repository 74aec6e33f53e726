"""CHECKS: every rule on the content, small and named; all run, all report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from quizzes.checks import (
    answer_rules,
    block_rules,
    bound_rules,
    change_rules,
    count_rules,
    counted_rules,
    date_rules,
    explanation_rules,
    fact_rules,
    family_rules,
    figure_rules,
    form_rules,
    item_rules,
    language_rules,
    law_rules,
    law_watch_rules,
    lesson_rules,
    markup_rules,
    number_rules,
    option_rules,
    page_rules,
    pair_rules,
    parity_rules,
    phrase_rules,
    place_rules,
    pool_rules,
    reading_rules,
    register_rules,
    series_rules,
    source_rules,
    talk_rules,
    text_rules,
    tongue_rules,
    word_rules,
    writing_rules,
)
from quizzes.checks.apart import in_each
from quizzes.checks.rule import Rule
from quizzes.content.records import Problem
from quizzes.project import Project

# The language of what rules say, which is what stands above their code.
RULES_IN = "en"
# With so many facts a second language takes longer than a fork.
WORTH_A_FORK = 200
CHECKS: dict[str, Rule] = {
    rule.code: rule
    for module in (
        *(
            fact_rules,
            source_rules,
            law_rules,
            law_watch_rules,
            count_rules,
            counted_rules,
            date_rules,
            series_rules,
            figure_rules,
            talk_rules,
            register_rules,
            change_rules,
            reading_rules,
            item_rules,
            answer_rules,
            writing_rules,
            place_rules,
            explanation_rules,
            family_rules,
            form_rules,
            pool_rules,
            pair_rules,
            page_rules,
            markup_rules,
            lesson_rules,
            block_rules,
            option_rules,
            text_rules,
            bound_rules,
            number_rules,
            language_rules,
            parity_rules,
            tongue_rules,
            word_rules,
            phrase_rules,
        ),
    )
    for rule in module.RULES
}

# Codes of what can go wrong before any rule can run.
UNREADABLE = {
    "yaml": "The file is not the plain subset of YAML used here, or is too large or not UTF-8.",
    "shape": "A record lacks a field, has one too many, or one of the wrong kind.",
    "page": "A page of the book cannot be read as UTF-8 text.",
    "published": "The record of the last edition cannot be read.",
    "duplicate-id": "Two records have the same id, among them facts, sources, claims and changes.",
}


# Rules that ask for attention and do not stop a build.
WARNINGS: dict[str, Rule] = {
    rule.code: rule
    for module in (
        register_rules,
        law_watch_rules,
        explanation_rules,
        option_rules,
        language_rules,
        reading_rules,
    )
    for rule in module.WARNINGS
}


def check(project: Project, languages: Sequence[str] = ()) -> list[Problem]:
    """Return every problem of ``project``, in the order of files and lines; see ``judge``."""
    return judge(project, languages)[0]


def warn(project: Project, today: str) -> list[Problem]:
    """Return what asks for attention in ``project`` on the day ``today`` ("2026-11-24")."""
    found = (_warnings(project.draft(one), today) for one in project.module.languages)
    return sorted({problem for problems in found for problem in problems})


def judge(
    project: Project, languages: Sequence[str] = (), today: str | None = None
) -> tuple[list[Problem], list[Problem]]:
    """Return every problem of ``project``, and every warning, in the order of files and lines.

    What cannot be read comes first and alone: rules on what is left would only echo it. Where
    texts of several languages stand in one file, a problem of one of them names its language.

    Args:
        project: the content.
        languages: in which it is looked at; every one of the module when left out.
        today: the day that warnings are of; none are looked for when left out.

    """
    asked = languages or project.module.languages

    def look(language: str) -> tuple[list[Problem], list[Problem]]:
        said = project.draft(language)
        return _problems(said), [] if today is None else _warnings(said, today)

    worth = len(project.base.facts) >= WORTH_A_FORK
    found = in_each(look, asked) if worth else [look(language) for language in asked]
    told: dict[Problem, set[str]] = {}
    for language, (problems, _) in zip(asked, found, strict=True):
        for problem in problems:
            told.setdefault(problem, set()).add(language)
    named = (_named(one, of) if len(of) < len(asked) else one for one, of in told.items())
    return sorted(named), sorted({one for _, warnings in found for one in warnings})


def _problems(said: Project) -> list[Problem]:
    if said.unreadable:
        return list(said.unreadable)
    return [problem for rule in CHECKS.values() for problem in rule.problems(said)]


def _warnings(said: Project, today: str) -> list[Problem]:
    return [problem for rule in WARNINGS.values() for problem in rule.problems(said, today)]


def _named(problem: Problem, languages: set[str]) -> Problem:
    """Return ``problem`` with the languages it is told of, unless its file is of one of them."""
    if languages.intersection(re.split(r"[/.]", problem.where.path)):
        return problem
    named = "', '".join(sorted(languages))
    return replace(problem, message=f"{problem.message} (in '{named}')")
