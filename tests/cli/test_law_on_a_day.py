"""The law on a day as every output tells it: numbers of that day, in words and as data."""

from __future__ import annotations

import json
import re
from datetime import date
from itertools import pairwise

import pytest
from click.testing import CliRunner
from hypothesis import example, given
from hypothesis import strategies as st

from quizzes import FactBase, in_force, load_facts
from quizzes.cli import main
from quizzes.content.history import as_of, numbers
from quizzes.items.views import fact_view
from tests.conftest import ROOT

BASE = load_facts(ROOT)[0]

LETTERED = re.compile(r"(?<![\w-])\d+-[A-ZÑ]+(?![\w-])")
MOVED = [
    *("1992-01-01", "2010-01-01", "2016-01-01", "2018-01-01", "2020-06-01"),
    *("2021-03-30", "2021-03-31", "2025-08-01", "2026-10-01"),
]


def lives(base: FactBase) -> dict[str, list[tuple[str, str]]]:
    """Return, by number of an article, the times in which some article had it."""
    found: dict[str, list[tuple[str, str]]] = {}
    for fact in base.facts.values():
        for article, since, until in numbers(fact):
            for number in LETTERED.findall(article):
                found.setdefault(number, []).append((since, until or "9999"))
    return found


def moved(base: FactBase) -> dict[str, str]:
    """Return the day from which an article had its number, for each that had another before."""
    return {
        number: since
        for fact in base.facts.values()
        for _, (article, since, _) in pairwise(numbers(fact))
        for number in LETTERED.findall(article)
    }


def wrong_numbers(base: FactBase, day: str) -> list[tuple[str, str]]:
    """Return (fact, number) of what any output on ``day`` calls by a number of a later day."""
    begun = moved(base)
    then = as_of(base, day)
    found = []
    for fact in in_force(base, day):
        view = fact_view(fact, then, "en")
        del view["sources"]  # a locator names the place in the text of today
        told = set(LETTERED.findall(json.dumps(view, ensure_ascii=False)))
        found += [(fact.id, number) for number in told if begun.get(number, "") > day]
    return found


@given(st.dates(date(1991, 4, 9), date(2026, 11, 24)))
@example(date(2020, 6, 1))
@example(date(2021, 3, 30))
@example(date(2021, 3, 31))
def test_on_any_day_no_output_calls_an_article_by_a_later_number(day: date) -> None:
    assert wrong_numbers(BASE, day.isoformat()) == []


@pytest.mark.parametrize("day", MOVED)
def test_on_a_day_the_article_of_every_fact_has_a_number_of_that_day(day: str) -> None:
    times = lives(BASE)
    for fact in in_force(BASE, day):
        for number in LETTERED.findall(fact.law.article_first if fact.law else ""):
            assert any(since <= day <= until for since, until in times[number]), fact.id


def test_the_command_gives_the_numbers_of_the_day_as_data_too() -> None:
    asked = ["facts", "--root", str(ROOT), "--on", "2020-06-01", "--format", "json"]
    facts = json.loads(CliRunner().invoke(main, asked).stdout)
    found = {fact["id"]: fact for fact in facts}
    assert found["child-client-penalty"]["law"]["article"] == "179-A"
    assert "129-" not in json.dumps([[one["law"], one["statement"], one["values"]]
                                     for one in facts if "law" in one])  # fmt: skip


@pytest.mark.parametrize(
    ("day", "told"),
    [("2025-05-10", False), ("2025-05-11", True), ("2025-08-01", True),
     ("2026-01-23", True), ("2026-01-24", False)],
)  # fmt: skip
def test_a_law_that_was_struck_down_shows_in_its_time_only(day: str, told: bool) -> None:
    norms = {fact.law.norm for fact in in_force(BASE, day) if fact.law}
    assert ("Ley 32330" in norms) is told
