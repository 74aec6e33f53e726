"""The command check. It is called most of all, so no more is imported than rules need."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import click

from quizzes.checks.verdict import Verdict, verdict_on
from quizzes.cli.shared import FORMAT, ROOT, day, main, print_json, root_of, stop_at_stranger
from quizzes.cli.speaking import speaks, tell, tell_problems, told
from quizzes.content.module import load_module
from quizzes.content.notices import Notice
from quizzes.content.problems import Problem
from quizzes.content.translating import problem_in


@main.command("check")
@ROOT
@FORMAT
@click.option("--language", help="Look at this language; at each of the module if left out.")
@click.option("--strict", is_flag=True, help="Fail on a warning too.")
@click.option("--today", callback=day, help="The day that reviews are due by; today when left out.")
def check_command(
    root: Path | None, form: str, language: str | None, strict: bool, today: str | None
) -> None:
    """Run every rule on the content; exit with 1 when there is a problem."""
    place = root_of(root)
    module, _ = load_module(place)
    stop_at_stranger(language, (*module.languages, *module.translating))
    asked = [language] if language else ()
    found = verdict_on(place, asked, today or date.today().isoformat())
    if form == "json":
        print_json(
            {
                "facts": found.facts,
                "items": found.items,
                "lessons": found.lessons,
                "problems": [_problem(problem) for problem in found.problems],
                "warnings": [_problem(problem) for problem in found.warnings],
                "rest_checked": found.whole,
            }
        )
    else:
        tell_problems(found.problems, err=False)
        for problem in found.warnings:
            tell("[problem] (warning)", problem=problem_in(speaks(), problem))
        said = "".join(map(told, _told(found)))
        plain = False if os.environ.get("NO_COLOR") else None  # click asks for a terminal only
        click.secho(said, err=True, color=plain, fg="red" if found.problems else "green")
    sys.exit(1 if found.problems or (strict and found.warnings) else 0)


def _told(found: Verdict) -> Iterator[Notice]:
    yield Notice(
        "[facts] facts, [items] items, [lessons] lessons: ",
        facts=found.facts, items=found.items, lessons=found.lessons,
    )  # fmt: skip
    problems, warnings = len(found.problems), len(found.warnings)
    if problems:
        yield Notice("1 problem") if problems == 1 else Notice("[n] problems", n=problems)
    else:
        yield Notice("no problems")
    if warnings:
        yield Notice(", 1 warning") if warnings == 1 else Notice(", [n] warnings", n=warnings)
    if not found.whole:
        yield Notice("; the rest was not checked: mend what cannot be read first")


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "code": problem.code,
        "path": problem.where.path,
        "line": problem.where.line,
        "message": problem.message,
    }
