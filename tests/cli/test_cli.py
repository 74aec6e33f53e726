"""The command line: what it prints, in which form, and how it exits."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from quizzes.cli import main
from tests.checks.test_checks import spoil
from tests.conftest import SAMPLE

# A day on which no review of the sample is past due.
DAY = ("--today", "2026-11-24")


def run(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, list(arguments))
    return done.exit_code, done.stdout


def test_check_says_nothing_and_exits_with_zero_when_all_is_well(sample: Path) -> None:
    assert run("check", "--root", str(sample), *DAY) == (0, "")


def test_a_review_past_due_is_a_warning_and_fails_only_when_asked_to(sample: Path) -> None:
    late = ("check", "--root", str(sample), "--today", "2027-02-02")
    code, printed = run(*late)
    assert code == 0
    assert re.fullmatch(
        r"data/facts/sample.yml:\d+: reviews-past-due: .*help-bee-line.*\n", printed
    )
    assert run(*late, "--strict") == (1, printed)
    assert run("check", "--root", str(sample), *DAY, "--strict") == (0, "")


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2004-06-08", []),
        ("2004-06-09", ["hive-old-penalty"]),
        ("2012-01-01", ["hive-old-penalty"]),
        ("2019-06-18", ["hive-old-penalty"]),
        ("2019-06-19", ["hive-penalty", "hive-scope", "hive-damage-penalty"]),
    ],
)
def test_facts_on_a_day_are_those_in_force_then(day: str, expected: list[str]) -> None:
    _, printed = run("facts", "--root", str(SAMPLE), "--on", day, "--format", "json")
    assert [fact["id"] for fact in json.loads(printed)] == expected
    _, printed = run("facts", "--root", str(SAMPLE), "--on", day)
    assert [line.split(" ")[0] for line in printed.splitlines()] == expected


def test_an_article_has_the_number_it_had_on_the_day() -> None:
    for day, number in (("2020-12-31", "88-B"), ("2021-01-01", "129-J")):
        _, printed = run("facts", "--root", str(SAMPLE), "--on", day)
        assert f"({number}, Act on Bees)" in printed
        assert f"Article {number} covers hives." in printed
        _, printed = run("facts", "--root", str(SAMPLE), "--on", day, "--format", "json")
        found = {fact["id"]: fact for fact in json.loads(printed)}
        assert found["hive-scope"]["statement"] == f"Article {number} covers hives."
        assert found["hive-scope"]["law"]["article"] == number
        assert found["hive-scope"]["values"]["article"]["shown"] == number
        assert [one["article"] for one in found["hive-scope"]["law"]["before"]] == (
            [] if number == "88-B" else ["88-B"]
        )


def test_a_day_that_is_none_is_refused() -> None:
    assert run("facts", "--root", str(SAMPLE), "--on", "2012-13-01")[0] == 2


def test_an_edition_is_recorded_and_later_changes_of_it_are_asked_for(sample: Path) -> None:
    assert run("publish", "--root", str(sample), "--date", "2026-11-24")[0] == 0
    assert run("check", "--root", str(sample), *DAY) == (0, "")
    path = sample / "data/facts/sample.yml"
    path.write_text(path.read_text().replace("two jars", "nine jars"))
    code, printed = run("check", "--root", str(sample), *DAY)
    assert code == 1
    said = "hive-fee: value was 'two jars' as published on 2026-11-24, is 'nine jars'; log it"
    assert f"changes-are-logged: {said}" in printed
    assert "changes-say" not in printed, "what the edition has of the log is spent"


def test_check_prints_path_line_code_and_what_to_do(sample: Path) -> None:
    spoil(sample, "numbers-are-named")
    code, printed = run("check", "--root", str(sample), *DAY)
    assert code == 1
    assert printed.startswith("book/en/01-bees.md:13: numbers-are-named: 01-bees: '3' is typed;")


def test_check_as_json_has_counts_and_problems(sample: Path) -> None:
    spoil(sample, "numbers-are-named")
    code, printed = run("check", "--root", str(sample), "--format", "json", *DAY)
    told = json.loads(printed)
    assert code == 1
    assert (told["items"], told["lessons"]) == (21, 1)
    assert told["facts"] > 5
    (problem,) = told["problems"]
    assert [one["code"] for one in told["warnings"]] == ["unread"]
    assert set(problem) == {"code", "path", "line", "message"}
    assert problem["line"] == 13


def test_check_says_that_what_cannot_be_read_kept_the_rest_from_being_checked(sample: Path) -> None:
    spoil(sample, "yaml")
    done = CliRunner().invoke(main, ["check", "--root", str(sample), *DAY])
    assert done.exit_code == 1
    assert "1 problem; the rest was not checked" in " ".join(done.stderr.split())
    told = json.loads(run("check", "--root", str(sample), "--format", "json", *DAY)[1])
    assert told["rest_checked"] is False
    good = json.loads(run("check", "--root", str(SAMPLE), "--format", "json", *DAY)[1])
    assert good["rest_checked"] is True


def test_facts_as_json_are_resolved() -> None:
    code, printed = run("facts", "--root", str(SAMPLE), "--format", "json")
    found = {fact["id"]: fact for fact in json.loads(printed)}
    assert code == 0
    assert found["hive-penalty"]["statement"].endswith("4 to 6 years in prison.")
    assert found["hive-penalty"]["values"]["value"]["shown"] == "4 to 6 years"
    assert found["hive-penalty"]["sources"][0]["title"] == "Act on Bees"


def test_items_as_json_have_their_derived_keys() -> None:
    _, printed = run("items", "--root", str(SAMPLE), "--format", "json")
    found = {item["id"]: item for item in json.loads(printed)}
    assert found["years-for-a-hive"]["key"] == ["b"]
    assert found["parts-of-a-bee"]["key"] == ["a", "c"]
    assert found["penalty-has-grown"]["key"] == ["true"]
    assert found["longest-term"]["key"] == ["6"]
    assert found["order-of-dates"]["key"] == ["b", "c", "a"]


@pytest.mark.parametrize("command", ["facts", "items"])
def test_nothing_is_printed_from_broken_content(command: str, sample: Path) -> None:
    spoil(sample, "items-resolve")
    code, printed = run(command, "--root", str(sample), "--format", "json")
    assert code == 1
    assert (
        "no 'most'" in printed
        or "has no" in CliRunner().invoke(main, [command, "--root", str(sample)]).stderr
    )


def test_a_sheet_for_readers_has_every_item_with_its_key_and_questions() -> None:
    code, printed = run("review", "--root", str(SAMPLE))
    assert code == 0
    assert printed.count("### ") == 21
    assert "- (x) **4 to 6 years**" in printed
    assert printed.count("- [ ] Can it be answered with the options covered?") == 21
    assert run("review", "--root", str(SAMPLE), "--lesson", "02-wasps")[0] == 1


def test_schemas_beside_the_data_are_those_of_the_records(tmp_path: Path) -> None:
    from quizzes.content.module import load_module
    from quizzes.export.schemas import SCHEMAS, schema
    from tests.conftest import ROOT

    module, _ = load_module(ROOT)
    for name in SCHEMAS:
        published = json.loads((ROOT / f"data/schemas/{name}.json").read_text("utf-8"))
        assert published == schema(name, module), "run: make schemas"
