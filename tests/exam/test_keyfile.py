"""Key files: whole and unchanged, or refused in words, by every command that reads one."""

from __future__ import annotations

import json
import os
import warnings
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from quizzes import Quiz
from quizzes.cli import main
from quizzes.content.module import load_module
from quizzes.content.spelling import Manner, Spelling
from quizzes.content.units import written_unit
from quizzes.exam.form import Form
from quizzes.exam.keyfile import MAX_BYTES, BadKeyFile, key_check, read_key, read_keys, write_key
from quizzes.items import TYPES
from quizzes.items.keys import Key
from quizzes.notebook.gradebook import Gradebook
from tests.conftest import ROOT
from tests.keyfiles import choice_item, key_form, key_path, spoilt
from tests.notebook.test_gradebook import handed_in, upload
from tests.results.test_grading import FORM, FORMS, raw

Spoil = Callable[[dict[str, Any]], object]


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments], catch_exceptions=False)


def refusal(path: Path) -> str:
    with pytest.raises(BadKeyFile) as caught:
        read_key(path)
    for problem in caught.value.problems:
        assert str(problem).startswith(f"{path}:1: key-file: ")
    return str(caught.value)


def put(path: Path, text: str | bytes) -> Path:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


# ---- a changed key ----


def leaves(value: Any, *way: Any) -> Iterator[tuple[Any, ...]]:
    """Yield the way to each value that holds no other."""
    if isinstance(value, dict | list) and value:
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(inner, *way, key)
    else:
        yield way


def changed(held: dict[str, Any], way: tuple[Any, ...]) -> str:
    *most, last = way
    inner: Any = held
    for key in most:
        inner = inner[key]
    old = inner[last]
    other = {str: f"{old}x", bool: old is False, int: f"{old}1", list: ["q1-1"], dict: {"x": 1}}
    inner[last] = other[type(old)]
    if isinstance(old, int) and not isinstance(old, bool):
        inner[last] = old + 1
    return json.dumps(held)


def test_whatever_is_changed_in_a_key_file_is_noticed(tmp_path: Path) -> None:
    text = write_key(FORM)
    ways = list(leaves(json.loads(text)))
    assert len(ways) > 200
    for way in ways:
        said = refusal(put(tmp_path / "key.json", changed(json.loads(text), way)))
        assert "; " in said, f"{way}: says what to do"


CHANGES: dict[str, Spoil] = {
    "right": lambda held: held["items"][0]["key"].update(right=["x1a"]),
    "type": lambda held: held["items"][0].update(type="multiple-response"),
    "type of the key": lambda held: held["items"][0]["key"].update(type="numeric"),
    "tolerance": lambda held: held["items"][0]["key"].update(tolerance="abc"),
    "points": lambda held: held["items"][0].update(points="2"),
    "lesson": lambda held: held["items"][0].update(lesson="02-wasps"),
    "an item is gone": lambda held: held["items"].pop(),
    "checksum": lambda held: held.update(check="0" * 16),
    "no checksum": lambda held: held.pop("check"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_every_command_refuses_a_changed_key(name: str, tmp_path: Path) -> None:
    path = put(tmp_path / "form.key.json", spoilt(key_form(), CHANGES[name]))
    out = tmp_path / "out.csv"
    put(tmp_path / "a.json", raw())
    for command in (
        ["grade", tmp_path / "a.json", "--key", path, "--out", out],
        ["simulate", "--key", path, "--learners", 9, "--seed", 1, "--out", out],
        ["angoff", "sheet", "--key", path, "--judges", 2, "--out", out],
    ):
        done = run(*command)
        assert done.exit_code == 1, command
        assert "form.key.json:1: key-file: " in done.stderr
        assert "was changed after it was written" in done.stderr
        assert not out.exists()
    with pytest.raises(ValueError, match="was changed after it was written"):
        Quiz(path)
    book = Gradebook()
    book.responses.value = (handed_in(1),)
    book.keys.value = (upload("form.key.json", path.read_bytes()),)
    assert "was changed after it was written" in book.news.value


# ---- as an editor saves it ----


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", b"\xef\xbb\xbf"),
        ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b"\xfe\xff"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_key_that_an_editor_saved_is_read(
    encoding: str, mark: bytes, end: str, tmp_path: Path
) -> None:
    form = replace(FORM, title="Abejas, ñandúes y 小鹭")
    text = write_key(form).replace("\n", end)
    assert read_key(put(tmp_path / "key.json", mark + text.encode(encoding))) == form


# ---- before there was a checksum ----


def same(held: dict[str, Any]) -> None:
    """Change nothing."""


def test_an_older_key_is_used_and_it_is_said(tmp_path: Path) -> None:
    path = put(tmp_path / "old.key.json", spoilt(FORM, same, old=True))
    with pytest.warns(UserWarning, match="before key files had a checksum"):
        assert read_key(path) == FORM
    (tmp_path / "in").mkdir()
    put(tmp_path / "in/a.json", raw())
    out = tmp_path / "out.csv"
    for command in (
        ["grade", tmp_path / "in", "--key", path, "--out", out],
        ["simulate", "--key", path, "--learners", 9, "--seed", 1, "--out", out],
        ["angoff", "sheet", "--key", path, "--judges", 2, "--out", out],
    ):
        done = run(*command)
        assert done.exit_code == 0, done.output
        assert "old.key.json: was written before key files had a checksum" in done.stderr
        assert "draw the form again with the same seed" in done.stderr
    book = Gradebook()
    book.responses.value = (handed_in(1),)
    book.keys.value = (upload("old.key.json", path.read_bytes()),)
    assert "Graded: 1." in book.news.value
    assert "before key files had a checksum" in book.problems.value


def test_a_key_with_a_checksum_has_nothing_to_be_said(tmp_path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        read_key(key_path(tmp_path / "key.json", FORM))


UNSOUND: dict[str, tuple[Spoil, str]] = {
    "right names no option": (
        lambda held: held["items"][0]["key"].update(right=["x9z"], wrong=["x1a", "x1c"]),
        "item 1 (bees-01) has a key that names x9z, which is none of its choices",
    ),
    "nothing right": (
        lambda held: held["items"][0]["key"].update(right=[]),
        "item 1 (bees-01) has no right answer",
    ),
    "an option is neither": (
        lambda held: held["items"][1]["key"].update(wrong=["x2b"]),
        "does not say of each option once whether it is right or wrong",
    ),
    "an option is both": (
        lambda held: held["items"][1]["key"]["wrong"].append("x2a"),
        "does not say of each option once",
    ),
    "two right of one": (
        lambda held: held["items"][0]["key"].update(right=["x1a", "x1b"], wrong=["x1c"]),
        "several right options where one is asked for",
    ),
    "another type": (
        lambda held: held["items"][0]["key"].update(type="ordering"),
        "is single-choice, but its key is of ordering",
    ),
    "a line without a target": (
        lambda held: held["items"][3]["key"].update(right=["x4a=tp"]),
        "one right target for each line",
    ),
    "a pair that is none": (
        lambda held: held["items"][3]["key"].update(right=["x4a=tp", "x4b"]),
        "names x4b, which is none",
    ),
    "a target that is not there": (
        lambda held: held["items"][3]["key"].update(right=["x4a=tp", "x4b=tz"]),
        "names tz, which is none",
    ),
    "an entry twice": (
        lambda held: held["items"][4]["key"].update(right=["x5b", "x5b", "x5a"]),
        "each entry once",
    ),
    "an entry is missing": (
        lambda held: held["items"][4]["key"].update(right=["x5b", "x5a"]),
        "each entry once",
    ),
}


@pytest.mark.parametrize("old", [True, False])
@pytest.mark.parametrize("name", UNSOUND)
def test_a_key_that_nobody_can_meet_is_refused(name: str, old: bool, tmp_path: Path) -> None:
    spoil, told = UNSOUND[name]
    text = spoilt(key_form(), spoil, sign=True, old=old)
    assert told in refusal(put(tmp_path / "key.json", text))


def typed(right: str, tolerance: str = "0", kind: str = "numeric") -> Form:
    one = choice_item(1, kind, "", "")
    return key_form(items=[replace(one, key=Key(kind, (right,), tolerance=tolerance))])


@pytest.mark.parametrize(
    ("form", "told"),
    [
        (typed("many"), "a right answer or a tolerance that is no number"),
        (typed("1e999999999"), "no number"),
        (typed("NaN"), "no number"),
        (typed("Infinity"), "no number"),
        (typed("5", "abc"), "no number"),
        (typed("5", "-1"), "a tolerance below zero"),
        (typed(" ", kind="short-text"), "a right answer that is empty"),
        (typed("5", kind="essay"), "a type that is not known, essay"),
        (
            key_form(items=[choice_item(1, "single-choice", "ab", "a")] * 2),
            "two items of one question id",
        ),
    ],
)
def test_a_typed_answer_that_nobody_can_give_is_refused(
    form: Form, told: str, tmp_path: Path
) -> None:
    assert told in refusal(key_path(tmp_path / "key.json", form))


def test_the_unit_of_a_number_is_kept(tmp_path: Path) -> None:
    form = typed("15")
    unit = written_unit("bushels", [" bushel", " bushels"])
    asked = replace(form.asked[0], key=replace(form.asked[0].key, unit=unit))
    form = replace(form, asked=(asked,))
    again = read_key(key_path(tmp_path / "key.json", form))
    assert again == form
    key = again.asked[0].key
    assert TYPES[key.type].score(key, "15 bushels").points == 1
    assert not TYPES[key.type].score(key, "15 barrels").answered


def test_how_answers_are_written_is_kept(tmp_path: Path) -> None:
    spelling = Spelling(Manner(leads=("hive",), kinds={"cell": ("cell", "wax cell")}))
    (first,) = typed("15").asked
    form = replace(typed("15"), asked=(replace(first, key=replace(first.key, spelling=spelling)),))
    key = read_key(key_path(tmp_path / "key.json", form)).asked[0].key
    assert key.spelling.manner == spelling.manner
    assert TYPES[key.type].score(key, "hive 15").points == 1
    bare = read_key(key_path(tmp_path / "key.json", typed("15"))).asked[0].key
    assert not TYPES[bare.type].score(bare, "hive 15").answered


def test_a_file_that_does_not_say_how_answers_are_written_is_read_as_this_module_writes(
    tmp_path: Path,
) -> None:
    held = json.loads(write_key(typed("15")))
    del held["spelling"]
    put(tmp_path / "key.json", json.dumps({**held, "check": key_check(held)}))
    key = read_key(tmp_path / "key.json").asked[0].key
    assert key.spelling.manner == load_module(ROOT)[0].spelling


# ---- what is no key file ----

SHAPES: dict[str, Spoil] = {
    "choices: null": lambda held: held["items"][0].update(choices=None),
    "a choice that is a number": lambda held: held["items"][0].update(choices=[7]),
    "a choice without an id": lambda held: held["items"][0]["choices"][0].pop("id"),
    "key: null": lambda held: held["items"][0].update(key=None),
    "right is text": lambda held: held["items"][0]["key"].update(right="x1b"),
    "right holds a number": lambda held: held["items"][0]["key"].update(right=[1]),
    "unit is a number": lambda held: held["items"][0]["key"].update(unit=5),
    "words of a unit are text": lambda held: held["items"][0]["key"].update(unit_words="ab"),
    "words before an answer are text": lambda held: held.update(spelling={"leads": "ab"}),
    "spelling: null": lambda held: held.update(spelling=None),
    "tolerance is huge": lambda held: held["items"][0]["key"].update(tolerance=1e308 * 10),
    "items: null": lambda held: held.update(items=None),
    "items: none": lambda held: held.update(items=[]),
    "items: a mapping": lambda held: held.update(items={"1": 2}),
    "seed is no number": lambda held: held["drawn"].update(seed=1.5),
    "seed is huge": lambda held: held["drawn"].update(seed=1e308 * 10),
    "drawn: null": lambda held: held.update(drawn=None),
    "title is a list": lambda held: held.update(title=["x"]),
    "half a sign": lambda held: held["items"][0].update(stem="\ud800"),
}


@pytest.mark.parametrize("old", [True, False])
@pytest.mark.parametrize("name", SHAPES)
def test_a_key_of_another_shape_is_refused(name: str, old: bool, tmp_path: Path) -> None:
    text = spoilt(key_form(), SHAPES[name], sign=True, old=old)
    assert "; draw the form again" in refusal(
        put(tmp_path / "key.json", text.replace("Infinity", "1e999999999"))
    )


def test_everything_wrong_is_listed_at_once(tmp_path: Path) -> None:
    def spoil(held: dict[str, Any]) -> None:
        del held["edition"], held["items"][0]["stem"], held["items"][4]["key"]["right"]

    said = refusal(put(tmp_path / "key.json", spoilt(key_form(), spoil)))
    for told in ("has no edition", "item 1 has no stem", "item 5 has no key.right"):
        assert told in said


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b"[" * 60_000,
        b"[" * 1500 + b"]" * 1500,
        b'{"format":' * 1500 + b"1" + b"}" * 1500,
        b'{"format": "quiz-response-1"}',
        b'{"format": ["quiz-key-2"]}',
        b'{"format": "quiz-key-2", "format": "quiz-key-1"}',
        b"\xff\xfe\xff",
        b"PK\x03\x04",
        b"1e999999999",
        b"NaN",
        b" " * (MAX_BYTES + 1),
    ],
    ids=range(15),
)
def test_what_is_no_key_is_refused_in_a_line(text: bytes, tmp_path: Path) -> None:
    said = refusal(put(tmp_path / "key.json", text))
    assert "is no key file" in said
    assert "use a key file that the exam command wrote" in said


@pytest.mark.parametrize("kind", ["folder", "fifo", "loop", "dangling", "absent"])
def test_what_is_no_file_is_refused_and_not_waited_for(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "form.key.json"
    if kind == "folder":
        path.mkdir()
    elif kind == "fifo":
        os.mkfifo(path)
    elif kind == "loop":
        path.symlink_to(path)
    elif kind == "dangling":
        path.symlink_to("nowhere")
    assert "; " in refusal(path)


# ---- several keys ----


def test_a_key_that_cannot_be_used_does_not_stop_the_others(tmp_path: Path) -> None:
    keys = tmp_path / "keys"
    keys.mkdir()
    for form in FORMS:
        key_path(keys / f"form-{form.id}.key.json", form)
    (keys / "a-loop.key.json").symlink_to("a-loop.key.json")
    (keys / "a-folder.key.json").mkdir()
    os.mkfifo(keys / "a-pipe.key.json")
    put(keys / "a-changed.key.json", spoilt(key_form(), CHANGES["right"]))
    (tmp_path / "in").mkdir()
    put(tmp_path / "in/a.json", raw("heron"))
    put(tmp_path / "in/b.json", raw("egret", form=key_form().id))
    out = tmp_path / "results.csv"
    done = run("grade", tmp_path / "in", "--key", keys, "--out", out)
    assert done.exit_code == 1, "the keys have to be looked at"
    for name in ("a-loop", "a-folder", "a-pipe", "a-changed"):
        assert f"{name}.key.json:1: key-file: " in done.stderr
    assert "graded: 1; not graded" in done.stderr
    assert "key files cannot be used, as listed above: 4" in done.stderr
    assert "heron" in out.read_text()
    assert "was not given or cannot be used" in out.with_suffix(".problems.csv").read_text()


def test_two_keys_of_one_form_that_differ_are_both_left_alone(tmp_path: Path) -> None:
    other = replace(FORM, asked=(replace(FORM.asked[0], objective="another"), *FORM.asked[1:]))
    paths = [
        key_path(tmp_path / f"{n}.key.json", form) for n, form in enumerate((FORM, FORM, other))
    ]
    assert list(read_keys(paths[:2]).forms) == [FORM.id], "a copy is no harm"
    held = read_keys([tmp_path])
    assert not held.forms
    assert [problem.where.path for problem in held.refused] == [str(paths[2])]
    assert f"another key of form {FORM.id}" in held.refused[0].message
