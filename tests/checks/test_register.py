"""What uses a fact, when it is due to be read again, and where its texts may name values."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizzes import check, load_project, warn
from tests.checks.test_words import READ

LONELY = """
- id: lonely-bee
  topic: method
  statement: {en: "A lonely bee is kept for {value}."}
  value: {range: ["1", "2"], unit: years}
  as_of: "2026-04-04"
  status: current
  sources: [{source: sample-act, locator: "art. 7"}]
  confidence: high
  review_by: "2027-11-23"
"""
FACTS, BANK, PAGE = "data/facts/sample.yml", "quizzes/banks/01-bees.yml", "book/en/01-bees.md"
USES = {
    "page": (PAGE, "This lesson covers bees.", "A bee is kept for {fact}`lonely-bee`."),
    "page, a part": (PAGE, "This lesson covers bees.", "A bee is kept for {fact}`lonely-bee.min`."),
    "item": (BANK, "facts: [bee-parts]", "facts: [bee-parts, lonely-bee]"),
    "item, a part": (BANK, "The law says so.", "The law says {lonely-bee.max}."),
    "item, a value and more": (BANK, "hive-penalty + 5", "lonely-bee.max + 5"),
    "claim": ("data/seed.yml", "[hive-penalty, hive-old", "[hive-penalty, lonely-bee, hive-old"),
    "question": (
        "data/open-questions.yml",
        "facts: [bee-memory]",
        "facts: [bee-memory, lonely-bee]",
    ),
    "series": ("data/series/hives.yml", "{hives-by-guild}", "{lonely-bee.max}"),
    "statement": (FACTS, "No two bees are alike.", "No two bees are alike: {lonely-bee}."),
    "successor": (FACTS, "superseded_by: hive-penalty", "superseded_by: lonely-bee"),
    "caveat": (FACTS, "caveat: bees-differ", "caveat: lonely-bee"),
}


def change(sample: Path, name: str, find: str, replace: str) -> None:
    path = sample / name
    text = path.read_text("utf-8")
    assert find in text
    path.write_text(text.replace(find, replace, 1), encoding="utf-8")


def unused(sample: Path) -> list[str]:
    project = load_project(sample)
    assert not project.unreadable
    return [one.message for one in check(project) if one.code == "facts-are-used"]


def test_a_fact_that_nothing_names_is_told(sample: Path) -> None:
    with (sample / FACTS).open("a", encoding="utf-8") as file:
        file.write(LONELY)
    assert unused(sample) == ["lonely-bee: nothing uses this fact; use it or mark background"]


@pytest.mark.parametrize("use", USES)
def test_a_fact_that_is_named_anywhere_is_used(sample: Path, use: str) -> None:
    with (sample / FACTS).open("a", encoding="utf-8") as file:
        file.write(LONELY)
    change(sample, *USES[use])
    assert not [one for one in unused(sample) if one.startswith("lonely-bee")]


@pytest.mark.parametrize(
    ("review_by", "today", "is_due"),
    [
        ("2027-02-01", "2027-01-31", False),
        ("2027-02-01", "2027-02-01", False),
        ("2027-02-01", "2027-02-02", True),
        ("2027-02", "2027-02-28", False),
        ("2027-02", "2027-03-01", True),
        ("2027", "2027-12-31", False),
        ("2027", "2028-01-01", True),
        ("unknown", "2099-01-01", False),
    ],
)
def test_a_fact_is_due_after_its_day_month_or_year(
    sample: Path, review_by: str, today: str, is_due: bool
) -> None:
    change(sample, FACTS, 'review_by: "2027-02-01"', f'review_by: "{review_by}"')
    due = [one for one in warn(load_project(sample), today) if "help-bee-line" in one.message]
    assert [one.code for one in due] == ["reviews-past-due"] * is_due
    lines = (sample / FACTS).read_text("utf-8").splitlines()
    assert all(f'review_by: "{review_by}"' in lines[one.where.line - 1] for one in due)


def test_what_is_superseded_is_not_read_again(sample: Path) -> None:
    due = "\n".join(one.message for one in warn(load_project(sample), "2099-01-01"))
    assert "hive-penalty: was to be read" in due
    assert "hive-old-penalty" not in due


# Texts in which a reference in braces is not filled in, as their place shows names alone.
BARE = {
    "objective": READ["objective"],
    "title of a form": ("quizzes/blueprints/exam.yml", 'en: "All about bees'),
    "title of a series": ("data/series/hives.yml", 'en: "Hives counted'),
    "title of a column": ("data/series/hives.yml", 'en: "Remark'),
    "about a series": ("data/series/penalties.yml", 'en: "Terms of prison'),
    "why of a change": ("data/changes.yml", 'en: "Article 8 was read again'),
    "word": ("data/glossary.yml", 'en: "bee-slave'),
    "who counted": ("data/facts/sample.yml", 'en: "the guild'),
    "part of a list": ("data/facts/sample.yml", 'en: "a thorax'),
}
FILLED = {
    **{place: where for place, where in READ.items() if where[0] != PAGE and place not in BARE},
    "cell": ("data/series/hives.yml", 'en: "before the guild grew'),
    "cell of a later row": ("data/series/hives.yml", 'en: "not counted'),
}


@pytest.mark.parametrize("place", [*FILLED, *BARE])
def test_a_value_may_be_named_where_it_is_filled_in_and_nowhere_else(
    sample: Path, place: str
) -> None:
    name, text = {**FILLED, **BARE}[place]
    before = text.removesuffix(".")
    change(sample, name, before, f"{before} {{bee-owner}}")
    project = load_project(sample)
    assert not project.unreadable
    said = [one.message for one in check(project) if one.code == "texts-are-plain"]
    assert len(said) == (place in BARE), said
    assert all("'{bee-owner' would be printed as it is" in one for one in said)


@pytest.mark.parametrize("place", FILLED)
def test_a_brace_that_names_nothing_whole_is_told(sample: Path, place: str) -> None:
    name, text = FILLED[place]
    before = text.removesuffix(".")
    change(sample, name, before, f"{before} {{bee owner")
    (said,) = [one.message for one in check(load_project(sample)) if one.code == "texts-are-plain"]
    assert "is no whole reference" in said


def test_a_fact_without_a_source_hides_no_other(sample: Path) -> None:
    change(sample, FACTS, "{source: sample-act, locator", "{source: no-such-act, locator")
    change(sample, FACTS, 'review_by: "2027-02-01"', 'review_by: "2027-12-24"')
    said = [one for one in check(load_project(sample)) if one.code == "reviews-are-due-in-time"]
    assert ["help-bee-line" in one.message for one in said] == [True]
