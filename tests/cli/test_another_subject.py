"""The sample, on bees, goes the whole way that this book goes: forms, papers, grades, a report."""

from __future__ import annotations

import csv
from pathlib import Path

from click.testing import CliRunner, Result
from pypdf import PdfReader

from quizzes import load_project
from quizzes.cli import main
from quizzes.exam.keyfile import read_key
from tests.conftest import SAMPLE
from tests.test_subject import of_the_subject

BLUEPRINT = SAMPLE / "quizzes/blueprints/checks.yml"


def run(*arguments: object) -> Result:
    done = CliRunner().invoke(main, [str(one) for one in arguments])
    assert done.exit_code == 0, done.output
    return done


def test_bees_are_asked_graded_and_reported_like_anything_else(tmp_path: Path) -> None:
    forms, results = tmp_path / "forms", tmp_path / "results.csv"
    run("exam", "--blueprint", BLUEPRINT, "--fixed", "--out", forms, "--root", SAMPLE)
    key = sorted((forms / "keep-secret").glob("*.key.json"))[0]
    run("simulate", "--key", key, "--learners", 30, "--seed", 1, "--out", results)
    run("report", results, "--out", tmp_path / "report.html")
    assert len({row["pseudonym"] for row in csv.DictReader(results.open(encoding="utf-8"))}) == 30
    page = forms / f"form-{read_key(key).id}.html"
    paper = "".join(one.extract_text() for one in PdfReader(page.with_suffix(".pdf")).pages)
    module = load_project(SAMPLE).module
    assert module.title.in_language("en") in " ".join(paper.split())
    assert module.help_in("en")["title"] in page.read_text("utf-8")
    for made in (page.read_text("utf-8"), paper, (tmp_path / "report.html").read_text("utf-8")):
        assert not of_the_subject(made)
