"""Marking by many processes: the same bytes as by one, and as before there were many."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzes.exam.codes import encode
from quizzes.exam.draw import draw
from quizzes.exam.form import Asked, Form, Public, Question
from quizzes.exam.keyfile import write_key
from quizzes.exam.responses import checksum, clean
from quizzes.items.keys import Key
from quizzes.results import crew
from quizzes.results.crew import marked
from quizzes.results.grade import Grader
from quizzes.results.intake import Given, inputs, opened, pieces
from quizzes.results.marking import Marker
from tests import synthetic
from tests.bench.grading import answer
from tests.conftest import ROOT

GOLDEN = ROOT / "tests/cases/graded"
COUNT = 50
HERE = os.getpid()
WORDS = ("río", " RIO ", "Río; lago", "=1+1", "12", "12,5", "", "x" * 200, "<b>", "-\n\t", "\ud83d")


def typed_form() -> Form:
    """Return a form of every type, the typed ones too."""
    drawn = draw(synthetic.project(), synthetic.blueprint(each=1, safe=2), 3, 1)[0]
    typed = (
        Asked(
            Question(f"t{number}", kind, f"Typed {number}?", ()), f"typed-{number}", "01-bees", "o",
            "apply", "main", right, Key(kind, (right,), tolerance="0.5", unit=unit), {},
        )
        for number, (kind, right, unit) in enumerate(
            [("numeric", "12", "soles"), ("short-text", "río", ""), ("short-text", "lago", "")]
        )
    )  # fmt: skip
    return Form(drawn.blueprint, drawn.edition, 1, 1, 1, "Typed", "en", (*drawn.asked, *typed))


FORMS = {
    one.id: one
    for one in (*draw(synthetic.project(), synthetic.blueprint(each=1, safe=2), 5, 2), typed_form())
}
ODD: tuple[Any, ...] = (
    None, 0, True, "", "a", [], {}, [[]], [{}], ["a", "a"], ["a", 1], [None], {"a": []},
    {"a": {}}, {"a": "1", "b": 2}, ["x" * 300], "x" * 201, [True], {"": ""},
)  # fmt: skip


def responses(form: Form, chance: random.Random) -> dict[str, Any]:
    """Return answers to some questions; now and then one that no page gives."""
    found: dict[str, Any] = {}
    for one in form.asked:
        luck = chance.random()
        if luck < 0.1:
            continue
        if luck < 0.105:
            found[one.question.id] = chance.choice(ODD)
        elif one.question.type in ("numeric", "short-text"):
            found[one.question.id] = chance.choice(WORDS)
        elif one.question.type == "multiple-response":
            ids = [part.id for part in one.question.choices]
            found[one.question.id] = chance.sample(ids, chance.randrange(len(ids) + 1))
        else:
            found[one.question.id] = answer(one, chance)
    return found


def response(number: int, chance: random.Random) -> bytes:
    form = chance.choice(list(FORMS.values()))
    found = responses(form, chance)
    check = _check(form.public(), found)
    held = {
        "format": "quiz-response-1",
        "form": chance.choice([form.id] * 30 + ["XXXXX"]),
        "pseudonym": chance.choice([f"heron {number}"] * 20 + ["", "Heron 1", "=a;b", "río "]),
        "responses": found,
        "check": chance.choice([check] * 30 + ["0"]),
    }
    return json.dumps(held, ensure_ascii=chance.random() < 0.5).encode("utf-8", "replace")


def lay_out(folder: Path, count: int) -> Path:
    """Write ``count`` files, a zip, lines and codes, some of them of no use, the same each time."""
    chance = random.Random(8)
    place = folder / "in"
    (place / "deep/er").mkdir(parents=True)
    for number in range(count):
        name = chance.choice(["", "deep/", "deep/er/"]) + f"{number:04}"
        suffix = chance.choice([".json"] * 30 + [".JSON", ".txt", ".pdf"])
        raw = response(number, chance)
        cut = raw[: len(raw) // 2] if chance.random() < 0.02 else raw
        (place / (name + suffix)).write_bytes(cut)
    (place / "a.jsonl").write_bytes(b"\n".join(response(9000 + n, chance) for n in range(8)))
    with ZipFile(place / "b.zip", "w") as packed:
        for number in range(8):
            packed.writestr(f"{number}.json", response(9500 + number, chance))
    coded = next(form for form in FORMS.values() if form.title != "Typed")
    lines = ["pseudonym,code"]
    for number in range(8):
        found = {one.question.id: answer(one, chance) for one in coded.asked}
        code = encode(coded.public(), clean(coded.public(), found))
        lines.append(f"coot {number},{code if number % 5 else code[:-1]}")
    (place / "codes.csv").write_text("\n".join(lines), encoding="utf-8")
    return place


def written(grader: Grader) -> dict[str, str]:
    return {
        "results.csv": "".join(grader.result_lines()),
        "problems.csv": "".join(grader.problem_lines()),
        "renamed.txt": "".join(f"{source}: {name}\n" for source, name in grader.renamed),
    }


def by_one(place: Path) -> Grader:
    grader = Grader(FORMS)
    for one in inputs([place]):
        grader.take(one)
    return grader


def by_many(place: Path, processes: int) -> Grader:
    grader = Grader(FORMS)
    for found in marked(pieces([place]), FORMS, processes):
        grader.enter(found)
    return grader


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lay_out(tmp_path_factory.mktemp("crew"), COUNT)


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let many begin with few files."""
    monkeypatch.setattr(crew, "FEW", 10)
    monkeypatch.setattr(crew, "BATCH", 7)


def test_what_is_written_is_what_was_written_before(place: Path) -> None:
    """The files were made by grading that marked and wrote row by row."""
    found = written(by_one(place))
    for name, text in found.items():
        assert text == (GOLDEN / name).read_text("utf-8"), name


def test_a_table_of_csv_needs_no_library_of_tables(place: Path, tmp_path: Path) -> None:
    (tmp_path / "k.key.json").write_text(write_key(next(iter(FORMS.values()))), encoding="utf-8")
    given = ["grade", str(place), "--key", str(tmp_path), "--out", str(tmp_path / "results.csv")]
    code = f"""
import sys
from quizzes.cli import main
main({given!r}, standalone_mode=False)
print(sorted({{"polars", "numpy", "matplotlib"}} & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
    assert (tmp_path / "results.csv").exists()


@pytest.mark.parametrize("processes", [1, 2, 3])
def test_many_write_the_same_bytes_as_one(place: Path, soon: None, processes: int) -> None:
    assert written(by_many(place, processes)) == written(by_one(place))


def test_processes_that_begin_anew_write_the_same_bytes_too(place: Path, soon: None) -> None:
    """Where another thread runs they are no copies, as never on Windows or a Mac."""
    ends = threading.Event()
    other = threading.Thread(target=ends.wait)
    other.start()
    try:
        assert written(by_many(place, 2)) == written(by_one(place))
    finally:
        ends.set()
        other.join()


@pytest.mark.skipif(sys.platform != "linux", reason="only there are processes copies")
def test_others_really_mark(place: Path, soon: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "opened", named_by_process)
    # A worker of the test suite has threads of its own, and what begins anew is not patched.
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    sources = {int(one.source) for one in marked(pieces([place]), FORMS, 2)}
    assert sources
    assert HERE not in sources


def named_by_process(piece: Any) -> Given:
    return Given(str(os.getpid()), reason="empty")


def ends_elsewhere(piece: Any) -> Given:
    if os.getpid() != HERE:
        os._exit(1)
    return opened(piece)


@pytest.mark.skipif(sys.platform != "linux", reason="only there are processes copies")
def test_what_a_process_took_with_it_is_marked_all_the_same(
    place: Path, soon: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crew, "opened", ends_elsewhere)
    assert written(by_many(place, 2)) == written(by_one(place))


def test_a_system_without_processes_to_give_grades_too(
    place: Path, soon: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(crew, "ProcessPoolExecutor", none)
    assert written(by_many(place, 2)) == written(by_one(place))


def test_only_so_much_is_under_way(soon: None) -> None:
    """However long a list is, only a little of it is held."""
    taken = 0

    def many() -> Iterator[Given]:
        nonlocal taken
        for taken in range(1, 1001):
            yield Given(str(taken), reason="empty")

    for done, one in enumerate(marked(many(), FORMS, 2)):
        assert int(one.source) == done + 1
        assert taken - done <= 10 + 7 * (crew.AHEAD * 2 + 1)
    assert done == 999


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_files_changes_no_row(place: Path, soon: None, seed: int) -> None:
    """Where every name is there once; which of two is the first is a matter of order."""
    found = list(pieces([place]))
    own = Counter(one.typed for one in marked(found, FORMS, 1))
    whole = [one for one in found if own[Marker(FORMS).mark(opened(one)).typed] == 1]
    random.Random(seed).shuffle(whole)
    lines = []
    for some in (whole, sorted(whole, key=str)):
        grader = Grader(FORMS)
        for one in marked(some, FORMS, 2):
            grader.enter(one)
        lines.append(list(grader.result_lines()))
    assert len(lines[0]) > 20
    assert lines[0] == lines[1]


@pytest.mark.parametrize("asked", FORMS[min(FORMS)].asked, ids=lambda one: one.question.type)
@pytest.mark.parametrize("alike", [([], {}), ({}, []), ([], ""), ("", []), ({}, "")])
def test_what_is_empty_in_one_way_is_not_taken_for_another(
    asked: Asked, alike: tuple[Any, Any]
) -> None:
    used, form = Marker(FORMS), FORMS[min(FORMS)]
    for told in alike:
        one = Given("x", json=held(form, {asked.question.id: told}))
        assert used.mark(one) == Marker(FORMS).mark(one)


ONE = next(form for form in FORMS.values() if form.title == "Typed")
ANSWERS = st.sampled_from(ODD + WORDS) | st.lists(st.sampled_from("abc"), max_size=3)


@settings(max_examples=300)
@given(st.lists(st.tuples(st.sampled_from(ONE.asked), ANSWERS | st.none()), max_size=12))
def test_an_answer_seen_before_is_marked_like_a_new_one(seen: list[tuple[Asked, Any]]) -> None:
    used = Marker(FORMS)
    for asked, found in [*seen, *seen]:
        ids = [part.id for part in (*asked.question.choices, *asked.question.targets)]
        for told in (found, [ids[0]] if ids else found, ids, dict.fromkeys(ids, "1")):
            one = Given("x", json=held(ONE, {asked.question.id: told}))
            assert used.mark(one) == Marker(FORMS).mark(one)


def held(form: Form, found: dict[str, Any]) -> bytes:
    return json.dumps(
        {
            "format": "quiz-response-1",
            "form": form.id,
            "pseudonym": "heron",
            "responses": found,
            "check": _check(form.public(), found),
        }
    ).encode()


def _check(public: Public, given: dict[str, Any]) -> str:
    try:
        return checksum(public, clean(public, given))
    except ValueError:
        return ""
