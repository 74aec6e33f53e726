"""The law on a day, the histories of offences, and the arithmetic of derived figures."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from quizzes import Fact, FactBase, in_force, load_facts
from quizzes.content.derived import Derived, agrees, computed
from quizzes.content.fact_records import Law
from quizzes.content.history import (
    as_of,
    follows,
    histories,
    holds,
    numbers,
    penalties,
    wordings,
)
from quizzes.content.values import Value, show, show_period
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


def article_on(fact: Fact, day: str) -> str:
    """Return the number of its article among what was in force on ``day``, "" where it was not."""
    found = [one.law for one in in_force(FactBase((), [fact]), day) if one.law]
    return found[0].article_first if found else ""


def dated(since: str, until: str, moved: str = "") -> Fact:
    """Return a rule of the law with these ends, whose number changed at the end of ``moved``."""
    fact = load_facts(SAMPLE)[0].facts["hive-penalty"]
    before = [{"article": "88-B", "until": moved}] if moved else []
    law = {"article": "129-J", "norm": "Act on Bees", "tier": "base", "before": before}
    found = fact.model_dump(exclude={"law", "since", "until"}, exclude_none=True)
    return Fact.model_validate(
        {**found, "background": "true", "law": law, "since": since, "until": until}
    )


ENDS = st.sampled_from(["2017", "2018", "2018-06", "2018-06-18", "2019", "unknown"])


@given(since=ENDS, until=ENDS, moved=st.sampled_from(["", "2018", "2018-06", "2018-06-18"]),
       day=st.dates(date(2016, 12, 1), date(2020, 2, 1)))  # fmt: skip
def test_a_rule_has_a_number_on_just_the_days_on_which_it_holds(
    since: str, until: str, moved: str, day: date
) -> None:
    fact = dated(since, until, moved)
    assert bool(article_on(fact, day.isoformat())) == holds(fact, day.isoformat())


@pytest.mark.parametrize(
    ("moved", "day", "number"),
    [
        ("2018", "2018-06-01", "88-B"),
        ("2018", "2018-12-31", "88-B"),
        ("2018", "2019-01-01", "129-J"),
        ("2018-06", "2018-06-30", "88-B"),
        ("2018-06", "2018-07-01", "129-J"),
    ],
)
def test_a_number_known_to_have_ended_in_a_year_or_month_counts_to_its_end(
    moved: str, day: str, number: str
) -> None:
    assert article_on(dated("2017", "2020", moved), day) == number


@pytest.mark.parametrize(
    ("until", "since", "expected"),
    [
        ("2018", "2019", "at once"),
        ("2018", "2018", "at once"),
        ("2018", "2019-01", "at once"),
        ("2018", "2019-01-01", "at once"),
        ("2018", "2018-05-01", "at once"),
        ("2018-06", "2018-07", "at once"),
        ("2018-06-18", "2018", "at once"),
        ("2018-12-31", "2019", "at once"),
        ("2018", "unknown", "at once"),
        ("unknown", "2019", "at once"),
        ("2018", "2019-02", "gap"),
        ("2018", "2020", "gap"),
        ("2018-06", "2018-08", "gap"),
        ("2018-12-30", "2019", "gap"),
        ("2019", "2018", "overlap"),
        ("2018-06", "2018-05", "overlap"),
        ("2018-06-18", "2018-05", "overlap"),
        ("2018", "2018-01-01", "overlap"),
    ],
)
def test_ends_known_to_a_year_or_month_follow_as_far_as_they_are_known(
    until: str, since: str, expected: str
) -> None:
    assert follows(dated("unknown", until), dated(since, "2030")) == expected


def test_a_history_begins_with_the_rule_whose_beginning_is_unknown() -> None:
    later, first = dated("2019", "unknown"), dated("unknown", "2018")
    first = first.replaced(id="first-rule")
    found = histories(FactBase([], [later, first]))["hive-theft"]
    assert [fact.id for fact in found] == ["first-rule", "hive-penalty"]


def told(base: FactBase, ident: str, day: str) -> str:
    then = as_of(base, day)
    return then.statement(then.facts[ident], "en")


@pytest.mark.parametrize(
    ("ident", "old", "new"),
    [
        ("traffic-base-penalty", "article 153)", "article 129-A)"),
        ("child-consent-void", "153-H, 181-A, 179-A, 153-I and 153-J",
         "129-H, 129-I, 129-J, 129-K and 129-L"),
        ("child-victim-ages", "153-H, 181-A, 153-I, 153-J, 183-A and 182-A",
         "129-H, 129-I, 129-K, 129-L, 129-M and 129-N"),
        ("adult-exploitation-disqualification", "153-B, 153-D, 153-F and 153-G",
         "129-C, 129-D, 129-F and 129-G"),
    ],
)  # fmt: skip
def test_a_statement_names_the_numbers_of_the_day(
    base: FactBase, ident: str, old: str, new: str
) -> None:
    for day, number in (("2020-06-01", old), ("2021-03-30", old), ("2021-03-31", new)):
        assert number in told(base, ident, day)
    assert new not in told(base, ident, "2021-03-30")
    assert base.statement(base.facts[ident], "en") == told(base, ident, "2026-01-01")


def test_a_reference_to_another_fact_has_the_number_of_the_day_too() -> None:
    base = load_facts(SAMPLE)[0]
    other = base.facts["hive-fee"].model_dump(exclude={"statement"}, exclude_none=True)
    words = {"en": "See article {hive-penalty.article}."}
    said = Fact.model_validate({**other, "background": "true", "statement": words})
    both = FactBase([], [base.facts["hive-penalty"], said])
    assert told(both, "hive-fee", "2020-12-31") == "See article 88-B."
    assert told(both, "hive-fee", "2021-01-01") == "See article 129-J."


def test_numbers_that_an_article_had_later_are_left_out_on_a_day(base: FactBase) -> None:
    then = as_of(base, "2020-06-01").facts["child-consent-void"]
    assert then.law is not None
    assert (then.law.article, then.law.before) == ("153-H, 181-A, 179-A, 153-I and 153-J", ())
    assert show(then.parts["articles"], "en") == "153-H, 181-A, 179-A, 153-I and 153-J"
    assert then.parts["articles"].before == ()
    now = as_of(base, "2026-01-01").facts["child-consent-void"]
    assert now == base.facts["child-consent-void"]


def test_facts_in_force_have_the_numbers_of_the_day(base: FactBase) -> None:
    found = {fact.id: fact for fact in in_force(base, "2020-06-01")}
    law = found["child-client-penalty"].law
    assert law is not None
    assert law.article == "179-A"


def test_the_wordings_of_a_statement_are_those_that_differ() -> None:
    base = load_facts(SAMPLE)[0]
    assert wordings(base, "en") == {"hive-scope": [("2020-12-31", "Article 88-B covers hives.")]}


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": "x", "before": [{"until": "2020", "was": {"number": "1"}}]},
        {"name": "x", "before": [{"until": "2020", "was": {"name": "y"}},
                                 {"until": "2019", "was": {"name": "z"}}]},
    ],
)  # fmt: skip
def test_what_a_value_was_before_is_of_its_kind_and_in_order(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Value.model_validate(wrong)


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
    assert (
        show_period("2025-01-02/2025-06-30", "es")
        == "del 2 de enero de 2025 al 30 de junio de 2025"
    )
    assert show_period("2025-01/2025-06", "es") == "de enero de 2025 a junio de 2025"


def test_the_next_day_is_the_next_day_of_the_calendar() -> None:
    old = load_facts(SAMPLE)[0].facts["hive-old-penalty"]
    for until in ("2019-12-31", "2020-02-28", "2020-02-29"):
        since = (date.fromisoformat(until) + timedelta(days=1)).isoformat()
        earlier = old.model_copy(update={"until": until})
        assert follows(earlier, old.model_copy(update={"since": since})) == "at once"
        assert follows(earlier, old.model_copy(update={"since": until})) == "overlap"
        assert follows(earlier, old.model_copy(update={"since": "2024-01-01"})) == "gap"


def rule(ident: str, **fields: Any) -> Fact:
    fact = load_facts(SAMPLE)[0].facts["hive-penalty"]
    return fact.replaced(id=ident, **fields)


def article(number: str, tier: str = "base") -> Law:
    return Law.model_validate({"article": number, "norm": "Act on Bees", "tier": tier})


def test_facts_in_force_stand_law_first_then_by_topic_and_article() -> None:
    facts = [
        rule("not-of-the-law", law=None, topic="adult"),
        rule("later-article", law=article("179"), topic="method"),
        rule("late-letter", law=article("129-C"), topic="method"),
        rule("with-the-same-number", law=article("129-A"), topic="method"),
        rule("early-letter", law=article("129-A"), topic="method"),
        rule("small-number", law=article("5"), topic="method"),
        rule("without-a-number", law=article("final rule"), topic="method"),
        rule("of-another-topic", law=article("200"), topic="adult"),
        rule("without-a-day", law=article("1"), since=None),
    ]
    assert [fact.id for fact in in_force(FactBase([], facts), "2022-01-01")] == [
        "of-another-topic",
        "without-a-number",
        "small-number",
        "early-letter",
        "with-the-same-number",
        "late-letter",
        "later-article",
        "not-of-the-law",
    ]


@pytest.mark.parametrize(
    ("since", "until", "day", "expected"),
    [
        ("2019-06", None, "2019-05-31", False),
        ("2019-06", None, "2019-06-01", True),
        ("2019-06-18", None, "2019-06-17", False),
        ("2019-06-18", None, "2019-06-18", True),
        ("2019", "2020-06", "2020-06-30", True),
        ("2019", "2020-06", "2020-07-01", False),
        ("2019", "2020-06-18", "2020-06-18", True),
        ("2019", "2020-06-18", "2020-06-19", False),
        ("unknown", "2020", "1900-01-01", True),
        ("unknown", "2020", "2021-01-01", False),
        (None, "2020", "1900-01-01", True),
        ("2019", "unknown", "2099-01-01", True),
        ("2019", None, "2099-01-01", True),
        ("2019", "unknown", "2018-12-31", False),
    ],
)
def test_a_fact_holds_as_exactly_as_its_ends_are_known(
    since: str | None, until: str | None, day: str, expected: bool
) -> None:
    assert holds(rule("some-rule", since=since, until=until), day) is expected


def test_what_has_no_end_or_no_beginning_overlaps_with_its_successor() -> None:
    ended, open_end = rule("some-rule", until="2019-12-31"), rule("some-rule", until=None)
    begun, unbegun = rule("next-rule", since="2020-01-01"), rule("next-rule", since=None)
    assert follows(ended, begun) == "at once"
    assert follows(open_end, begun) == "overlap"
    assert follows(ended, unbegun) == "overlap"


def test_only_what_the_law_sets_as_a_term_of_prison_is_a_penalty() -> None:
    terms = {"value": {"range": ["4", "6"], "unit": "prison_years"}, "life": {"life": "true"}}
    others = {"fine": {"number": "30", "unit": "day_fines"}, "age": {"number": "18"}}
    values = {name: Value.model_validate(one) for name, one in {**terms, **others}.items()}
    parts = {"value": values.pop("value"), "values": values}
    assert sorted(penalties(rule("some-rule", **parts))) == ["life", "value"]
    assert penalties(rule("some-rule", **parts, law=article("1", tier="rule"))) == {}
    assert penalties(rule("some-rule", **parts, law=None)) == {}


def test_a_number_holds_from_an_unknown_day_where_none_is_said() -> None:
    assert numbers(rule("some-rule", since=None, law=article("7"))) == [("7", "unknown", "")]
    assert numbers(rule("some-rule", law=None)) == []


def test_histories_are_those_of_the_law_with_a_subject_and_a_day() -> None:
    facts = [
        rule("has-all-three"),
        rule("no-subject", subject=None),
        rule("no-day", since=None),
        rule("no-law", law=None),
    ]
    found = histories(FactBase([], facts))
    assert {subject: [one.id for one in them] for subject, them in found.items()} == {
        "hive-theft": ["has-all-three"]
    }


@pytest.mark.parametrize("ident", ["child-parent-disqualification", "child-limitation-open"])
def test_a_number_is_called_old_only_once_it_is(base: FactBase, ident: str) -> None:
    assert "still cites" not in told(base, ident, "2021-03-30")
    assert "still cites" in told(base, ident, "2021-03-31")
