"""Every command in Spanish, over good input and over bad: no English word stands in what it says.

What rules say of the content is for its authors and is in English; a command names that and
says the rest in Spanish.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from quizzes import load_project
from quizzes.cli import main
from quizzes.cli.shared import ROOMS
from quizzes.content.language import WORD
from quizzes.content.notices import PLACE, Notice
from quizzes.content.strings import all_phrases, languages
from quizzes.content.translating import notices_in, said_in
from tests.notices import forms, helps, said_otherwise
from tests.readings.reader import read_sample
from tests.tongues import Judge
from tests.two_languages import in_two_languages

pytestmark = pytest.mark.usefixtures("content_read_once")

QUESTIONS = Path(__file__).parents[1] / "doors/questions"
REPORTS = Path(__file__).parents[1] / "doors/reports"
OTHERS = sorted(set(languages()) - {"en"})
# Paths, options, ids, what is quoted, names of columns and of kinds are the same in every language.
NAMES = re.compile(r"\S*[/\\]\S*|--\w+|\w+(?:[-_.]\w+)+|\b[A-Z]{2,}\b|«[^»]*»|'[^']*'|\{\w+[^}]*\}")
COLUMNS = re.compile(
    r"\b(?:answer|answered|ask|at|blueprints?|claims|contents|edition|facts|fee|form|free|index|items?|kind|"
    r"languages?|lesson|of|module|paragraphs|phrases|points|position|print|pseudonym|questions?|rationales|"
    r"read|response|series|sources?|stem|taking|terms|texts|title|typed|xlsx)\b"
    # Names, which the sample has in English alone.
    r"|Act on Bees|Old Act|two jars|Jupyter Book"
)
SIGN = re.compile(r"\[\w+\]|\{\w+[^}]*\}")


def words(text: str) -> set[str]:
    return {one.lower() for one in WORD.findall(NAMES.sub(" ", text)) if len(one) > 1}


def of_english_alone(language: str) -> set[str]:
    """Return the words of notices, and of help, that stand in nothing said in ``language``."""
    known = notices_in(language)
    english = set[str]().union(*map(words, (*known, *all_phrases("en").values())))
    theirs = set[str]().union(*map(words, (*known.values(), *all_phrases(language).values())))
    return english - theirs


@pytest.mark.parametrize("language", OTHERS)
def test_every_notice_and_all_help_stands_in_each_language(language: str) -> None:
    known = notices_in(language)
    every = {**helps(), **forms()}
    worded = {form: where for form, where in every.items() if WORD.search(SIGN.sub("", form))}
    assert {form: where for form, where in worded.items() if form not in known} == {}
    for form, said in known.items():
        if WORD.search(SIGN.sub("", form)) and not form.isupper():
            assert set(PLACE.findall(said)) <= set(PLACE.findall(form)) | {"OPCIONES"}, form
            assert set(PLACE.findall(form)) - {"OPTIONS"} <= set(PLACE.findall(said)), form
            assert said.strip(), form
            assert said[:1].isspace() == form[:1].isspace(), form


def test_what_a_teacher_is_refused_is_a_notice() -> None:
    assert said_otherwise() == {}


def test_a_notice_is_said_in_a_language_whole() -> None:
    inner = Notice("[file], row [line]", file="a.csv", line=3)
    outer = Notice("[name]: [told]", name="x", told=inner)
    assert outer == "x: a.csv, row 3"
    assert said_in("es", outer) == "x: a.csv, fila 3"
    assert said_in("en", outer) == outer
    assert said_in("es", "as it is") == "as it is"


DRAWN = """id: un-sorteo
title: {en: "Draw", es: "Sorteo"}
cells:
  - {lesson: 01-bees, remember: 1}
types: [single-choice, true-false, numeric, short-text]
"""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return a folder with a module in two languages, a form, its key, responses and results."""
    root = tmp_path_factory.mktemp("mesa")
    bees = in_two_languages(Path(shutil.copytree(read_sample(), root / "abejas")))
    assert (bees / "book/es").is_dir()
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        run("exam", "--root", "abejas", "--blueprint", "bee-checks", "--fixed", "--out", "f")
        key = next((root / "f/keep-secret").glob("*.key.json"))
        shutil.copy(key, root / "buena.key.json")
        run(
            "simulate",
            "--key",
            "buena.key.json",
            "--learners",
            "30",
            "--seed",
            "1",
            "--out",
            "r.csv",
        )
        run("angoff", "sheet", "--key", "buena.key.json", "--judges", "2", "--out", "j.csv")
        spoil(root)
        yield root


def spoil(root: Path) -> None:
    """Write bad input of many kinds."""
    held = json.loads((root / "buena.key.json").read_text("utf-8"))
    held["title"] = "Otra"
    (root / "cambiada.key.json").write_text(json.dumps(held), "utf-8")
    (root / "sin.key.json").write_text(json.dumps({"format": held["format"]}), "utf-8")
    (root / "rota.key.json").write_text("{", "utf-8")
    given = root / "dadas"
    given.mkdir()
    (given / "codigos.csv").write_text(
        "pseudonym,code\nGarza,AAAAA-BBBBB\nColibrí,a,b,c\n", "utf-8"
    )
    (given / "codigos.txt").write_text("Garza 01234-56789-ABCDE\n", "utf-8")
    (given / "uno.json").write_text("{", "utf-8")
    (given / "lineas.jsonl").write_text('{"format": "otro"}\nnada\n', "utf-8")
    (given / "vacia.csv").write_text("", "utf-8")
    (given / "otra.csv").write_text("nombre,nota\nA,3\n", "utf-8")
    (given / "foto.png").write_bytes(b"\x89PNG\r\n")
    (given / "roto.zip").write_bytes(b"PK\x03\x04nada")
    rows = (root / "r.csv").read_text("utf-8").splitlines()
    head, first = rows[0], rows[1].split(",")
    bad = [",".join(("", *first[1:])), ",".join((*first[:4], "9", "quizá")), f"{rows[1]},x,y"]
    for name, lines in {
        "celdas": [head, bad[2]],
        "valores": [head, *bad[:2]],
        "dos": [*rows, rows[1]],
        "columnas": ["nombre,nota", "A,1"],
        "ajenas": [head, rows[1].replace(first[2], "ninguna-pregunta")],
        "parecidas": [head, *(one.replace("sim-", "S") for one in rows[1:]),
                      *(one.replace("sim-", "s") for one in rows[1:])],
    }.items():  # fmt: skip
        (root / f"{name}.csv").write_text("\n".join((*lines, "")), "utf-8")
        shutil.copy(root / "r.items.csv", root / f"{name}.items.csv")
    shutil.copy(root / "r.csv", root / "sola.csv")
    sheet = (root / "j.csv").read_text("utf-8")
    (root / "j-nadie.csv").write_text(sheet.replace("Judge 1", "Suma"), "utf-8")
    (root / "j-duda.csv").write_text(re.sub(r",,$", ",0.6,0.7", sheet, flags=re.M), "utf-8")
    (root / "j-llena.csv").write_text(re.sub(r",,$", ",60,70", sheet, flags=re.M), "utf-8")
    (root / "plan.yml").write_text("id: x\ncells:\n  - {lesson: nada}\n", "utf-8")
    (root / "sorteo.yml").write_text(DRAWN, "utf-8")
    safe = DRAWN.replace("types:", "safe_response: 3\ntypes:")
    (root / "seguro.yml").write_text(safe, "utf-8")
    (root / "lleno").mkdir()
    (root / "lleno/algo.txt").write_text("algo", "utf-8")


def run(*arguments: str, typed: str = "") -> str:
    done = CliRunner().invoke(main, [*arguments], typed)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.output


GOOD = ("--root", "abejas")
CALLS = [
    # What is not there, or is too much.
    *((name,) for name in ("angoff", "desk", "exam", "export", "grade", "handouts", "import", "new",
                           "notebooks", "publish", "report", "simulate")),
    *((name, "--nada") for name in ROOMS),
    *(((*one, "--help")) for one in (("grade",), ("angoff", "cut"), ("import", "marks"))),
    *((name, "--root", "no-hay") for name in ROOMS if name not in ("grade", "report", "simulate")),
    *((name, *GOOD, "a", "b", "c", "d") for name in ("facts", "desk", "publish", "exam")),
    # Good input.
    ("check", *GOOD, "--today", "2026-11-24"),
    ("check", *GOOD, "--today", "2029-11-24"),
    ("facts", *GOOD, "--on", "2012-01-01"), ("facts", *GOOD), ("items", *GOOD),
    ("law-watch", *GOOD, "--on", "2029-01-01"), ("law-watch", *GOOD, "--on", "ayer"),
    ("lessons", *GOOD), ("review", *GOOD), ("review", *GOOD, "--lesson", "ninguna"),
    ("exam", *GOOD, "--blueprint", "sorteo.yml", "--forms", "2", "--out", "formas"),
    ("exam", *GOOD, "--blueprint", "bee-checks", "--fixed", "--out", "fijas"),
    ("exam", *GOOD, "--blueprint", "bee-exam", "--fixed", "--out", "fijas"),
    ("exam", *GOOD, "--blueprint", "sorteo.yml", "--forms", "90", "--out", "formas"),
    ("exam", *GOOD, "--blueprint", "bee-exam", "--forms", "0", "--out", "formas"),
    ("exam", *GOOD, "--blueprint", "bee-exam", "--seed", "x", "--out", "formas"),
    ("exam", *GOOD, "--blueprint", "bee-exam", "--seed", "1", "--fixed", "--out", "formas"),
    ("exam", *GOOD, "--blueprint", "plan.yml", "--out", "formas"),
    ("exam", *GOOD, "--blueprint", "seguro.yml", "--forms", "2", "--out", "formas"),
    ("exam", *GOOD, "--blueprint", "ninguno", "--out", "formas"),
    ("exam", *GOOD, "--blueprint", "sorteo.yml", "--seed", "1", "--out", "r.csv"),
    ("desk", *GOOD, "mesa.html"), ("desk", *GOOD, ""), ("desk", *GOOD, "lleno"),
    ("desk", *GOOD, "r.csv/mesa.html"),
    ("handouts", *GOOD, "hojas"), ("notebooks", *GOOD, "cuadernos"),
    *(("export", *GOOD, form, f"s-{form}") for form in ("data", "gift", "moodle", "epub", "scorm")),
    ("export", *GOOD, "nada"), ("export", *GOOD, "data", "--reserved"),
    ("export", *GOOD, "gift", "--lesson", "ninguna"), ("export", *GOOD, "zim", "--lesson", "x"),
    ("export", *GOOD, "scorm", "--reserved"),
    ("publish", *GOOD), ("publish", *GOOD, "--draft", "--date", "2026-11-24"),
    ("publish", *GOOD, "--date", "ayer"), ("publish", *GOOD, "--address", "nada", "--out", "x"),
    ("publish", *GOOD, "--out", "x"), ("publish", *GOOD, "--date", "2026-11-24"),
    ("new", "lleno"), ("new", "nuevo"),
    ("watch", *GOOD, "--port", "0"),
    # What comes back of an assessment.
    ("grade", "dadas", "--key", "buena.key.json", "--out", "n.csv"),
    ("grade", "dadas", "--key", "cambiada.key.json", "--out", "n.csv"),
    ("grade", "dadas", "--key", "sin.key.json", "--key", "rota.key.json", "--out", "n.csv"),
    ("grade", "dadas", "--key", "no-hay", "--out", "n.csv"),
    ("grade", "dadas", "--key", "lleno", "--out", "n.csv"),
    ("grade", "no-hay", "--key", "buena.key.json", "--out", "n.csv"),
    ("grade", "dadas", "--key", "buena.key.json", "--out", "lleno"),
    ("grade", "dadas", "--key", "buena.key.json", "--out", "buena.key.json"),
    ("report", "r.csv", "--out", "i.html"), ("report", "no-hay.csv", "--out", "i.html"),
    *(("report", f"{name}.csv", "--out", "i.html") for name in
      ("celdas", "valores", "dos", "columnas", "ajenas", "parecidas", "sola")),
    ("report", "r.csv", "--out", "r.html"), ("report", "r.csv", "--out", "i.html", "--book", "x"),
    ("report", "r.csv", "--out", "i.html", "--cut", "r.csv"),
    ("report", "r.csv", "--out", "i.html", "--cut", "no-hay"),
    ("report", "r.csv", "--out", "i.html", "--cut", "c.json", "--target", "60"),
    ("report", "r.csv", "--out", "i.html", "--target", "160"),
    ("simulate", "--key", "buena.key.json", "--learners", "6", "--seed", "1", "--out", "s.csv"),
    ("simulate", "--key", "rota.key.json", "--learners", "6", "--seed", "1", "--out", "s.csv"),
    ("simulate", "--key", "no-hay", "--learners", "no", "--seed", "1", "--out", "s.csv"),
    ("angoff",), ("angoff", "nada"),
    ("angoff", "sheet", "--key", "buena.key.json", "--judges", "3", "--out", "k.csv"),
    ("angoff", "sheet", "--key", "sin.key.json", "--judges", "3", "--out", "k.csv"),
    ("angoff", "sheet", "--key", "sin.key.json", "--judges", "3", "--scale", "x", "--out", "k.csv"),
    *(("angoff", "cut", f"{name}.csv", "--out", "c.html") for name in
      ("j", "j-nadie", "j-duda", "j-llena", "r", "no-hay")),
    ("angoff", "cut", "j-llena.csv", "--out", "c.json"),
    # What other programs bring.
    ("import",),
    *(("import", "questions", *GOOD, "--lesson", f"1{at}-x", str(path))
      for at, path in enumerate(sorted(QUESTIONS.iterdir()))),
    ("import", "questions", *GOOD, "--lesson", "Malo!", "r.csv"),
    ("import", "questions", *GOOD, "--lesson", "01-bees", "r.csv"),
    *(("import", "marks", "--out", "m.csv", str(path)) for path in sorted(REPORTS.iterdir())),
    *(("import", "marks", "--slots", "r.csv", "--out", "m.csv", str(path))
      for path in sorted(REPORTS.iterdir())[:1]),
    ("import", "marks", "--out", "m.csv", "no-hay.csv"),
    # A second reader.
    ("read", *GOOD, "--count"), ("read", *GOOD, "--only", "nada"), ("read", *GOOD, "--gone"),
    ("read", *GOOD, "--csv", "t.csv"), ("read", *GOOD, "--from", "r.csv"),
]  # fmt: skip


@pytest.fixture(scope="module")
def judge(place: Path) -> Judge:
    return Judge(load_project(place / "abejas"), [])


@pytest.fixture(scope="module")
def english() -> set[str]:
    return of_english_alone("es")


@pytest.mark.parametrize("call", CALLS, ids=lambda call: " ".join(call)[:60])
def test_a_command_says_nothing_in_english(
    call: tuple[str, ...], place: Path, judge: Judge, english: set[str]
) -> None:
    said = spanish(run("--language", "es", *call))
    assert said.strip() or call[0] in ("review",)
    left = words(COLUMNS.sub(" ", NAMES.sub(" ", said))) & english
    assert left == set(), said
    assert list(judge.strange("es", COLUMNS.sub(" ", NAMES.sub(" ", said)))) == [], said


def spanish(printed: str) -> str:
    """Return what is printed without what rules say, and without how a command is called."""
    lines = (one for one in printed.splitlines() if not RULE.match(one))
    return "\n".join(CALLED.sub("", one) for one in lines)


# What a rule says of the content, by its place and code; what a command is called.
RULE = re.compile(r"(?:Error: )?\S+\.(?:yml|md):\d+: [a-z-]+: ")
CALLED = re.compile(r"^(?:Uso|Para ver la ayuda): .*|^  [a-z-]+ {2,}")


def test_reasons_beside_results_are_in_spanish(place: Path, english: set[str]) -> None:
    run("--language", "es", "grade", "dadas", "--key", "buena.key.json", "--out", "razones.csv")
    told = (place / "razones.problems.csv").read_text("utf-8")
    assert "codigos.csv, fila 3" in told
    assert "lineas.jsonl, línea 1" in told
    rest = "\n".join(told.splitlines()[1:])
    assert words(COLUMNS.sub(" ", rest)) & english == set(), rest


def test_a_second_reader_is_led_in_spanish(place: Path, judge: Judge, english: set[str]) -> None:
    bees = in_two_languages(Path(shutil.copytree(read_sample(), place / "sin-leer")))
    for path in (bees / "data/readings").rglob("*.yml"):
        path.unlink()
    for kind in ("facts", "sources", "items", "rationales", "claims", "series", "phrases"):
        typed = "x\n2019\n4\nq\n"
        said = run("--language", "es", "read", "--root", str(bees), "--only", kind, typed=typed)
        asked = "\n".join(re.findall(r"\(([^()]*)\)", said))
        assert words(COLUMNS.sub(" ", asked)) & english == set(), asked


def test_a_command_that_knows_no_such_language_says_so_in_that_of_the_module() -> None:
    assert "it speaks: en, es" in run("report", "--language", "qu", "x.csv", "--out", "y.html")


def test_help_is_in_the_language_that_stands_anywhere_in_the_call() -> None:
    for call in (("--language=es", "--help"), ("grade", "--help", "--language", "es")):
        assert "Opciones:" in run(*call)
    assert "Options:" in run("grade", "--help")
    context = click.Context(main)
    assert "Califica" not in str(main.get_command(context, "grade").help)  # type: ignore[union-attr]
