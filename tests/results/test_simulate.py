"""Invented results: the same for the same seed, in the form of real ones, and said to be so."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from click.testing import CliRunner, Result

from quizzes.cli import main
from quizzes.items.chance import guess_score
from quizzes.report import read_results, simulate
from quizzes.results.simulate import answers, difficulty, items_of
from tests.invented import invented_items
from tests.keyfiles import key_form, key_path, spoilt


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments])


def test_the_items_table_speaks_of_the_bank() -> None:
    table = items_of([key_form()])
    rows = {row["type"]: row for row in table.iter_rows(named=True)}
    assert table["position"].to_list() == [1, 2, 3, 4, 5]
    assert (rows["single-choice"]["options"], rows["single-choice"]["key"]) == ("a;b;c", "b")
    assert rows["multiple-response"]["key"] == "a;c"
    assert rows["true-false"]["key"] == "true"
    assert rows["matching"]["key"] == "a=target-p;b=target-q"
    assert rows["ordering"]["key"] == "b>c>a"
    assert rows["ordering"]["set"] == "safe"


def test_wrong_answers_earn_less_and_are_written_as_responses() -> None:
    for row in items_of([key_form()]).iter_rows(named=True):
        right, wrong = answers(row)
        assert right.points == 1
        assert right.response == row["key"]
        assert wrong
        assert all(0 <= one.points < 1 for one in wrong), row["type"]


def test_the_command_writes_results_that_the_report_reads(tmp_path: Path) -> None:
    forms = [key_form(f"Bees {name}") for name in "12"]
    keys = [key_path(tmp_path / f"{form.id}.key.json", form) for form in forms]
    out = tmp_path / "results.csv"
    arguments = ["simulate", "--key", keys[0], "--key", keys[1], "--learners", 21, "--seed", 5]
    done = run(*arguments, "--out", out)
    assert done.exit_code == 0, done.output
    assert "Simulated" in done.stderr
    results = read_results(out)
    assert results.simulated
    assert results.responses.height == 21 * 5
    sizes = results.responses.group_by("form").agg(pl.col("pseudonym").n_unique())
    assert sorted(sizes["pseudonym"].to_list()) == [10, 11]
    first = out.read_text("utf-8").splitlines()
    assert first[0] == "pseudonym,form,item,response,points,answered"
    assert first[1].startswith(f"sim-00001,{min(form.id for form in forms)},bees-01,")
    page = tmp_path / "report.html"
    assert run("report", out, "--out", page).exit_code == 0
    assert "(simulated data)" in page.read_text("utf-8")


def test_the_same_seed_gives_the_same_bytes_and_another_does_not(tmp_path: Path) -> None:
    key = key_path(tmp_path / "key.json", key_form())
    made = {}
    for name, seed in (("a", 5), ("b", 5), ("c", 6)):
        out = tmp_path / f"{name}.csv"
        run("simulate", "--key", key, "--learners", 50, "--seed", seed, "--out", out)
        made[name] = out.read_bytes()
    assert made["a"] == made["b"] != made["c"]


def test_the_model_is_rasch_with_a_floor() -> None:
    items = invented_items(12)
    given = simulate(items, 4000, 1, 0.0)
    easy = min(items["item"], key=difficulty)
    hard = max(items["item"], key=difficulty)
    facility = dict(given.group_by("item").agg(pl.col("points").mean()).iter_rows())
    assert facility[easy] > facility[hard]
    assert all(share > 1 / 3 - 0.05 for share in facility.values()), "nobody is below guessing"
    later = simulate(items, 4000, 1, 1.0)
    both = given.group_by("pseudonym").agg(early=pl.col("points").sum()).join(
        later.group_by("pseudonym").agg(late=pl.col("points").sum()), on="pseudonym"
    )  # fmt: skip
    assert both["late"].mean() > both["early"].mean()  # type: ignore[operator]
    assert both.select(pl.corr("early", "late")).item() > 0.2, "the same learners"
    assert guess_score("single-choice", "a;b;c", "a") == pytest.approx(1 / 3)


def test_key_files_that_are_none_are_refused_with_everything_wrong(tmp_path: Path) -> None:
    def spoil(held: Any) -> None:
        held["items"][1:] = [{"id": "x-1"}, 3]
        del held["items"][0]["bloom"]

    path = tmp_path / "key.json"
    path.write_text(spoilt(key_form(), spoil))
    done = run("simulate", "--key", path, "--learners", 9, "--seed", 1, "--out", tmp_path / "r.csv")
    assert done.exit_code == 1
    for said in ("item 1 has no bloom", "item 2 has no lesson", "item 3 has no id"):
        assert said in done.stderr
    out = tmp_path / "r.csv"
    for text in ("{", "[]", json.dumps({"format": "other"}), "\ud800"):
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        done = run("simulate", "--key", path, "--learners", 9, "--seed", 1, "--out", out)
        assert done.exit_code == 1
        assert "key.json:1: key-file: is no" in done.stderr
