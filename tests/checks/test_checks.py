"""Every rule has a bad example that trips exactly it; nothing gives a traceback."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizzes import CHECKS, Project, check, load_project, warn
from quizzes.checks import UNREADABLE, WARNINGS
from quizzes.content.facts import FactBase
from quizzes.content.records import Problem, parse_tree
from quizzes.content.text import Text
from quizzes.items import TYPES
from tests.conftest import ROOT, SAMPLE
from tests.readings.reader import read_all, read_sample
from tests.two_languages import in_two_languages

BAD = ROOT / "tests/bad"
# As near to a problem as may be: what a rule must not tell, named by it in the same way.
FINE = ROOT / "tests/fine"
CODES = [*UNREADABLE, *CHECKS]


EXAMPLES = sorted(path.stem for path in BAD.glob("*.yml"))
NEAR = sorted(path.stem for path in FINE.glob("*.yml"))
WARNED = sorted(f"warned/{path.stem}" for path in BAD.glob("warned/*.yml"))
TODAY = "2026-11-27"


def example_of(name: str, folder: Path = BAD) -> dict[str, Any]:
    """Return an example; the code of its rule is its name up to the first full stop."""
    path = folder / f"{name}.yml"
    found: dict[str, Any] = parse_tree(path.read_text("utf-8"), path.name).value
    return found


def spoil(sample: Path, name: str, folder: Path = BAD) -> Path:
    """Apply an example to a copy of the sample; return the first file it changed.

    A file that the sample lacks is put there first when the real content has it. What stands
    under ``also`` is changed too, for a fault that takes more than one place. With ``spanish``
    the sample is in English and Spanish.
    """
    example = example_of(name, folder)
    if "spanish" in example:
        in_two_languages(sample)
    for place in (example, *example.get("also", ())):
        change(sample / place["file"], place["find"], place["replace"], ROOT / place["file"])
    return sample / str(example["file"])


def change(path: Path, find: str, replace: str, real: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if replace == "BYTES":
        path.write_bytes(b"# Notes\n\xff\xfe\n")
    elif not find:
        path.write_text(replace, encoding="utf-8")
    else:
        if not path.exists():
            path.write_bytes(real.read_bytes())
        good = path.read_text("utf-8")
        assert find in good, "the bad example no longer fits the sample"
        path.write_text(good.replace(find, replace, 1), encoding="utf-8")


SPOILED = TemporaryDirectory()


@cache
def spoiled(name: str) -> tuple[Path, Project, list[Problem]]:
    """Return where a spoiled copy of the sample stands, its content, and what is told of it."""
    root = Path(shutil.copytree(read_sample(), Path(SPOILED.name) / name))
    spoil(root, name)
    project = load_project(root)
    return root, project, check(project)


def test_the_sample_has_no_problem() -> None:
    assert check(load_project(SAMPLE)) == []


def test_every_rule_has_a_bad_example_and_every_example_a_rule() -> None:
    assert sorted({name.split(".")[0] for name in EXAMPLES}) == sorted(CODES)


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_bad_example_trips_exactly_its_rule(name: str) -> None:
    root, _, problems = spoiled(name)
    told = "\n".join(map(str, problems))
    assert {problem.code for problem in problems} == {name.split(".")[0]}, told
    says, line = (example_of(name).get(field, "") for field in ("says", "line"))
    assert says in told
    lines = [_line_of(root, problem) for problem in problems if says in str(problem)]
    assert any(line in found for found in lines), told
    assert len(lines) == int(example_of(name).get("times", len(lines))), told


def _line_of(sample: Path, problem: Problem) -> str:
    data = (sample / problem.where.path).read_bytes().decode("utf-8", "replace")
    return data.splitlines()[problem.where.line - 1]


@pytest.mark.parametrize("name", [name for name in EXAMPLES if name.split(".")[0] in CHECKS])
def test_a_problem_is_told_wherever_its_record_stands(name: str) -> None:
    """What stands before a record keeps no rule from looking at it, be it broken or whole."""
    turned = backwards(spoiled(name)[1])
    rule = CHECKS[name.split(".")[0]]
    for project in (turned, with_broken(turned)):
        said = (rule.problems(project.draft(one)) for one in project.module.languages)
        assert rule.code in {problem.code for problems in said for problem in problems}


def with_broken(project: Project) -> Project:
    """Return ``project`` with items and a fact in front that refer to nothing."""
    part = {"rationale": {"en": "See {no-such-fact}."}, "facts": ["no-such-fact"]}
    keys: dict[str, dict[str, Any]] = {
        "single-choice": {
            "options": [{"id": "a", "value": "no-such-fact", **part}],
            "key": {"fact": "no-such-fact"},
        },
        "true-false": {
            "true": part,
            "false": part,
            "key": {"left": "no-such-fact", "is": "<", "right": "no-such-fact"},
        },
        "numeric": {"key": {"fact": "no-such-fact"}, "rationale": part["rationale"]},
        "ordering": {"entries": [{"id": "a", "text": {"en": "A"}, "by": "no-such-fact", **part}]},
    }
    common = {"objective": "no-such-thing", "bloom": "remember", "section": "no-such-place"}
    items = [
        TYPES[kind].record.model_validate(
            {"id": f"broken-{kind}", "type": kind, "stem": {"en": "Which?"}, **common, **fields}
        )
        for kind, fields in keys.items()
    ]
    banks = {
        name: bank.model_copy(update={"items": (*items, *bank.items)})
        for name, bank in project.banks.items()
    }
    first, *others = project.base.facts.values()
    text = Text(en="It is {no-such-fact}.")
    broken = first.replaced(
        id="broken-fact", statement=text, caveat="no-such-fact", status="current"
    )
    base = project.base
    return replace(
        project,
        base=FactBase(base.sources.values(), [broken, first, *others], base.claims.values()),
        banks=banks,
    )


def backwards(project: Project) -> Project:
    """Return ``project`` with its records in the opposite order."""
    base = project.base
    sources, facts, claims = (
        [*records.values()][::-1] for records in (base.sources, base.facts, base.claims)
    )
    banks = {
        name: bank.model_copy(update={"items": bank.items[::-1]})
        for name, bank in project.banks.items()
    }
    listed = ("pages", "terms", "series", "questions", "changes", "not_used", "blueprints")
    return replace(
        project,
        base=FactBase(sources, facts, claims),
        banks=dict([*banks.items()][::-1]),
        **{name: getattr(project, name)[::-1] for name in listed},
    )


@pytest.mark.parametrize("name", NEAR)
def test_what_comes_near_to_a_problem_is_none(name: str, sample: Path) -> None:
    assert name.split(".")[0] in CODES
    spoil(sample, name, FINE)
    assert check(load_project(sample)) == []


@pytest.mark.parametrize("name", WARNED)
def test_an_example_of_a_warning_gives_it_and_no_problem(name: str, sample: Path) -> None:
    assert warn(load_project(sample), TODAY) == []
    spoil(sample, name)
    if not name.startswith("warned/unread"):
        read_all(sample)
    project = load_project(sample)
    assert check(project) == []
    code = name.removeprefix("warned/").split(".")[0]
    told = [problem for problem in warn(project, TODAY) if problem.code == code]
    assert told == warn(project, TODAY)
    assert example_of(name).get("says", "") in "\n".join(map(str, told))


def test_every_warning_has_an_example_or_depends_on_the_day() -> None:
    """What is past due needs no example: the day makes it so."""
    known = {name.removeprefix("warned/").split(".")[0] for name in WARNED}
    assert known | {"reviews-past-due"} == set(WARNINGS)


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_problem_names_a_line_that_exists_and_says_what_to_do(name: str) -> None:
    root, _, problems = spoiled(name)
    for problem in problems:
        lines = (root / problem.where.path).read_bytes().splitlines()
        assert 1 <= problem.where.line <= len(lines)
        assert len(problem.message) > 15
        assert re.match(r"^[\w./-]+:\d+: [a-z-]+: ", str(problem))


@pytest.mark.parametrize("code", CODES)
def test_every_rule_says_what_it_asks_for(code: str) -> None:
    text = UNREADABLE.get(code) or CHECKS[code].text
    assert text.endswith(".")
    assert text[0].isupper()


def test_deleting_a_fact_is_reported_at_every_use(sample: Path) -> None:
    path = sample / "data/facts/sample.yml"
    records = path.read_text().split("\n\n")
    path.write_text("\n\n".join(one for one in records if "id: hives-by-guild" not in one))
    said = [str(problem) for problem in check(load_project(sample))]
    for place in ("data/facts/sample.yml", "quizzes/banks/01-bees.yml", "book/en/01-bees.md"):
        assert any(one.startswith(place) and "hives-by-guild" in one for one in said), place


def test_what_cannot_be_read_is_told_alone(sample: Path) -> None:
    """Rules on what is left would only echo it: each of these once gave dozens of problems."""
    for name, good, bad, code in (
        ("data/facts/sample.yml", "  topic: method", "\ttopic: method", "yaml"),
        ("data/facts/sample.yml", "  topic: method", "  topik: method", "shape"),
        ("quizzes/banks/01-bees.yml", "type: numeric", "type: number", "shape"),
        ("quizzes/banks/01-bees.yml", "lesson: 01-bees", "lessons: 01-bees", "shape"),
    ):
        path = sample / name
        text = path.read_text("utf-8")
        line = text[: text.index(good)].count("\n") + 1
        path.write_text(text.replace(good, bad, 1), encoding="utf-8")
        problems = check(load_project(sample))
        path.write_text(text, encoding="utf-8")
        assert {problem.code for problem in problems} == {code}
        assert len(problems) <= 2, "a misspelt field is one too many and one missing"
        assert all(problem.where.path == name for problem in problems)
        assert code == "shape" or problems[0].where.line == line


def test_two_files_that_cannot_be_read_are_both_told(sample: Path) -> None:
    for name in ("data/glossary.yml", "data/seed.yml"):
        (sample / name).write_text("\t\n", encoding="utf-8")
    assert [one.where.path for one in check(load_project(sample))] == [
        "data/glossary.yml",
        "data/seed.yml",
    ]


FILES = sorted(
    path.relative_to(SAMPLE).as_posix() for path in SAMPLE.rglob("*") if path.suffix == ".yml"
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_damaged_file_gives_a_traceback(data: st.DataObject, sample: Path) -> None:
    """Cut, swap or drop a piece of any content file: problems may come, exceptions may not."""
    name = data.draw(st.sampled_from(FILES))
    good = (SAMPLE / name).read_text("utf-8")
    start = data.draw(st.integers(0, len(good)))
    end = data.draw(st.integers(start, min(len(good), start + 60)))
    piece = data.draw(
        st.sampled_from(["", "x", "[]", "{}", ": ", "- ", "null", '"', "\n", "ñ", "1"])
    )
    (sample / name).write_text(good[:start] + piece + good[end:], encoding="utf-8")
    check(load_project(sample))
    (sample / name).write_text(good, encoding="utf-8")
