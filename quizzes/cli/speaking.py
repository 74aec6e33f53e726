"""In which language a call speaks: that of ``--language``, wherever it stands among its words.

What is said before the options are read, as that one is not known, is in that language too.
"""

from __future__ import annotations

import gettext
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from copy import copy
from functools import cache
from pathlib import Path
from typing import Any

import click

from quizzes.content.module import source_language
from quizzes.content.notices import Notice, reason
from quizzes.content.problems import ContentError, Problem
from quizzes.content.strings import languages
from quizzes.content.translating import problem_in, said_in

OPTION = "--language"
_asked: ContextVar[str] = ContextVar("_asked", default="")


def speaks() -> str:
    """Return the language of this call: as asked for, or that of the module."""
    return _asked.get() if _asked.get() in languages() else _of_module(Path.cwd())


@cache
def _of_module(_folder: Path) -> str:
    return source_language()


def asked() -> str | None:
    """Return the language that the call asks for; None where it asks for none."""
    return _asked.get() or None


def told(text: str) -> str:
    """Return ``text``, a notice or a word that stands for itself, in the language of this call."""
    return said_in(speaks(), text)


def tell(form: str, /, *, err: bool = False, **words: object) -> None:
    """Print the notice of ``form`` and ``words``; to the error stream with ``err``."""
    click.echo(told(Notice(form, **words)), err=err)


def tell_problems(problems: Iterable[Problem], *, err: bool = True) -> None:
    """Print what is wrong, a line for each."""
    for problem in problems:
        click.echo(problem_in(speaks(), problem), err=err)


def refused(form: str, /, **words: object) -> click.ClickException:
    """Return what stops a command: the notice of ``form`` and ``words``."""
    return click.ClickException(told(Notice(form, **words)))


def misused(form: str) -> click.UsageError:
    """Return what refuses options that do not go together."""
    return click.UsageError(told(Notice(form)))


def misfit(form: str, /, **words: object) -> click.BadParameter:
    """Return what refuses the value of an option: the notice of ``form`` and ``words``."""
    return click.BadParameter(told(Notice(form, **words)))


@contextmanager
def listed_problems() -> Iterator[None]:
    """Print everything that is wrong with the input, and exit with 1."""
    try:
        yield
    except ContentError as error:
        tell_problems(error.problems)
        raise refused("nothing was written; problems: [n]", n=len(error.problems)) from None
    except OSError as error:
        raise unwritten(error) from None


def unwritten(error: OSError) -> click.ClickException:
    """Return what stops a command at a file that the system refuses."""
    if not error.filename:
        return click.ClickException(told(error.args[0] if error.args else str(error)))
    return refused("[path]: [why]; check the path", path=error.filename, why=reason(error))


class _Speaking(click.Command):
    """A command whose help is in the language of the call."""

    def get_help(self, ctx: click.Context) -> str:
        """Return the help of this command."""
        return super(_Speaking, _translated(self)).get_help(ctx)

    def get_usage(self, ctx: click.Context) -> str:
        """Return the line that says how it is called."""
        return super(_Speaking, _translated(self)).get_usage(ctx)

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return what stands beside its name in a list of commands."""
        return super(_Speaking, _translated(self)).get_short_help_str(limit)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the option that shows the help."""
        option = super().get_help_option(ctx)
        if option:
            option.help = told("Show this message and exit.")
        return option


class Command(_Speaking):
    """A command of the program."""


class Group(_Speaking, click.Group):
    """Commands of the program; whatever is printed is in the language of the call."""

    command_class = Command

    def main(self, args: Sequence[str] | None = None, *more: Any, **named: Any) -> Any:
        """Run the command that ``args`` name, in the language that they ask for."""
        given = sys.argv[1:] if args is None else list(args)
        before = _asked.set(_language(given))
        try:
            with _click_speaks():
                return super().main(given, *more, **named)
        finally:
            _asked.reset(before)


Group.group_class = Group


def _language(given: Sequence[str]) -> str:
    """Return what stands behind the option, in one word with it or in the next."""
    for at, word in enumerate(given):
        name, sign, value = word.partition("=")
        if name == OPTION:
            return value if sign else "".join(given[at + 1 : at + 2])
    return ""


def _translated(command: Any) -> Any:
    """Return a copy of ``command`` whose help is in the language of the call."""
    said = copy(command)
    said.help, said.options_metavar = _help(command.help), told(command.options_metavar)
    if isinstance(said, click.Group):
        said.subcommand_metavar = told(said.subcommand_metavar)
    said.params = [_translated_param(one) for one in command.params]
    return said


def _translated_param(param: click.Parameter) -> click.Parameter:
    said = copy(param)
    if isinstance(said, click.Option):
        said.help = _help(said.help)
    return said


def _help(written: str | None) -> str | None:
    """Return help, paragraph by paragraph; how its lines are broken is no matter."""
    paragraphs = re.split(r"\n\s*\n", written or "")
    said = (told(" ".join(one.split())) for one in paragraphs)
    return "\n\n".join(said) if written else written


@contextmanager
def _click_speaks() -> Iterator[None]:
    """Let click, which asks gettext for its words, have them from where all notices are."""

    asked: Any = gettext
    kept = asked.dgettext, asked.dngettext
    asked.dgettext = lambda _domain, form: told(form)
    asked.dngettext = lambda _domain, form, many, n: told(form if n == 1 else many)
    try:
        yield
    finally:
        asked.dgettext, asked.dngettext = kept
