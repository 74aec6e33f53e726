"""The measure itself: what a mutant is, how a share is told, and what the list of them may say."""

from __future__ import annotations

import ast
from fnmatch import fnmatch

import pytest
import yaml

from tests.conftest import ROOT
from tests.mutants import SETTINGS, interval
from tests.mutation import mutants

SOURCE = '''
"""A module."""
LIMIT = 3
WORDS = "some words"


def few(counts: list[int], name: str = "a") -> bool:
    """Return whether they are few."""
    if not counts:
        raise ValueError(f"{name} 7")
    return len(sorted(counts)) < LIMIT and name.strip() != "none"
'''


def changes() -> dict[str, str]:
    return {one.change: ast.unparse(one.tree) for one in mutants("x.py", SOURCE)}


@pytest.mark.parametrize(
    ("change", "made"),
    [
        ("3 -> 4", "LIMIT = 4"),
        ("3 -> 2", "LIMIT = 2"),
        ("'a' -> 'ax'", "name: str='ax'"),
        ("without Not", "if counts:"),
        ("without Raise", "pass"),
        ("Lt -> LtE", "<= LIMIT"),
        ("And -> Or", "LIMIT or name"),
        ("NotEq -> Eq", "name.strip() == 'none'"),
        ("sorted -> list", "len(list(counts))"),
        ("without strip", "and name != 'none'"),
        ("'none' -> 'nonex'", "!= 'nonex'"),
        ("returns None", "return None"),
    ],
)
def test_a_mutant_has_one_small_fault(change: str, made: str) -> None:
    good = ast.unparse(ast.parse(SOURCE))
    assert made in changes()[change]
    changed = [
        (one, other)
        for one, other in zip(good.splitlines(), changes()[change].splitlines(), strict=True)
        if one != other
    ]
    assert len(changed) == 1


def test_words_types_and_docstrings_are_left_alone() -> None:
    assert set(changes()) == {
        "3 -> 4", "3 -> 2", "'a' -> 'ax'", "without Not", "without Raise", "Lt -> LtE",
        "And -> Or", "NotEq -> Eq", "sorted -> list", "without strip", "'none' -> 'nonex'",
        "returns None",
    }  # fmt: skip


def test_mutants_of_equal_lines_have_names_of_their_own() -> None:
    twice = "def one(a):\n    a += 1\n    a += 1\n    return [a < 2, a < 2]\n"
    names = [one.name for one in mutants("x.py", twice)]
    assert len(names) == len(set(names))


def test_a_share_has_the_interval_of_its_sample() -> None:
    assert interval(15, 30) == pytest.approx((0.3315, 0.6685), abs=1e-4)
    assert interval(30, 30)[1] == pytest.approx(1)


def test_every_module_and_test_that_is_listed_is_there() -> None:
    settings = yaml.safe_load(SETTINGS.read_text("utf-8"))
    for pattern, tests in settings["modules"].items():
        assert list(ROOT.glob(pattern)), pattern
        for test in tests:
            path, _, name = test.partition("::")
            assert f"def {name}" in (ROOT / path).read_text("utf-8"), test


def test_every_survivor_that_is_accepted_is_of_a_module_listed_and_has_a_reason() -> None:
    settings = yaml.safe_load(SETTINGS.read_text("utf-8"))
    for one in settings["accepted"]:
        assert any(fnmatch(one["mutant"][0], pattern) for pattern in settings["modules"])
        assert len(one["mutant"]) == 4
        assert len(one["why"]) > 15
