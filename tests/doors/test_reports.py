"""What platforms report of a class: every row is a learner's or is listed, and no name is kept."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from quizzes import load_project
from quizzes.cli import main
from quizzes.export.formats import FORMATS
from quizzes.export.neutral import NeutralItem, Pack, pack
from quizzes.results.read_results import read_results
from tests.conftest import SAMPLE
from tests.doors.workbooks import workbook

HERE = Path(__file__).parent
TOLD: dict[str, dict[str, Any]] = yaml.safe_load((HERE / "reports.yml").read_text("utf-8"))
HEADS = {
    "en": ("Last name,First name,Email address,Status,Started,Completed,Duration,Grade/10.00",
           "Question", "Response", "Right answer", "True", "False"),
    "es": ('Apellido(s),Nombre,"Dirección de correo",Estado,"Comenzado el",Finalizado,'
           '"Tiempo requerido","Calificación/10,00"',
           "Pregunta", "Respuesta", "Respuesta correcta", "Verdadero", "Falso"),
}  # fmt: skip


def run(*told: object) -> Result:
    return CliRunner().invoke(main, [str(one) for one in told])


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8"))))


def test_every_file_of_the_corpus_is_told_of() -> None:
    assert {path.name for path in (HERE / "reports").iterdir()} == set(TOLD)


@pytest.mark.parametrize("name", TOLD)
def test_counts_in_are_counts_out(name: str, tmp_path: Path) -> None:
    told, out = TOLD[name], tmp_path / "results.csv"
    done = run("import", "marks", HERE / "reports" / name, "--out", out)
    if not told["questions"]:
        assert done.exit_code == 1
        assert told["says"][0] in done.stderr
        assert not list(tmp_path.iterdir())
        return
    assert done.exit_code == 0, done.output
    found, listed = rows(out), rows(tmp_path / "results.problems.csv")
    people = list(dict.fromkeys(row["pseudonym"] for row in found))
    assert len(people) == told["learners"]
    assert len(rows(tmp_path / "results.items.csv")) == told["questions"]
    assert len(found) == told["learners"] * told["questions"]
    assert len(listed) == told["listed"]
    for part, problem in zip(told.get("says", ()), listed, strict=True):
        assert part in problem["reason"]
    assert people == told.get("names", people)
    kept = out.read_text("utf-8")
    assert not any(word in kept for word in ("Ave", "alumna", "example.invalid"))
    assert len(read_results(out).items) == told["questions"]


def test_marks_are_shares_of_the_most(tmp_path: Path) -> None:
    for name in ("grades-en.csv", "grades-es.csv"):
        run("import", "marks", HERE / "reports" / name, "--out", tmp_path / name)
    english, spanish = (rows(tmp_path / f"grades-{code}.csv") for code in ("en", "es"))
    assert [row["points"] for row in english] == [row["points"] for row in spanish]
    assert [(row["points"], row["answered"]) for row in english[8:12]] == [
        ("0.0000", "true"), ("0.0000", "true"), ("0", "false"), ("0.0000", "true"),
    ]  # fmt: skip


def shown(item: NeutralItem, language: str, *, right: bool) -> tuple[str, str]:
    """Return the text of a question and an answer, as Moodle writes them into its report."""
    labels = [one.label for one in item.options]
    if item.shape in ("number", "words"):
        return item.stem, item.options[0].value if right else "99"
    if item.shape == "truth":
        words = dict(zip(("true", "false"), HEADS[language][4:], strict=True))
        return item.stem, words[next(o.id for o in item.options if (o.credit == 1) is right)]
    if item.shape == "pairs":
        pairs = [f"{one.label} -> {one.value}" for one in item.options]
        return f"{item.stem} {{x}} -> {{y}}", "; ".join(pairs if right else pairs[:1])
    if item.shape == "order":
        entries = [one if len(one) <= 10 else f"{one[:7]}..." for one in labels]
        return item.stem, "; ".join(entries if right else reversed(entries))
    chosen = [one.label for one in item.options if (one.credit > 0) is right]
    several = chosen if item.shape == "several" else chosen[:1]
    return f"{item.stem}: {'; '.join(labels)}", "; ".join(several)


def report(found: Pack, language: str, *, orders: bool = True) -> str:
    """Return a report of answers of one who is right, one who is not, and one who gave none."""
    head, question, answer, key, *_ = HEADS[language]
    heads = [head] + [
        f"{word} {n}" for n, _ in enumerate(found.items, 1) for word in (question, answer, key)
    ]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for name, right in (("uno", True), ("dos", False), ("tres", None)):
        cells = []
        for item in found.items:
            text, said = shown(item, language, right=right is not False)
            said = said if orders or item.shape != "order" else ""
            cells += [text, "-" if right is None and said else said, "x"]
        told = [f"Ave {name}", "Est", f"{name}@example.invalid", "Finished", "a", "b", "now", "9"]
        writer.writerow([*told, *cells])
    writer.writerow(["Ave uno", "Est", "uno@example.invalid", "x", "", "", "", "-", *cells])
    return "\ufeff" + ",".join(heads) + "\n" + out.getvalue()


@pytest.fixture
def left(tmp_path: Path) -> tuple[Pack, Path]:
    found = pack(load_project(SAMPLE), reserved=True)
    path = tmp_path / "bees.slots.json"
    path.write_bytes(FORMATS["moodle"].make(found).beside[".slots.json"])
    relabel(path, "{id} {label}")
    unlike = [
        replace(item, options=tuple(replace(o, label=f"{o.id} {o.label}") for o in item.options))
        if item.shape == "order"
        else item
        for item in found.items
    ]
    return replace(found, items=tuple(unlike)), path


def relabel(slots: Path, told: str) -> None:
    """Write the entries of orders anew, so that they begin as a test needs it."""
    listed = json.loads(slots.read_text("utf-8"))
    for slot in listed["items"]:
        for one in slot["options"] if slot["type"] == "ordering" else ():
            one["label"] = told.format_map(one)
    slots.write_text(json.dumps(listed), "utf-8")


@pytest.mark.parametrize("language", HEADS)
def test_a_report_of_answers_becomes_results_of_the_items(
    language: str, left: tuple[Pack, Path], tmp_path: Path
) -> None:
    found, slots = left
    source, out = tmp_path / "report.csv", tmp_path / "results.csv"
    source.write_text(report(found, language), "utf-8")
    done = run("import", "marks", source, "--slots", slots, "--out", out)
    assert done.exit_code == 0, done.output
    told = found.items
    people = {name: [r for r in rows(out) if r["pseudonym"] == name] for name in
              dict.fromkeys(r["pseudonym"] for r in rows(out))}  # fmt: skip
    assert [[row["item"] for row in own] for own in people.values()] == [[i.id for i in told]] * 3
    assert any(one.shape == "order" for one in told)
    best, worst, none = people.values()
    assert [row["item"] for row in best if float(row["points"]) != 1] == []
    assert {row["item"] for row in worst if float(row["points"]) > 0} <= {
        one.id for one in told if one.shape == "pairs" or one.type == "best-answer"
    }
    assert {row["answered"] for row in none} == {"false"}
    (listed,) = rows(tmp_path / "results.problems.csv")
    assert (listed["source"], "not finished" in listed["reason"]) == ("report.csv, row 5", True)
    assert len(read_results(out).responses) == 3 * len(told)


@pytest.mark.parametrize("alike", [False, True])
def test_an_order_that_the_report_does_not_tell_is_left_out(
    alike: bool, left: tuple[Pack, Path], tmp_path: Path
) -> None:
    found, slots = left
    orders = [one for one in found.items if one.shape == "order"]
    if alike:  # to the signs that Moodle leaves of them
        relabel(slots, "The same beginning of {label}")
    source, out = tmp_path / "report.csv", tmp_path / "results.csv"
    source.write_text(report(found, "en", orders=alike), "utf-8")  # earlier, Moodle told none
    done = run("import", "marks", source, "--slots", slots, "--out", out)
    assert done.exit_code == 0, done.output
    assert len({row["item"] for row in rows(out)}) == len(found.items) - len(orders)
    assert len({row["pseudonym"] for row in rows(out)}) == 3
    listed = rows(tmp_path / "results.problems.csv")
    assert [row["source"] for row in listed] == [*(one.id for one in orders), "report.csv, row 5"]


def test_marks_of_some_questions_with_the_report_of_answers_beside(
    left: tuple[Pack, Path], tmp_path: Path
) -> None:
    found, slots = left
    some = replace(found, items=found.items[1:4][::-1])
    answers, source, out = (tmp_path / f"{name}.csv" for name in ("answers", "grades", "results"))
    answers.write_text(report(some, "es"), "utf-8")
    heads = HEADS["es"][0] + ',"P. 1 /3,33","P. 2 /3,33","P. 3 /3,33"'
    own = 'Ave uno,Est,uno@example.invalid,Finalizado,a,b,now,"5,00","3,33","1,67",-'
    source.write_text(f"{heads}\n{own}\n", "utf-8")
    told = ("--slots", slots, "--out", out)
    done = run("import", "marks", source, *told)
    assert (done.exit_code, "--answers" in done.stderr) == (1, True)
    done = run("import", "marks", source, "--answers", answers, *told)
    assert done.exit_code == 0, done.output
    points = {row["item"]: row["points"] for row in rows(out)}
    assert points == dict(zip([i.id for i in some.items], ("1.0000", "0.5015", "0"), strict=True))
    answers.write_text(source.read_text("utf-8"), "utf-8")
    done = run("import", "marks", source, "--answers", answers, *told)
    assert (done.exit_code, "tick the text of questions" in done.stderr) == (1, True)


def test_the_same_word_gives_the_same_letters(left: tuple[Pack, Path], tmp_path: Path) -> None:
    found, slots = left
    names = []
    for number, secret in enumerate(("river", "river", "stone")):
        source, out = tmp_path / "report.csv", tmp_path / f"r{number}.csv"
        source.write_text(report(found, "es"), "utf-8")
        done = run("import", "marks", source, "--slots", slots, "--secret", secret, "--out", out)
        assert done.exit_code == 0, done.output
        names.append({row["pseudonym"] for row in rows(out)})
    assert names[0] == names[1]
    assert not names[0] & names[2]
    assert all(len(name) == 6 for name in names[0])


def test_a_report_without_its_slots_is_refused_with_what_helps(
    left: tuple[Pack, Path], tmp_path: Path
) -> None:
    found, slots = left
    source, out = tmp_path / "report.csv", tmp_path / "results.csv"
    source.write_text(report(found, "en"), "utf-8")
    done = run("import", "marks", source, "--out", out)
    assert (done.exit_code, "--slots" in done.stderr) == (1, True)
    done = run("import", "marks", source, "--slots", source, "--out", out)
    assert (done.exit_code, "is no list of slots" in done.stderr) == (1, True)
    grades = HERE / "reports/grades-en.csv"
    done = run("import", "marks", grades, "--slots", slots, "--out", out)
    assert (done.exit_code, "has 8 questions, and the list" in done.stderr) == (1, True)
    source.write_text(report(found, "en").replace(found.items[0].stem, "Another?"), "utf-8")
    done = run("import", "marks", source, "--slots", slots, "--out", out)
    assert (done.exit_code, "not in the list of slots" in done.stderr) == (1, True)
    assert not out.exists()


def test_a_matrix_in_a_workbook(tmp_path: Path) -> None:
    source = tmp_path / "class.xlsx"
    source.write_bytes(workbook([["pseudonym", "q1 /2", "q2 /2"], ["Heron", 1, 2], ["Swift", 0.5]]))
    done = run("import", "marks", source, "--out", tmp_path / "results.csv")
    assert done.exit_code == 0, done.output
    found = [(row["pseudonym"], row["points"]) for row in rows(tmp_path / "results.csv")]
    assert found == [("Heron", "0.5000"), ("Heron", "1.0000"), ("Swift", "0.2500"), ("Swift", "0")]


def test_results_of_marks_are_reported(tmp_path: Path) -> None:
    source, out = tmp_path / "class.csv", tmp_path / "results.csv"
    marks = "".join(f"Ave {n},{n % 2},{n % 3 / 2}\n" for n in range(12))
    source.write_text(f"alias,q1,q2\n{marks}")
    assert run("import", "marks", source, "--out", out).exit_code == 0
    done = run("report", out, "--out", tmp_path / "report.html")
    assert done.exit_code == 0, done.output
    assert "not told" in (tmp_path / "report.html").read_text("utf-8")
