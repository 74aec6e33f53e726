"""The wheel alone: in an empty folder, without the checkout and without what it does not need."""

from __future__ import annotations

import compileall
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from quizzes.exam.keyfile import write_key
from tests.conftest import ROOT, real_project
from tests.results.test_grading import FORM, raw

LESSON = "05-children-and-adolescents"
BUILD = "from setuptools import build_meta; print(build_meta.build_wheel('..'))"
# What only a book, a report, paper, a notebook server or a build needs.
APART = (
    "docutils",
    "jupyter_book",
    "matplotlib",
    "numpy",
    "polars",
    "setuptools",
    "sphinx",
    "typst",
)
NAMES = ("setup.py", "pyproject.toml", "README.md", "LICENSE", "LICENSE-CONTENT.md")
CONTENT = ("_config.yml", "_toc.yml", "book", "data", "quizzes/banks", "quizzes/blueprints")
SHOWN = f"""
import quizzes
from quizzes import Quiz, find_root
from quizzes.cli import main
quiz = Quiz("{LESSON}")
print(quizzes.__file__, find_root(), quiz.result["possible"])
main(["facts"], standalone_mode=False)
main(["items"], standalone_mode=False)
"""

# What is imported of which distribution, less those that a wheel alone brings with it.
BEYOND = f"""
import sys
from importlib.metadata import distribution, packages_distributions
from packaging.requirements import Requirement
before = set(sys.modules)
from quizzes import Quiz
Quiz("{LESSON}").result
loaded = {{name.partition(".")[0] for name in set(sys.modules) - before}}
brought, left = set(), ["fact-bound-quizzes"]
while left:
    name = left.pop()
    if name not in brought:
        brought.add(name)
        asked = map(Requirement, distribution(name).requires or ())
        always = {{"extra": ""}}
        left += [one.name for one in asked if not one.marker or one.marker.evaluate(always)]
known = {{name.lower().replace("_", "-") for name in brought}}
owners = packages_distributions()
found = {{one.lower().replace("_", "-") for name in loaded for one in owners.get(name, ())}}
print(len(found & known), *sorted(found - known))
"""
WRITERS = (["publish", "--date", "2030-01-01"], ["schemas"])
WRITING = f"""
from click.testing import CliRunner
from quizzes.cli import main
for command in [*{WRITERS}, ["new", "bees"]]:
    print(CliRunner().invoke(main, command).output)
"""


def files(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file()
        and not any(part[0] in "._" for part in path.relative_to(folder).parts[:-1])
    }


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from a copy, since a build leaves things beside its sources; unpacked."""
    here = tmp_path_factory.mktemp("wheel")
    source = here / "source"
    unwanted = shutil.ignore_patterns("__pycache__", ".*")
    for name in (*NAMES, "quizzes", "data", "book", "tests/sample", "_config.yml", "_toc.yml"):
        copy = source / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, copy, ignore=unwanted)
        else:
            shutil.copy(ROOT / name, copy)
    stale = source / "build/lib/quizzes/carried/data/facts/gone.yml"
    stale.parent.mkdir(parents=True)
    stale.write_text("- of an earlier build\n", "utf-8")
    subprocess.run([sys.executable, "-c", BUILD], cwd=source, check=True, capture_output=True)
    (packed,) = here.glob("fact_bound_quizzes-*.whl")
    with zipfile.ZipFile(packed) as opened:
        opened.extractall(here / "installed")
    shutil.rmtree(source)
    compileall.compile_dir(here / "installed", quiet=1)  # as an installer does
    return here / "installed"


@pytest.fixture(scope="module")
def light(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that hides every library that is a part apart."""
    folder = tmp_path_factory.mktemp("light")
    for name in APART:
        text = f"raise ModuleNotFoundError('hidden', name='{name}')\n"
        (folder / f"{name}.py").write_text(text, "utf-8")
    return folder


def run(
    folder: Path, path: tuple[Path, ...], *arguments: object, code: int = 0
) -> subprocess.CompletedProcess[str]:
    places = os.pathsep.join(map(str, path))
    environment = {**os.environ, "PYTHONPATH": places}
    command = [sys.executable, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=folder, env=environment)
    assert done.returncode == code, done.stdout + done.stderr
    return done


def test_a_wheel_has_the_whole_package_and_all_content_once(wheel: Path) -> None:
    found = files(wheel / "quizzes")
    content = {f"{name}/{one}" for name in CONTENT for one in files(ROOT / name)}
    content |= {
        "_config.yml",
        "_toc.yml",
        *(f"tests/sample/{x}" for x in files(ROOT / "tests/sample")),
    }
    carried = {name.removeprefix("carried/") for name in found if name.startswith("carried/")}
    assert carried >= content
    assert "data/facts/gone.yml" not in carried
    beside = {
        name for name in files(ROOT / "quizzes") if not name.startswith(("banks/", "blueprints/"))
    }
    assert {name for name in found if not name.startswith("carried/")} == beside


def test_a_quiz_and_the_registers_stand_in_an_empty_folder(
    wheel: Path, light: Path, tmp_path: Path
) -> None:
    first, *rest = run(tmp_path, (light, wheel), "-c", SHOWN).stdout.splitlines()
    package = wheel / "quizzes"
    shown = len(real_project().shown(LESSON))
    assert first == f"{package / '__init__.py'} {package / 'carried'} {shown}"
    assert len(rest) > 1000
    assert not list(tmp_path.iterdir())


def test_a_quiz_takes_no_library_that_the_wheel_alone_does_not_bring(
    wheel: Path, tmp_path: Path
) -> None:
    count, *beyond = run(tmp_path, (wheel,), "-c", BEYOND).stdout.split()
    assert int(count) > 5
    assert set(beyond) <= {"mypy-extensions"}, "one library takes that where it happens to be"


def test_check_takes_the_content_of_the_wheel_or_the_checkout_that_is_named(
    wheel: Path, light: Path, tmp_path: Path
) -> None:
    whole = run(tmp_path, (light, wheel), "-m", "quizzes", "check").stderr
    assert "11 lessons: no problems" in whole
    named = ("check", "--root", ROOT / "tests/sample")
    assert "1 lessons: no problems" in run(tmp_path, (light, wheel), "-m", "quizzes", *named).stderr


def test_forms_are_drawn_by_the_name_of_a_blueprint_of_the_wheel(
    wheel: Path, tmp_path: Path
) -> None:
    asked = ("exam", "--blueprint", "final-exam", "--seed", "1", "--forms", "2", "--out", "forms")
    run(tmp_path, (wheel,), "-m", "quizzes", *asked)
    made = files(tmp_path / "forms")
    assert len([name for name in made if name.endswith(".key.json")]) == 2
    assert len([name for name in made if name.endswith(".pdf")]) == 4
    assert "--blueprint final-exam --seed 1 --forms 2" in (
        tmp_path / "forms/keep-secret/seed.txt"
    ).read_text("utf-8")


def test_responses_are_graded_where_no_checkout_is(
    wheel: Path, light: Path, tmp_path: Path
) -> None:
    (tmp_path / "form.key.json").write_text(write_key(FORM), "utf-8")
    (tmp_path / "in").mkdir()
    (tmp_path / "in/one.json").write_bytes(raw())
    given = ("grade", "in", "--key", "form.key.json", "--out", "results.csv")
    run(tmp_path, (light, wheel), "-m", "quizzes", *given)
    columns = (*given[:-1], "results.parquet")
    told = run(tmp_path, (light, wheel), "-m", "quizzes", *columns, code=1).stderr
    assert "needs polars: " in told
    assert "[report]" in told
    assert (tmp_path / "results.csv").read_text("utf-8").startswith("pseudonym,")


def test_a_report_is_written_with_its_part_and_without_it_told_of(
    wheel: Path, light: Path, tmp_path: Path
) -> None:
    (tmp_path / "form.key.json").write_text(write_key(FORM), "utf-8")
    made = ("--learners", "40", "--seed", "1", "--out", "sim.csv")
    run(tmp_path, (wheel,), "-m", "quizzes", "simulate", "--key", "form.key.json", *made)
    report = ("-m", "quizzes", "report", "sim.csv", "--out", "report.html")
    assert "[report]" in run(tmp_path, (light, wheel), *report, code=1).stderr
    run(tmp_path, (wheel,), *report)
    assert "<svg" in (tmp_path / "report.html").read_text("utf-8")


def test_a_module_begins_from_the_wheel_and_nothing_is_written_into_it(
    wheel: Path, tmp_path: Path
) -> None:
    before = {path: path.stat().st_mtime_ns for path in wheel.rglob("*")}
    done = run(tmp_path, (wheel,), "-c", WRITING)
    assert done.stdout.count("this is for a checkout") == len(WRITERS), done.stdout
    assert (tmp_path / "bees/book/_static").is_dir()
    assert {path: path.stat().st_mtime_ns for path in wheel.rglob("*")} == before
