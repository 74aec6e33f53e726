"""What is unread: never read, changed since, itself or in what it says, or read otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizzes import load_project, warn
from quizzes.content.fact_records import Fact
from quizzes.content.ledger import load_ledger, write_readings
from quizzes.readings.fact_sheets import PARTS, UNTOLD
from quizzes.readings.standing import Standing, counted, standings, things
from quizzes.readings.thing import Signed, Thing
from tests.conftest import SAMPLE
from tests.readings.reader import answers

FACTS = "data/facts/sample.yml"


def change(root: Path, find: str, replace: str, path: str = FACTS) -> None:
    text = (root / path).read_text("utf-8")
    assert find in text
    (root / path).write_text(text.replace(find, replace, 1), encoding="utf-8")


def unread(root: Path) -> dict[str, tuple[str, ...]]:
    return {one.thing.id: one.changed for one in standings(load_project(root)) if not one.is_read}


def thing(ident: str, root: Path = SAMPLE) -> Thing:
    return next(one for one in things(load_project(root)) if one.id == ident)


def test_all_of_the_sample_is_read_and_agreed() -> None:
    assert all(one.is_settled for one in standings(load_project(SAMPLE)))
    assert all(not one.left for one in counted(standings(load_project(SAMPLE))))


def test_without_a_ledger_one_line_counts_what_is_unread(sample: Path) -> None:
    (sample / "data/readings/facts.yml").unlink()
    project = load_project(sample)
    told = [one for one in warn(project, "2026-11-24") if " facts were never read" in one.message]
    assert [str(one.where) for one in told] == [f"{FACTS}:1"]
    assert told[0].message.startswith("15 of 15 facts were never read by a second reader")


@pytest.mark.parametrize(
    ("ident", "find", "replace", "changed"),
    [
        ("hive-fee", "two jars", "nine jars", "value was 'two jars', is 'nine jars'"),
        ("hive-penalty", "is punished", "is not punished", "statement"),
        ("hive-penalty", 'value: {range: ["4"', 'value: {range: ["5"', "value was '4-6', is "),
        ("hive-penalty", 'article: "129-J", norm', 'article: "129-K", norm', "law"),
        ("hive-penalty", 'since: "2019-06-19"', 'since: "2019-06-20"', "time"),
        ("hive-penalty", 'locator: "art. 129-J"', 'locator: "art. 9"', "sources"),
        ("hives-by-guild", "counts members only", "counts all", "count"),
    ],
)
def test_a_changed_fact_is_unread_and_says_what_changed(
    sample: Path, ident: str, find: str, replace: str, changed: str
) -> None:
    change(sample, find, replace)
    found = unread(sample)
    assert ident in found
    assert any(one.startswith(changed) for one in found[ident]), found


def test_another_source_makes_its_facts_unread(sample: Path) -> None:
    change(sample, "Act on Bees", "Act on Wasps", "data/sources/sample.yml")
    assert "hive-penalty" in unread(sample)


def test_what_nobody_is_told_may_change(sample: Path) -> None:
    change(sample, 'review_by: "2027-11-23"', 'review_by: "2028-11-23"')
    assert unread(sample) == {}


def test_each_field_of_a_fact_is_read_or_is_never_told() -> None:
    read = [field for fields in PARTS.values() for field in fields]
    assert sorted([*read, *UNTOLD]) == sorted(Fact.model_fields)


def test_a_reader_sees_sources_and_gaps_and_no_value() -> None:
    seen = thing("hives-lost").seen()
    words = "\n".join(text for _, text in seen)
    assert "p. " in words
    assert "[value]" in words
    assert not {"30", "120"} & set(words.replace("%", " ").split())


@pytest.mark.parametrize("ident", [one.id for one in things(load_project(SAMPLE))])
def test_right_answers_settle_a_thing_and_survive_the_file(ident: str, tmp_path: Path) -> None:
    one = thing(ident)
    assert one.refusals(answers(one)) == []
    made = one.reading(answers(one), Signed("lawyer", "2026-11-27"))
    write_readings(tmp_path, one.kind, [made])
    ledger, problems = load_ledger(tmp_path)
    assert problems == []
    assert ledger[one.kind][ident] == made
    assert one.disagreements(made) == []


def test_a_reader_who_differs_is_kept_with_what_was_entered() -> None:
    one = thing("hive-penalty")
    given = {**answers(one), "value": "4 to 8", "says": "It is 8 where the hive is burnt."}
    made = one.reading(given, Signed("second reader", "2026-11-27"))
    assert Standing(one, made, (), tuple(one.disagreements(made))).is_settled is False
    told = [said for _, said in one.disagreements(made)]
    assert told == [
        "value was read as '4 to 8' where '4 to 6 years' is written",
        "the reader says: It is 8 where the hive is burnt.",
    ]


@pytest.mark.parametrize("says", ["", "no", "N"])
def test_a_bare_no_is_no_answer(says: str) -> None:
    one = thing("hive-fee")
    assert any("what it says instead" in told for told in one.refusals(answers(one, says)))


def test_the_ledger_has_a_file_for_each_kind_and_a_line_for_each_thing(sample: Path) -> None:
    path = sample / "data/readings/facts.yml"
    lines = path.read_text("utf-8").splitlines()
    path.write_text("\n".join([*lines, lines[-1]]) + "\n")
    (sample / "data/readings/wishes.yml").write_text("[]\n")
    told = [f"{one.code} {one.where.path}" for one in load_project(sample).unreadable]
    assert told == ["duplicate-id data/readings/facts.yml", "shape data/readings/wishes.yml"]


def test_a_person_cannot_sign(sample: Path) -> None:
    change(sample, 'role: "second reader"', 'role: "Maya"', "data/readings/facts.yml")
    assert [one.code for one in load_project(sample).unreadable] == ["shape"]
