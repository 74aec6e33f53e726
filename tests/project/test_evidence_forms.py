"""Forms for blind readers: what is asked and not told, and what is taken of what they answer."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from quizzes.items import Case
from tests.conftest import real_project
from tests.evidence.forms import LETTERS, main, take, write_forms


def filled(
    folder: Path, form: int, letters: dict[str, str], **changed: str
) -> list[dict[str, str]]:
    """Fill in a form, by the number of the line; change its first line; return its lines."""
    path = folder / f"form-{form}.csv"
    lines = list(csv.DictReader(io.StringIO(path.read_text("utf-8"))))
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, lines[0])
        table.writeheader()
        for line in lines:
            more = changed if line is lines[0] else {}
            table.writerow({**line, **more, "answer": letters.get(line["n"], ""), "why": "G"})
    return lines


def test_a_form_has_a_case_of_each_family_and_no_id(tmp_path: Path) -> None:
    project = real_project()
    write_forms(project, tmp_path, 3, 7)
    cases = {one.stem: one for one in project.solved.values() if isinstance(one.item, Case)}
    families = {one.item.family for one in cases.values() if isinstance(one.item, Case)}
    seen: list[str] = []
    unmoved = []
    for form in (1, 2, 3):
        lines = filled(tmp_path, form, {})
        assert len(lines) == len(families)
        told = (tmp_path / f"form-{form}.csv").read_text("utf-8")
        for line in lines:
            case = cases[line["stem"]]
            labels = [line[at] for at in LETTERS if line[at]]
            assert sorted(labels) == sorted(choice.label for choice in case.choices)
            assert case.item.id not in told
            unmoved.append(labels == [choice.label for choice in case.choices])
            seen.append(case.item.id)
    assert len(set(seen)) == len(seen)
    assert 0 < sum(unmoved) < len(unmoved) / 4, "answers stand in an order of their own"


def test_the_same_seed_asks_the_same(tmp_path: Path) -> None:
    project = real_project()
    for name, seed in (("one", 1), ("again", 1), ("other", 2)):
        write_forms(project, tmp_path / name, 1, seed)
    one, again, other = (
        (tmp_path / name / "form-1.csv").read_bytes() for name in ("one", "again", "other")
    )
    assert one == again != other


def test_what_was_answered_is_taken_by_the_id_of_the_answer(tmp_path: Path) -> None:
    project = real_project()
    write_forms(project, tmp_path, 2)
    first, second, *_ = filled(tmp_path, 2, {"1": " B ", "2": "a"})
    rows = list(take(project, tmp_path))
    assert [(row["reader"], row["why"]) for row in rows] == [("form-2", "G")] * 2
    for row, line, letter in zip(rows, (first, second), "ba", strict=True):
        solved = project.solved[row["item"]]
        assert solved.stem == line["stem"]
        (chosen,) = (one for one in solved.choices if one.id == row["answer"])
        assert chosen.label == line[letter]


def test_a_spreadsheets_mark_and_a_line_that_is_gone_do_no_harm(tmp_path: Path) -> None:
    project = real_project()
    write_forms(project, tmp_path, 1)
    filled(tmp_path, 1, {"2": "a"})
    path = tmp_path / "form-1.csv"
    head, _, *lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join([head, *lines]), "utf-8-sig")
    assert len(list(take(project, tmp_path))) == 1


def test_what_is_asked_otherwise_by_now_is_left_out(tmp_path: Path) -> None:
    project = real_project()
    write_forms(project, tmp_path, 1)
    filled(tmp_path, 1, {"1": "a", "2": "a"}, stem="Once it was another question.")
    assert len(list(take(project, tmp_path))) == 1
    write_forms(project, tmp_path, 1)
    filled(tmp_path, 1, {"1": "a", "2": "a"}, a="Once it was another answer.")
    assert len(list(take(project, tmp_path))) == 1


def test_a_letter_that_a_line_does_not_have_is_told(tmp_path: Path) -> None:
    project = real_project()
    write_forms(project, tmp_path, 1)
    few = next(line["n"] for line in filled(tmp_path, 1, {}) if not line["f"])
    filled(tmp_path, 1, {few: "f"})
    with pytest.raises(ValueError, match=rf"form-1\.csv, n {few}: 'f' is none of its answers"):
        list(take(project, tmp_path))


def test_forms_are_written_and_taken_by_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["write", str(tmp_path), "1", "5"]) == 0
    filled(tmp_path, 1, {"1": "a"})
    assert main(["take", str(tmp_path)]) == 0
    head, row = capsys.readouterr().out.splitlines()
    assert head == "item,reader,answer,why"
    assert row.split(",")[1::2] == ["form-1", "G"]
