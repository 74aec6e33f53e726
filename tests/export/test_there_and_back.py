"""GIFT and Moodle XML, written and read again: every item of the bank comes back as it was."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes import load_project
from quizzes.export.formats import FORMATS
from quizzes.export.gift import question
from quizzes.export.gift_reading import read_gift
from quizzes.export.incoming import Incoming
from quizzes.export.moodle import nearest, spelt
from quizzes.export.moodle_reading import read_moodle
from quizzes.export.neutral import NeutralItem, Option, Pack, pack
from tests.conftest import SAMPLE, real_project

READERS: dict[str, Callable[[bytes, str], Incoming]] = {"gift": read_gift, "moodle": read_moodle}


@pytest.fixture(scope="module", params=["real", "sample"])
def whole(request: pytest.FixtureRequest) -> Pack:
    project = real_project() if request.param == "real" else load_project(SAMPLE)
    return pack(project, reserved=True)


def shown(one: Option, shape: str) -> str:
    """Return what stands in a file of an option: a value where it is typed, else its words."""
    return one.value if shape in ("number", "words") else one.label


def carried(one: Option, item: NeutralItem, gift: bool) -> tuple[object, ...]:
    label = one.id if item.shape == "truth" else shown(one, item.shape)
    percent = nearest(one.credit) if one.credit >= 0 else -nearest(one.credit)
    reason = "" if item.shape == "pairs" or (gift and item.shape == "order") else one.feedback
    target = one.value if item.shape == "pairs" else ""
    return label, round(percent / 100, 5), reason, target


@pytest.mark.parametrize("name", READERS)
def test_every_item_comes_back_as_it_was(name: str, whole: Pack) -> None:
    made = FORMATS[name].make(whole)
    read = READERS[name](made.content, "file")
    assert not read.problems
    assert [one.id for one in read.items] == [one.id for one in whole.items]
    gift = name == "gift"
    for before, after in zip(whole.items, read.items, strict=True):
        assert (after.shape, after.stem) == (before.shape, before.stem)
        assert after.tags == before.tags
        assert after.hint == ("" if gift else before.hint)
        assert set(after.targets) == set(before.targets)
        assert after.tolerance == before.tolerance
        if before.shape == "words":
            assert list(after.also) == spelt(before)
        assert [carried(one, after, gift) for one in after.options] == [
            carried(one, before, gift) for one in before.options
        ], before.id


def test_what_is_not_carried_is_what_was_said(whole: Pack) -> None:
    lost = FORMATS["gift"].make(whole).lost
    assert {one.item for one in lost if one.what == "hint"} == {
        one.id for one in whole.items if one.hint
    }
    assert {one.item for one in lost if one.what == "mixed"} == {
        one.id for one in whole.items if one.family
    }


SIGNS = st.text("abT ~=#{}:\\%n[]<&->/", min_size=1, max_size=12).filter(lambda t: t == t.strip())


@given(st.lists(SIGNS, min_size=5, max_size=5, unique=True), st.booleans())
def test_signs_that_mean_something_in_gift_come_back(words: list[str], several: bool) -> None:
    stem, *labels = words
    shares = (0.5, 0.5, -1.0) if several else (1.0, 0.0, 0.0)
    options = tuple(
        Option(letter, label, share, labels[-1])
        for letter, label, share in zip("abc", labels, shares, strict=False)
    )
    shape = "several" if several else "one"
    item = NeutralItem("an-item", shape, stem, options, hint="", language="en")
    read = read_gift(question(item).encode(), "x")
    assert not read.problems
    (found,) = read.items
    assert (found.stem, found.options) == (stem, options)
