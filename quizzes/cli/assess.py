"""The command on assessments that draws forms: exam."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import astuple, replace
from functools import partial
from pathlib import Path

import click

from quizzes.checks import form_rules
from quizzes.cli.shared import LANGUAGE, ROOT, checked_project, main
from quizzes.cli.speaking import listed_problems, misused, refused, speaks, told
from quizzes.content.notices import Notice
from quizzes.content.outputs import together
from quizzes.content.records import ContentError, Problem
from quizzes.content.strings import phrase
from quizzes.content.translating import problem_in
from quizzes.exam.draw import ShortBank, draw, fixed_form, level_said
from quizzes.exam.form import Form
from quizzes.exam.keyfile import write_key
from quizzes.exam.pool import decided_alike, guessed, mean_shared, pools, too_alike
from quizzes.exam.sealed_page import sealed_page
from quizzes.exam.seed import random_seed
from quizzes.items.blueprints import Blueprint, load_blueprint
from quizzes.project import Project

SECRET = "keep-secret"  # noqa: S105  (a folder's name)


@main.command()
@ROOT
@LANGUAGE
@click.option(
    "--blueprint", "asked", required=True, help="What each form has in it: an id, or a file."
)
@click.option(
    "--seed", type=int, help="Draws the same forms again; without it, a random one is drawn."
)
@click.option("--forms", type=click.IntRange(1, 100), default=1, show_default=True)
@click.option("--fixed", is_flag=True, help="Write the forms the blueprint fixes; draw none.")
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), required=True, help="A folder."
)
def exam(
    root: Path | None,
    language: str | None,
    asked: str,
    seed: int | None,
    forms: int,
    fixed: bool,
    out: Path,
) -> None:
    """Draw parallel forms: for each a sealed page and a paper, and its key apart from them."""
    if fixed and seed is not None:
        raise misused("give either --seed, to draw forms, or --fixed")
    project = checked_project(root, language)
    blueprint = _blueprint(asked, project)
    seed = random_seed() if seed is None else seed
    if fixed:
        made = {name: fixed_form(project, blueprint, name) for name in sorted(blueprint.forms)}
    else:
        made = {str(one.number): one for one in _drawn(project, blueprint, seed, forms)}
    if not made:
        raise refused("[name] fixes no form; draw some without --fixed", name=Path(asked).name)
    files = {
        out / name: content
        for form in made.values()
        for name, content in form_files(form, project).items()
    }
    if not fixed:
        files[out / SECRET / "seed.txt"] = _seed_note(made, asked)
    files[out / "README.txt"] = _readme(made, blueprint, project, fixed=fixed)
    with listed_problems(), together() as whole:
        for place, content in files.items():
            whole.write(place, content, private=place.parent.name == SECRET)
    for place in files:
        click.echo(place)


def _drawn(project: Project, blueprint: Blueprint, seed: int, forms: int) -> list[Form]:
    try:
        return draw(project, blueprint, seed, forms)
    except ShortBank as error:
        said = phrase("exam.cannot_fill", project.language, blueprint=blueprint.id, n=str(forms))
        raise click.ClickException("\n  ".join([said, *error.missing])) from None


def form_files(form: Form, project: Project) -> dict[str, str | bytes]:
    """Return what is written for one form, by path below the output folder."""
    from quizzes.paper.exam_paper import form_key, form_paper  # typst is asked for only here

    return {
        f"form-{form.id}.html": sealed_page(form.public(), project.base, project.module),
        f"form-{form.id}.pdf": form_paper(project, form.public()),
        f"{SECRET}/form-{form.id}.key.json": write_key(form),
        f"{SECRET}/form-{form.id}.key.pdf": form_key(project, form),
    }


def _blueprint(asked: str, project: Project) -> Blueprint:
    """Return a blueprint that ``project`` can fill with forms; else list what is wrong with it."""
    blueprint = {one.id: one for one in project.blueprints}.get(asked) or _in_file(asked, project)
    alone = replace(project, blueprints=(blueprint,))
    problems = sorted({one for rule in form_rules.RULES for one in rule.problems(alone)})
    if not blueprint.size:
        said = Notice("[id] asks for no item; give a cell a number", id=blueprint.id)
        problems.append(Problem(blueprint.where("cells"), "blueprint", said))
    if problems:
        raise click.ClickException(_listed(problems))
    return blueprint


def _in_file(path: str, project: Project) -> Blueprint:
    if not Path(path).is_file():
        known = ", ".join(one.id for one in project.blueprints) or Notice("none")
        form = "'[path]' is no file and no blueprint of the module; it has: [known]"
        said = told(Notice(form, path=path, known=known))
        raise click.BadParameter(said, param_hint="--blueprint")
    try:
        return load_blueprint(Path(path))
    except ContentError as error:
        raise click.ClickException(_listed(error.problems)) from None


def _listed(problems: Iterable[Problem]) -> str:
    told_all = (problem_in(speaks(), one) for one in problems)
    return told(Notice("[problems]", problems="\n".join(told_all)))


def _readme(forms: dict[str, Form], blueprint: Blueprint, project: Project, *, fixed: bool) -> str:
    first = next(iter(forms.values()))
    language = first.language
    lines = "\n".join(
        phrase("exam.readme_form", language, name=name, form=form.id, folder=SECRET)
        for name, form in forms.items()
    )
    words = {"blueprint": blueprint.id, "edition": first.edition, "folder": SECRET}
    made = [phrase("exam.readme_fixed" if fixed else "exam.readme_drawn", language, **words)]
    if not fixed:
        made += _about(list(forms.values()), blueprint, project)
    return phrase(
        "exam.readme",
        language,
        title=first.title,
        forms=lines,
        made="\n\n".join(made),
        folder=SECRET,
    )


def _about(forms: list[Form], blueprint: Blueprint, project: Project) -> Iterator[str]:
    """Yield what a teacher should know of forms that were drawn: how alike, and how unseen."""
    found, size, language = pools(project, blueprint), str(blueprint.size), project.language
    kept = str(sum(one.reserved for one in forms[0].asked))
    yield phrase("exam.readme_reserve", language, size=size, n=kept)
    points = {
        None if one is None else f"{one:.1f}" for one in map(partial(guessed, project), forms)
    }
    low, *high = sorted(one for one in points if one is not None) or [""]
    if None not in points:
        key = "exam.readme_guess_apart" if high else "exam.readme_guess"
        yield phrase(key, language, low=low, high=high[-1] if high else low)
    if len(forms) > 1:
        yield phrase("exam.readme_alike", language, size=size, n=str(decided_alike(forms)))
    share = f"{100 * too_alike(found):.2f}"
    mean = f"{mean_shared(found):.1f}"
    yield phrase("exam.readme_again", language, size=size, mean=mean, share=share)
    for pool in found:
        if pool.is_thin:
            slot = replace(pool.slot, level=level_said(pool.slot.level, language))
            of = " ".join(filter(None, astuple(slot)[1:]))
            counts = {"n": str(pool.asked), "able": str(pool.able)}
            yield phrase("exam.readme_thin", language, of=of, **counts)


def _seed_note(forms: dict[str, Form], asked: str) -> str:
    first = next(iter(forms.values()))
    return phrase(
        "exam.seed_note",
        first.language,
        edition=first.edition,
        path=Path(asked).name,
        seed=str(first.seed),
        n=str(first.of),
    )
