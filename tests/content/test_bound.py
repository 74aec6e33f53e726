"""Own words and what they are bound to, on a page and in the data."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.content.bound import Binding, Broken, in_data, names_in, on_page, plain, unbound
from quizzes.content.pages import read_page
from quizzes.content.text import Text, bound_to

LINE = (
    "So {fact}`a keeper pays {fee} <fee, keeper.body>` and {was}`paid less<old>`; {fact}`fee.min`."
)


def test_words_on_a_page_are_read_with_their_facts_and_their_place() -> None:
    first, second, third = on_page(LINE)
    assert isinstance(first, Binding)
    assert (first.role, first.words) == ("fact", "a keeper pays {fee}")
    assert (first.names, first.facts) == (("fee", "keeper.body"), ("fee", "keeper"))
    assert LINE[slice(*first.span)] == "{fact}`a keeper pays {fee} <fee, keeper.body>`"
    assert second == Binding("was", "paid less", ("old",), (54, 75))
    assert isinstance(third, Binding)
    assert (third.words, third.names, third.facts) == ("", ("fee.min",), ("fee",))


def test_words_in_the_data_are_read_alike_and_said_plainly() -> None:
    text = "It is [a jar for {fee}](fee, keeper.body), [no more](old)."
    first, second = in_data(text)
    assert first == Binding("", "a jar for {fee}", ("fee", "keeper.body"), (6, 41))
    assert second == Binding("", "no more", ("old",), (43, 57))
    assert list(names_in(text)) == ["fee", "keeper.body", "old"]
    assert plain(text) == "It is a jar for {fee}, no more."
    assert unbound(text) == "It is …, …."
    both = Text(en=text, es="[Un frasco](fee).")
    assert both.in_language("en") == plain(text)
    assert list(bound_to(both)) == ["fee", "keeper.body", "old", "fee"]


@pytest.mark.parametrize(
    "line",
    [
        "{fact}`words <>`",
        "{fact}`words < >`",
        "{fact}`<fee>`",
        "{fact}`words <fee`",
        "{fact}`words fee>`",
        "{fact}`words <fee> more`",
        "{fact}`a <b> c <fee>`",
        "{fact}`words <fee,>`",
        "{fact}`words <fee keeper>`",
        "{fact}`words <Fee>`",
        "{fact}`words <../fee>`",
        "{was}`fee`",
        "{disputed}`words`",
        "[words]()",
        "[](fee)",
        "[words](https://example.org)",
        "[words](page.md#part)",
        "[words](#part)",
    ],
)
def test_what_binds_nothing_is_broken_and_says_why(line: str) -> None:
    (found,) = (*on_page(line), *in_data(line))
    assert isinstance(found, Broken)
    assert found.why
    assert found.span == (0, len(line))


def test_prose_has_the_bound_words_and_knows_what_stands_outside_of_them() -> None:
    page = read_page(f"# T\n\n- {LINE}\n", "01-page", "page.md")
    assert [(one.role, one.reference, one.words) for one in page.named] == [
        ("fact", "fee", "a keeper pays {fee}"),
        ("fact", "keeper.body", "a keeper pays {fee}"),
        ("in words", "fee", ""),
        ("was", "old", "paid less"),
        ("fact", "fee.min", ""),
    ]
    said = page.prose[-1]
    assert (said.text, said.outside) == (
        "So a keeper pays {fee} and paid less; ….",
        "So … and …; ….",
    )


SIGNS = "ab-_.,<>`{}[]() \\é"


@given(st.text(st.sampled_from(SIGNS), max_size=40))
def test_any_words_are_taken_apart_without_an_error_and_in_their_order(text: str) -> None:
    for found in ([*on_page(f"{{fact}}`{text}`")], [*in_data(text)], [*on_page(text)]):
        spans = [one.span for one in found]
        assert spans == sorted(spans)
        assert all(isinstance(one, Broken) or one.names for one in found)
    assert plain(plain(text)) == plain(text) or "](" in plain(text)
