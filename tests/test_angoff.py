"""Angoff: an empty sheet, ratings in, a cut score out, and what it may be called."""

from __future__ import annotations

import csv
import json
import math
import re
from dataclasses import replace
from pathlib import Path
from statistics import fmean, stdev

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzes import ContentError
from quizzes.cli import main
from quizzes.report import is_pass_mark, simulate
from quizzes.report.angoff import agreement, cut_score, read_target
from quizzes.report.angoff_sheet import read_cut
from quizzes.report.simulate import items_of, write_results
from tests import report_by_hand as hand
from tests.keyfiles import choice_item, key_form, key_path

# Six targets rated by four judges: Shrout and Fleiss (1979), table 2; their ICC(2,4) is .62.
SHROUT_FLEISS = [
    [9, 2, 5, 8],
    [6, 1, 3, 2],
    [8, 4, 6, 8],
    [7, 1, 2, 6],
    [10, 5, 6, 9],
    [6, 2, 4, 7],
]


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments])


def sheet(folder: Path, ratings: list[list[object]], mark: str = ",", form: str = "f-1") -> Path:
    """Write a filled sheet: a row for each item, a column for each judge."""
    path = folder / "sheet.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out, delimiter=mark)
        names = [f"judge-{one}" for one in range(1, len(ratings[0]) + 1)]
        table.writerow(["form", "question", "item", "lesson", "stem", *names])
        for place, row in enumerate(ratings, 1):
            table.writerow([form, f"q{place}", f"bees-{place}", "01-bees", "Why?", *row])
    return path


def test_an_empty_sheet_has_a_row_an_item_and_a_column_a_judge(tmp_path: Path) -> None:
    items = [
        choice_item(1, "single-choice", "abc", "b"),
        choice_item(2, "single-choice", "ab", "a"),
    ]
    items[1] = replace(items[1], question=replace(items[1].question, stem="=cmd()"))
    form = key_form(items=items)
    key = key_path(tmp_path / "key.json", form)
    out = tmp_path / "sheet.csv"
    assert run("angoff", "sheet", "--key", key, "--judges", 3, "--out", out).exit_code == 0
    rows = list(csv.reader(out.open()))
    assert rows == [
        ["form", "question", "item", "lesson", "stem", "judge-1", "judge-2", "judge-3"],
        [form.id, "q1", "bees-01", "01-bees", "Question 1 on bees?", "", "", ""],
        [form.id, "q2", "bees-02", "01-bees", "'=cmd()", "", "", ""],
    ]
    assert "b" not in {cell for row in rows for cell in row}, "the key is not on the sheet"


def test_agreement_is_that_of_shrout_and_fleiss() -> None:
    judges = [list(map(float, column)) for column in zip(*SHROUT_FLEISS, strict=True)]
    assert agreement(judges) == pytest.approx(0.62, abs=0.005)
    assert hand.icc2k(SHROUT_FLEISS) == pytest.approx(0.62, abs=0.005)  # type: ignore[arg-type]


@settings(max_examples=60)
@given(
    st.tuples(st.integers(2, 7), st.integers(2, 6)).flatmap(
        lambda size: st.lists(
            st.lists(st.integers(0, 100), min_size=size[1], max_size=size[1]),
            min_size=size[0], max_size=size[0],
        )
    )
)  # fmt: skip
def test_a_cut_is_that_of_the_second_implementation(rows: list[list[int]]) -> None:
    judges = [list(map(float, column)) for column in zip(*rows, strict=True)]
    found = cut_score("f", {f"j{one}": own for one, own in enumerate(judges)})
    sums = [sum(own) / 100 for own in judges]  # the points a just competent learner would get
    assert found.points == pytest.approx(fmean(sums))
    assert found.percent == pytest.approx(100 * fmean(sums) / len(rows))
    error = stdev(sums) / math.sqrt(len(sums)) * 100 / len(rows)
    assert found.standard_error == pytest.approx(error, abs=1e-9)
    try:
        wanted = hand.icc2k([list(map(float, row)) for row in rows])
    except ZeroDivisionError:
        return
    if found.agreement is not None and abs(wanted) < 1e6:
        assert found.agreement == pytest.approx(wanted, rel=1e-5, abs=1e-6)


def test_a_cut_by_hand() -> None:
    # Judges of 60 and 80 in the mean: the cut is 70, the error 10, t of one degree 12.706.
    found = cut_score("f", {"a": [50.0, 70.0], "b": [70.0, 90.0]})
    assert (found.percent, found.points) == (70, pytest.approx(1.4))
    assert found.standard_error == pytest.approx(10)
    assert found.interval == (0, 100)
    three = cut_score("f", {"a": [60.0], "b": [70.0], "c": [80.0]})
    assert three.interval == pytest.approx((70 - 4.3027 * 10 / math.sqrt(3),
                                            70 + 4.3027 * 10 / math.sqrt(3)), abs=0.01)  # fmt: skip
    alone = cut_score("f", {"a": [60.0, 70.0]})
    assert (alone.standard_error, alone.interval, alone.agreement) == (None, None, None)


@pytest.mark.parametrize("judges", [1, 5, 6, 9])
def test_six_judges_make_a_pass_mark(tmp_path: Path, judges: int) -> None:
    path = sheet(tmp_path, [[50 + judge for judge in range(judges)], [80] * judges])
    out = tmp_path / "cut.html"
    assert run("angoff", "cut", path, "--out", out).exit_code == 0
    html = out.read_text()
    assert ("no pass mark" in html) == (not is_pass_mark(judges))
    if judges < 6:
        assert f"Still missing before it may be called a pass mark: {6 - judges}." in html
        assert "<h1>From judges&#39; ratings: a learning target</h1>" in html
    else:
        assert "learning target" not in html
        assert "<h1>From judges&#39; ratings: a pass mark</h1>" in html
    assert "<script" not in html
    assert not re.search(r"(src|href)=\"(?!#)", html)


def test_cells_that_cannot_be_used_are_listed_with_row_and_column(tmp_path: Path) -> None:
    path = sheet(
        tmp_path,
        [["60", "", "101", "70", "", "66,5"], ["80", "90", "some", "70", "", "70 %"]],
    )
    found = read_cut(path)
    assert dict(found.cuts) == {"judge-1": 70, "judge-4": 70, "judge-6": 68.25}
    told = {(flag.kind, flag.judge, flag.row) for flag in found.flags}
    assert told == {
        ("blank", "judge-2", 2), ("bad", "judge-3", 2), ("bad", "judge-3", 3),
        ("alike", "judge-4", 0), ("empty", "judge-5", 0),
    }  # fmt: skip
    out = tmp_path / "cut.html"
    run("angoff", "cut", path, "--out", out)
    html = out.read_text()
    assert "judge-2, row 2: the cell is blank" in html
    assert "judge-3, row 3: “some” is no number from 0 to 100" in html
    assert "judge-4 rated every item 70" in html


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_sheet_may_come_from_any_spreadsheet(tmp_path: Path, mark: str) -> None:
    path = sheet(tmp_path, [["60", "70"], ["80", "90"]], mark)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert read_cut(path).percent == 75


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "has no column form"),
        ("form,question,item,lesson,stem\nf,q,i,l,s\n", "no column for a judge"),
        ("form,question,item,lesson,stem,j\n", "has no items"),
        ("form,question,item,lesson,stem,j\nf,q,i,l,s,\n", "no judge has rated every item"),
        ("form,question,item,lesson,stem,j,j\nf,q,i,l,s,1,2\n", "two columns of one name"),
        ("form,question,item,lesson,stem,j\nf,q,i,l,s,1\nf,q,i,l,s,1\n", "an item twice"),
    ],
)
def test_what_is_no_sheet_is_refused(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "sheet.csv"
    path.write_text(text)
    with pytest.raises(ContentError, match=said):
        read_cut(path)
    done = run("angoff", "cut", path, "--out", tmp_path / "cut.html")
    assert done.exit_code == 1
    assert said in done.stderr


def test_the_report_takes_the_cut_as_its_target(tmp_path: Path) -> None:
    items = items_of([key_form()])
    results = tmp_path / "results.csv"
    write_results(simulate(items, 40, 1), items, results)
    for judges, word in ((5, "learning target is 65%"), (6, "pass mark is 65%, set by 6 judges")):
        filled = sheet(tmp_path, [[60] * judges, [70] * judges])
        run("angoff", "cut", filled, "--out", tmp_path / "cut.html")
        assert read_target(tmp_path / "cut.json") == (65, judges, "f-1")
        out = tmp_path / "report.html"
        done = run("report", results, "--cut", tmp_path / "cut.json", "--out", out)
        assert done.exit_code == 0, done.output
        assert word in out.read_text()
        assert (
            f"The judges rated form f-1 only. For the others ({key_form().id})" in out.read_text()
        )
    own = [key_form("Bees 1"), key_form("Bees 2")]
    filled = sheet(tmp_path, [[60] * 6, [70] * 6], form=own[0].id)
    run("angoff", "cut", filled, "--out", tmp_path / "cut.html")
    for keys, other in ((own[:1], False), (own, True)):
        rated = items_of(keys)
        write_results(simulate(rated, 40, 1), rated, results)
        run("report", results, "--cut", tmp_path / "cut.json", "--out", out)
        assert (f"The judges rated form {own[0].id} only" in out.read_text()) == other
    both = run("report", results, "--cut", tmp_path / "cut.json", "--target", 70, "--out", out)
    assert both.exit_code == 2
    (tmp_path / "cut.json").write_text(json.dumps({"percent": 500, "judges": 6}))
    wrong = run("report", results, "--cut", tmp_path / "cut.json", "--out", out)
    assert wrong.exit_code == 1
    assert "is no cut score" in wrong.stderr
