"""Old and new side by side: what differs is told, and what is the same is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.readings.beside import beside

WORDS = st.lists(st.sampled_from(["a", "hive", "is", "not", "says: it", "é"]), max_size=8)
TEXTS = st.lists(WORDS.map(" ".join), max_size=5).map("\n".join)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("a\nb", "a\nb", []),
        ("it is punished", "it is not punished", ["was 'it is punished', is 'it is not punished'"]),
        (
            "says: one two three four five six",
            "says: one two three nine five six",
            ["says was 'one two three four five six', is 'one two three nine five six'"],
        ),
        (
            "a b c d e f g h i j",
            "a b c d x f g h i j",
            ["was '… b c d e f g h …', is '… b c d x f g h …'"],
        ),
        ("a", "a\nb", ["'b' is new"]),
        ("a\nb", "a", ["'b' is gone"]),
        ("value: 1\nrest", "rest\nvalue: 2", ["value was '1', is '2'"]),
    ],
)
def test_what_differs_is_told(old: str, new: str, told: list[str]) -> None:
    assert beside(old, new) == told


@given(TEXTS, TEXTS)
def test_something_is_told_when_lines_differ_and_nothing_when_they_do_not(
    old: str, new: str
) -> None:
    assert bool(beside(old, new)) == (set(old.split("\n")) != set(new.split("\n")))


@given(st.text(max_size=400), st.text(max_size=400))
def test_whatever_stands_there_is_told_in_short_lines(old: str, new: str) -> None:
    assert all(len(line) < 500 for line in beside(old, new))
