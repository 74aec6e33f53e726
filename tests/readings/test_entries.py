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
