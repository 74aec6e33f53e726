"""What a class sends in place of files: codes in chats, mails, letters and workbooks."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml

from quizzes import ContentError
from quizzes.exam.codes import encode
from quizzes.results.graded import write_results
from quizzes.results.intake import inputs
from quizzes.results.read_results import read_results
from quizzes.results.spreadsheet import read_table
from quizzes.results.workbook import BadWorkbook, workbook_text
from tests.doors.workbooks import Cell, workbook
from tests.results.test_grading import ALL_RIGHT, FORM, PUBLIC, graded

HERE = Path(__file__).parent
TOLD: dict[str, dict[str, Any]] = yaml.safe_load((HERE / "codes.yml").read_text("utf-8"))
ALL = encode(PUBLIC, ALL_RIGHT)
SOME = encode(PUBLIC, dict(list(ALL_RIGHT.items())[:2]))
NONE = encode(PUBLIC, {})
CODES = {"1": ALL, "2": SOME, "3": NONE}


def filled(name: str) -> bytes:
    text = (HERE / "codes" / name).read_bytes().decode("utf-8")
    for mark, code in CODES.items():
        text = text.replace(f"{{{mark}}}", code)
    return text.encode()


def test_every_file_of_the_corpus_is_told_of() -> None:
    assert {path.name for path in (HERE / "codes").iterdir()} == set(TOLD)


@pytest.mark.parametrize("name", TOLD)
def test_every_code_in_a_text_is_graded(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(filled(name))
    found = graded(inputs([tmp_path]))
    told = TOLD[name]
    assert len(found.learners) == len(told["names"])
    assert len(found.problems) == told["listed"]
    names = [one.pseudonym if one.named else "" for one in found.learners.values()]
    assert sorted(names) == sorted(told["names"])
    sent = ("Luis", "Maria", "999", "Somebody", "learner")
    assert not any(word in name for name in names for word in sent), "a sender is no pseudonym"
    assert all("line" in one.source for one in found.learners.values())


def test_a_letter_is_read(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr(
            "word/document.xml",
            f"<w:document><w:p><w:t>Heron: </w:t><w:t>{ALL}</w:t></w:p><w:p><w:t>Bye</w:t></w:p>"
            "</w:document>",
        )
    (tmp_path / "letter.docx").write_bytes(out.getvalue())
    assert list(graded(inputs([tmp_path])).learners) == ["Heron"]


def test_a_damaged_code_is_listed_and_the_others_are_graded(tmp_path: Path) -> None:
    wrong = SOME[:-1] + ("0" if SOME[-1] != "0" else "1")
    (tmp_path / "chat.txt").write_text(f"Heron: {ALL}\nSwift: {wrong}\n")
    found = graded(inputs([tmp_path]))
    assert list(found.learners) == ["Heron"]
    ((source, reason),) = found.problems
    assert source == "chat.txt, line 2"
    assert "wrong character" in reason


SHEET: list[list[Cell]] = [
    ["Class 3B", None, None],
    [],
    ["Seudónimo", "Nota", "Código"],
    ["Ñandú, la grande", 0.1, ALL],
    ["Heron", True, SOME],
]


@pytest.mark.parametrize("inline", [False, True])
@pytest.mark.parametrize("prefix", ["", "x:"])
@pytest.mark.parametrize("name", ["codes.xlsx", "CODES.XLSX", "codes.csv"])
def test_a_workbook_of_codes_is_graded(
    name: str, prefix: str, inline: bool, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(workbook(SHEET, inline=inline, prefix=prefix))
    found = graded(inputs([tmp_path]))
    assert sorted(found.learners) == ["Heron", "Ñandú. la grande"]
    assert {one.source for one in found.learners.values()} == {f"{name}, row 4", f"{name}, row 5"}


def test_a_workbook_says_what_its_cells_show() -> None:
    table = read_table(workbook(SHEET), "x.xlsx", ["pseudonym"], optional=["Nota"])
    assert list(table.columns("Nota")) == [(4, ("0.1",)), (5, ("TRUE",))]
    assert workbook_text(workbook([["a", None, "c"], [], ["d"]]), 10_000) == "a,,c\n\nd\n"
    assert workbook_text(workbook([["a", "b"]], gaps=False), 10_000) == "a,b\n"


def test_results_come_back_as_workbooks(tmp_path: Path) -> None:
    done = graded(inputs([_chat(tmp_path)]))
    write_results(done, tmp_path / "results.csv")
    wanted = read_results(tmp_path / "results.csv").responses
    for name in ("results", "results.items"):
        rows = [line.split(",") for line in (tmp_path / f"{name}.csv").read_text().splitlines()]
        if name == "results":
            cells: list[list[Cell]] = [
                [*row[:4], float(row[4]), row[5] == "true"] if at else list(row)
                for at, row in enumerate(rows)
            ]
            (tmp_path / f"{name}.csv").unlink()
            (tmp_path / f"{name}.xlsx").write_bytes(workbook(cells))
    found = read_results(tmp_path / "results.xlsx").responses
    assert found.select(wanted.columns).equals(wanted)


def _chat(folder: Path) -> Path:
    path = folder / "chat.txt"
    path.write_text(f"Heron: {ALL}\nSwift: {SOME}\n")
    assert FORM.id in ALL
    return path


@pytest.mark.parametrize(
    "spoil",
    [
        lambda raw: raw[: len(raw) // 2],
        lambda raw: b"PK\x03\x04 a workbook",
        lambda raw: workbook([["a"]] * 3).replace(b"xl/workbook.xml", b"xl/workbook.xmm"),
    ],
)
def test_a_damaged_workbook_is_refused_with_what_helps(spoil: Any) -> None:
    with pytest.raises(ContentError, match="Save as, CSV UTF-8"):
        read_table(spoil(workbook(SHEET)), "x.xlsx", ["pseudonym"])


def test_a_workbook_that_grows_without_end_is_refused() -> None:
    with pytest.raises(BadWorkbook, match="too large"):
        workbook_text(workbook([["a" * 100_000]]), 10_000)
