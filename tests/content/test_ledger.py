"""The ledger on disk: read quickly where it is as it was written, and strictly all the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizzes.content.ledger import Ledger, Reading, load_ledger, path_of, write_readings
from quizzes.content.records import ContentError, Problem, read_tree, records

HEAD = "# Second readings\n\n"
ONE = '- {"of": "one", "print": "0f0f0f", "role": "lawyer", "on": "2026-11-26"'
ODD = st.sampled_from('ab"\\{}[]:,#\n\t é½-')
GIVEN = st.builds(
    Reading,
    of=st.text(ODD, min_size=1, max_size=9).map("x".__add__),
    print=st.just("0f0f0f-a1b2c3"),
    role=st.just("lawyer"),
    on=st.just("2026-11-26"),
    at=st.sampled_from([None, "source", "notes"]),
    typed=st.dictionaries(
        st.sampled_from(["value", "since"]), st.text(ODD, max_size=9).map("1".__add__)
    ),
    differs=st.none() | st.text(ODD, max_size=9).map("no".__add__),
    facts=st.dictionaries(st.sampled_from(["a-fact", "b-fact"]), st.just("0f0f0f")),
    words=st.none() | st.text(ODD, max_size=30).map("w".__add__),
)


def strict(root: Path) -> tuple[Ledger, list[Problem]]:
    """Return what the strict reader of all data makes of the file."""
    name = path_of("facts")
    try:
        found, bad = records(read_tree(root / name, name), Reading)
    except ContentError as error:
        return {}, error.problems
    return {"facts": {one.id: one for one in found}}, bad


def write(root: Path, text: str) -> None:
    path = root / path_of("facts")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(found=st.lists(GIVEN, max_size=4, unique_by=lambda one: one.id))
def test_what_is_written_is_read_again_by_either_reader(
    found: list[Reading], tmp_path: Path
) -> None:
    write_readings(tmp_path, "facts", found)
    ledger, problems = load_ledger(tmp_path)
    other, bad = strict(tmp_path)
    assert problems == bad
    if not problems:
        assert ledger == other == {"facts": {one.id: one for one in found}}
        for ident, one in ledger["facts"].items():
            assert one.where() == other["facts"][ident].where()
            trees = (one.tree, other["facts"][ident].tree)
            assert len({tree.strange for tree in trees if tree}) == 1


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
@given(data=st.data())
def test_a_damaged_file_is_told_by_either_reader(data: st.DataObject, tmp_path: Path) -> None:
    two = ONE.replace("one", "two")
    good = f'{HEAD}{ONE}, "typed": {{"value": "4"}}, "words": "a\\nb"}}\n{two}}}\n'
    start = data.draw(st.integers(0, len(good)))
    end = data.draw(st.integers(start, min(len(good), start + 30)))
    piece = data.draw(
        st.sampled_from(
            [
                "",
                "x",
                "1",
                "null",
                "true",
                "[]",
                "{}",
                '"',
                "\\",
                "\\\\",
                "\\t",
                "\n",
                "- ",
                ": ",
                "é",
            ]
        )
    )
    write(tmp_path, good[:start] + piece + good[end:])
    (ledger, problems), (other, bad) = load_ledger(tmp_path), strict(tmp_path)
    assert bool(problems) >= bool(bad)
    if not problems:
        assert ledger.get("facts", {}) == other.get("facts", {})


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        (f'{ONE}, "of": "two"}}', 3, "repeats the key"),
        (f'{ONE}, "by": "Maya"}}', 3, "is not a field"),
        (f"{ONE}}}\n{ONE}}}", 4, "already used"),
        (f'{ONE}, "differs": null}}\n{ONE}', 5, "is not valid YAML"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(
    tmp_path: Path, text: str, line: int, told: str
) -> None:
    write(tmp_path, f"{HEAD}{text}\n")
    _, problems = load_ledger(tmp_path)
    assert [one.where.line for one in problems if told in one.message] == [line], problems
