"""Commands on results: report, simulate, angoff."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from urllib.parse import quote

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from quizzes.cli.shared import LANGUAGE, SPOKEN, load, main, named, root_of, spare, spoken
from quizzes.cli.speaking import listed_problems, misused, refused, told
from quizzes.content.framing import frame_of
from quizzes.content.module import load_module
from quizzes.content.notices import Notice
from quizzes.content.outputs import together
from quizzes.exam.form import Form
from quizzes.exam.keyfile import read_key
from quizzes.front.named import Named
from quizzes.front.named import named as named_of
from quizzes.project.last_time import last_time
from quizzes.report import Target, simulate, write_report
from quizzes.report.analysis import TARGET
from quizzes.report.angoff_page import cut_html
from quizzes.report.angoff_sheet import read_cut, write_sheet
from quizzes.report.write import STEPS
from quizzes.results.simulate import ABILITY, items_of, write_results
from quizzes.statistics.rating_scale import PERCENT as PERCENT_SCALE
from quizzes.statistics.rating_scale import SCALES
from quizzes.statistics.standard_setting import cut_json, read_target

FILE = click.Path(dir_okay=False, path_type=Path)
ADDRESS = re.compile(r"https?://", re.IGNORECASE)
PERCENT = click.FloatRange(0, 100)


@main.command("report")
@LANGUAGE
@click.argument("results", type=FILE, callback=named)
@click.option(
    "--before", type=FILE, callback=named, help="Results of the same learners' earlier test."
)
@click.option(
    "--out", type=FILE, callback=named, required=True, help="The page; tables are put beside it."
)
@click.option("--target", type=PERCENT, help="Percent of points to reach; 70 when left out.")
@click.option("--cut", type=FILE, help="The target as the JSON of: angoff cut.")
@click.option(
    "--book", help="Folder or address of the book, to which lessons are linked; else the built one."
)
@click.option(
    "--apart",
    is_flag=True,
    help="Names that look like one person's, as Heron and heron, are different people.",
)
def report_command(
    language: str | None,
    results: Path,
    before: Path | None,
    out: Path,
    target: float | None,
    cut: Path | None,
    book: str | None,
    apart: bool,
) -> None:
    """Write the class report on RESULTS: a page, and its tables as CSV."""
    for source in (results, before):
        if source and source.with_suffix("").resolve() == out.with_suffix("").resolve():
            form = "[out] would write over [items]; name it otherwise"
            raise refused(form, out=out, items=_items(source))
    read = [one for one in (results, before) if one]
    spare([out], [*read, *map(_items, read), *([cut] if cut else ())])
    if cut and target is not None:
        raise misused("--target and --cut both set the target; give one")
    with listed_problems(), progress(STEPS) as tell:
        goal = Target(*read_target(cut)) if cut else Target(TARGET if target is None else target)
        say = spoken(language)
        names = _named(say, out, book)
        written = write_report(
            results, out,
            before=before, target=goal, language=say, named=names, ask=not apart, tell=tell,
        )  # fmt: skip
    for path in written:
        click.echo(path)


def _named(language: str, out: Path, book: str | None) -> Named:
    """Return what lessons and objectives are called, with the way from ``out`` to their pages."""
    root = root_of(None)
    if book and ADDRESS.match(book):
        return _names(root, language).paged(language, f"{book.rstrip('/')}/")
    built = root / frame_of(language, load_module(root)[0].source).built / "_build/html"
    folder = Path(book) if book else built
    is_there = (folder / "book" / language).is_dir()
    if book and not is_there:
        form = "[book] holds no folder book/[language]; name the folder or address above it"
        raise refused(form, book=book, language=language)
    names = _names(root, language)
    return names.paged(language, _way(folder, out)) if is_there else names


def _names(root: Path, language: str) -> Named:
    """Return what the content under ``root`` is called, which is read once while it is the same."""
    last, what = last_time(root), f"names {language}"
    known = last.made(what)
    if known is None:
        known = asdict(named_of(load(root).draft(language)))
        last.keep(**{what: known})
    return Named(**known)


def _way(folder: Path, out: Path) -> str:
    """Return the way from the folder of ``out`` to ``folder``: none from one drive to another."""
    try:
        return quote(Path(os.path.relpath(folder, out.parent)).as_posix()) + "/"
    except ValueError:
        return ""


def _items(results: Path) -> Path:
    return results.with_suffix(".items.csv")


@main.command("simulate")
@SPOKEN
@click.option(
    "--key", "keys", type=FILE, multiple=True, required=True, help="A key file; once a form."
)
@click.option("--learners", type=click.IntRange(1, 1_000_000), required=True)
@click.option("--seed", type=click.IntRange(0), required=True, help="The same gives the same.")
@click.option(
    "--ability",
    type=click.FloatRange(-6, 6),
    default=ABILITY,
    show_default=True,
    help="Mean of the group, in logits; with the same seed, another test of the same learners.",
)
@click.option(
    "--out", type=FILE, callback=named, required=True, help="The results, .csv or .parquet."
)
def simulate_command(
    keys: tuple[Path, ...], learners: int, seed: int, ability: float, out: Path
) -> None:
    """Invent results for the forms of key files: for practice, and said to be simulated."""
    spare([out, _items(out)], keys)
    with listed_problems(), progress(("read", "invent", "write")) as tell:
        tell("read")
        items = items_of(_form(key) for key in keys)
        tell("invent")
        responses = simulate(items, learners, seed, ability)
        tell("write")
        written = write_results(responses, items, out)
    said = told(Notice("Simulated: no person gave these answers."))
    Console(stderr=True).print(said, style="yellow")
    for path in written:
        click.echo(path)


@main.group()
def angoff() -> None:
    """Turn judges' ratings of items into a cut score."""


@angoff.command()
@SPOKEN
@click.option("--key", type=FILE, required=True, help="The key file of the form to rate.")
@click.option("--judges", type=click.IntRange(1, 100), required=True)
@click.option(
    "--scale",
    type=click.Choice(SCALES),
    default=PERCENT_SCALE,
    show_default=True,
    help="Of the ratings: percent from 0 to 100, or proportion from 0 to 1.",
)
@click.option("--out", type=FILE, callback=named, required=True, help="The sheet, as CSV.")
def sheet(key: Path, judges: int, scale: str, out: Path) -> None:
    """Write an empty sheet: a row for each item, a column for each judge."""
    spare([out], [key])
    with listed_problems():
        write_sheet(_form(key), judges, out, scale)
    click.echo(out)


@angoff.command()
@LANGUAGE
@click.argument("filled", type=FILE, callback=named)
@click.option(
    "--scale",
    type=click.Choice(SCALES),
    help="Of all ratings, whatever the columns name; asked for where a rating could be either.",
)
@click.option(
    "--out", type=FILE, callback=named, required=True, help="The page; the JSON is put beside it."
)
def cut(language: str | None, filled: Path, scale: str | None, out: Path) -> None:
    """Write the cut score of a FILLED sheet: a page, and JSON for the report."""
    beside = out.with_suffix(".json")
    if beside == out:
        raise refused("[out] is to be the page; name it .html", out=out)
    spare([out, beside], [filled])
    say = spoken(language)
    with listed_problems():
        found = read_cut(filled, scale or "", say)
        with together() as files:
            files.write(out, cut_html(found, say))
            files.write(beside, cut_json(found))
    for path in (out, beside):
        click.echo(path)


@contextmanager
def progress(steps: tuple[str, ...]) -> Iterator[Callable[[str], None]]:
    """Show on the error stream which of ``steps`` is being done, and for how long."""
    columns = (TextColumn("{task.description:<8}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=False) as shown:
        task = shown.add_task(told(Notice(steps[0])), total=len(steps))

        def tell(step: str) -> None:
            shown.update(task, description=told(Notice(step)), completed=steps.index(step))

        yield tell
        shown.update(task, description=told(Notice("done")), completed=len(steps))


def _form(path: Path) -> Form:
    """Return the form of a key file; what there is to say of it goes to the error stream."""
    return read_key(path, tell=lambda said: click.echo(told(said), err=True))
