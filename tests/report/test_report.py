"""The report: what it reads, what it refuses, what it hides, what its page says."""

from __future__ import annotations

import csv
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from click.testing import CliRunner, Result

from quizzes import ContentError, Project, load_project
from quizzes.cli import main
from quizzes.report import (
    Results,
    Target,
    analyse,
    read_results,
    report_html,
    simulate,
    write_report,
)
from quizzes.results.simulate import items_of, write_results
from tests.conftest import ROOT
from tests.invented import invented_items
from tests.keyfiles import key_form

pytestmark = pytest.mark.usefixtures("content_read_once")


def made(folder: Path, learners: int, forms: int = 2, name: str = "results.csv") -> Path:
    items = invented_items(40, forms)
    path = folder / name
    write_results(simulate(items, learners, 7), items, path)
    return path


def page(path: Path, **options: object) -> str:
    out = path.with_name("report.html")
    write_report(path, out, **options)  # type: ignore[arg-type]
    return out.read_text("utf-8")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments])


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def spoil(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_a_report_is_a_page_and_its_tables(tmp_path: Path) -> None:
    path, before = made(tmp_path, 120), made(tmp_path, 120, name="before.csv")
    done = run("report", path, "--before", before, "--out", tmp_path / "report.html")
    assert done.exit_code == 0, done.output
    names = ("html", "forms.csv", "scores.csv", "outcomes.csv", "items.csv", "distractors.csv")
    for name in (*names, "gain.csv"):
        assert (tmp_path / f"report.{name}").is_file(), name
        assert f"report.{name}" in done.stdout


def test_the_page_asks_nothing_of_any_other_address(tmp_path: Path) -> None:
    html = page(made(tmp_path, 60))
    assert "<script" not in html
    assert not re.search(r"(src|href)=\"(?!#)", html)
    assert "url(" not in html.replace("url(#", "")
    assert "@import" not in html


def test_the_same_results_give_the_same_bytes_csv_or_parquet(tmp_path: Path) -> None:
    path = made(tmp_path, 60)
    first = page(path)
    assert page(path) == first
    (tmp_path / "p").mkdir()
    assert page(made(tmp_path / "p", 60, name="results.parquet")) == first


def test_every_figure_has_words_and_every_table_heads_and_a_caption(tmp_path: Path) -> None:
    html = page(made(tmp_path, 120), before=made(tmp_path, 120, name="before.csv"))
    assert html.count("<svg") == html.count('role="img"') == html.count("<figcaption>") == 5
    for label in re.findall(r'role="img" aria-label="([^"]*)"', html):
        assert len(label) > 40
    assert html.count("<table>") == html.count("<caption>")
    assert re.findall(r"<th(?! scope)[^>]*>", html.replace("<thead>", "")) == []
    levels = [int(level) for level in re.findall(r"<h(\d)", html)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))


def test_a_figure_says_the_numbers_of_its_table(tmp_path: Path) -> None:
    path = made(tmp_path, 120)
    html = page(path)
    (label,) = re.findall(r'aria-label="(Distribution[^"]*)"', html)
    with (tmp_path / "report.scores.csv").open() as lines:
        for row in csv.DictReader(lines):
            if row["learners"] != "0":
                assert f"{row['low']} to {row['high']}%: {row['learners']} learners" in label


def test_simulated_data_say_so_in_title_and_banner(tmp_path: Path) -> None:
    path = made(tmp_path, 40)
    html = page(path)
    assert "<title>Class report (simulated data)</title>" in html
    assert "No person took this test" in html
    path.write_text(path.read_text().replace("sim-00001,", "lucma,"))
    assert "imulated" not in page(path)


def test_forms_are_reported_each_and_scores_together(tmp_path: Path) -> None:
    path = made(tmp_path, 120)
    analysis = analyse(read_results(path), Target())
    assert analysis is not None
    assert [(form.scale.form, form.scale.learners) for form in analysis.forms] == [
        ("a", 60), ("b", 60),
    ]  # fmt: skip
    assert analysis.pooled.learners == 120
    assert len(analysis.items) == 80
    halves = [form.scale.mean for form in analysis.forms]
    assert analysis.pooled.mean == pytest.approx(sum(halves) / 2)


def test_under_thirty_items_are_not_judged(tmp_path: Path) -> None:
    path = made(tmp_path, 24, forms=1)
    html = page(path)
    assert "Insufficient data" in html
    assert "Statistics of items are not shown for form a" in html
    assert "There is no borderline band" in html
    with (tmp_path / "report.items.csv").open() as lines:
        for row in csv.DictReader(lines):
            assert row["band"] == "insufficient"
            assert row["facility"] == row["discrimination"] == row["efficiency"] == ""
            assert row["flags"] == ""
    with (tmp_path / "report.forms.csv").open() as lines:
        (row,) = csv.DictReader(lines)
    assert row["alpha"] == row["standard_error"] == row["skewness"] == ""
    assert (tmp_path / "report.distractors.csv").read_text().count("\n") == 1


@pytest.mark.parametrize(("learners", "band"), [(30, "Provisional"), (99, "Provisional"),
                                                (100, "Stable")])  # fmt: skip
def test_from_thirty_and_from_a_hundred(tmp_path: Path, learners: int, band: str) -> None:
    assert f"{band}:" in page(made(tmp_path, learners, forms=1))


def test_with_fewer_than_five_there_is_only_a_message(tmp_path: Path) -> None:
    path = made(tmp_path, 4, forms=1)
    html = page(path)
    assert "Fewer than five learners" in html
    assert "<svg" not in html
    assert "<table" not in html
    assert not list(tmp_path.glob("report.*.csv"))


def test_results_without_a_row_are_too_few_as_well(tmp_path: Path) -> None:
    path = made(tmp_path, 5, forms=1)
    path.write_text(path.read_text().splitlines()[0] + "\n")
    assert "Fewer than five learners" in page(path)


def test_a_form_of_three_is_in_no_number(tmp_path: Path) -> None:
    items = invented_items(40, 2)
    given = simulate(items, 120, 7)
    few = [f"sim-{one:05d}" for one in (2, 4, 6)]
    kept = given.filter((pl.col("form") == "a") | pl.col("pseudonym").is_in(few))
    write_results(kept, items, tmp_path / "results.csv")
    with_few = page(tmp_path / "results.csv")
    assert "left out of every number" in with_few
    write_results(kept.filter(pl.col("form") == "a"), items.filter(pl.col("form") == "a"),
                  tmp_path / "results.csv")  # fmt: skip
    without = page(tmp_path / "results.csv")
    said = re.search(r"<p>At least one form.*?</p>\n", with_few)
    assert said
    assert with_few.replace(said[0], "") == without, "nothing else tells that they were there"


def test_no_count_of_one_to_four_stands_anywhere(tmp_path: Path) -> None:
    for learners in (33, 61, 140):
        page(made(tmp_path, learners))
        for name, column in (("scores", "learners"), ("distractors", "chosen"),
                             ("outcomes", "reached"), ("outcomes", "learners")):  # fmt: skip
            with (tmp_path / f"report.{name}.csv").open() as lines:
                for row in csv.DictReader(lines):
                    assert row[column] == "" or not 0 < int(row[column]) < 5, (name, row)


def test_what_others_chose_cannot_be_worked_out(tmp_path: Path) -> None:
    page(made(tmp_path, 140))
    table = pl.read_csv(tmp_path / "report.distractors.csv")
    for _, own in table.group_by("form", "item"):
        if own["chosen"].null_count():
            missing = own["learners"][0] - own["chosen"].sum()
            assert own["chosen"].null_count() >= 2
            if missing < 5:
                assert own.filter(~pl.col("right"))["chosen"].null_count() == len(own) - 1


def test_those_in_only_one_test_cannot_be_worked_out(tmp_path: Path) -> None:
    path, before = made(tmp_path, 62), made(tmp_path, 60, name="before.csv")
    html = words(page(path, before=before))
    assert "Matched learners, at least 60" in html
    assert "New: only after fewer than five" in html
    assert re.search(r"Mean before, % \d+ ", html), "whole percents only"


def test_drop_out_is_told(tmp_path: Path) -> None:
    path, before = made(tmp_path, 60), made(tmp_path, 80, name="before.csv")
    html = words(page(path, before=before))
    assert "Matched learners 60" in html
    assert "Drop-out: only before 20" in html


def test_files_with_nobody_in_common_have_no_gain(tmp_path: Path) -> None:
    path, before = made(tmp_path, 40), made(tmp_path, 40, name="before.csv")
    before.write_text(before.read_text().replace("sim-", "old-"))
    assert "Fewer than five learners are in both files" in page(path, before=before)


def test_no_page_says_pass_mark_until_six_have_judged(tmp_path: Path) -> None:
    results = read_results(made(tmp_path, 40))
    for judges in (0, 5):
        html = report_html(analyse(results, Target(66, judges)), "en")
        assert "learning target is 66%" in html
        assert "pass mark is" not in html
    html = report_html(analyse(results, Target(66, 6)), "en")
    assert "The pass mark is 66%, set by 6 judges" in html
    assert "earning target" not in html


def test_the_target_can_be_set(tmp_path: Path) -> None:
    path, out = made(tmp_path, 40), tmp_path / "report.html"
    assert run("report", path, "--out", out, "--target", "62").exit_code == 0
    assert "learning target is 62%" in out.read_text()
    assert run("report", path, "--out", out, "--target", "69.58").exit_code == 0
    assert "learning target is 69.6%" in out.read_text()


def test_lessons_are_linked_to_the_book_that_is_named(tmp_path: Path) -> None:
    items = invented_items(40).with_columns(lesson=pl.lit("01-words-first"))
    path, out, book = tmp_path / "results.csv", tmp_path / "out/report.html", tmp_path / "my book"
    write_results(simulate(items, 40, 7), items, path)
    out.parent.mkdir()
    assert run("report", path, "--out", out, "--book", "https://example.org/b").exit_code == 0
    assert 'href="https://example.org/b/book/en/01-words-first.html">Lesson 1:' in out.read_text()
    done = run("report", path, "--out", out, "--book", book)
    assert done.exit_code == 1
    assert "my book holds no folder book/en; name the folder or address above it" in done.stderr
    (book / "book/en").mkdir(parents=True)
    assert run("report", path, "--out", out, "--book", book).exit_code == 0
    assert 'href="../my%20book/book/en/01-words-first.html">Lesson 1:' in out.read_text()


def test_what_lessons_are_called_is_read_once_while_the_content_is_the_same(
    sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    items = invented_items(40).with_columns(lesson=pl.lit("01-bees"))
    path, out = tmp_path / "results.csv", tmp_path / "report.html"
    write_results(simulate(items, 40, 7), items, path)
    monkeypatch.chdir(sample)
    assert run("report", path, "--out", out).exit_code == 0
    first = out.read_bytes()
    assert b"01-bees.html" not in first, "no book is built here, to which a lesson could be linked"
    read: list[Path] = []

    def noted(root: Path) -> Project:
        read.append(root)
        return load_project(root)

    monkeypatch.setattr("quizzes.project.load_project", noted)
    assert run("report", path, "--out", out).exit_code == 0
    assert out.read_bytes() == first
    assert not read
    lesson = sample / "book/en/01-bees.md"
    lesson.write_text(lesson.read_text().replace("# Bees", "# Wasps", 1))
    assert run("report", path, "--out", out).exit_code == 0
    assert "Lesson 1: Wasps" in out.read_text()
    assert read


def test_an_easy_item_is_not_flagged_and_a_turned_one_is(tmp_path: Path) -> None:
    items = invented_items(10)
    given = simulate(items, 200, 3)
    first, second = items["item"][0], items["item"][1]
    turned = given.with_columns(
        points=pl.when(pl.col("item") == first).then(1.0)
        .when(pl.col("item") == second).then(1 - pl.col("points")).otherwise("points"),
        answered=pl.lit(value=True),
    )  # fmt: skip
    write_results(turned, items, tmp_path / "results.csv")
    html = page(tmp_path / "results.csv")
    table = pl.read_csv(tmp_path / "report.items.csv")
    flags = dict(table.select("item", "flags").iter_rows())
    assert not flags[first]
    assert "negative" in flags[second]
    assert "those who did well on the rest did worse here" in html
    assert not re.search(r"\b(drop|delete|remove|discard)\b", words(html))


def test_a_flag_that_may_be_chance_says_so(tmp_path: Path) -> None:
    html = page(made(tmp_path, 40, forms=1))
    table = pl.read_csv(tmp_path / "report.items.csv").filter(
        pl.col("flags").fill_null("").str.contains("negative")
    )
    chance = table.filter(pl.col("discrimination_high") >= 0)
    assert len(chance) > 0
    assert html.count("it may be chance") == len(chance)


def test_the_worked_example_of_the_teachers_page_is_what_simulation_gives() -> None:
    text = (ROOT / "book/en/teaching/read-the-report.md").read_text("utf-8")
    block = text.split("```text\n")[1].split("```")[0]
    items = invented_items(40)
    before, after = (simulate(items, 66, 11, ability) for ability in (0.2, 1.0))
    stayed = after.filter(pl.col("pseudonym") <= "sim-00060")
    found = analyse(Results(stayed, items, True), Target(), Results(before, items, True))
    assert found is not None
    assert found.gain is not None
    assert found.standing is not None
    (form,), standing, gain = found.forms, found.standing, found.gain
    low, high = form.borderline or (0, 0)
    (safe,) = found.outcomes.filter(pl.col("outcome") == "safe").to_dicts()
    lines = [
        f"Learners               {found.pooled.learners} ({form.band})",
        f"Mean                   {form.scale.mean:.1f}%",
        f"Median                 {form.scale.median:.1f}%",
        f"Standard deviation     {form.scale.sd:.1f}",
        f"Internal consistency   {form.scale.alpha:.1f}%",
        f"Error ratio            {form.scale.error_ratio:.1f}%",
        f"Standard error         {form.scale.standard_error:.1f}",
        f"Learning target        70%, borderline band {low:.1f} to {high:.1f}%",
        f"Below, in, above it    {standing.below}, {standing.borderline}, {standing.above} "
        "learners",
        f"Safe responses         {safe['reached']} of {safe['learners']} learners reached seven of "
        "eight",
        *(told_item(found.items.row(place - 1, named=True)) for place in (5, 16)),
        f"Before and after       {gain.before:.0f}% to {gain.after:.0f}%, "
        f"gain {gain.class_gain:.2f}, drop-out {gain.dropped}",
    ]
    assert block.split("\n\n")[1].splitlines() == lines


def told_item(row: dict[str, Any]) -> str:
    ends = " to ".join(f"{100 * row[end]:.0f}" for end in ("low", "high"))
    spread = " to ".join(f"{row[f'discrimination_{end}']:.0f}" for end in ("low", "high"))
    told = f"facility {100 * row['facility']:.0f}% ({ends}), "
    told += f"discrimination {row['discrimination']:.0f} ({spread})"
    return f"{'Item ' + str(row['position']):<22} {told}".replace("-", "−")


def test_options_are_told_by_their_words(tmp_path: Path) -> None:
    items = items_of([key_form()])
    path = tmp_path / "results.csv"
    write_results(simulate(items, 40, 7), items, path)
    told = words(page(path))
    assert "Option a" in told
    assert "Option b (key)" in told


def test_authors_text_is_text(tmp_path: Path) -> None:
    path = made(tmp_path, 40, forms=1)
    beside = path.with_suffix(".items.csv")
    spoil(beside, "Invented question 1?", "<b>x</b>&<script>alert(1)</script>")
    spoil(beside, "Invented question 2?", "=1+1")
    beside.write_text(beside.read_text().replace("01-invented", "01-$x_$-<i>"))
    html = page(path)
    assert "<b>x" not in html
    assert "<i>" not in html
    assert "01 $x_$ &lt;i&gt;" in html
    assert "<script" not in html
    assert "'=1+1" in (tmp_path / "report.items.csv").read_text()


def test_a_report_does_not_write_over_its_input(tmp_path: Path) -> None:
    path = made(tmp_path, 40)
    done = run("report", path, "--out", tmp_path / "results.html")
    assert done.exit_code == 1
    assert "would write over" in done.stderr


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("sim-00001,a,invented-001,", "sim-00001,a,invented-999,", "is not in the items file"),
        ("sim-00001,a,invented-001,", "sim-00001,a,invented-002,", "twice"),
        ("sim-00001,a,invented-001,", "sim-00001,b,invented-041,", "second form"),
        ("sim-00001,a,invented-001,", ",a,invented-001,", "column pseudonym is empty"),
        (",1.0,", ",1.5,", "column points is '1.5'"),
        (",1.0,", ",NaN,", "column points is 'NaN'"),
        (",1.0,", ",=1+1,", "column points is '=1+1'"),
        (",1.0,true", ",1.0,yes", "column answered is 'yes'"),
        (",1.0,true", ",1.0,false", "was not answered"),
        (",1.0,true", ",1.0", "column answered is empty"),
        (",1.0,true", ",1.0,true,more", "has 7 cells"),
        ("pseudonym,form", "name,form", "has no column pseudonym"),
        ("sim-00001,a,invented-001,c,", "sim-00001,a,invented-001,q,", "names an option"),
    ],
)
def test_what_is_wrong_is_named_with_its_row(tmp_path: Path, old: str, new: str, said: str) -> None:
    path = made(tmp_path, 10)
    spoil(path, old, new)
    done = run("report", path, "--out", tmp_path / "report.html")
    assert done.exit_code == 1
    assert said in done.stderr
    assert re.search(r"results.csv:\d+: results: ", done.stderr)
    assert "Traceback" not in done.output
    assert not (tmp_path / "report.html").exists()


def test_everything_wrong_is_listed_at_once_and_much_of_one_kind_is_counted(
    tmp_path: Path,
) -> None:
    path = made(tmp_path, 10)
    text = path.read_text().replace(",true\n", ",maybe\n").replace(",1.0,", ",2.0,")
    path.write_text(text)
    spoil(path.with_suffix(".items.csv"), ",main,", ",spare,")
    with pytest.raises(ContentError) as caught:
        read_results(path)
    told = str(caught.value)
    assert "column set is 'spare'" in told
    assert "column points is '2.0'" in told
    assert "column answered is 'maybe'" in told
    assert re.search(r"and \d+ more like this", told)
    assert len(caught.value.problems) < 60


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"\xff\xfe\x00", ""),
        (b"pseudonym,form,item,response,points,answered\n\xff,a,b,c,1,true\n", "UTF-8"),
        (b"PAR1 not really", ""),
    ],
)
@pytest.mark.parametrize("suffix", ["csv", "parquet"])
def test_rubbish_is_refused_without_a_traceback(
    tmp_path: Path, content: bytes, said: str, suffix: str
) -> None:
    path = made(tmp_path, 10, name=f"results.{suffix}")
    path.write_bytes(content)
    done = run("report", path, "--out", tmp_path / "report.html")
    assert done.exit_code == 1
    assert "Traceback" not in done.output
    assert isinstance(done.exception, SystemExit)
    if suffix == "csv":
        assert said in done.stderr


def test_missing_files_are_named_with_what_to_do(tmp_path: Path) -> None:
    path = made(tmp_path, 10)
    path.with_suffix(".items.csv").unlink()
    done = run("report", path, "--out", tmp_path / "report.html")
    assert "results.items.csv:1: results: is not there; it is written beside" in done.stderr
    done = run("report", tmp_path / "none.csv", "--out", tmp_path / "report.html")
    assert "none.csv:1: results: is not there; check the path" in done.stderr
