"""The recipes of CONTRIBUTING work to the letter, one after the other, on a copy of the sample."""

from __future__ import annotations

import re
import shlex
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

import quizzes.checks as room
from quizzes import CHECKS, check, load_project
from quizzes.checks.rule import Breaches, rules
from quizzes.cli import main
from quizzes.content.records import parse_tree
from quizzes.project import Project
from tests.conftest import ROOT, SAMPLE

GUIDE = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
FACTS, BANK = "data/facts/sample.yml", "quizzes/banks/01-bees.yml"
PAGE = "book/en/01-bees.md"


def blocks(section: str) -> list[str]:
    """Return the code of a section, block by block, without its indentation."""
    text = GUIDE.split(f"\n## {section}\n")[1].split("\n## ")[0]
    found: list[list[str]] = [[]]
    for line in text.splitlines():
        if line.startswith("    ") or (found[-1] and not line):
            found[-1].append(line)
        elif found[-1]:
            found.append([])
    return [textwrap.dedent("\n".join(one)).strip("\n") for one in found if one]


def append(root: Path, name: str, text: str) -> None:
    with (root / name).open("a", encoding="utf-8") as file:
        file.write(f"\n{text}\n")


def change(root: Path, name: str, old: str, new: str) -> None:
    path = root / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def told(root: Path) -> list[str]:
    return [str(problem) for problem in check(load_project(root))]


def add_a_fact(root: Path) -> None:
    (record,) = blocks("Add a fact")
    append(root, FACTS, record)


def add_an_item(root: Path) -> None:
    sentence, record = blocks("Add an item")
    change(root, PAGE, "\n## The law\n", f"\n## The law\n\n{sentence}\n")
    ident = re.search(r"{fact}`([^`]+)`", sentence)
    assert ident
    before, after = (root / FACTS).read_text("utf-8").split(f"- id: {ident[1]}\n")
    assert "background: true" in after
    after = re.sub(r" *background: true\n", "", after, count=1)
    (root / FACTS).write_text(f"{before}- id: {ident[1]}\n{after}", encoding="utf-8")
    families = "\nfamilies:\n"
    change(root, BANK, families, f"\n{textwrap.indent(record, '  ')}\n{families}")


def test_a_fact_and_then_an_item_are_added_as_the_guide_says(sample: Path) -> None:
    add_a_fact(sample)
    assert told(sample) == []
    facts = len(load_project(SAMPLE).base.facts)
    assert len(load_project(sample).base.facts) == facts + 1
    add_an_item(sample)
    assert told(sample) == []
    solved = load_project(sample).solved["tax-on-a-hive"]
    assert solved.key.right == ("10",)
    assert "background" in GUIDE.split("\n## Add an item\n")[1].split("\n## ")[0]


def test_a_case_is_added_to_a_family_as_the_guide_says(sample: Path) -> None:
    (record,) = blocks("Add a family")
    append(sample, BANK, textwrap.indent(record, "      "))
    assert told(sample) == []
    solved = load_project(sample).solved["bees-hive-after-the-storm"]
    assert solved.key.right == ("taking",)


def test_a_figure_is_added_as_the_guide_says(sample: Path) -> None:
    (record,) = blocks("Add a figure")
    append(sample, FACTS, record)
    assert told(sample) == []
    without = re.sub(r"\n  count: .*", "", record)
    assert without != record
    change(sample, FACTS, record, without)
    (problem,) = told(sample)
    assert "add count" in problem


def test_a_plan_is_added_as_the_guide_says(sample: Path) -> None:
    (plan,) = blocks("Add a class plan")
    (sample / "book/en/teaching").mkdir()
    page = sample / "book/en/teaching/plan.md"
    page.write_text(f"# A plan\n\n{plan}\n", encoding="utf-8")
    assert told(sample) == []
    (found,) = load_project(sample).pages[-1].plans
    assert (found.minutes, sum(found.steps)) == ("45", 45)


def test_a_rule_is_added_as_the_guide_says(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    function, example = blocks("Add a rule")
    held: dict[str, object] = {"Project": Project, "Breaches": Breaches}
    exec(compile(function, "CONTRIBUTING.md", "exec"), held)
    (look,) = (
        one for name, one in held.items() if name not in ("Project", "Breaches", "__builtins__")
    )
    (rule,) = rules(look)  # type: ignore[arg-type]
    assert rule.text.endswith(".")
    monkeypatch.setattr(room, "CHECKS", {**CHECKS, rule.code: rule})
    assert told(sample) == []
    bad = parse_tree(example + "\n", "CONTRIBUTING.md").value
    change(sample, bad["file"], bad["find"], bad["replace"])
    assert {problem.code for problem in check(load_project(sample))} == {rule.code}


def commands() -> Iterator[list[str]]:
    for block in re.findall(r"(?m)(?:^    \S.*\n)+", GUIDE.split("\n## ")[0]):
        for line in block.splitlines():
            yield shlex.split(line)


def test_the_commands_to_practise_with_work(sample: Path) -> None:
    copy, run = commands()
    assert copy[:3] == ["cp", "-r", "tests/sample"]
    assert run[:4] == [".venv/bin/python", "-m", "quizzes", "check"]
    assert run[4:] == ["--root", copy[3]]
    done = CliRunner().invoke(main, ["check", "--root", str(sample)])
    assert done.exit_code == 0


def test_the_guide_names_files_and_fields_that_are_there() -> None:
    named = re.findall(r"`((?:quizzes|data|tests|book)/[\w./-]*[\w/])`", GUIDE)
    assert len(named) >= 8
    for name in named:
        assert (ROOT / name).exists(), name
