"""The command check. It is called most of all, so no more is imported than rules need."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from quizzes.checks import judge
from quizzes.cli.shared import FORMAT, ROOT, day, load, main, print_json, stop_at_stranger
from quizzes.content.records import Problem


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
        for problem in problems:
            click.echo(str(problem))
        for problem in warnings:
            click.echo(f"{problem} (warning)")
        counts = (
            f"{len(project.base.facts)} facts, {len(project.items)} items, "
            f"{len(project.lessons)} lessons: "
        )
        verdict = counted(len(problems), "problem") if problems else "no problems"
        verdict += f", {counted(len(warnings), 'warning')}" if warnings else ""
        if project.unreadable:
            verdict += "; the rest was not checked: mend what cannot be read first"
        plain = False if os.environ.get("NO_COLOR") else None  # click asks for a terminal only
        click.secho(counts + verdict, err=True, color=plain, fg="red" if problems else "green")
    sys.exit(1 if problems or (strict and warnings) else 0)


def counted(number: int, what: str) -> str:
    """Return "1 problem" or "2 problems"."""
    return f"{number} {what}{'' if number == 1 else 's'}"


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "code": problem.code,
        "path": problem.where.path,
        "line": problem.where.line,
        "message": problem.message,
    }
