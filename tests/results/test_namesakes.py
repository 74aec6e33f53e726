"""Two names that may be one person's are asked about, and never joined in silence."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quizzes.cli import main
from quizzes.exam.codes import decode, encode
from quizzes.exam.keyfile import write_key
from quizzes.report import simulate
from quizzes.results.alike import alike
from quizzes.results.simulate import write_results
from tests.invented import invented_items
from tests.results.test_grading import ALL_RIGHT, FORM, PUBLIC, raw


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments])


ONE = [
    ("Heron", "heron"), ("heron", "heron "), ("heron", "h\u0435ron"), ("heron", "ΗERON"),
    ("blue heron", "blue-heron"), ("blue heron", "blueheron"), ("Ñandú", "nandu"),
    ("heron 7", "heron 07"), ("heron 7", "heron7"), ("her0n", "heron"), ("egret 1", "egret l"),
    ("heron", "he\u200bron"), ("heron", "ｈｅｒｏｎ"), ("Søren", "soren"), ("Nun\u0303ez", "Nuñez"),
    ("heron.", "heron"), ("\u0421igüeña", "cigueña"), ("РОТО", "poto"),
]  # fmt: skip
TWO = [
    ("heron", "heron 1"), ("heron 1", "heron 11"), ("heron 1", "heron 2"), ("heron", "egret"),
    ("heron 10", "heron 100"), ("heron 1", "heron 10"), ("sim-00010", "sim-00100"),
    ("小鹭", "小鸟"), ("ana", "anna"), ("...", "--"),
]  # fmt: skip


@pytest.mark.parametrize("names", ONE, ids=ascii)
def test_names_that_one_person_may_have_written(names: tuple[str, str]) -> None:
    assert alike([*names, "ibis"]) == [tuple(sorted(names))]


@pytest.mark.parametrize("names", TWO, ids=ascii)
def test_names_that_are_different(names: tuple[str, str]) -> None:
    assert alike(names) == []


def results(folder: Path, name: str, *pairs: tuple[str, str]) -> Path:
    items = invented_items(10)
    path = folder / name
    write_results(simulate(items, 12, 7), items, path)
    text = path.read_text("utf-8")
    for old, new in pairs:
        text = re.sub(rf"^{old},", f"{new},", text, flags=re.MULTILINE)
    path.write_text(text, "utf-8")
    return path


def test_two_names_in_one_table_are_asked_about(tmp_path: Path) -> None:
    path = results(tmp_path, "r.csv", ("sim-00001", "Heron"), ("sim-00003", "heron"))
    out = tmp_path / "report.html"
    done = run("report", path, "--out", out)
    assert done.exit_code == 1
    assert re.search(r"r\.csv:2: results: “Heron” \(\S*r\.csv:2\) and “heron” \(\S*:22\)",
                     done.stderr)  # fmt: skip
    assert "may be one person" in done.stderr
    assert "--apart" in done.stderr
    assert not out.exists()
    assert run("report", path, "--apart", "--out", out).exit_code == 0
    assert "12 learners" in out.read_text("utf-8")


def test_before_and_after_are_asked_about_together(tmp_path: Path) -> None:
    path = results(tmp_path, "r.csv", ("sim-00001", "heron"))
    before = results(tmp_path, "b.csv", ("sim-00001", "h\u0435ron"))
    out = tmp_path / "report.html"
    done = run("report", path, "--before", before, "--out", out)
    assert done.exit_code == 1
    assert "b.csv:2" in done.stderr
    assert "r.csv:2" in done.stderr
    assert r"written h\u0435ron" in done.stderr, "letters that look the same are told apart"
    done = run("report", path, "--before", before, "--out", out, "--apart")
    assert done.exit_code == 0
    assert "fewer than five" in out.read_text("utf-8"), "nobody was joined"


def test_the_same_names_before_and_after_are_no_question(tmp_path: Path) -> None:
    path, before = results(tmp_path, "r.csv"), results(tmp_path, "b.csv")
    done = run("report", path, "--before", before, "--out", tmp_path / "report.html")
    assert done.exit_code == 0, done.output


def test_many_pairs_are_counted(tmp_path: Path) -> None:
    pairs = []
    for number in range(1, 61):
        first, second = divmod((number - 1) // 2, 26)
        name = "q" + chr(97 + first) + chr(97 + second)
        pairs.append((f"sim-{number:05d}", name.upper() if number % 2 else name))
    items = invented_items(2)
    path = tmp_path / "r.csv"
    write_results(simulate(items, 60, 7), items, path)
    text = path.read_text("utf-8")
    for old, new in pairs:
        text = text.replace(f"{old},", f"{new},")
    path.write_text(text, "utf-8")
    done = run("report", path, "--out", tmp_path / "report.html")
    assert done.exit_code == 1
    assert done.stderr.count("may be one person") == 20
    assert "and 10 more groups of names like these" in done.stderr


def test_grading_tells_of_them_and_grades_both(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "7.json").write_bytes(raw("h\u0435ron"))
    (folder / "8.json").write_bytes(raw("Heron"))
    (folder / "9.json").write_bytes(raw("heron"))
    for number, other in enumerate(("egret", "unnamed 1", "")):
        (folder / f"{number}.json").write_bytes(raw(other))
    out, key = tmp_path / "results.csv", tmp_path / "form.key.json"
    key.write_text(write_key(FORM), "utf-8")
    done = run("grade", folder, "--key", key, "--out", out)
    assert done.exit_code == 0, done.output
    assert "graded: 6" in done.stderr
    assert "may be of one person, each graded by itself" in done.stderr
    assert "  Heron (8.json), heron (9.json), h\u0435ron (7.json)\n" in done.stderr
    told = done.stderr.split("may be of one person")[1]
    assert "unnamed" not in told, "a given name is nobody's"


@pytest.mark.parametrize(
    "mark", ["\u200e", "\u200b", "\ufeff", "\u2066", "\u00ad", "\u2060", "\u061c", "\ufe0f"],
    ids=ascii,
)  # fmt: skip
def test_invisible_marks_in_a_code_are_ignored(mark: str) -> None:
    code = encode(PUBLIC, ALL_RIGHT)
    assert decode(PUBLIC, f"{mark}{code[:7]}{mark}{code[7:]}{mark}") == decode(PUBLIC, code)
