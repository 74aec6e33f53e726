"""What all commands share: the group, options used by several, the checked project."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from datetime import datetime
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quizzes.cli.speaking import Group, asked, misfit, refused, speaks, tell_problems, told
from quizzes.content.notices import Notice
from quizzes.content.problems import ContentError
from quizzes.content.translating import error_in

if TYPE_CHECKING:
    from quizzes.project import Project

ROOT = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The checkout; found from the working folder when left out.",
)
LANGUAGE = click.option(
    "--language",
    default=asked,
    help="The language of what is said, such as es; the module's first if left out.",
)
# Of a command that makes the same in every language, and speaks one of them.
SPOKEN = click.option(
    "--language",
    callback=lambda _ctx, _param, value: spoken(value),
    expose_value=False,
    help="The language that the command speaks, such as es; the module's first if left out.",
)
FORMAT = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)


def day(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """Return ``value`` when it is a day of the calendar, written as 2012-01-01."""
    if value is None:
        return None
    try:
        return datetime.strptime(value, "%Y-%m-%d").date().isoformat()
    except ValueError:
        raise misfit("'[value]' is not a day; write it as 2012-01-01", value=value) from None


# The room of each command: only the one that is called is imported, and what it needs.
ROOMS = {
    "angoff": "reporting",
    "check": "checking",
    "desk": "desk",
    "exam": "assess",
    "export": "leaving",
    "facts": "content",
    "grade": "grading",
    "handouts": "paper",
    "import": "arriving",
    "items": "content",
    "law-watch": "content",
    "lessons": "content",
    "new": "starting",
    "notebooks": "paper",
    "publish": "publishing",
    "read": "reading",
    "report": "reporting",
    "review": "content",
    "schemas": "content",
    "simulate": "reporting",
    "watch": "watching",
}

# The part of pyproject.toml that brings a library, where what is always installed does not.
PARTS = {
    "docutils": "book",
    "genanki": "doors",
    "jupyter_book": "book",
    "libzim": "doors",
    "matplotlib": "report",
    "numpy": "report",
    "polars": "report",
    "sphinx": "book",
    "typst": "paper",
}


class Commands(Group):
    """The commands by name, each imported when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return sorted(ROOMS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command, or one that says what to install where its libraries are not."""
        if cmd_name in ROOMS:
            try:
                import_module(f"quizzes.cli.{ROOMS[cmd_name]}")
            except ModuleNotFoundError as error:
                return _missing(cmd_name, str(error.name))
        return super().get_command(ctx, cmd_name)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; stop where a library is missing that it asks for only now."""
        try:
            return super().invoke(ctx)
        except ModuleNotFoundError as error:
            if str(error.name).partition(".")[0] not in PARTS:
                raise
            raise _needing(Notice("this"), str(error.name)) from None


def _needing(what: str, module: str) -> click.ClickException:
    part = PARTS.get(module.partition(".")[0], "lab")
    form = "[what] needs [module]: install all of requirements.txt, or the wheel with [[part]]"
    return refused(form, what=what, module=module, part=part)


def _missing(command: str, module: str) -> click.Command:
    needing = _needing(f"'{command}'", module)

    def stop(**_: Any) -> None:
        raise needing

    rest = click.Argument(["rest"], nargs=-1, type=click.UNPROCESSED)
    settings = {"ignore_unknown_options": True}
    said = f"({needing})"
    return click.Command(command, settings, stop, [rest], help=said, add_help_option=False)


@click.group(cls=Commands)
@SPOKEN
def main() -> None:
    """Checked facts, quizzes and lessons."""


def stop_at_another_builder() -> None:
    """Stop where no Jupyter Book is installed, or one that cannot build these books."""
    try:
        found = version("jupyter-book")
    except PackageNotFoundError:
        raise _needing(Notice("this"), "jupyter_book") from None
    if not found.startswith("1."):
        raise refused(
            "Jupyter Book [found] reads no Sphinx extension and would write no page of this book; "
            "install requirements/book.txt, which has version 1, or run: make book-next",
            found=found,
        )


def load(root: Path | None) -> Project:
    """Return the project under ``root``, or under the checkout that holds this folder."""
    from quizzes.project import load_project  # not every command reads the content

    return load_project(root_of(root))


def root_of(root: Path | None) -> Path:
    """Return ``root``, or the checkout that holds this folder; stop where there is none."""
    from quizzes.project import find_root

    try:
        return root or find_root()
    except FileNotFoundError as error:
        raise click.ClickException(told(error.args[0])) from None


def own_root(root: Path | None) -> Path:
    """Return the checkout to write to: never the content that came with an installed package."""
    from quizzes.content.home import CARRIED

    place = root_of(root)
    if place == CARRIED:
        raise refused("this is for a checkout; work in one, or name one with --root")
    return place


def spoken(language: str | None) -> str:
    """Return ``language``, or that of the module where it is left out; stop when it is not known.

    For commands that read no content, but results of it.
    """
    from quizzes.content.module import source_language
    from quizzes.content.strings import languages

    chosen = language or source_language()
    if chosen not in languages():
        known = ", ".join(languages())
        raise refused(
            "the program speaks no '[code]'; it speaks: [known]", code=chosen, known=known
        )
    return chosen


def stop_at_stranger(language: str | None, known: Iterable[str]) -> None:
    """Stop when ``language`` is asked for and is none of ``known``, those of the module."""
    if language and language not in known:
        form = "the module has no '[code]'; it has: [known]"
        raise refused(form, code=language, known=", ".join(known))


def checked_project(root: Path | None, language: str | None = None) -> Project:
    """Return the project under ``root`` in ``language``; stop when its content has problems."""
    from quizzes.checks.verdict import read_checked

    project, problems = read_checked(root_of(root))
    if problems:
        tell_problems(problems)
        raise refused("the content has problems; mend them first")
    return spoken_project(project, language)


def spoken_project(project: Project, language: str | None) -> Project:
    """Return ``project`` in ``language``; stop where it has none such, or is not whole in it."""
    try:
        return project.in_language(language or project.module.source)
    except ContentError as error:
        raise click.ClickException(error_in(speaks(), error)) from None


def named(ctx: click.Context, param: click.Parameter, value: Path | None) -> Path | None:
    """Return ``value`` when it names a file; a variable of a shell that is not set does not."""
    if value and not value.name:
        raise misfit("it is empty; name a file")
    return value


def spare(outputs: Iterable[Path], inputs: Iterable[Path]) -> None:
    """Stop when something of ``inputs`` would be written over by one of ``outputs``."""
    read = {os.path.realpath(path) for path in inputs}
    for out in outputs:
        if os.path.realpath(out) in read:
            raise refused("[out] would write over what is read here; name it otherwise", out=out)


def print_json(value: Any) -> None:
    """Print ``value`` as readable JSON."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1))
