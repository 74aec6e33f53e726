"""The command check. It is called most of all, so no more is imported than rules need."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import click

from quizzes.checks import judge
from quizzes.cli.shared import FORMAT, ROOT, day, load, main, print_json, stop_at_stranger
from quizzes.cli.speaking import speaks, tell, tell_problems, told
from quizzes.content.notices import Notice
from quizzes.content.problems import Problem
from quizzes.content.translating import problem_in
from quizzes.project import Project


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
    project = load(root)
    stop_at_stranger(language, (*project.module.languages, *project.module.translating))
    asked = [language] if language else ()
    problems, warnings = judge(project, asked, today or date.today().isoformat())
    if form == "json":
        print_json(
            {
                "facts": len(project.base.facts),
                "items": len(project.items),
                "lessons": len(project.lessons),
                "problems": [_problem(problem) for problem in problems],
                "warnings": [_problem(problem) for problem in warnings],
                "rest_checked": not project.unreadable,
            }
        )
    else:
        tell_problems(problems, err=False)
        for problem in warnings:
            tell("[problem] (warning)", problem=problem_in(speaks(), problem))
        counts = Notice(
            "[facts] facts, [items] items, [lessons] lessons: ",
            facts=len(project.base.facts), items=len(project.items), lessons=len(project.lessons),
        )  # fmt: skip
        said = "".join(map(told, (counts, *_verdict(len(problems), len(warnings), project))))
        plain = False if os.environ.get("NO_COLOR") else None  # click asks for a terminal only
        click.secho(said, err=True, color=plain, fg="red" if problems else "green")
    sys.exit(1 if problems or (strict and warnings) else 0)


def _verdict(problems: int, warnings: int, project: Project) -> Iterator[Notice]:
    if problems:
        yield Notice("1 problem") if problems == 1 else Notice("[n] problems", n=problems)
    else:
        yield Notice("no problems")
    if warnings:
        yield Notice(", 1 warning") if warnings == 1 else Notice(", [n] warnings", n=warnings)
    if project.unreadable:
        yield Notice("; the rest was not checked: mend what cannot be read first")


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "code": problem.code,
        "path": problem.where.path,
        "line": problem.where.line,
        "message": problem.message,
    }
