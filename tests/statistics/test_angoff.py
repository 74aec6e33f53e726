"""Angoff: an empty sheet, ratings in, a cut score out, and what it may be called."""

from __future__ import annotations

import csv
import io
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
from quizzes.content.strings import languages, phrase
from quizzes.items.keys import Key
from quizzes.report import is_pass_mark, simulate
from quizzes.report.angoff_sheet import read_cut, write_sheet
from quizzes.results.simulate import items_of, write_results
from quizzes.statistics.rating_scale import SCALES, Cell, Judge, name_and_scale, read_ratings
from quizzes.statistics.standard_setting import Flag, agreement, cut_score, read_target
from tests import report_by_hand as hand
from tests.conftest import ROOT
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
        ["form", "question", "item", "lesson", "stem", "options",
         *(f"judge-{judge} (percent, 0 to 100)" for judge in (1, 2, 3))],
        [form.id, "q1", "bees-01", "01-bees", "Question 1 on bees?",
         "A. Option c\nB. Option b\nC. Option a", "", "", ""],
        [form.id, "q2", "bees-02", "01-bees", "'=cmd()", "A. Option b\nB. Option a", "", "", ""],
    ]  # fmt: skip
    assert "b" not in {cell for row in rows for cell in row}, "the key is not on the sheet"


def filled(folder: Path, heads: list[str], *ratings: list[str], mark: str = ",") -> Path:
    path = folder / "sheet.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out, delimiter=mark)
        table.writerow(["form", "question", "item", "lesson", "stem", *heads])
        for place, row in enumerate(ratings, 1):
            table.writerow(["f-1", f"q{place}", f"bees-{place}", "01-bees", "Why?", *row])
    return path


def refused(path: Path, scale: str = "") -> list[str]:
    with pytest.raises(ContentError) as error:
        read_cut(path, scale)
    return str(error.value).replace(f"{path}:", "").splitlines()


PARTS = [
    (["0.6"], ["0.8"]), (["0,65"], ["0,5"]), ([".6"], [",7"]), (["1"], ["0.9"]), (["1"], ["1"]),
    (["0"], ["1"]), (["60"], ["0.7"]), (["0.6 "], ["70 %"]), (["\u200e0,6"], ["\xa00,7"]),
    (["6E-01"], ["0,5"]),
]  # fmt: skip


@pytest.mark.parametrize("head", ["Ana", "judge-1 (percent, 0 to 100)"])
@pytest.mark.parametrize("ratings", PARTS, ids=str)
def test_a_rating_that_may_be_a_proportion_is_asked_about(
    tmp_path: Path, ratings: tuple[list[str], ...], head: str
) -> None:
    path = filled(tmp_path, [head], *ratings)
    (said,) = refused(path)
    assert re.match(r"[23]: angoff: (Ana|judge-1): .* could be a percent or a proportion", said)
    assert "--scale percent" in said
    assert "--scale proportion" in said
    done = run("angoff", "cut", path, "--out", tmp_path / "cut.html")
    assert done.exit_code == 1
    assert "could be a percent or a proportion" in done.stderr
    assert not (tmp_path / "cut.html").exists()


def test_each_judge_is_asked_about_for_itself(tmp_path: Path) -> None:
    path = filled(tmp_path, ["Ana", "Luz", "Eva"], ["60", "0,6", "0.5"], ["70", "", "0.7"])
    said = refused(path)
    assert [line.split(": ")[2] for line in said] == ["Luz", "Eva"]
    assert "(and 1 more of this judge)" in said[1]


@pytest.mark.parametrize(
    ("ratings", "percent"),
    [
        ((["0"], ["0"]), 0), ((["60"], ["0"]), 30), ((["60"], ["1"]), 30.5),
        ((["0,6 %"], ["0.4%"]), 0.5), ((["60 %"], ["0,5 %"]), 30.25), ((["1 %"], ["1 %"]), 1),
        ((["66,5"], ["70.5"]), 68.5), ((["60,00%"], ["70\xa0%"]), 65), ((["100"], ["1.5"]), 50.75),
    ],
    ids=str,
)  # fmt: skip
def test_a_rating_that_can_be_but_one_thing_is_read(
    tmp_path: Path, ratings: tuple[list[str], ...], percent: float
) -> None:
    assert read_cut(filled(tmp_path, ["Ana"], *ratings)).percent == pytest.approx(percent)


@pytest.mark.parametrize(
    ("heads", "scale", "percent"),
    [
        (["Ana (proportion, 0 to 1)"], "", 65), (["Ana (0-1)"], "", 65),
        (["Ana (proporción)"], "", 65), (["Ana [0 a 1]"], "", 65), (["Ana"], "proportion", 65),
        (["Ana (percent, 0 to 100)"], "proportion", 65), (["Ana"], "percent", 0.65),
        (["Ana (proportion, 0 to 1)"], "percent", 0.65),
    ],
)  # fmt: skip
def test_the_scale_is_named_by_the_heading_or_the_option(
    tmp_path: Path, heads: list[str], scale: str, percent: float
) -> None:
    path = filled(tmp_path, heads, ["0.6"], ["0,7"])
    found = read_cut(path, scale)
    assert dict(found.cuts) == {"Ana": pytest.approx(percent)}
    arguments = ["--scale", scale] if scale else []
    out = tmp_path / "cut.html"
    assert run("angoff", "cut", path, *arguments, "--out", out).exit_code == 0
    assert ("read as parts of a hundred learners: Ana" in out.read_text()) == (percent == 65)
    assert read_target(tmp_path / "cut.json")[0] == pytest.approx(percent)


def test_judges_of_two_scales_each_name_theirs(tmp_path: Path) -> None:
    heads = ["Ana (proporción)", "Luz (porcentaje)", "Eva"]
    found = read_cut(filled(tmp_path, heads, ["0,6", "60", "60"], ["0,8", "80", "80"]))
    assert dict(found.cuts) == {"Ana": 70, "Luz": 70, "Eva": 70}
    assert found.proportions == ("Ana",)


def test_a_number_above_one_is_no_proportion(tmp_path: Path) -> None:
    path = filled(tmp_path, ["Ana (0 to 1)", "Luz (0 to 1)"], ["0.6", "60"], ["70 %", "0.7"])
    found = read_cut(path)
    assert dict(found.cuts) == {"Ana": 65}
    (flag,) = found.flags
    assert (flag.kind, flag.judge, flag.row, flag.cell) == ("bad_proportion", "Luz", 2, "60")
    run("angoff", "cut", path, "--out", tmp_path / "cut.html")
    assert "Luz, row 2: “60” is no number from 0 to 1" in (tmp_path / "cut.html").read_text()


@pytest.mark.parametrize("scale", ["percent", "proportion"])
def test_a_sheet_as_it_was_written_and_filled_is_read(tmp_path: Path, scale: str) -> None:
    items = list(key_form().asked)
    stem = 'Which, "two"\nlines; or\r\nthree, ñandú?'
    items[0] = replace(items[0], question=replace(items[0].question, stem=stem))
    key_path(tmp_path / "key.json", key_form(items=items))
    path, out = tmp_path / "sheet.csv", tmp_path / "cut.html"
    done = run("angoff", "sheet", "--key", tmp_path / "key.json", "--judges", 2, "--scale", scale,
               "--out", path)  # fmt: skip
    assert done.exit_code == 0, done.output
    rows = list(csv.reader(path.open(encoding="utf-8", newline="")))
    assert rows[1][4] == stem, "the lines of a stem stay"
    assert ("0 to 1)" in rows[0][-1]) == (scale == "proportion")
    for row in rows[1:]:
        row[-2:] = ["60", "80"] if scale == "percent" else ["0,6", "0.8"]
    rows[3][-1] = "none"
    rows.insert(2, [""] * len(rows[0]))
    with path.open("w", encoding="utf-16", newline="") as stream:
        csv.writer(stream, delimiter="\t").writerows(rows)
    assert run("angoff", "cut", path, "--out", out).exit_code == 0
    found = read_cut(path)
    assert dict(found.cuts) == {"judge-1": pytest.approx(60)}
    assert [flag.row for flag in found.flags if flag.kind.startswith("bad")] == [5]


def test_the_sheet_shows_what_learners_choose_from_and_never_the_key(tmp_path: Path) -> None:
    typed = replace(choice_item(6, "numeric", "", ""), key=Key("numeric", ("5",)))
    form = key_form(items=[*key_form().asked, typed])
    path = tmp_path / "sheet.csv"
    key_path(tmp_path / "key.json", form)
    run("angoff", "sheet", "--key", tmp_path / "key.json", "--judges", 1, "--out", path)
    shown = {row["item"]: row for row in csv.DictReader(path.open(encoding="utf-8", newline=""))}
    assert shown["bees-02"]["options"].splitlines() == [
        f"{letter}. Option {one}" for letter, one in zip("ABCD", "dcba", strict=True)
    ]
    assert "To be matched to: p; q" in shown["bees-04"]["options"]
    assert shown["bees-06"]["options"] == "(an answer is typed)"
    turned = [
        replace(one, answer="another", key=Key(one.key.type, one.key.wrong, one.key.right))
        if one.key.wrong
        else one
        for one in form.asked
    ]
    assert turned != list(form.asked)
    other = tmp_path / "other.csv"
    write_sheet(replace(form, asked=tuple(turned)), 1, other)
    assert other.read_bytes() == path.read_bytes(), "another key gives the same sheet"


HEADS = "form,question,item,lesson,stem,Ana"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (["A,q1,i1,l,s,60", "B,q1,i2,l,s,70"], "3: angoff: is of form B, the rows above of form A"),
        (["A,q1,i1,l,s,60", "", "B,q1,i2,l,s,7", "C,q1,i3,l,s,7"], "5: angoff: is of form C"),
        (["A,q1,i1,l,s,60", HEADS, "B,q1,i2,l,s,7"], "3: angoff: repeats the headings"),
        (["A,q1,i1,l,s,60", ",q2,i2,l,s,70"], "3: angoff: has no form"),
        (["A,q1,i1,l,s,60", "A,q2,,l,s,70"], "3: angoff: has no item"),
        (["A,q1,i1,l,s,60", "", "A,q2,i1,l,s,70"], "4: angoff: has an item twice, i1, also in row"),
        (["A,q1,i1,l,s,60,70"], "2: angoff: has 7 cells"),
        (['A,q1,i1,l,"two\nlines",60', "B,q,i,l,s,7"], "3: angoff: is of form B"),
    ],
)
def test_what_is_wrong_with_a_sheet_is_named_with_its_row(
    tmp_path: Path, rows: list[str], said: str
) -> None:
    path = tmp_path / "sheet.csv"
    path.write_text("\n".join([HEADS, *rows]), encoding="utf-8")
    assert said in "\n".join(refused(path))


def test_two_sheets_side_by_side_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "sheet.csv"
    path.write_text(f"{HEADS},{HEADS}\n" + "A,q1,i1,l,s,60," + "B,q1,i2,l,s,60\n", encoding="utf-8")
    assert "has two columns form" in refused(path)[0]


@pytest.mark.parametrize("head", ["Mean", "Promedio", "average (percent, 0 to 100)", "Std. dev."])
def test_a_column_worked_out_from_the_others_is_no_judge(head: str, tmp_path: Path) -> None:
    path = tmp_path / "sheet.csv"
    rows = [f"{HEADS},{head}", "A,q1,i1,l,s,60,60", "A,q2,i2,l,s,70,70"]
    path.write_text("\n".join(rows).replace("(percent, 0 to 100)", "(0 to 100)"), encoding="utf-8")
    assert "which is no judge's; take it out" in "\n".join(refused(path))


def test_ratings_without_a_judge_are_told(tmp_path: Path) -> None:
    path = filled(tmp_path, ["Ana", "", "Luz"], ["60", "50", "70"])
    assert "column 7 has no heading" in refused(path)[0]
    path = filled(tmp_path, ["Ana", "Ana (0 to 1)"], ["60", "0.5"])
    assert "two columns of one name" in refused(path)[0]


def test_a_sheet_of_any_size_and_cell_is_no_traceback(tmp_path: Path) -> None:
    path = filled(tmp_path, ["Ana"], ["6" * 140_000], ["70"])
    assert refused(path)[0].startswith("2: angoff: has a cell of 140000 signs")
    path = filled(tmp_path, ["Ana"], ["6" * 2_100_000])
    assert refused(path) == ["1: angoff: is larger than 2 MB; split the table"]


def test_the_name_of_a_judge_is_text(tmp_path: Path) -> None:
    path = filled(tmp_path, ["<b>$x_$ \\frac", "=1+1"], ["60", "60"], ["70", "80"])
    out = tmp_path / "cut.html"
    assert run("angoff", "cut", path, "--out", out).exit_code == 0
    assert "<b>$x" not in out.read_text()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_a_sheet_may_come_back_from_any_program(tmp_path: Path, encoding: str, mark: str) -> None:
    heads = ["Formulario", "Pregunta", "Ítem", "Lección", "Enunciado", "Opciones", "Íñigo", ""]
    lines = [heads, ["A", "q1", "i1", "l", 'dos\n"líneas"', "A. sí\nB. no", "66,5", ""], [""] * 8,
             ["A", "q2", "i2", "l", "x; y, z", "", "70 %", ""]]  # fmt: skip
    text = io.StringIO()
    csv.writer(text, delimiter=mark).writerows(lines)
    path = tmp_path / "sheet.csv"
    path.write_bytes((f"sep={mark}\r\n" + text.getvalue()).encode(encoding))
    found = read_cut(path)
    assert (found.form, dict(found.cuts)) == ("A", {"Íñigo": 68.25})


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
    assert found.percent == 70
    assert found.points == pytest.approx(1.4)
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


def test_the_worked_example_of_the_teachers_page_is_what_its_ratings_give(tmp_path: Path) -> None:
    text = (ROOT / "book/en/teaching/read-the-report.md").read_text("utf-8")
    block = text.split("```text\n")[2].split("```")[0].splitlines()
    names, rated = block[0].split(), [line.split()[2:] for line in block[1:5]]
    assert len(names) == len(rated[0]) == 3
    found = read_cut(filled(tmp_path, names, *rated))
    assert found.interval is not None
    cuts = "".join(f"{own:>10.1f}" for _, own in found.cuts)
    low, high = found.interval
    assert [line for line in block[5:] if line] == [
        f"Each judge's cut {cuts}",
        f"Cut                  {found.percent:.1f}% of the points, {found.points:.1f} of "
        f"{found.items}",
        f"Standard error       {found.standard_error:.1f}",
        f"Interval             {low:.1f} to {high:.1f}%",
        f"Agreement            {found.agreement:.2f}",
    ]


@pytest.mark.parametrize(
    "text", ["[" * 60_000, '{"format":' * 1500 + "1" + "}" * 1500, "1e999999999", "NaN", "{"]
)
def test_what_is_no_cut_score_is_refused_in_a_line(tmp_path: Path, text: str) -> None:
    (tmp_path / "cut.json").write_text(text)
    with pytest.raises(ContentError, match="is no cut score"):
        read_target(tmp_path / "cut.json")


@pytest.mark.parametrize(
    ("change", "usable"),
    [
        ({}, True),
        ({"percent": 0}, True),
        ({"percent": 100}, True),
        ({"percent": -0.5}, False),
        ({"percent": 100.5}, False),
        ({"percent": "65"}, False),
        ({"judges": 6.5}, False),
        ({"format": "quiz-cut-0"}, False),
    ],
)
def test_a_cut_is_a_percent_of_so_many_judges(
    tmp_path: Path, change: dict[str, object], usable: bool
) -> None:
    path = tmp_path / "cut.json"
    told = {"format": "quiz-cut-1", "percent": 65, "judges": 6, "form": "f-1", **change}
    path.write_text(json.dumps(told))
    if usable:
        assert read_target(path) == (told["percent"], 6, "f-1")
    else:
        with pytest.raises(ContentError) as error:
            read_target(path)
        assert str(error.value).startswith(f"{path}:1: angoff: is no cut score")


def test_a_judge_without_a_rating_is_flagged_and_no_cell_of_the_sheet(tmp_path: Path) -> None:
    found = read_cut(filled(tmp_path, ["Ana", "Beto"], ["60", ""], ["70", ""]))
    assert found.flags == (Flag("empty", "Beto", 0, ""),)
    assert found.judges == 1


@pytest.mark.parametrize(
    ("cells", "scale", "kept"),
    [
        (["0", "100"], "percent", [0, 100]),
        (["-1", "50"], "percent", None),
        (["101", "50"], "percent", None),
        (["0", "1"], "proportion", [0, 100]),
        (["0.29", "0.07"], "proportion", [29, 7]),
        (["-0.01", "0.5"], "proportion", None),
        (["1.01", "0.5"], "proportion", None),
        (["30 %", "0.5"], "proportion", [30, 50]),
        (["30％", "50٪"], "", [30, 50]),
        (["0.5 %", "50"], "", [0.5, 50]),
        (["1", "50"], "", [1, 50]),
        (["0", "0"], "", [0, 0]),
    ],
)
def test_ratings_end_at_nothing_and_at_all(
    cells: list[str], scale: str, kept: list[float] | None
) -> None:
    judge = Judge("Ana", "", [Cell(place, cell) for place, cell in enumerate(cells, 2)])
    complete, flags, proportions, unclear = read_ratings([judge], scale)
    assert complete == ({} if kept is None else {"Ana": kept})
    assert proportions == (("Ana",) if scale == "proportion" else ())
    assert not unclear
    kind = "bad_proportion" if scale == "proportion" else "bad"
    alike = [Flag("alike", "Ana", 0, cells[0])] if kept == [0, 0] else []
    assert flags == (alike if kept else [Flag(kind, "Ana", 2, cells[0])])


@pytest.mark.parametrize(
    ("head", "name", "scale"),
    [
        ("Ana (percent, 0 to 100)", "Ana", "percent"),
        ("Ana (proportion, 0 to 1)", "Ana", "proportion"),
        ("Ana [0 a 1]", "Ana", "proportion"),
        ("Ana (0-1)", "Ana", "proportion"),
        ("Ana (0 to 1.5)", "Ana (0 to 1.5)", ""),
        ("Ana (0 to 10)", "Ana (0 to 10)", ""),
        ("Ana (%)", "Ana", "percent"),
        ("Ana (por ciento)", "Ana", "percent"),
        ("Ana (PORCENTAJE)", "Ana", "percent"),
        ("Ana (1000)", "Ana (1000)", ""),
        ("Ana (morning)", "Ana (morning)", ""),
        ("(percent)", "(percent)", ""),
        ("Ana", "Ana", ""),
    ],
)
def test_a_heading_names_a_judge_and_perhaps_a_scale(head: str, name: str, scale: str) -> None:
    assert name_and_scale(head) == (name, scale)


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("scale", SCALES)
def test_the_columns_of_a_sheet_name_their_scale_in_the_language_of_the_form(
    scale: str, language: str, tmp_path: Path
) -> None:
    write_sheet(replace(key_form(), language=language), 1, tmp_path / "sheet.csv", scale)
    head = (tmp_path / "sheet.csv").read_text("utf-8").splitlines()[0]
    column = next(csv.reader([head]))[-1]
    assert name_and_scale(column) == (column.split(" (")[0], scale)
    assert column == phrase(f"angoff.sheet.{scale}", language, n="1")


def test_what_is_asked_about_is_the_first_doubtful_rating_with_its_row() -> None:
    cells = [Cell(row, text) for row, text in enumerate(["60", "0.6", "0.7", "0.8"], 2)]
    _, _, _, unclear = read_ratings([Judge("Ana", "", cells)], "")
    ((row, message),) = unclear
    assert row == 3
    assert message.startswith("Ana: 0.6 (and 2 more of this judge) could be")
