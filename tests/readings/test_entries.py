"""What is typed again: every way to write a value agrees with it, and with no other value."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from quizzes.content.values import Value
from quizzes.readings.entries import Entry
from tests.readings.reader import right

NUMBERS = st.decimals(-(10**9), 10**9, places=2) | st.integers(-(10**9), 10**9).map(Decimal)


def entry(**fields: Any) -> Entry:
    return Entry("value", Value.model_validate(fields), "en")


VALUES = st.one_of(
    NUMBERS.map(lambda number: {"number": str(number)}),
    st.tuples(NUMBERS, NUMBERS).map(lambda ends: {"range": [str(end) for end in sorted(ends)]}),
    NUMBERS.map(lambda number: {"at_least": str(number)}),
    NUMBERS.map(lambda number: {"at_most": str(number)}),
    st.dates().map(lambda day: {"date": f"{day:%Y-%m-%d}".zfill(10)}),
    st.from_regex(r"(Ley|Law) [1-9][0-9]{4}(-[A-Z])?", fullmatch=True).map(lambda n: {"name": n}),
    st.just({"life": "true"}),
)


@given(VALUES)
def test_a_value_typed_as_it_is_agrees(value: dict[str, Any]) -> None:
    one = entry(**value)
    assert one.agrees(right(one))


@given(VALUES, VALUES)
def test_a_value_agrees_with_no_other(value: dict[str, Any], other: dict[str, Any]) -> None:
    one, two = entry(**value), entry(**other)
    assume(one.value != two.value)
    words = [str(held.get("name", "")).partition(" ")[2] for held in (value, other)]
    assume(not words[0] or words[0] != words[1])
    assert not one.agrees(right(two))


@given(VALUES, st.text(max_size=30))
def test_no_text_stops_the_program_and_a_refused_one_never_agrees(
    value: dict[str, Any], typed: str
) -> None:
    one = entry(**value)
    if one.refusal(typed):
        assert not one.agrees(typed)


@pytest.mark.parametrize(
    ("value", "typed"),
    [
        ({"number": "44800", "unit": "people"}, "44800.0"),
        ({"range": ["4", "6"], "unit": "prison_years"}, "4 to 6"),
        ({"range": ["4", "6"]}, "6–4"),
        ({"at_least": "35"}, "At least 35"),
        ({"life": "true"}, "Life"),
        ({"date": "2019"}, "2019"),
        ({"name": "Decreto Supremo 009-2021-IN"}, "Supreme Decree 009-2021-in"),
        ({"name": "chapters IX and X"}, "capítulos IX, X"),
        ({"name": "LíneaNiñez"}, "lineaninez"),
        ({"name": "153-B and 153-D to 153-G"}, "153-B, 153-D, 153-E, 153-F y 153-G"),
        ({"name": "179 to 181"}, "179, 180 and 181 (chapter X)"),
        ({"name": "Piura, Lima and Ica"}, "Ica, Piura and Lima"),
        ({"name": "Asociación de Apicultoras"}, "Asociación Apicultoras"),
        ({"date": "2019"}, "2019-08-08"),
    ],
)
def test_spelling_makes_no_difference(value: dict[str, Any], typed: str) -> None:
    assert entry(**value).agrees(typed)


@pytest.mark.parametrize(
    ("value", "typed"),
    [
        ({"number": "44800"}, "44900"),
        ({"number": "4"}, "at least 4"),
        ({"number": "4"}, "4 to 6"),
        ({"at_least": "4"}, "at most 4"),
        ({"range": ["4", "6"]}, "None"),
        ({"date": "2019-06-18"}, "2019-06"),
        ({"name": "129-A"}, "129"),
        ({"name": "articles 129-A and 129-B"}, "129-A"),
        ({"name": "Peru"}, "Chile"),
        ({"name": "179 to 181"}, "179 and 181"),
        ({"name": "1 to 99999"}, "1 and 2"),
        ({"name": "9 to 3"}, "3 to 9"),
        ({"name": "Piura and Lima"}, "Piura, Lima and Ica"),
        ({"date": "2019"}, "20190"),
        ({"date": "2019-01"}, "2019-10"),
    ],
)
def test_another_value_differs(value: dict[str, Any], typed: str) -> None:
    assert not entry(**value).agrees(typed)


@pytest.mark.parametrize(
    "typed", ["", "1,500", "1.500.000", "40 thousand", "½", "٤", "1e9", "9" * 20]
)
def test_a_figure_that_could_be_two_is_refused_and_never_guessed(typed: str) -> None:
    assert "is no answer" in entry(number="1500").refusal(typed)


def test_how_to_answer_tells_what_is_counted_and_not_the_value() -> None:
    one = Entry(
        "value", Value.model_validate({"number": "61234", "unit": "people"}), "en", "people"
    )
    assert one.how.startswith("people: ")
    assert "61234" not in one.how


def test_a_period_may_be_typed_more_closely_and_not_in_part() -> None:
    period = Entry("period", Value.model_construct(date="2023-04/2024-03"), "en")
    assert period.agrees("2023-04-01 / 2024-03-31")
    assert not period.agrees("2023-04")
    assert not period.agrees("2023-04/2024-04")


def test_of_a_place_in_the_law_it_does_not_matter_of_which_norm_it_is_said_to_be() -> None:
    place = Entry("article", Value.model_validate({"name": "42.3 of DS 001-2018"}), "en")
    assert place.agrees("art. 42.3")
    assert not place.agrees("art. 42.4 of DS 001-2018")
    assert not Entry("value", place.value, "en").agrees("art. 42.3")


@pytest.mark.parametrize("name", ["since", "until", "article", "norm"])
def test_what_is_asked_of_the_law_is_said(name: str) -> None:
    plain = Entry("value", Value.model_validate({"date": "2019-06-19"}), "en")
    assert len(Entry(name, plain.value, "en").how) > len(plain.how)


@pytest.mark.parametrize(
    ("date", "form"),
    [
        ("2017", "a year,"),
        ("2017-03", "a month,"),
        ("2017-03-30", "a day,"),
        ("2017-03/2018", "from when to when, as 2019-01/2019-06"),
        ("unknown", "a day, month or year"),
    ],
)
def test_how_says_how_closely_a_date_is_asked_for(date: str, form: str) -> None:
    how = Entry("value", Value.model_construct(date=date), "en").how
    assert form in how
    assert date == "unknown" or date not in how
