"""The law on a day, the histories of offences, and the arithmetic of derived figures."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes import FactBase, in_force, load_facts
from quizzes.derived import Derived, agrees, computed
from quizzes.history import article_on, follows, histories, holds, numbers
from quizzes.values import Value, show_period
from tests.conftest import ROOT, SAMPLE


@pytest.fixture(scope="module")
def base() -> FactBase:
    return load_facts(ROOT)[0]


def test_every_history_of_the_real_law_runs_on_without_gap_or_overlap(base: FactBase) -> None:
    found = histories(base)
    assert len(found) > 30
    for facts in found.values():
        for earlier, later in pairwise(facts):
            assert follows(earlier, later) == "at once", (earlier.id, later.id)


@given(st.dates(date(1991, 4, 9), date(2026, 11, 24)))
def test_on_any_day_no_offence_has_two_wordings_in_force(day: date) -> None:
    base = load_facts_once()
    on = [fact for fact in in_force(base, day.isoformat()) if fact.law and fact.subject]
    subjects = [fact.subject for fact in on if fact.law and fact.law.tier != "rule"]
    assert len(subjects) == len(set(subjects))


BASES: list[FactBase] = []


def load_facts_once() -> FactBase:
    if not BASES:
        BASES.append(load_facts(ROOT)[0])
    return BASES[0]


@pytest.mark.parametrize(
    ("day", "article", "years"),
    [
        ("2012-01-01", "179-A", "4 to 6 years"),
        ("2019-06-18", "179-A", "4 to 6 years"),
        ("2019-06-19", "179-A", "15 to 20 years"),
        ("2021-03-30", "179-A", "15 to 20 years"),
        ("2021-03-31", "129-J", "15 to 20 years"),
    ],
)
def test_paying_an_adolescent_has_the_article_and_range_of_the_day(
    base: FactBase, day: str, article: str, years: str
) -> None:
    (fact,) = (one for one in in_force(base, day) if one.subject == "child-client-penalty")
    assert article_on(fact, day) == article
    assert base.resolve(fact.id).value.range is not None
    assert years.startswith("{} to {}".format(*base.resolve(fact.id).value.range or ()))


def test_a_year_counts_as_every_day_in_it() -> None:
    fact = load_facts(SAMPLE)[0].facts["hive-penalty"]
    year_only = fact.model_copy(update={"since": "2019", "until": "2020"})
    assert [day for day in ("2018-12-31", "2019-01-01", "2020-12-31", "2021-01-01")
            if holds(year_only, day)] == ["2019-01-01", "2020-12-31"]  # fmt: skip


def test_numbers_of_an_article_follow_each_other() -> None:
    fact = load_facts(SAMPLE)[0].facts["hive-penalty"]
    assert numbers(fact) == [
        ("88-B", "2019-06-19", "2020-12-31"),
        ("129-J", "2021-01-01", ""),
    ]


@pytest.mark.parametrize(
    ("way", "operands", "expected"),
    [
        ({"sum": ("a", "b", "c")}, ("1", "2.5", "3"), "6.5"),
        ({"difference": ("a", "b")}, ("10", "3"), "7"),
        ({"share": ("a", "b")}, ("180", "330"), "54.5"),
        ({"change": ("a", "b")}, ("48", "271"), "465"),
        ({"rest": ("a", "b")}, ("18.95", "20"), "61.05"),
        ({"count": ("a", "b")}, ("2007", "2025"), "19"),
    ],
)
def test_derived_figures(
    way: dict[str, tuple[str, ...]], operands: list[str], expected: str
) -> None:
    values = [Value(number=Decimal(one)) for one in operands]
    assert agrees(Decimal(expected), computed(Derived.model_validate(way), values))


def test_years_count_as_numbers_and_nothing_divides_by_zero() -> None:
    count = Derived(count=("a", "b"))
    assert computed(count, [Value(date="2007-01"), Value(date="2025")]) == 19
    with pytest.raises(ValueError, match="division by zero"):
        computed(Derived(share=("a", "b")), [Value(number=Decimal(1)), Value(number=Decimal(0))])
    with pytest.raises(ValueError, match="cannot be computed"):
        computed(Derived(sum=("a",)), [Value(name="four")])


@given(st.decimals(-(10**6), 10**6, places=6), st.integers(0, 5))
def test_a_figure_agrees_with_what_it_was_rounded_from(exact: Decimal, places: int) -> None:
    assert agrees(round(exact, places), exact)
    assert not agrees(round(exact, places) + Decimal(1).scaleb(-places), exact) or (
        abs(round(exact, places) + Decimal(1).scaleb(-places) - exact)
        <= Decimal(1).scaleb(-places) / 2
    )


def test_a_period_reads_as_one_date_or_two() -> None:
    assert show_period("2022", "en") == "2022"
    assert show_period("2025-01/2025-06", "en") == "January 2025 to June 2025"


def test_the_next_day_is_the_next_day_of_the_calendar() -> None:
    old = load_facts(SAMPLE)[0].facts["hive-old-penalty"]
    for until in ("2019-12-31", "2020-02-28", "2020-02-29"):
        since = (date.fromisoformat(until) + timedelta(days=1)).isoformat()
        earlier = old.model_copy(update={"until": until})
        assert follows(earlier, old.model_copy(update={"since": since})) == "at once"
        assert follows(earlier, old.model_copy(update={"since": until})) == "overlap"
        assert follows(earlier, old.model_copy(update={"since": "2024-01-01"})) == "gap"
