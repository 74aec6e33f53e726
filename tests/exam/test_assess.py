"""From a blueprint to a table of results, by the two commands a teacher runs."""

from __future__ import annotations

import csv
import os
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from quizzes.cli import main
from quizzes.exam.codes import encode
from quizzes.exam.form import Form
from quizzes.exam.keyfile import read_key
from tests.conftest import ROOT, SAMPLE

pytestmark = pytest.mark.usefixtures("content_read_once")

BLUEPRINT = """\
id: small-exam
title: {en: "A small exam"}
cells:
  - {lesson: 02-adult-sex-work-and-the-law, apply: 2}
  - {lesson: 07-what-trafficking-is, apply: 2}
types: [single-choice, multiple-response, true-false, matching, ordering]
"""


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments], catch_exceptions=False)


def draw_into(folder: Path, *more: object) -> Result:
    path = folder / "small.yml"
    path.write_text(BLUEPRINT, encoding="utf-8")
    options = ("--seed", 5, "--forms", 2, "--out", folder / "forms", "--root", ROOT, *more)
    return run("exam", "--blueprint", path, *options)


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def right(form: Form) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for one in form.asked:
        found[one.question.id] = one.question.kind.response(one.key)
    return found


def test_from_blueprint_to_results(tmp_path: Path) -> None:
    done = draw_into(tmp_path)
    assert done.exit_code == 0, done.output
    drawn = files(tmp_path / "forms")
    keys = sorted((tmp_path / "forms/keep-secret").glob("*.key.json"))
    forms = [read_key(path) for path in keys]
    assert set(drawn) == {
        "README.txt",
        "keep-secret/seed.txt",
        *(f"form-{form.id}.{kind}" for form in forms for kind in ("html", "pdf")),
        *(f"keep-secret/form-{form.id}.key.{kind}" for form in forms for kind in ("json", "pdf")),
    }
    for form in forms:
        assert form.id in drawn["README.txt"].decode()
    codes = [f"learner {form.id},{encode(form.public(), right(form))}" for form in forms]
    (tmp_path / "codes.csv").write_text("\n".join(["pseudonym,code", *codes]), encoding="utf-8")
    out = tmp_path / "results.csv"
    done = run(
        "grade", tmp_path / "codes.csv", "--key", tmp_path / "forms/keep-secret", "--out", out
    )
    assert done.exit_code == 0, done.output
    with out.open(encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    assert [float(row["points"]) for row in rows] == [1.0] * 8


def test_the_same_seed_writes_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        assert draw_into(tmp_path / name).exit_code == 0
    assert files(tmp_path / "one/forms") == files(tmp_path / "two/forms")


def test_a_bank_that_is_too_small_is_said_and_nothing_written(tmp_path: Path) -> None:
    done = draw_into(tmp_path, "--forms", 50)
    assert done.exit_code == 1
    assert "cannot fill the blueprint small-exam in so many forms: 50" in done.output
    assert "  lesson 07-what-trafficking-is: " in done.output
    assert not (tmp_path / "forms").exists()


@pytest.mark.parametrize(
    ("text", "told"),
    [("id: x\n", "title is missing"), ("- 1\n", "record"), ("id: [", "yaml"), ("", "yaml")],
)
def test_a_broken_blueprint_is_named_with_its_line(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "bad.yml"
    path.write_text(text, encoding="utf-8")
    options = ("--seed", 1, "--out", tmp_path / "forms", "--root", SAMPLE)
    done = run("exam", "--blueprint", path, *options)
    assert done.exit_code == 1
    assert f"{path}:1: " in done.output
    assert told in done.output


def test_the_forms_a_blueprint_fixes_are_written_by_name(tmp_path: Path) -> None:
    path = SAMPLE / "quizzes/blueprints/checks.yml"
    out = tmp_path / "checks"
    done = run("exam", "--blueprint", path, "--fixed", "--out", out, "--root", SAMPLE)
    assert done.exit_code == 0, done.output
    assert len(list((out / "keep-secret").glob("*.key.json"))) == 2
    told = (out / "README.txt").read_text("utf-8")
    assert "Form start-check" in told
    assert "Form end-check" in told
    assert "seed" not in told


def test_a_blueprint_of_the_module_is_asked_for_by_its_id(tmp_path: Path) -> None:
    options = ("--fixed", "--root", SAMPLE, "--out")
    for name, given in (("id", "bee-checks"), ("file", SAMPLE / "quizzes/blueprints/checks.yml")):
        done = run("exam", "--blueprint", given, *options, tmp_path / name)
        assert done.exit_code == 0, done.output
    drawn = [sorted(path.name for path in (tmp_path / one).rglob("*")) for one in ("id", "file")]
    assert drawn[0] == drawn[1]
    done = run("exam", "--blueprint", "bee-examination", *options, tmp_path / "none")
    assert done.exit_code == 2
    assert "it has: bee-checks, bee-exam" in " ".join(done.output.split())
    assert not (tmp_path / "none").exists()


def test_exam_either_draws_or_takes_what_is_fixed(tmp_path: Path) -> None:
    path = tmp_path / "small.yml"
    path.write_text(BLUEPRINT, encoding="utf-8")
    options = ("--out", tmp_path / "forms", "--root", ROOT, "--fixed")
    done = run("exam", "--blueprint", path, *options, "--seed", 1)
    assert done.exit_code == 2
    assert "either --seed" in done.output
    done = run("exam", "--blueprint", path, *options)
    assert "fixes no form" in done.output


def draw_without_a_seed(folder: Path) -> Path:
    folder.mkdir()
    path = folder / "small.yml"
    path.write_text(BLUEPRINT, encoding="utf-8")
    done = run("exam", "--blueprint", path, "--out", folder / "forms", "--root", ROOT)
    assert done.exit_code == 0, done.output
    return folder / "forms"


def test_without_a_seed_a_random_one_is_drawn_and_stands_only_with_the_keys(
    tmp_path: Path,
) -> None:
    seeds = []
    for name in ("one", "two"):
        forms = draw_without_a_seed(tmp_path / name)
        (key,) = (forms / "keep-secret").glob("*.key.json")
        seed = str(read_key(key).seed)
        assert len(seed) > 9, "a short seed can be guessed"
        assert seed in (forms / "keep-secret/seed.txt").read_text("utf-8")
        handed = [one for one in forms.iterdir() if one.is_file()]
        assert all(seed.encode() not in one.read_bytes() for one in handed)
        assert "keep-secret/seed.txt" in (forms / "README.txt").read_text("utf-8")
        seeds.append(seed)
    assert seeds[0] != seeds[1]
    (tmp_path / "again").mkdir()
    done = draw_into(tmp_path / "again", "--seed", seeds[1], "--forms", 1)
    assert done.exit_code == 0, done.output
    assert files(tmp_path / "again/forms") == files(tmp_path / "two/forms")


def test_no_page_prints_a_seed_to_copy() -> None:
    for path in [
        ROOT / "README.md",
        *(ROOT / "docs").rglob("*.md"),
        *(ROOT / "book").rglob("*.md"),
    ]:
        for line in path.read_text("utf-8").splitlines():
            assert not re.search(r"quizzes exam .*--seed", line), f"{path}: {line}"


@pytest.mark.skipif(os.name != "posix", reason="only here files have owners' rights")
def test_only_their_owner_reads_keys_and_seed(tmp_path: Path) -> None:
    secret = tmp_path / "forms/keep-secret"
    secret.mkdir(parents=True, mode=0o755)
    before = os.umask(0)
    try:
        assert draw_into(tmp_path).exit_code == 0
        for path in secret.iterdir():
            path.chmod(0o666)
        assert draw_into(tmp_path).exit_code == 0
    finally:
        os.umask(before)
    assert secret.stat().st_mode & 0o777 == 0o700
    rights = {path.name: path.stat().st_mode & 0o777 for path in secret.iterdir()}
    assert len(rights) == 5
    assert set(rights.values()) == {0o600}, rights
    assert all(one.stat().st_mode & 0o044 for one in (tmp_path / "forms").glob("form-*"))


def test_where_rights_cannot_be_set_the_forms_are_drawn_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(1, "a disk without rights")

    monkeypatch.setattr(os, "chmod", refuse)
    done = draw_into(tmp_path)
    assert done.exit_code == 0, done.output
    assert (tmp_path / "forms/keep-secret/seed.txt").is_file()


BAD_BLUEPRINTS = {
    "a lesson that is not there": (
        "cells: [{lesson: 99-nothing, apply: 1}]\n",
        "bad.yml:3: blueprints-name-lessons: bad-exam: no bank '99-nothing'",
    ),
    "a lesson twice": (
        "cells: [{lesson: 01-bees, apply: 1}, {lesson: 01-bees, apply: 1}]\n",
        "a second cell for '01-bees'",
    ),
    "nothing at all": ("cells: []\n", "bad-exam asks for no item; give a cell a number"),
    "nothing in its cells": ("cells: [{lesson: 01-bees}]\n", "bad-exam asks for no item"),
    "more than there is": (
        "cells: [{lesson: 01-bees, apply: 200}]\n",
        "blueprints-can-be-filled: bad-exam: lacks 192 of the items it asks for",
    ),
    "a fixed form of an unknown item": (
        "cells: [{lesson: 01-bees, apply: 1}]\nforms: {form-one: [no-such-item]}\n",
        "no bank has the item 'no-such-item'",
    ),
    "a fixed form with an item twice": (
        "cells: [{lesson: 01-bees, apply: 2}]\nforms: {form-one: [which-article, which-article]}\n",
        "'which-article' is already in form-one",
    ),
    "a fixed form that is empty": (
        "cells: [{lesson: 01-bees, apply: 1}]\nforms: {form-one: []}\n",
        "form-one: has 0 items",
    ),
}


@pytest.mark.parametrize("fixed", [True, False])
@pytest.mark.parametrize("name", BAD_BLUEPRINTS)
def test_a_blueprint_that_cannot_be_filled_is_told_line_by_line(
    tmp_path: Path, name: str, fixed: bool
) -> None:
    text, told = BAD_BLUEPRINTS[name]
    path = tmp_path / "bad.yml"
    types = "types: [single-choice, true-false, multiple-response, matching, ordering]\n"
    path.write_text('id: bad-exam\ntitle: {en: "Bad"}\n' + text + types, encoding="utf-8")
    way = ("--fixed",) if fixed else ("--seed", 1)
    done = run("exam", "--blueprint", path, "--out", tmp_path / "out", "--root", SAMPLE, *way)
    assert done.exit_code == 1
    assert told in done.output
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("seed", ["-1", "9" * 40])
def test_any_whole_number_is_a_seed(tmp_path: Path, seed: str) -> None:
    done = draw_into(tmp_path, f"--seed={seed}", "--forms", 1)
    assert done.exit_code == 0, done.output
    (key,) = (tmp_path / "forms/keep-secret").glob("*.key.json")
    assert read_key(key).seed == int(seed)
