"""What became of the research notes is written down, whole and without the notes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest

from quizzes.content.left_out import NotUsed, Reason
from tests.conftest import real_project
from tests.dossier import main, notes, table, unaccounted

PROJECT = real_project()
USED = table()
NOTES = """# Bees

## 1. Counts
**B-NUM-01** is no id of these notes; **A-NUM-01** A count of hives.
| id | what |
|---|---|
| GN-B-02 | A later count |
- CH-Q03 A range that was never right.

## 2. Places
| place | hives |
|---|---|
| North | 12 |
| South | 9 |
| South | 8 |

## 9. Still open
1. What the guild says.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "facts-adult.md").write_text(NOTES, encoding="utf-8")
    (tmp_path / "README.md").write_text("## 1. Files\n* A-NUM-09 is in the other file\n", "utf-8")
    (tmp_path / "hives.csv").write_text("source,what,year,value\nG,hives,2022,48900\n", "utf-8")
    return tmp_path


def left_out(ident: str, **fields: object) -> NotUsed:
    record = {"id": ident, "says": "A count.", "reason": "unread", "why": "It was not seen."}
    return NotUsed.model_validate({**record, **fields})


def test_records_of_the_notes_are_found_by_their_ids_or_their_place(folder: Path) -> None:
    assert list(notes(folder)) == [
        "GN-B-02",
        "CH-Q03",
        "facts-adult:2:North",
        "facts-adult:2:2",
        "facts-adult:2:3",
        "G/hives/2022",
    ]


def test_a_record_is_used_or_left_out_and_none_is_made_up(folder: Path) -> None:
    records = notes(folder)
    used = {ident: ["adult-estimate-2013"] for ident in records}
    project = replace(PROJECT, not_used=())
    assert unaccounted(records, project, used) == []
    del used["CH-Q03"]
    assert unaccounted(records, project, used)[0].startswith("CH-Q03: neither in")
    whole = replace(project, not_used=(left_out("CH-Q03"),))
    assert unaccounted(records, whole, used) == []
    part = replace(project, not_used=(left_out("CH-Q03", part="true"),))
    assert len(unaccounted(records, part, used)) == 1
    wrong = unaccounted(records, whole, {**used, "CH-Q04": ["adult-estimate-2013"]})
    assert wrong == ["CH-Q04: is no record of the notes"]


def test_the_number_of_a_row_stands_in_what_the_row_became(folder: Path) -> None:
    records = notes(folder)
    used = {ident: ["adult-estimate-2014"] for ident in records}
    project = replace(PROJECT, not_used=())
    assert unaccounted(records, project, used) == [
        "G/hives/2022: none of adult-estimate-2014 has 48900"
    ]


def test_what_a_record_became_stands_in_the_data() -> None:
    entries = PROJECT.entries
    assert [ident for ident, became in USED.items() if not set(became) <= entries] == []
    assert [ident for ident, became in USED.items() if not became] == []


def test_what_is_left_out_wholly_is_used_nowhere_and_what_in_part_is() -> None:
    for one in PROJECT.not_used:
        assert one.part == (one.id in USED), one.id


def test_every_kind_of_reason_is_one_that_is_given() -> None:
    assert {one.reason for one in PROJECT.not_used} == set(get_args(Reason))


def test_the_command_asks_for_a_folder_and_counts_what_it_finds(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([]) == main([str(folder / "hives.csv")]) == 2
    assert "name the folder of the notes" in capsys.readouterr().out
    assert main([str(folder)]) == 1
    told = capsys.readouterr().out
    assert "facts-adult:2:North: neither in" in told
    assert f"6 records: {len(USED)} used" in told
