"""Grading: whatever is handed in is graded or listed, and nothing it writes runs."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzes.cli import main
from quizzes.content.strings import languages, phrase, phrases
from quizzes.exam.codes import encode
from quizzes.exam.draw import draw
from quizzes.exam.form import Form
from quizzes.exam.keyfile import write_key
from quizzes.exam.responses import checksum, clean
from quizzes.items.scoring import score
from quizzes.results.grade import Grader
from quizzes.results.graded import result_paths, write_results
from quizzes.results.intake import MAX_RESPONSE, Given, inputs
from quizzes.results.spreadsheet_safety import FORMULA, safe_pseudonym, safe_text
from quizzes.statistics.gain import gain, matched
from tests import synthetic
from tests.conftest import ROOT

FORMS = draw(synthetic.project(), synthetic.blueprint(each=1, safe=2), 3, 2)
FORM = next(
    form for form in FORMS if {one.question.type for one in form.asked} == set(synthetic.CLOSED)
)
PUBLIC = FORM.public()


def right(one: Any) -> Any:
    return one.question.kind.response(one.key)


ALL_RIGHT = {one.question.id: right(one) for one in FORM.asked}


def response(
    pseudonym: str = "heron", responses: dict[str, Any] | None = None, **more: Any
) -> dict[str, Any]:
    given_ = ALL_RIGHT if responses is None else responses
    return {
        "format": "quiz-response-1",
        "form": FORM.id,
        "pseudonym": pseudonym,
        "responses": given_,
        "check": checksum(PUBLIC, clean(PUBLIC, given_)),
        **more,
    }


def raw(*args: Any, **more: Any) -> bytes:
    return json.dumps(response(*args, **more), ensure_ascii=False).encode()


def graded(found: Iterable[Given], forms: Iterable[Form] = (FORM,)) -> Grader:
    grader = Grader({form.id: form for form in forms})
    for one in found:
        grader.take(one)
    return grader


def table(lines: Iterable[str]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(lines))))


def take(*pieces: bytes) -> Grader:
    return graded(Given(f"{n}.json", json=piece) for n, piece in enumerate(pieces))


def reason_of(piece: bytes) -> str:
    grader = take(piece)
    assert not grader.learners
    ((_, reason),) = grader.problems
    return reason


def test_a_right_response_has_every_point_and_bank_ids() -> None:
    rows = table(take(raw()).result_lines())
    assert [row["item"] for row in rows] == [one.item for one in FORM.asked]
    assert {row["points"] for row in rows} == {"1"}
    assert {row["answered"] for row in rows} == {"true"}
    keys = {row["item"]: row["key"] for row in table(take().item_lines())}
    assert {row["item"]: row["response"] for row in rows} == keys


def test_points_are_those_of_scoring() -> None:
    half = {ident: given_ for n, (ident, given_) in enumerate(ALL_RIGHT.items()) if n % 2}
    rows = table(take(raw("a", half)).result_lines())
    for row, one in zip(rows, FORM.asked, strict=True):
        found = score(one.key, half.get(one.question.id))
        assert float(row["points"]) == found.points
        assert row["answered"] == str(found.answered).lower()
        assert bool(row["response"]) == found.answered


def test_the_table_of_items_says_what_each_item_is() -> None:
    rows = table(take().item_lines())
    assert [int(row["position"]) for row in rows] == list(range(1, len(FORM.asked) + 1))
    by_type = {row["type"]: row for row in rows}
    assert by_type["true-false"]["options"] == "true;false"
    assert by_type["single-choice"]["options"] == "a;b;c"
    assert by_type["ordering"]["key"] == "c>a>b"
    assert by_type["matching"]["options"] == "guild;state"
    assert by_type["matching"]["key"].startswith("guild=")
    assert {row["set"] for row in rows} == {"main", "safe"}


def test_a_code_gives_the_same_rows_as_the_file_it_stands_for() -> None:
    by_code = graded([Given("a", pseudonym="heron", code=encode(PUBLIC, ALL_RIGHT))])
    assert list(by_code.result_lines()) == list(take(raw()).result_lines())


def test_half_an_order_is_unanswered() -> None:
    ident = next(one.question.id for one in FORM.asked if one.question.type == "ordering")
    rows = table(take(raw("a", {ident: {f"{ident}-1": "1"}})).result_lines())
    assert {(row["response"], row["points"], row["answered"]) for row in rows} == {
        ("", "0", "false")
    }


BAD = [
    (b"", "cut short"),
    (raw()[:-20], "cut short"),
    (raw(check="00000000"), "changed after it was saved"),
    (json.dumps({**response(), "responses": {}}).encode(), "changed after it was saved"),
    (raw(form="ZZZZZ"), "belongs to form ZZZZZ, whose key was not given"),
    (raw(form="=cmd|' /C calc'!A0"), "belongs to form '=cmd|' /C calc'!A0"),
    (raw(extra=1), "shape"),
    (raw(pseudonym=7), "shape"),
    (raw(form=["x"]), "shape"),
    (raw(check=None), "shape"),
    (json.dumps({**response(), "responses": []}).encode(), "shape"),
    (b"null", "no response file"),
    (b"[1]", "no response file"),
    (b'{"format": "quiz-attempt-1"}', "no response file"),
    (b'{"format": "quiz-key-1", "form": "X"}', "no response file"),
    (b"\xff\xfe{\x00", "not UTF-8"),
    (b"[" * 60_000, "nested more deeply"),
    (b'{"a":' * 1500 + b"1" + b"}" * 1500, "nested more deeply"),
    (raw().replace(b'"quiz-response-1"', b"NaN"), "no JSON"),
    (raw().replace(b'"quiz-response-1"', b"-Infinity"), "no JSON"),
    (b"9" * 5000, "no JSON"),
    (raw().replace(b'{"format"', b'{"form": "x", "format"'), "no JSON"),
    (raw(form="\ud800".encode("utf-8", "surrogatepass").decode("utf-8", "replace")), "belongs to"),
    (b'{"format": "quiz-response-1", "form": "\\ud800"}', "shape"),
]


@pytest.mark.parametrize(("piece", "told"), BAD, ids=range(len(BAD)))
def test_bad_input_is_listed_with_its_reason(piece: bytes, told: str) -> None:
    assert told in reason_of(piece)


def test_lone_surrogates_harm_nothing() -> None:
    piece = raw().replace(b'"heron"', b'"\\ud800x"')
    grader = take(piece)
    "".join(grader.result_lines()).encode()
    assert list(grader.learners) == ["x"]


def test_a_byte_order_mark_is_no_fault() -> None:
    assert take(b"\xef\xbb\xbf" + raw()).learners


def test_only_the_first_of_a_pseudonym_counts() -> None:
    grader = take(raw("heron", {}), raw("heron"), raw("  heron "), raw("egret"))
    assert sorted(grader.learners) == ["egret", "heron"]
    assert [source for source, _ in grader.problems] == ["1.json", "2.json"]
    assert "the first, 0.json, was graded" in grader.problems[0][1]
    assert {
        row["points"] for row in table(grader.result_lines()) if row["pseudonym"] == "heron"
    } == {"0"}


def test_responses_without_a_pseudonym_are_numbered_and_it_is_said() -> None:
    grader = take(raw(""), raw("==="), raw("unnamed 1"), raw("(unnamed 1)", {}))
    assert sorted(grader.learners) == ["(unnamed 1)", "(unnamed 2)", "unnamed 1"]
    assert [name for _, name in grader.renamed] == ["(unnamed 1)", "(unnamed 2)"]
    assert [source for source, _ in grader.problems] == ["3.json"], "typed, it is no such name"


def test_the_unnamed_of_two_tests_are_never_taken_for_the_same_people() -> None:
    both = []
    for _ in range(2):
        rows = table(take(*[raw("")] * 6, *[raw(f"bird {n}") for n in range(5)]).result_lines())
        names = sorted({row["pseudonym"] for row in rows})
        both.append(pl.DataFrame({"pseudonym": names, "percent": [50.0] * len(names)}))
    assert matched(*both) == 5
    found = gain(*both)
    assert (found.matched, found.dropped, found.joined) == (5, 6, 6)


def test_a_given_name_is_one_that_nobody_can_type() -> None:
    for language in languages():
        for number in range(1, 12):
            given_ = phrase("grade.unnamed", language, n=str(number))
            assert safe_pseudonym(given_) != given_


def test_rows_stand_by_pseudonym_whatever_form_each_had() -> None:
    other = next(form for form in FORMS if form.id != FORM.id)
    empty = {
        **response("", {}), "form": other.id, "check": checksum(other.public(), {})
    }  # fmt: skip
    last, first = sorted((FORM.id, other.id))[::-1]
    names = {last: "a", first: "c"}
    pieces = [raw(names[FORM.id]), json.dumps({**empty, "pseudonym": names[other.id]}).encode()]
    both = graded([Given(f"{n}", json=one) for n, one in enumerate(pieces)], (FORM, other))
    rows = table(both.result_lines())
    assert list(dict.fromkeys((row["pseudonym"], row["form"]) for row in rows)) == [
        ("a", last), ("c", first),
    ]  # fmt: skip


HOSTILE = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =1",
    "\uff1d1",
    "a;=1",
    'x","=1',
    "\n-1",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_runs_in_a_spreadsheet(text: str) -> None:
    grader = graded(
        [
            Given(text, json=raw(text)),
            Given(text, json=raw("a", form=text)),
            Given(text, reason="kind", about=text),
            Given(text, code=text),
        ]
    )
    for lines in (grader.result_lines(), grader.problem_lines(), grader.item_lines()):
        for row in csv.reader(io.StringIO("".join(lines))):
            for cell in row:
                assert not cell.lstrip().startswith(tuple(FORMULA)), row
                assert not any(char in cell for char in "\t\r\n")
    for told in table(grader.problem_lines()):
        assert ";" not in told["source"] + told["reason"].replace("; ", "")


@given(st.text(max_size=80))
def test_a_pseudonym_keeps_only_harmless_signs(text: str) -> None:
    kept = safe_pseudonym(text)
    assert len(kept) <= 40
    assert all(char.isalnum() or char in " .-" for char in kept)
    assert not kept or kept[0].isalnum()
    assert safe_pseudonym(kept) == kept


@given(st.text())
def test_safe_text_never_starts_a_formula(text: str) -> None:
    line = safe_text(text)
    assert not line.startswith((*FORMULA, "\t", "\r", "\n"))
    line.encode()


def test_names_in_other_scripts_are_kept() -> None:
    for name in ("Ñandú 3", "k'anchay".replace("'", "."), "Ölga-B.", "小鹭"):
        assert safe_pseudonym(name) == name.rstrip(".")


# ---- files, folders, zips, lines, codes ----


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments], catch_exceptions=False)


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    folder = tmp_path / "keep-secret"
    folder.mkdir()
    for form in FORMS:
        (folder / f"form-{form.id}.key.json").write_text(write_key(form), encoding="utf-8")
    return folder


def fill(folder: Path) -> int:
    """Put one of everything into ``folder``; return how many inputs that is."""
    (folder / "deep").mkdir(parents=True)
    (folder / "a.json").write_bytes(raw("a"))
    (folder / "deep/b.JSON").write_bytes(raw("b"))
    (folder / "notes.txt").write_text("hello")
    (folder / "large.json").write_bytes(b" " * (MAX_RESPONSE + 1))
    (folder / "empty.jsonl").write_bytes(b"\n\n")
    lines = [raw("c"), b"", b"{", raw("d"), b"x" * (MAX_RESPONSE * 2), raw("e")]
    (folder / "many.jsonl").write_bytes(b"\n".join(lines))
    code = encode(PUBLIC, ALL_RIGHT)
    rows = ["Pseudonym;n;Code", f"f;1;{code}", f"g;2;{code[:-1]}", "h", '"i;3', "", f"j;4;{code}"]
    (folder / "codes.csv").write_text("\ufeff" + "\n".join(rows), encoding="utf-8")
    (folder / "latin.csv").write_bytes("pseudonym,code\nñ,x\n".encode("latin-1"))
    (folder / "other.csv").write_text("name,mark\nx,1\n")
    with zipfile.ZipFile(folder / "class.zip", "w") as packed:
        packed.writestr("../../evil.json", raw("k"))
        packed.writestr("/etc/passwd", "x")
        packed.writestr("inner.zip", "x")
        packed.writestr("sub/", "")
        packed.writestr("codes.csv", f"pseudonym,code\nl,{code.lower()}\n")
        packed.writestr("bomb.json", b"0" * 30_000_000, zipfile.ZIP_DEFLATED)
        packed.writestr("\u202e=x.json", raw("a"))
    (folder / "broken.zip").write_bytes((folder / "class.zip").read_bytes()[:300])
    # a b txt large empty | five lines | four rows and one that is empty | latin, other | six | one
    return 5 + 5 + 5 + 2 + 6 + 1


def test_one_of_everything_is_graded_or_listed(tmp_path: Path, keys: Path) -> None:
    expected = fill(tmp_path / "in")
    out = tmp_path / "out/results.csv"
    done = run("grade", tmp_path / "in", "--key", keys, "--out", out)
    assert done.exit_code == 0, done.output
    results, items, problems = (table([path.read_text("utf-8")]) for path in result_paths(out))
    names = {row["pseudonym"] for row in results}
    assert names == set("abcdefjkl")
    assert len(results) == len(names) * len(FORM.asked)
    assert len(items) == sum(len(form.asked) for form in FORMS)
    assert len(names) + len(problems) == expected
    assert not (tmp_path / "evil.json").exists()
    assert not (tmp_path.parent / "evil.json").exists()
    assert f"graded: {len(names)}" in done.stderr


def test_a_rerun_gives_the_same_bytes_even_into_the_same_folder(tmp_path: Path, keys: Path) -> None:
    fill(tmp_path / "in")
    out = tmp_path / "in/results.csv"
    first = []
    for _ in range(2):
        assert run("grade", tmp_path / "in", "--key", keys, "--out", out).exit_code == 0
        first.append([path.read_bytes() for path in result_paths(out)])
    assert first[0] == first[1]


def test_results_are_also_written_as_parquet(tmp_path: Path, keys: Path) -> None:
    import polars

    (tmp_path / "007.json").write_bytes(raw("007", {"q1": ALL_RIGHT["q1"]}))
    for name in ("r.csv", "r.parquet"):
        assert (
            run("grade", tmp_path / "007.json", "--key", keys, "--out", tmp_path / name).exit_code
            == 0
        )
    found = polars.read_parquet(tmp_path / "r.parquet")
    with (tmp_path / "r.csv").open() as stream:
        rows = list(csv.DictReader(stream))
    assert found.columns == list(rows[0])
    assert found["pseudonym"].to_list() == ["007"] * len(rows)
    assert found["response"].to_list() == [row["response"] for row in rows]
    assert found["points"].to_list() == [float(row["points"]) for row in rows]
    assert sorted(path.name for path in tmp_path.glob("r.*")) == [
        "r.csv", "r.items.csv", "r.parquet", "r.problems.csv",
    ]  # fmt: skip


def test_a_key_that_is_none_stops_with_a_word(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(raw())
    done = run(
        "grade", tmp_path / "a.json", "--key", tmp_path / "a.json", "--out", tmp_path / "r.csv"
    )
    assert done.exit_code == 1
    assert "no key file" in done.output
    done = run("grade", tmp_path / "a.json", "--key", tmp_path, "--out", tmp_path / "r.csv")
    assert done.exit_code == 1
    assert "keep-secret" in done.output


@pytest.mark.parametrize("entries", [0, 5])
def test_a_zip_with_a_lying_or_huge_directory_is_listed(tmp_path: Path, entries: int) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as packed:
        for number in range(entries):
            packed.writestr(f"{number}.json", "{}")
    data = bytearray(path.read_bytes())
    at = data.rfind(b"PK\x05\x06")
    data[at + 12 : at + 16] = b"\xff\xff\xff\xff"
    path.write_bytes(data)
    (one,) = inputs([path])
    assert one.reason == "zip"


def test_an_encrypted_or_damaged_member_is_listed_and_the_rest_graded(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("1.json", raw("one"))
        packed.writestr("2.json", raw("two"))
        packed.writestr("3.json", raw("three"))
    data = bytearray(path.read_bytes())
    data[data.index(b'"one"') + 1] ^= 0xFF  # the checksum of the member no longer fits
    second = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 1)
    data[second + 8] |= 1  # the list of members calls it encrypted
    path.write_bytes(data)
    grader = graded(inputs([path]))
    assert sorted(grader.learners) == ["three"]
    assert [source for source, _ in grader.problems] == ["a.zip/1.json", "a.zip/2.json"]


@cache
def good(number: int) -> bytes:
    return raw(f"learner {number}", {"q1": ALL_RIGHT["q1"]})


PIECES = st.one_of(
    st.integers(0, 5).map(good),
    st.sampled_from([piece for piece, _ in BAD]),
    st.binary(max_size=60),
    st.tuples(st.integers(0, 5), st.integers(0, 400)).map(lambda one: good(one[0])[: one[1]]),
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(list(response())), inner, max_size=5)
        ),
    ).map(lambda value: json.dumps(value).encode()),
    st.dictionaries(
        st.sampled_from([*ALL_RIGHT, "q99"]),
        st.lists(st.text(max_size=4), max_size=3) | st.dictionaries(st.text(), st.text()),
        max_size=3,
    ).map(lambda value: json.dumps({**response("x"), "responses": value}).encode()),
)


@settings(max_examples=200)
@given(st.lists(PIECES, max_size=12), st.lists(st.text(max_size=60), max_size=5))
def test_counts_in_are_counts_out(pieces: list[bytes], codes: list[str]) -> None:
    """Any mix of good and bad: each input is graded or listed, once, and good ones are graded."""
    found = [Given(f"{n}.json", json=piece) for n, piece in enumerate(pieces)]
    found += [Given(f"line {n}", code=code, pseudonym=code) for n, code in enumerate(codes)]
    grader = graded(found)
    results = {row["pseudonym"] for row in table(grader.result_lines())}
    listed = table(grader.problem_lines())
    assert len(results) + len(listed) == len(found) == grader.taken
    assert {f"learner {n}" for n in range(6) if good(n) in pieces} <= results
    assert all(row["reason"] for row in listed)


@settings(max_examples=60)
@given(st.lists(st.tuples(st.sampled_from([".json", ".jsonl", ".csv", ".zip", ".exe"]), PIECES)))
def test_any_bytes_under_any_name_are_read(
    tmp_path_factory: pytest.TempPathFactory, files: list[tuple[str, bytes]]
) -> None:
    folder = tmp_path_factory.mktemp("in")
    for number, (suffix, piece) in enumerate(files):
        (folder / f"{number}{suffix}").write_bytes(piece)
    found = list(inputs([folder]))
    assert len(found) >= max(1, len(files))
    write_results(graded(found), folder / "out/results.csv")


def test_every_reason_has_words_and_every_word_a_reason() -> None:
    raised = set()
    rooms = [ROOT / "quizzes" / name for name in ("content", "exam", "items", "results")]
    for path in (path for room in rooms for path in room.glob("*.py")):
        called = r'(?:reason=|_Refused\(|BadCode\(|BadJson\(|BadResponse\()"([a-z_]+)"'
        raised |= set(re.findall(called, path.read_text("utf-8")))
    assert raised == {
        name.removeprefix("reason.") for name in phrases("grade", "en") if "reason." in name
    }


def flat(lists: int, maps: int) -> bytes:
    """Return JSON with so many brackets of each kind, none of them deep."""
    inner = ["[]"] * (lists - 1) + ["{}"] * maps
    return f"[{','.join(inner)}]".encode()


@pytest.mark.parametrize(
    ("lists", "maps", "nested"),
    [(1000, 1000, False), (2000, 0, False), (1001, 1000, True), (1, 2000, True), (2001, 0, True)],
)
def test_two_thousand_brackets_are_read_and_no_more(lists: int, maps: int, nested: bool) -> None:
    told = phrases("grade.reason", "en")["nested"]
    assert (reason_of(flat(lists, maps)) == told) is nested


def test_brackets_that_somebody_types_are_no_harm() -> None:
    assert list(take(raw("[heron]" * 30 + "{" * 60)).learners)


def test_results_stand_by_pseudonym_whatever_the_form() -> None:
    first, last = sorted(FORMS[:2], key=lambda form: form.id)
    given_ = [
        Given(f"{name}.json", code=encode(form.public(), {}), pseudonym=name)
        for name, form in (("c", first), ("a", last), ("b", first))
        if not any(one.question.type in ("numeric", "short-text") for one in form.asked)
    ]
    assert len(given_) == 3
    rows = table(graded(given_, (first, last)).result_lines())
    assert list(dict.fromkeys(row["pseudonym"] for row in rows)) == ["a", "b", "c"]


def test_each_pseudonym_has_the_source_where_it_was_read() -> None:
    grader = take(raw(" heron "), raw(""), raw("egret"))
    assert grader.sources() == {"heron": "0.json", "egret": "2.json"}
    assert [name for _, name in grader.renamed] == ["(unnamed 1)"], "blanks round it are no change"
    assert grader.taken == 3
