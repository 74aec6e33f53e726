"""Results saved again by a spreadsheet give the same report, byte for byte."""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from quizzes import ContentError
from quizzes.report import read_results, write_report
from quizzes.report.angoff_sheet import read_cut
from tests.conftest import ROOT

TABLES = ROOT / "tests/tables"
WRITTEN = TABLES / "as-written"
CALC = sorted(path.name for path in TABLES.iterdir() if path.name.startswith("calc-"))
FILES = ("results.csv", "results.items.csv")


def report(folder: Path, out: Path, before: Path | None = None) -> dict[str, bytes]:
    earlier = before / "results.csv" if before else None
    written = write_report(folder / "results.csv", out / "report.html", before=earlier)
    return {path.name: path.read_bytes() for path in written}


@pytest.fixture(scope="module")
def wanted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    found = report(WRITTEN, tmp_path_factory.mktemp("wanted"), WRITTEN)
    assert {"report.html", "report.items.csv", "report.distractors.csv"} <= set(found)
    return found


@pytest.mark.parametrize("name", CALC)
def test_what_calc_saved_gives_the_same_report(
    name: str, tmp_path: Path, wanted: dict[str, bytes]
) -> None:
    assert len(CALC) >= 10
    assert (TABLES / name / "results.csv").read_bytes() != (WRITTEN / "results.csv").read_bytes()
    assert report(TABLES / name, tmp_path, TABLES / name) == wanted


# ---- Excel, byte by byte: it reads a table, shows its own words, and saves with CRLF ----

ENGLISH, SPANISH = {"true": "TRUE", "false": "FALSE"}, {"true": "VERDADERO", "false": "FALSO"}
GERMAN, FRENCH = {"true": "WAHR", "false": "FALSCH"}, {"true": "VRAI", "false": "FAUX"}
NUMBER = re.compile(r"\d+\.\d+")


def excel(
    words: dict[str, str],
    encoding: str = "cp1252",
    mark: str = ",",
    comma: bool = False,
    first: str = "",
    empty: int = 0,
    end: str = "\r\n",
) -> Callable[[bytes], bytes]:
    """Return how Excel saves: a cell is quoted if it has the mark, a quote or a line end."""

    def cell(text: str) -> str:
        text = words.get(text, text)
        if comma and NUMBER.fullmatch(text):
            text = text.replace(".", ",")
        needs = any(sign in text for sign in (mark, '"', "\n"))
        return '"' + text.replace('"', '""') + '"' if needs else text

    def saved(raw: bytes) -> bytes:
        lines = [
            mark.join(map(cell, [*row, *[""] * empty]))
            for row in csv.reader(io.StringIO(raw.decode("utf-8")))
        ]
        return (first + end.join([*lines, ""])).encode(encoding)

    return saved


def shown_wrongly(words: dict[str, str], encoding: str) -> Callable[[bytes], bytes]:
    """Return Excel's double click: UTF-8 without a mark taken for Windows-1252, and saved."""

    def saved(raw: bytes) -> bytes:
        text = "".join(bytes([one]).decode("cp1252", "ignore") or chr(one) for one in raw)
        told = excel(words, "utf-8")(text.encode()).decode()
        if encoding != "cp1252":
            return told.encode(encoding)
        return b"".join(
            one.encode("latin-1" if "\x80" <= one <= "\x9f" else "cp1252") for one in told
        )

    return saved


EXCEL: dict[str, Callable[[bytes], bytes]] = {
    "CSV, English": excel(ENGLISH),
    "CSV, Spanish": excel(SPANISH, mark=";", comma=True),
    "CSV UTF-8, English": excel(ENGLISH, "utf-8-sig"),
    "CSV UTF-8, Spanish": excel(SPANISH, "utf-8-sig", ";", comma=True),
    "CSV UTF-8, German": excel(GERMAN, "utf-8-sig", ";", comma=True),
    "CSV UTF-8, French": excel(FRENCH, "utf-8-sig", ";", comma=True),
    "Unicode text, English": excel(ENGLISH, "utf-16", "\t"),
    "Unicode text, Spanish": excel(SPANISH, "utf-16", "\t", comma=True),
    "Unicode text without its mark": excel(SPANISH, "utf-16-le", "\t", comma=True),
    "Unicode text, big end first": excel(SPANISH, "utf-16-be", "\t", comma=True),
    "text with tabs": excel(SPANISH, mark="\t", comma=True),
    "decimal commas in a comma file": excel(SPANISH, comma=True),
    "points in a semicolon file": excel(SPANISH, mark=";"),
    "bars": excel(SPANISH, mark="|", comma=True),
    "the mark named": excel(SPANISH, mark=";", comma=True, first="sep=;\r\n"),
    "the mark named, UTF-8": excel(ENGLISH, "utf-8-sig", ";", first="sep=;\r\n"),
    "empty columns": excel(SPANISH, mark=";", comma=True, empty=3),
    "blank rows first": excel(SPANISH, mark=";", comma=True, first=";;;\r\n\r\n"),
    "1 and 0": excel({"true": "1", "false": "0"}),
    "a Mac's line ends": excel(ENGLISH, "utf-8", end="\r"),
    "only CRLF": excel({}, "utf-8"),
    "only a mark": excel({}, "utf-8-sig", end="\n"),
    "opened by a double click, saved": shown_wrongly(ENGLISH, "cp1252"),
    "opened by a double click, saved as UTF-8": shown_wrongly(ENGLISH, "utf-8-sig"),
}  # fmt: skip


@pytest.mark.parametrize("name", EXCEL)
def test_what_excel_saves_gives_the_same_report(
    name: str, tmp_path: Path, wanted: dict[str, bytes]
) -> None:
    for file in FILES:
        (tmp_path / file).write_bytes(EXCEL[name]((WRITTEN / file).read_bytes()))
    assert report(tmp_path, tmp_path / "out", tmp_path) == wanted


def test_headings_in_spanish_and_columns_in_another_order_are_no_fault(
    tmp_path: Path, wanted: dict[str, bytes]
) -> None:
    spanish = {
        "pseudonym": "Seudónimo", "form": "FORMA", "item": "Ítem", "response": "respuesta",
        "points": "Puntos ", "answered": "contestada", "position": "posicion",
        "lesson": "Lección", "objective": "objetivo", "set": "conjunto", "type": "tipo",
        "options": "opciones", "key": "clave", "stem": "enunciado", "labels": "etiquetas",
    }  # fmt: skip
    for file in FILES:
        head, *rows = csv.reader((WRITTEN / file).open(encoding="utf-8"))
        with (tmp_path / file).open("w", encoding="cp1252", newline="") as out:
            told = csv.writer(out, delimiter=";")
            told.writerows([[spanish.get(name, name) for name in head][::-1], *(
                row[::-1] for row in rows)])  # fmt: skip
    assert report(tmp_path, tmp_path / "out", tmp_path) == wanted


def test_both_files_may_come_from_different_programs(
    tmp_path: Path, wanted: dict[str, bytes]
) -> None:
    shutil.copy(WRITTEN / "results.csv", tmp_path)
    shutil.copy(TABLES / "calc-spanish-xlsx/results.items.csv", tmp_path)
    assert report(tmp_path, tmp_path / "out", WRITTEN) == wanted


def spoilt(folder: Path, old: str, new: str, name: str = "CSV, Spanish") -> str:
    """Spoil results as Excel saved them, and return what is said of them."""
    for file in FILES:
        (folder / file).write_bytes(EXCEL[name]((WRITTEN / file).read_bytes()))
    path = folder / "results.csv"
    text = path.read_bytes().decode("cp1252")
    assert old in text
    path.write_bytes(text.replace(old, new, 1).encode("cp1252"))
    with pytest.raises(ContentError) as error:
        read_results(path)
    return str(error.value)


def test_rows_are_named_as_the_spreadsheet_shows_them(tmp_path: Path) -> None:
    first = "Búho 1;G9T7D;bees-apply-10;"
    told = spoilt(tmp_path, first, f"\r\n;;;\r\n{first.replace('bees', 'flies')}")
    assert "results.csv:5: results: item flies-apply-10" in told
    told = spoilt(tmp_path, "0,3333", "0,3333 or so")
    assert re.search(r"results.csv:8: results: column points is '0,3333 or so'", told)
    told = spoilt(tmp_path, "VERDADERO", "QUIZÁS")
    assert "results.csv:2: results: column answered is 'QUIZÁS'" in told


def test_a_line_break_in_a_pseudonym_is_listed_with_its_row(tmp_path: Path) -> None:
    for broken in ('"Búho\n1"', '"Búho\r\n1"', "Búho\x0b1"):
        told = spoilt(tmp_path, "Búho 1", broken)
        assert "results.csv:2: results: column pseudonym has a line break" in told


def test_half_a_row_is_listed_with_its_row(tmp_path: Path) -> None:
    assert "results.csv:2: results: column item is empty" in spoilt(
        tmp_path, "bees-understand-0;", ";"
    )
    assert "results.csv:2: results: has 7 cells" in spoilt(tmp_path, ";0,5;", ";0;5;")
    assert "results.csv:3: results: has an open quotation mark" in spoilt(tmp_path, '"a;c"', '"a;c')


def test_that_an_encoding_was_guessed_is_said_where_something_is_wrong(tmp_path: Path) -> None:
    assert "was read as Windows-1252" in spoilt(tmp_path, ";0,5;", ";5;")


@pytest.mark.parametrize("suffix", [".txt", ".tsv", ".CSV"])
def test_the_suffix_may_be_that_of_the_spreadsheet(
    tmp_path: Path, wanted: dict[str, bytes], suffix: str
) -> None:
    saved = EXCEL["Unicode text, Spanish"]
    for name in FILES:
        path = tmp_path / name.replace(".csv", suffix)
        path.write_bytes(saved((WRITTEN / name).read_bytes()))
    path = tmp_path / f"results{suffix}"
    written = write_report(path, tmp_path / "out/report.html", before=path)
    assert {one.name: one.read_bytes() for one in written} == wanted


def test_the_order_of_rows_changes_nothing(tmp_path: Path, wanted: dict[str, bytes]) -> None:
    for name in FILES:
        head, *rows = (WRITTEN / name).read_text("utf-8").splitlines(keepends=True)
        (tmp_path / name).write_text("".join([head, *rows[::-1]]), "utf-8")
    assert report(tmp_path, tmp_path / "out", tmp_path) == wanted


@pytest.mark.parametrize("shown", ["{:.2f}%", "{:.4g} %", "{:.2f} %"])
def test_points_may_be_shown_as_percent(shown: str, tmp_path: Path) -> None:
    rows = list(csv.reader(io.StringIO((WRITTEN / "results.csv").read_text("utf-8"))))
    at = rows[0].index("points")
    shutil.copy(WRITTEN / "results.items.csv", tmp_path)
    for row in rows[1:]:
        row[at] = shown.format(100 * float(row[at]))
    with (tmp_path / "results.csv").open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows(rows)
    wanted = read_results(WRITTEN / "results.csv").responses["points"]
    assert read_results(tmp_path / "results.csv").responses["points"].to_list() == pytest.approx(
        wanted.to_list(), abs=1e-4
    )


def test_a_workbook_or_a_pipe_in_place_of_a_table_is_refused_in_words(tmp_path: Path) -> None:
    for name in FILES:
        shutil.copy(WRITTEN / name, tmp_path)
    path = tmp_path / "results.csv"
    path.write_bytes(b"PK\x03\x04 a workbook")
    with pytest.raises(
        ContentError, match="is a workbook that cannot be read; in the spreadsheet choose"
    ):
        read_results(path)
    path.unlink()
    os.mkfifo(path)
    with pytest.raises(ContentError, match="is no ordinary file"):
        read_results(path)
    with pytest.raises(ContentError, match="is no ordinary file"):
        read_cut(path)
