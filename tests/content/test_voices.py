"""Sources of one origin count as one."""

from __future__ import annotations

import pytest

from quizzes.content.fact_records import Source
from quizzes.content.voices import kin, lineage, voices

REPEATS = {
    "first-report": (),
    "other-report": (),
    "an-article": ("first-report", "other-report"),
    "a-copy": ("an-article",),
    "press-one": ("first-report",),
    "press-two": ("first-report",),
    "press-other": ("other-report",),
    "round-up": ("first-report", "other-report"),
    "a-study": (),
}


def source(ident: str) -> Source:
    fields = {"id": ident, "title": "T", "publisher": "P", "kind": "press", "language": "en"}
    days = {"published": "2023", "accessed": "2026-11-23", "url": "https://example.org"}
    return Source.model_validate({**fields, **days, "repeats": REPEATS[ident]})


SOURCES = {ident: source(ident) for ident in REPEATS}


@pytest.mark.parametrize(
    ("cited", "number"),
    [
        (("first-report",), 1),
        (("first-report", "press-one"), 1),
        (("press-one", "press-two"), 1),
        (("press-one", "press-two", "a-study"), 2),
        (("first-report", "other-report"), 2),
        (("first-report", "other-report", "an-article"), 2),
        (("an-article", "a-copy"), 1),
        (("press-one", "other-report", "a-copy"), 2),
        (("press-one", "a-copy"), 1),
        (("press-one", "press-other"), 2),
        (("press-one", "press-other", "round-up"), 1),
        (("press-one", "press-other", "a-copy"), 1),
        (("a-study", "first-report", "other-report"), 3),
        ((), 0),
    ],
)
def test_sources_of_one_origin_are_one_voice(cited: tuple[str, ...], number: int) -> None:
    assert voices(SOURCES, cited) == number
    assert voices(SOURCES, reversed(cited)) == number


def test_a_source_is_followed_back_through_all_that_it_repeats() -> None:
    assert lineage(SOURCES, "a-copy") == {"a-copy", "an-article", "first-report", "other-report"}
    assert lineage(SOURCES, "no-such-source") == frozenset()


def test_the_kin_of_an_article_are_its_sources_their_copies_and_its_own() -> None:
    assert kin(SOURCES, ["an-article"]) == set(REPEATS) - {"a-study"}
    assert kin(SOURCES, []) == frozenset()
