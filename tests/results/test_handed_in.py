"""What is handed in: every input is graded or listed with what would help, and nothing waits."""

from __future__ import annotations

import csv
import itertools
import json
import os
import socket
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quizzes.cli import main
from quizzes.content.strings import phrases
from quizzes.exam.codes import encode
from quizzes.exam.keyfile import write_key
from quizzes.results.foreign import looks_like
from quizzes.results.graded import result_paths
from quizzes.results.intake import Given, inputs
from quizzes.results.marking import MAX_BRACKETS
from tests.results.test_grading import ALL_RIGHT, FORM, PUBLIC, graded, raw, reason_of

CODE = encode(PUBLIC, ALL_RIGHT)
REMEDIES = (
    "hand in",
    "ask",
    "save",
    "type",
    "pack",
    "check",
    "compare",
    "write",
    "give",
    "split",
    "name",
)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments], catch_exceptions=False)


def listed(*paths: Path) -> list[tuple[str, str]]:
    """Return source and reason of everything in ``paths`` that is not graded."""
    return graded(inputs(paths)).problems


def learners(*paths: Path) -> list[str]:
    return sorted(graded(inputs(paths)).learners)


# ---- files that stop others, or wait ----


def awkward(folder: Path) -> int:
    """Put everything that is no ordinary file into ``folder``; return how many inputs it is."""
    (folder / "a-loop.json").symlink_to("a-loop.json")
    (folder / "b-loop").symlink_to("c-loop")
    (folder / "c-loop").symlink_to("b-loop")
    (folder / "dangling.json").symlink_to("nowhere.json")
    os.mkfifo(folder / "pipe.json")
    os.mkfifo(folder / "pipe.zip")
    os.mkfifo(folder / "pipe.csv")
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(os.path.relpath(folder / "socket.json"))
    (folder / "zero.json").symlink_to("/dev/zero")
    (folder / "zero.csv").symlink_to("/dev/zero")
    (folder / "folder.json").mkdir()
    (folder / "folder.zip").mkdir()
    (folder / "round").symlink_to(".")
    (folder / "up").symlink_to("..")
    (folder / "root").symlink_to("/")
    return 15


def test_one_file_never_stops_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "in"
    folder.mkdir()
    count = awkward(folder)
    (folder / "folder.csv").mkdir()
    (folder / "folder.csv/heron.json").write_bytes(raw("heron"))
    (folder / "egret.json").symlink_to("folder.csv/heron.json")
    (tmp_path / "k.key.json").write_text(write_key(FORM))
    out = tmp_path / "results.csv"
    done = run("grade", folder, "--key", tmp_path / "k.key.json", "--out", out)
    assert done.exit_code == 0, done.output
    with result_paths(out)[2].open() as stream:
        problems = list(csv.DictReader(stream))
    assert len(problems) == count + 1, "and a link to a file is that file, once more"
    assert "graded: 1; not graded" in done.stderr
    assert all(any(word in row["reason"] for word in REMEDIES) for row in problems), problems


def test_a_link_named_by_the_teacher_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real/heron.json").write_bytes(raw("heron"))
    (tmp_path / "link").symlink_to("real")
    assert learners(tmp_path / "link") == ["heron"]
    (tmp_path / "in").mkdir()
    (tmp_path / "in/link").symlink_to("../real")
    ((source, reason),) = listed(tmp_path / "in")
    assert (source, "the folder itself" in reason) == ("link", True)


def test_named_one_by_one_they_are_listed_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    awkward(tmp_path / "in")
    (tmp_path / "k.key.json").write_text(write_key(FORM))
    (tmp_path / "heron.json").write_bytes(raw("heron"))
    named = [
        tmp_path / "in" / name
        for name in ("a-loop.json", "dangling.json", "pipe.json", "zero.json", "folder.json")
    ]
    out = tmp_path / "results.csv"
    done = run(
        "grade", *named, tmp_path / "heron.json", "--key", tmp_path / "k.key.json", "--out", out
    )
    assert done.exit_code == 0, done.output
    assert "graded: 1; not graded, listed with the reason in results.problems.csv: 5" in done.stderr


def test_a_path_that_is_nothing_stops_before_anything_is_written(tmp_path: Path) -> None:
    (tmp_path / "k.key.json").write_text(write_key(FORM))
    out = tmp_path / "results.csv"
    done = run("grade", tmp_path / "typo", "--key", tmp_path / "k.key.json", "--out", out)
    assert done.exit_code == 2
    assert "does not exist" in done.output
    assert not out.exists()


def test_a_file_that_vanishes_or_may_not_be_read_is_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("gone.json", "heron.json", "shut.json"):
        (tmp_path / name).write_bytes(raw(name[:-5]))
    found = inputs([tmp_path])
    first = next(found)
    real = Path.open

    def shut(path: Path, *more: object, **named: object) -> object:
        if path.name == "shut.json":
            raise PermissionError(13, "Permission denied")
        return real(path, *more, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", shut)
    (tmp_path / "heron.json").unlink()
    grader = graded([first, *found])
    assert list(grader.learners) == ["gone"]
    assert [source for source, _ in grader.problems] == ["heron.json", "shut.json"]


# ---- what systems put beside files ----

NOISE = (
    "__MACOSX/._heron.json",
    "__MACOSX/in/._x.csv",
    "._heron.json",
    ".DS_Store",
    "sub/.DS_Store",
    "Thumbs.db",
    "thumbs.db",
    "desktop.ini",
    "Desktop.ini",
    "~$codes.csv",
    ".~lock.codes.csv#",
)


def test_what_a_system_leaves_in_a_folder_or_zip_is_nobody(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    for name in NOISE:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"\x00\x05\x16\x07")
    (folder / "sub/egret.json").write_bytes(raw("egret"))
    with zipfile.ZipFile(folder / "class.zip", "w") as packed:
        packed.writestr("in/heron.json", raw("heron"))
        for name in NOISE:
            packed.writestr(f"in/{name}", b"\x00\x05\x16\x07")
    grader = graded(inputs([folder]))
    assert sorted(grader.learners) == ["egret", "heron"]
    assert grader.problems == []


def test_a_folder_or_zip_of_nothing_else_is_empty(tmp_path: Path) -> None:
    (tmp_path / "in/sub").mkdir(parents=True)
    (tmp_path / "in/sub/.DS_Store").write_bytes(b"x")
    with zipfile.ZipFile(tmp_path / "in/a.zip", "w") as packed:
        packed.writestr("__MACOSX/._x.json", b"x")
    assert [(source, reason[:20]) for source, reason in listed(tmp_path / "in")] == [
        ("a.zip", "holds no response; c"),
        ("sub", "holds no response; c"),
    ]


# ---- JSON of any depth and size ----


@pytest.mark.parametrize(
    "piece",
    [
        b"[" * 60_000,
        b"[" * 1500 + b"]" * 1500,
        b"[" * 900 + b"]" * 900,
        b"[" * 21 + b"1" + b"]" * 21,
        b'{"a":' * 30 + b"1" + b"}" * 30,
        b"[" * 999_000,
    ],
    ids=range(6),
)
def test_deep_json_is_listed_in_any_version_of_python(piece: bytes) -> None:
    (given,) = _given(piece)
    grader = graded([given])
    ((_, reason),) = grader.problems
    assert "nested more deeply" in reason or "too large" in reason


def _given(piece: bytes) -> list[Given]:
    return [Given("x.json", json=piece)]


def test_depth_is_bounded_and_not_only_by_python(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.getrecursionlimit", lambda: 10**6)
    assert "nested more deeply" in reason_of(b'{"format": ' + b"[" * 30 + b"]" * 30 + b"}")
    assert "no response file" in reason_of(b'{"format": ' + b"[" * 10 + b"]" * 10 + b"}")


def test_a_form_of_many_questions_is_not_called_nested() -> None:
    many = {f"q{number}": ["q1-1"] for number in range(1, 900)}
    assert "a question that the form does not have" in reason_of(
        json.dumps({**json.loads(raw()), "responses": many}).encode()
    )
    more = {f"q{number}": ["q1-1"] for number in range(1, MAX_BRACKETS + 2)}
    assert "nested" in reason_of(json.dumps({**json.loads(raw()), "responses": more}).encode())


ONE = next(one.question.id for one in FORM.asked if one.question.type == "single-choice")
NUMBERS = [b"1e999999999", b"-1e999999999", b"1e-999999999", b"NaN", b"Infinity", b"7" * 5000]


@pytest.mark.parametrize("number", NUMBERS, ids=range(len(NUMBERS)))
@pytest.mark.parametrize(
    "field", [b'"heron"', f'["{ONE}-1"]'.encode(), b'"quiz-response-1"'], ids=range(3)
)
def test_no_number_harms(number: bytes, field: bytes) -> None:
    piece = raw("heron", {ONE: [f"{ONE}-1"]}).replace(field, number)
    assert number in piece
    assert any(word in reason_of(piece) for word in REMEDIES)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_response_that_an_editor_saved_is_graded(encoding: str, tmp_path: Path) -> None:
    piece = raw("ñandú").decode().encode(encoding)
    assert list(graded([Given("a", json=piece)]).learners) == ["ñandú"]
    for name in ("a.json", "a.txt", "a"):
        (tmp_path / name).write_bytes(piece)
        assert learners(tmp_path / name) == ["ñandú"], name


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_that_an_editor_saved_are_each_graded(
    encoding: str, end: str, tmp_path: Path
) -> None:
    """The sign \u0a0a has the byte of a line end twice in UTF-16."""
    text = end.join(raw(name).decode() for name in ("ñandú", "heron", "\u0a0a\u0d0a"))
    for name in ("a.jsonl", "a.txt"):
        (tmp_path / name).write_bytes(text.encode(encoding))
        found = graded(inputs([tmp_path / name]))
        assert (len(found.learners), found.problems) == (3, []), name


@pytest.mark.parametrize("around", ["'{}", "“{}”", '"{}"', "«{}»", "`{}`", "‘{}’", "[{}]", "*{}*"])
def test_quotation_marks_round_a_code_are_ignored(around: str) -> None:
    given = Given("a", pseudonym="heron", code=around.format(CODE))
    assert list(graded([given]).learners) == ["heron"]


# ---- tables of codes ----

HEADS = ["pseudonym{m}code", "Pseudonym{m}n{m}Code", "seudónimo{m}código", "Seudonimo{m}n{m}CODIGO"]


@pytest.mark.parametrize("suffix", [".csv", ".txt", ".tsv"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("sep", [True, False])
def test_codes_come_back_from_any_spreadsheet(
    tmp_path: Path, suffix: str, encoding: str, sep: bool
) -> None:
    for mark, head in itertools.product(",;\t", HEADS):
        wide = f"{mark}1" if "{m}n" in head else ""
        rows = [head.replace("{m}", mark)]
        rows += [f"{name}{wide}{mark}{CODE}" for name in ("águila", "ñandú")]
        text = (f"sep={mark}\r\n" if sep else "") + "\r\n".join(rows) + "\r\n"
        path = tmp_path / f"codes{suffix}"
        path.write_bytes(text.encode(encoding))
        grader = graded(inputs([path]))
        assert sorted(grader.learners) == ["águila", "ñandú"], (mark, head, grader.problems)
        assert grader.problems == []


def test_each_row_that_cannot_be_used_is_listed_with_its_number(tmp_path: Path) -> None:
    rows = [
        "pseudonym,code", f"heron,{CODE}", "", f'"ana\nmaria",{CODE}', f'"ana\r\nmaria",{CODE}',
        f'"x\u2028y",{CODE}', f"egret,{CODE[:-1]}", "ibis", f'"open,{CODE}', f"a,{CODE},more",
        f"tern,\u200e{CODE}\u200b", f'"rail",{CODE}',
    ]  # fmt: skip
    path = tmp_path / "codes.csv"
    path.write_bytes("\n".join(rows).encode())
    grader = graded(inputs([path]))
    assert sorted(grader.learners) == ["heron", "rail", "tern"]
    assert [
        source for source, _ in sorted(grader.problems, key=lambda one: int(one[0].split()[-1]))
    ] == [f"codes.csv, row {number}" for number in (4, 5, 6, 7, 8, 9, 10)]
    told = dict(grader.problems)
    for row in (4, 5, 6):
        assert "has a line break in the pseudonym" in told[f"codes.csv, row {row}"]
    assert "maria" not in "".join(grader.result_lines())
    assert all(
        any(word in reason for word in (*REMEDIES, "close", "put")) for reason in told.values()
    )


@pytest.mark.parametrize(
    "around", ["\u200e{}", "{}\u200b", "\ufeff{}", "\u2068{}\u2069", "\u00a0{}\u202f", "\ufe0f{}"]
)
def test_marks_that_nobody_sees_round_a_code_are_ignored(around: str) -> None:
    written = [around.format(CODE), "-".join(around.format(part) for part in CODE.split("-"))]
    for code in written:
        assert list(graded([Given("a", pseudonym="heron", code=code)]).learners) == ["heron"]


def test_a_response_under_another_name_is_a_response(tmp_path: Path) -> None:
    for name in ("a", "b.json.txt", "c.txt", "d.bak", "e.csv"):
        (tmp_path / name).write_bytes(raw(name.split(".")[0]))
    assert learners(tmp_path) == ["a", "b", "c", "d", "e"]


def test_texts_of_responses_are_read_line_by_line_under_any_name(tmp_path: Path) -> None:
    lines = [raw("heron"), b"", raw("egret"), b"Good morning", raw("ibis")[:-9]]
    for name in ("chat.txt", "chat.csv", "chat.jsonl"):
        (tmp_path / name).write_bytes(b"\n".join(lines))
        grader = graded(inputs([tmp_path / name]))
        assert sorted(grader.learners) == ["egret", "heron"], name
        assert [source for source, _ in grader.problems] == [f"{name}, line 4", f"{name}, line 5"]
    (tmp_path / "one.txt").write_bytes(json.dumps(json.loads(raw("heron")), indent=1).encode())
    assert learners(tmp_path / "one.txt") == ["heron"]


# ---- files of other programs ----

FOREIGN = {
    "questions.json": (b'[{"question": "Why?", "answers": []}]', "questions"),
    "multichoice.xml": (b'<?xml version="1.0"?>\n<quiz>\n<question type="multichoice">', "moodle"),
    "basico.gift": ("// pregunta\n::Abeja:: ¿Vuela? {T}\n\n¿Cuántas? {=6 ~8}".encode(), "gift"),
    "gift.txt": (b"::Bee:: How many? {=6 ~8}", "gift"),
    "ch06.toml": (b'[[questions]]\ntype = "Tracing"\n', "questions"),
    "channels.md": (b"# Canales\n\n<quiz>\nWhat?\n- [x] a\n</quiz>\n", "moodle"),
    "choice.xml": (b'<?xml version="1.0"?>\n<qti-assessment-item identifier="x">', "qti"),
    "old.xml": (b'<?xml version="1.0"?><assessmentItem>', "qti"),
    "question.html": (b'<pl-question-panel><pl-multiple-choice answers-name="a">', "questions"),
    "main.csv": (b"guid,country,country:es\nx,Peru,Per\xc3\xba\n", ""),
    "content.json": (b'{"questions": [{"params": {"notChosenFeedback": "no"}}]}', "questions"),
    "results00.csv": (b"q1,q2,q3\n1,0.5,0\n", "marks"),
    "es_responses.csv": ("\ufeffApellido(s),Nombre,Calificación/10\nA,B,9".encode(), "marks"),
    "en_overview.csv": (b"Last name,First name,Grade/10.00\nA,B,9\n", "marks"),
    "codes.xlsx": (b"PK\x03\x04\x14\x00[Content_Types].xml ... xl/workbook.xml", "workbook"),
    "letter.docx": (b"PK\x03\x04\x14\x00[Content_Types].xml ... word/document.xml", "document"),
    "codes.ods": (b"PK\x03\x04\x14\x00mimetypeapplication/vnd.oasis.opendocument.spread", "office"),
    "codes.csv": (b"PK\x03\x04\x14\x00[Content_Types].xml ... xl/workbook.xml", "workbook"),
    "codes.xls": (b"\xd0\xcf\x11\xe0\xa1\xb1", "office"),
    "quiz.h5p": (b"PK\x03\x04\x14\x00h5p.json", "h5p"),
    "course.imscc": (b"PK\x03\x04\x14\x00imsmanifest.xml", "qti"),
    "paper.pdf": (b"%PDF-1.7", "pdf"),
    "photo.JPG": (b"\xff\xd8\xff\xe0", "picture"),
    "photo.heic": (b"\x00\x00\x00\x18ftypheic", "picture"),
    "class.rar": (b"Rar!\x1a\x07", "archive"),
    "lesson.ipynb": (b'{"cells": [], "nbformat": 4}', "document"),
    "notes.txt": (b"hello", "text"),
    "x.bin": (bytes(range(256)), "unknown"),
    "nothing": (b"", "unknown"),
    "results.csv": (b"pseudonym,form,item,response,points,answered\nx,F,a,b,1,true\n", "results"),
    "results.items.csv": (b"form,position,item\nF,1,a\n", "results"),
    "sheet.csv": (b"form,question,item,lesson,stem,judge-1\nF,q1,a,b,c,5\n", "results"),
    "a.key.json": (write_key(FORM).encode()[:3000] + b'"}', "key"),
    "my-progress.json": (b'{"format": "quiz-progress-1", "kept": {}}', "attempt"),
    "lesson.json": (b'{"format": "quiz-attempt-1"}', "attempt"),
}  # fmt: skip


@pytest.mark.parametrize("name", FOREIGN)
def test_a_file_of_another_kind_is_told_by_its_kind(name: str, tmp_path: Path) -> None:
    content, kind = FOREIGN[name]
    (tmp_path / name).write_bytes(content)
    ((source, reason),) = listed(tmp_path)
    assert source == name
    if kind and name != "a.key.json":
        assert looks_like(content, (tmp_path / name).suffix.lower()) == kind
        assert phrases("grade.kind", "en")[kind].split(";")[0] in reason
    assert any(word in reason for word in REMEDIES), reason


def test_the_page_of_a_form_is_told_from_the_answers_to_it(tmp_path: Path) -> None:
    from quizzes.exam.sealed_page import sealed_page
    from tests import synthetic

    held = synthetic.project()
    page = sealed_page(PUBLIC, held.base, held.module)
    (tmp_path / "form.html").write_text(page, "utf-8")
    ((_, reason),) = listed(tmp_path)
    assert "the page of a form and not the answers to it" in reason


def test_every_reason_says_what_would_help() -> None:
    for name, text in phrases("grade", "en").items():
        if name.startswith("reason.") and text not in ("[about]",) and "[about]" not in text[-8:]:
            assert any(word in text.lower() for word in REMEDIES), f"{name}: {text}"
    for name, text in phrases("grade.kind", "en").items():
        assert any(word in text.lower() for word in REMEDIES), f"{name}: {text}"


@pytest.mark.parametrize(
    "text",
    [
        b"\n" * 60_000,
        b"{" * 60_000,
        b"<" * 60_000,
        b" " * 60_000,
        b"=" * 60_000,
        b"a {" * 20_000,
        b"::" * 30_000,
        b"\n=" * 30_000,
    ],
)
def test_looking_takes_no_time(text: bytes) -> None:
    import time

    start = time.process_time()
    looks_like(text, ".x")
    assert time.process_time() - start < 1


# ---- pseudonyms ----


def test_a_second_file_of_a_learner_is_told_with_why(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(raw("heron"))
    (tmp_path / "b.json").write_bytes(raw(" heron ", {}))
    (tmp_path / "heron (1).json").write_bytes(raw("heron"))
    told = dict(listed(tmp_path))
    assert "the first, a.json, was graded: no file says when it was saved" in told["b.json"]
    assert "take the other away and grade again" in told["b.json"]
    assert "is a copy of a.json" in told["heron (1).json"]
    code = Given("codes.csv, row 2", pseudonym="heron", code=CODE)
    grader = graded([*inputs([tmp_path]), code])
    assert "is a copy of a.json" in dict(grader.problems)[code.source]


def test_two_people_whose_names_become_one_are_told_apart() -> None:
    named = ("a!b", "a?b", "a.b", "  a!b ")
    grader = graded(Given(f"{n}.json", json=raw(name)) for n, name in enumerate(named))
    assert list(grader.learners) == ["a.b"]
    told = dict(grader.problems)
    for source, name in (("1.json", "a?b"), ("2.json", "a.b")):
        assert f"is of the pseudonym {name}, which without its signs is the same" in told[source]
        assert "0.json" in told[source]
    assert "is a copy of 0.json" in told["3.json"]


def test_pseudonyms_that_look_alike_are_asked_about(tmp_path: Path) -> None:
    names = ("Heron", "heron", "HERÓN", "he-ron", "egret", "Egret.", "ibis", "ibis 2")
    (tmp_path / "in").mkdir()
    for name in names:
        (tmp_path / f"in/{name}.json").write_bytes(raw(name))
    (tmp_path / "k.key.json").write_text(write_key(FORM))
    grader = graded(inputs([tmp_path / "in"]))
    assert [[name for name, _ in group] for group in grader.alike()] == [
        ["Egret", "egret"],
        ["HERÓN", "Heron", "he-ron", "heron"],
    ]
    out = tmp_path / "results.csv"
    done = run("grade", tmp_path / "in", "--key", tmp_path / "k.key.json", "--out", out)
    assert "may be of one person, each graded by itself" in done.stderr
    assert "  HERÓN (HERÓN.json), Heron (Heron.json), he-ron (he-ron.json), heron" in done.stderr


def test_the_unnamed_are_not_asked_about() -> None:
    assert graded([Given("a", json=raw("")), Given("b", json=raw("!!"))]).alike() == []


# ---- what is read is never written over ----


@pytest.mark.parametrize("way", ["named", "in the folder", "by a link", "beside", "the key"])
def test_what_is_read_is_never_written_over(way: str, tmp_path: Path) -> None:
    key, folder = tmp_path / "k.key.json", tmp_path / "in"
    folder.mkdir()
    key.write_text(write_key(FORM))
    learner = folder / ("results.items.csv" if way == "beside" else "results.csv")
    learner.write_text(f"pseudonym,code\nheron,{CODE}\n")
    (tmp_path / "link.csv").symlink_to(learner)
    given, out = {
        "named": (learner, learner),
        "in the folder": (folder, learner),
        "by a link": (learner, tmp_path / "link.csv"),
        "beside": (folder, folder / "results.csv"),
        "the key": (folder, key),
    }[way]
    read = [learner.read_bytes(), key.read_bytes()]
    done = run("grade", given, "--key", tmp_path if way == "the key" else key, "--out", out)
    assert done.exit_code == 1, done.output
    assert "would write over" in done.output
    assert "name it otherwise" in done.output
    assert [learner.read_bytes(), key.read_bytes()] == read


@pytest.mark.parametrize("named", [True, False])
def test_an_earlier_grading_is_written_over_and_is_no_input(named: bool, tmp_path: Path) -> None:
    (tmp_path / "k.key.json").write_text(write_key(FORM))
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "heron.json").write_bytes(raw("heron"))
    for _ in range(2):
        given = sorted(folder.iterdir()) if named else [folder]
        done = run("grade", *given, "--key", tmp_path, "--out", folder / "results.csv")
        assert done.exit_code == 0, done.output
        assert "graded: 1; not graded, listed with the reason in results.problems.csv: 0" in (
            done.stderr
        )
