"""Targets of matching items: they do not stand in the order of the lines they belong to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes import Project, load_project
from quizzes.items import TYPES
from quizzes.items.keys import Solved
from quizzes.items.targets import apart, follow


def gives_away(solved: Solved, targets: list[str]) -> bool:
    return follow(targets, [target for _, target in solved.key.pairs])


def matching(project: Project) -> Iterator[Solved]:
    return (one for one in project.solved.values() if one.item.type == "matching")


def test_no_matching_item_shows_its_targets_in_the_order_of_its_lines(project: Project) -> None:
    found = list(matching(project))
    assert found
    for solved in found:
        assert not gives_away(solved, [target.id for target in solved.targets]), solved.item.id


def test_lines_in_ascending_order_do_not_give_their_targets_away(sample: Path) -> None:
    """The sample's lines ascend, as its targets would when they were only sorted."""
    solved = load_project(sample).solved["who-counted"]
    wanted = {"guild": "1,500", "state": "2,300"}
    labels = {target.id: target.label for target in solved.targets}
    assert {line: labels[target] for line, target in solved.key.pairs} == wanted
    assert sorted(labels.values()) == ["1,500", "1,600", "2,300"]
    assert not gives_away(solved, list(labels))
    assert solved.answer == "The guild: 1,500; The state: 2,300"


@pytest.mark.parametrize("salt", [f"{seed}:1" for seed in range(40)])
def test_no_form_shows_targets_in_the_order_of_its_lines(salt: str, project: Project) -> None:
    for solved in matching(project):
        choices, targets = TYPES["matching"].arranged(solved, f"{salt}:{solved.item.id}", 0)
        pairs = dict(solved.key.pairs)
        lines = [pairs[choice.id] for choice in choices]
        assert not follow([target.id for target in targets], lines), solved.item.id


TARGETS = st.lists(st.text(min_size=1, max_size=3), unique=True, min_size=1, max_size=6)


@given(TARGETS, st.data())
def test_targets_are_mixed_only_when_they_would_tell(
    targets: list[str], data: st.DataObject
) -> None:
    lines = data.draw(st.lists(st.sampled_from(targets), max_size=6))
    shown = apart(targets, lines, "salt")
    assert sorted(shown) == sorted(targets)
    assert shown == apart(targets, lines, "salt")
    assert not follow(shown, lines)
    if not follow(targets, lines):
        assert shown == targets


@pytest.mark.parametrize(
    ("shown", "lines", "tells"),
    [
        ("abc", "abc", True),
        ("abcd", "acd", True),
        ("abc", "bc", True),
        ("abc", "acb", False),
        ("ab", "ba", False),
        ("abc", "aab", True),
        ("a", "aa", False),
        ("a", "", False),
    ],
)
def test_targets_tell_when_they_follow_their_lines(shown: str, lines: str, tells: bool) -> None:
    assert follow(shown, lines) is tells
