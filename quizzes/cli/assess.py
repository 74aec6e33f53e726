"""Commands on assessments: exam draws forms, grade judges what comes back."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from quizzes.assessment.blueprints import Blueprint, load_blueprint
from quizzes.assessment.crew import marked
from quizzes.assessment.forms import ShortBank, draw, fixed_form
from quizzes.assessment.grading import Grader
from quizzes.assessment.intake import pieces
from quizzes.assessment.keyfile import Keys, key_files, read_keys, write_key
from quizzes.assessment.marking import Marked
from quizzes.assessment.records import Form
from quizzes.assessment.results import not_results, result_paths, write_results
from quizzes.assessment.sealed import sealed_page
from quizzes.assessment.secret import random_seed
from quizzes.checks import forms as form_rules
from quizzes.cli.shared import ROOT, checked_project, listed_problems, main, named, spare
from quizzes.project import Project
from quizzes.records import ContentError, Problem
from quizzes.strings import phrase
from quizzes.whole import together

SECRET = "keep-secret"  # noqa: S105  (a folder's name)
SHOWN = 10
STEP = 250  # inputs between two looks at how far it is
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@main.command()
@ROOT
@click.option("--blueprint", "path", type=FILE, required=True, help="What each form has in it.")
@click.option(
    "--seed", type=int, help="Draws the same forms again; without it, a random one is drawn."
)
@click.option("--forms", type=click.IntRange(1, 100), default=1, show_default=True)
@click.option("--fixed", is_flag=True, help="Write the forms the blueprint fixes; draw none.")
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), required=True, help="A folder."
)
def exam(
    root: Path | None, path: Path, seed: int | None, forms: int, fixed: bool, out: Path
) -> None:
    """Draw parallel forms: for each a sealed page and a paper, and its key apart from them."""
    if fixed and seed is not None:
        raise click.UsageError("give either --seed, to draw forms, or --fixed")
    project = checked_project(root)
    blueprint = _blueprint(path, project)
    seed = random_seed() if seed is None else seed
    if fixed:
        made = {name: fixed_form(project, blueprint, name) for name in sorted(blueprint.forms)}
    else:
        made = {str(one.number): one for one in _drawn(project, blueprint, seed, forms)}
    if not made:
        raise click.ClickException(f"{path.name} fixes no form; draw some without --fixed")
    files = {
        out / name: content
        for form in made.values()
        for name, content in form_files(form, project).items()
    }
    if not fixed:
        files[out / SECRET / "seed.txt"] = _seed_note(made, path)
    files[out / "README.txt"] = _readme(made, blueprint, fixed=fixed)
    with listed_problems(), together() as whole:
        for place, content in files.items():
            whole.write(place, content, private=place.parent.name == SECRET)
    for place in files:
        click.echo(place)


def _drawn(project: Project, blueprint: Blueprint, seed: int, forms: int) -> list[Form]:
    try:
        return draw(project, blueprint, seed, forms)
    except ShortBank as error:
        said = phrase("exam.cannot_fill", "en", blueprint=blueprint.id, n=str(forms))
        raise click.ClickException("\n  ".join([said, *error.missing])) from None


def _there(ctx: click.Context, param: click.Parameter, value: tuple[Path, ...]) -> tuple[Path, ...]:
    """Refuse a path that is nothing; a link that leads nowhere is listed like any input."""
    for path in value:
        if not os.path.lexists(path):
            raise click.BadParameter(f"Path '{path}' does not exist.")
    return value


@main.command()
@click.argument(
    "responses", nargs=-1, required=True, callback=_there, type=click.Path(path_type=Path)
)
@click.option(
    "--key",
    "keys",
    multiple=True,
    required=True,
    type=click.Path(exists=True, path_type=Path),
    help="A key file, or the folder of them; may be given again.",
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    callback=named,
    help="A table, results.csv or results.parquet; two more are written beside it.",
)
def grade(responses: tuple[Path, ...], keys: tuple[Path, ...], out: Path) -> None:
    """Grade response files, folders, zips, JSON lines and CSV files of codes."""
    held = _keys(keys)
    grader = Grader(held.forms)
    written = result_paths(out)
    spare(written, [*key_files(keys), *not_results(written, responses)])
    console = Console(stderr=True)
    for found in _counted(marked(pieces(responses, leave_out=written), held.forms), console):
        grader.enter(found)
    with listed_problems():
        write_results(grader, out)
    console.print(_graded(grader, written[-1]), markup=False, highlight=False, soft_wrap=True)
    if held.refused:
        raise click.ClickException(phrase("grade.keys_refused", "en", n=str(len(held.refused))))


def _counted(found: Iterable[Marked], console: Console) -> Iterator[Marked]:
    """Pass on what was marked, and show how many that is."""
    columns = (SpinnerColumn(), TextColumn("{task.completed} read"), TimeElapsedColumn())
    # It is drawn by this thread alone: a process that is copied should have no other.
    with Progress(*columns, console=console, auto_refresh=False) as progress:
        task = progress.add_task("")
        count = 0
        for count, one in enumerate(found, 1):
            yield one
            if not count % STEP:
                progress.update(task, completed=count, refresh=True)
        progress.update(task, completed=count)


def _keys(paths: tuple[Path, ...]) -> Keys:
    """Return what the key files hold; stop when none of them can be used."""
    held = read_keys(paths)
    for said in (*held.notes, *map(str, held.refused)):
        click.echo(said, err=True)
    if not held.forms:
        said = phrase(f"grade.{'no_usable_key' if held.refused else 'no_key'}", "en")
        raise click.ClickException(said)
    return held


def _graded(grader: Grader, problems: Path) -> str:
    lines = [
        phrase(
            "grade.done",
            grader.language,
            graded=str(len(grader.learners)),
            listed=str(len(grader.problems)),
            file=problems.name,
        )
    ]
    if grader.renamed:
        lines.append(phrase("grade.renamed", grader.language, n=str(len(grader.renamed))))
    for source, pseudonym in grader.renamed[:SHOWN]:
        lines.append(
            phrase("grade.renamed_one", grader.language, source=source, pseudonym=pseudonym)
        )
    if len(grader.renamed) > SHOWN:
        more = str(len(grader.renamed) - SHOWN)
        lines.append(phrase("grade.renamed_more", grader.language, n=more))
    return "\n".join([*lines, *_alike(grader)])


def _alike(grader: Grader) -> Iterator[str]:
    """Yield the pseudonyms that a person must look at: nothing here decides who is who."""
    groups = grader.alike()
    if groups:
        yield phrase("grade.alike", grader.language, n=str(len(groups)))
    for group in groups:
        yield "  " + ", ".join(f"{name} ({source})" for name, source in group)


def form_files(form: Form, project: Project) -> dict[str, str | bytes]:
    """Return what is written for one form, by path below the output folder."""
    from quizzes.handouts.forms import form_key, form_paper  # typst is asked for only here

    return {
        f"form-{form.id}.html": sealed_page(form.public(), project.base),
        f"form-{form.id}.pdf": form_paper(project, form.public()),
        f"{SECRET}/form-{form.id}.key.json": write_key(form),
        f"{SECRET}/form-{form.id}.key.pdf": form_key(project, form),
    }


def _blueprint(path: Path, project: Project) -> Blueprint:
    """Return a blueprint that ``project`` can fill with forms; else list what is wrong with it."""
    try:
        blueprint = load_blueprint(path)
    except ContentError as error:
        raise click.ClickException(str(error)) from None
    alone = replace(project, blueprints=(blueprint,))
    problems = sorted({one for rule in form_rules.RULES for one in rule.problems(alone)})
    if not blueprint.size:
        said = f"{blueprint.id} asks for no item; give a cell a number"
        problems.append(Problem(blueprint.where("cells"), "blueprint", said))
    if problems:
        raise click.ClickException("\n".join(map(str, problems)))
    return blueprint


def _readme(forms: dict[str, Form], blueprint: Blueprint, *, fixed: bool) -> str:
    first = next(iter(forms.values()))
    language = first.language
    lines = "\n".join(
        phrase("exam.readme_form", language, name=name, form=form.id, folder=SECRET)
        for name, form in forms.items()
    )
    words = {"blueprint": blueprint.id, "edition": first.edition, "folder": SECRET}
    return phrase(
        "exam.readme",
        language,
        title=first.title,
        forms=lines,
        made=phrase("exam.readme_fixed" if fixed else "exam.readme_drawn", language, **words),
        folder=SECRET,
    )


def _seed_note(forms: dict[str, Form], path: Path) -> str:
    first = next(iter(forms.values()))
    return phrase(
        "exam.seed_note",
        first.language,
        edition=first.edition,
        path=path.name,
        seed=str(first.seed),
        n=str(first.of),
    )
