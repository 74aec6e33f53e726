"""The evidence on items: its files name what is there, and are scored against today's keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import real_project
from tests.evidence.__main__ import (
    HERE,
    Mark,
    answers,
    from_options,
    from_stems,
    from_stems_alone,
    main,
    table,
    without_guesses,
)


def test_most_of_what_was_answered_is_still_asked() -> None:
    project = real_project()
    options = answers(HERE / "blind-options.csv")
    for name in ("blind-stems.csv", "open-stems.csv"):
        asked = {row["item"] for row in answers(HERE / name)}
        assert len(asked & set(project.solved)) > len(asked) / 2
    families = {family.id for bank in project.banks.values() for family in bank.families}
    assert {row["of"] for row in options} & families


def test_answers_are_scored_by_the_keys_of_today(tmp_path: Path) -> None:
    project = real_project()
    family = next(family for bank in project.banks.values() for family in bank.families)
    cases = [project.solved[case.id] for case in family.cases]
    key = cases[0].key.right[0]
    other = next(choice.id for choice in cases[0].choices if choice.id != key)
    stems = [f"{cases[0].item.id},r,{key},G", f"{cases[0].item.id},s,{other},G", "gone,r,a,G"]
    (tmp_path / "blind-stems.csv").write_text("\n".join(["item,reader,answer,why", *stems]))
    (tmp_path / "blind-options.csv").write_text(
        f"of,reader,answer,why\n{family.id},r,{key},G\n{family.id},s,gone,G\n"
    )
    found = [
        mark.points
        for mark in from_stems(project, tmp_path / "blind-stems.csv")
        if mark.group == "all"
    ]
    assert found == [True, False]
    (guess,) = (mark for mark in from_options(project, tmp_path) if mark.group == "all")
    right = [one.key.right[0] for one in cases].count(key)
    assert guess.points == pytest.approx(right / len(cases))


def test_what_the_stem_alone_tells_counts_whole_and_the_rest_as_a_guess(tmp_path: Path) -> None:
    project = real_project()
    case = next(family for bank in project.banks.values() for family in bank.families).cases[0]
    told = tmp_path / "open-stems.csv"
    told.write_text(f"item,reader,answer,why\n{case.id},r,a,L\n{case.id},s,a,P\ngone,r,a,L\n")
    found = [mark for mark in from_stems_alone(project, told) if mark.group == "all"]
    assert [mark.points for mark in found] == [1, found[1].chance]


def test_what_was_called_a_guess_counts_as_one(tmp_path: Path) -> None:
    project = real_project()
    case = next(family for bank in project.banks.values() for family in bank.families).cases[0]
    key = project.solved[case.id].key.right[0]
    told = tmp_path / "blind-stems.csv"
    rows = [f"{case.id},r,{key},R", f"{case.id},s,{key},G", f"{case.id},t,none,K", "gone,r,a,R"]
    told.write_text("\n".join(["item,reader,answer,why", *rows]))
    found = [mark for mark in without_guesses(project, told) if mark.group == "all"]
    assert [mark.points for mark in found] == [1, found[1].chance, 0]


def test_the_table_has_a_line_for_each_group() -> None:
    marks = iter([Mark("all", 1, 0.25), Mark("all", 0, 0.5), Mark("cases", 1, 0.25)])
    first, second = table(marks)
    assert first.split() == ["all", "2", "50%", "38%"]
    assert second.split() == ["cases", "1", "100%", "25%"]


def test_the_five_tables_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    printed = capsys.readouterr().out
    assert "options alone" in printed
    assert "without the lesson" in printed
    assert "the lesson open" in printed
    assert "the stem alone" in printed
    assert "no guess" in printed
