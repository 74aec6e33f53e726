"""Sheets as a table: what is to be typed does not stand in it, what comes in is accounted for."""

from __future__ import annotations

import csv
import io
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes import load_project
from quizzes.content.records import ContentError
from quizzes.readings.everything import things
from quizzes.readings.sheet_table import COLUMNS, MAY, NEEDED, Taken, sheet_table, take_rows
from quizzes.readings.thing import Signed
from quizzes.results.spreadsheet import read_table
from tests.conftest import SAMPLE
from tests.readings.reader import answers

THINGS = list(things(load_project(SAMPLE)))
RIGHT = {(one.kind, one.id): answers(one) for one in THINGS}
SOURCED = {(one.kind, one.id) for one in THINGS if one.sourced}
Row = dict[str, str]


def rows() -> list[Row]:
    return list(csv.DictReader(io.StringIO(sheet_table(THINGS))))


def right(row: Row) -> str:
    return RIGHT[row["kind"], row["of"]][row["ask"]]


def filled() -> list[Row]:
    return [{**row, "answer": right(row), "at": place(row)} for row in rows()]


def place(row: Row) -> str:
    return "source" if row["seen"] and (row["kind"], row["of"]) in SOURCED else ""


def table(found: list[Row], delimiter: str = ",") -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, delimiter=delimiter)
    writer.writeheader()
    writer.writerows(found)
    return out.getvalue()


def take(raw: bytes) -> Taken:
    found = read_table(raw, "table.csv", NEEDED, optional=MAY)
    rows = found.columns(*NEEDED, *(name for name in MAY if name in found.heads))
    return take_rows(rows, "table.csv", THINGS, Signed("second reader", "2026-11-27"))


def test_no_value_stands_in_the_table() -> None:
    for row in rows():
        assert row["answer"] == ""
        if row["ask"] != "says":
            assert right(row) not in row["how"].replace(":", "").split() or row["ask"] == "key"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_table_filled_in_is_taken_whatever_program_saved_it(
    delimiter: str, encoding: str
) -> None:
    taken = take(table(filled(), delimiter).encode(encoding, "replace"))
    assert [(one.kind, one.id) for one, _ in taken.readings] == list(RIGHT)
    assert (taken.refused, taken.blank) == ([], 0)
    assert not any(one.disagreements(reading) for one, reading in taken.readings)


def test_no_key_stands_before_the_answer() -> None:
    """The row of the key has what is asked, in the order of the letters; reasons come later."""
    asked = [row for row in rows() if row["of"] == "best-account-of-a-bee"]
    assert [(row["kind"], row["ask"]) for row in asked] == [
        ("items", "key"),
        ("items", "says"),
        ("rationales", "says"),
    ]
    names = [line.partition(":")[0] for line in asked[0]["seen"].splitlines()]
    assert names == ["question", "A", "B", "C"]
    assert asked[0]["how"].endswith("A, B, C")
    assert asked[1]["seen"] == ""


def test_what_is_not_answered_is_left_and_counted() -> None:
    taken = take(sheet_table(THINGS).encode())
    assert (taken.readings, taken.refused, taken.blank) == ([], [], len(THINGS))


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        ({"of": "no-such-fact"}, "no 'facts' is called so"),
        ({"kind": "wishes"}, "no 'wishes' is called so"),
        ({"print": "000000"}, "has changed since this table was written"),
        ({"ask": "other"}, "other: is not asked"),
        ({"answer": ""}, "is no answer"),
        ({"answer": "1,500"}, "is no answer"),
        ({"at": ""}, "at: says nothing; say source or notes once"),
        ({"at": "none"}, "at: says none; say source or notes once"),
    ],
)
def test_a_row_that_does_not_fit_is_refused_with_its_line(broken: Row, told: str) -> None:
    found = filled()
    place = next(n for n, row in enumerate(found) if row["of"] == "hives-by-guild")
    found[place] |= broken
    taken = take(table(found).encode())
    assert any(told in one.message for one in taken.refused)
    assert all(one.where.path == "table.csv" and one.where.line > 1 for one in taken.refused)
    assert len(taken.readings) == len(THINGS) - 1


def test_a_table_says_where_each_fact_was_read() -> None:
    found = filled()
    found[0]["at"] = "Notes"
    taken = take(table(found).encode())
    said = [one.at for _, one in taken.readings]
    assert said == ["notes", *("source" if one.sourced else None for one in THINGS[1:])]
    found[1]["at"] = "source"
    (refused,) = take(table(found).encode()).refused
    assert refused.message.endswith(
        "at: says notes, source; say source or notes once, or leave all answers blank"
    )


def test_a_table_of_before_has_no_place_and_is_taken() -> None:
    lines = csv.reader(io.StringIO(table(filled())))
    out = io.StringIO()
    csv.writer(out).writerows(row[:-1] for row in lines)
    taken = take(out.getvalue().encode())
    assert (taken.refused, {one.at for _, one in taken.readings}) == ([], {None})
    assert len(taken.readings) == len(THINGS)


def test_the_same_question_twice_is_refused() -> None:
    found = filled()
    taken = take(table([*found, found[0]]).encode())
    assert [one.message.partition(": ")[2] for one in taken.refused] == [
        "is asked the same thing twice; leave one row of each"
    ]


@pytest.mark.parametrize("raw", [b"", b"a,b\n1,2\n", b"kind,of,print,ask\n1,2,3,4\n"])
def test_what_is_no_such_table_is_refused(raw: bytes) -> None:
    with pytest.raises(ContentError, match="has no column"):
        take(raw)


@given(st.binary(max_size=300))
def test_no_bytes_stop_the_program(raw: bytes) -> None:
    with suppress(ContentError):
        assert take(raw).readings == []


@given(st.lists(st.text(max_size=20), min_size=len(rows()), max_size=len(rows())))
def test_whatever_is_answered_each_thing_is_read_refused_or_left(given_answers: list[str]) -> None:
    found = zip(rows(), given_answers, strict=True)
    cells = [
        (line, (*(row[name] for name in NEEDED[:-1]), answer))
        for line, (row, answer) in enumerate(found, 2)
    ]
    taken = take_rows(cells, "table.csv", THINGS, Signed("second reader", "2026-11-27"))
    refused = {one.where.line for one in taken.refused}
    assert len(taken.readings) + len(refused) + taken.blank == len(THINGS)
