"""Strict YAML: what is refused, how fast, and that text stays text."""

from __future__ import annotations

import contextlib
import tempfile
import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from quizzes.content.records import MAX_BYTES, ContentError, parse_tree, read_tree
from tests.conftest import SAMPLE

BOMB = "a: &a [x, x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20)
)
HOSTILE = {
    "alias bomb": (BOMB.encode(), 1, "anchor"),
    "tag": (b"a: 1\nb: !!python/object:os.system x\n", 2, "tag"),
    "own tag": (b"a: !secret x\n", 1, "tag"),
    "tab": (b"a:\n\t- b\n", 2, "tab"),
    "repeated key": (b"a: 1\nb: 2\na: 3\n", 3, "repeats the key 'a'"),
    "not UTF-8": (b"a: 1\n\xff\xfe: 2\n", 2, "UTF-8"),
    "cut short": (b"a: 1\nb: tw", 2, "cut short"),
    "open list": (b"a: [1, 2\n", 2, "not valid"),
    "two documents": (b"a: 1\n---\nb: 2\n", 2, "second document"),
    "key that is a list": (b"? [a]\n: b\n", 1, "not text"),
    "control character": (b"a: 1\nb: \x07\n", 2, "character"),
    "deep": (b"[" * 5000 + b"]" * 5000 + b"\n", 1, "nested"),
    "huge": (b"a: " + b"x" * (MAX_BYTES + 1) + b"\n", 1, "bytes"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_with_its_line_within_a_second(name: str, tmp_path: Path) -> None:
    raw, line, part = HOSTILE[name]
    path = tmp_path / "bad.yml"
    path.write_bytes(raw)
    start = time.process_time()
    with pytest.raises(ContentError) as caught:
        read_tree(path, "bad.yml")
    assert time.process_time() - start < 1
    (problem,) = caught.value.problems
    assert problem.where.path == "bad.yml"
    assert problem.where.line == line
    assert part in problem.message


def test_a_missing_file_is_a_problem_and_no_traceback(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="cannot be read"):
        read_tree(tmp_path / "none.yml")


@pytest.mark.parametrize("text", ["No", "2019-06-18", "12:30", "010", "1_000", "~", "true", "1e3"])
def test_text_stays_text(text: str) -> None:
    assert parse_tree(f"- {text}\n", "x").value == [text]


def test_every_value_knows_its_line() -> None:
    tree = parse_tree("- id: a\n  b:\n    - c\n    - d\n- id: e\n", "x.yml")
    assert str(tree.where(0, "b", 1)) == "x.yml:4"
    assert str(tree.where(1, "id")) == "x.yml:5"
    assert str(tree.where(1, "nowhere")) == "x.yml:5"


VALUES = st.recursive(
    st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(VALUES)
def test_what_yaml_writes_is_read_back(value: object) -> None:
    text = yaml.safe_dump(value, allow_unicode=True, default_style='"')
    assert parse_tree(text, "x").value == value


@given(st.binary(max_size=300))
def test_no_bytes_give_a_traceback(raw: bytes) -> None:
    with tempfile.NamedTemporaryFile(suffix=".yml") as file, contextlib.suppress(ContentError):
        file.write(raw)
        file.flush()
        read_tree(Path(file.name))


def told(text: str) -> tuple[Any, ...]:
    """Return what is read from ``text`` with its lines, or the lines and kinds of what is wrong."""
    try:
        tree = parse_tree(text, "x")
    except ContentError as error:
        return tuple((one.where.line, one.message.partition(" (")[0]) for one in error.problems)
    return tree.value, tree.line, tree.lines


def test_without_libyaml_all_is_read_and_refused_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    """Python's own parser says what it expected in words of its own, after the same line."""
    sample = [path.read_text("utf-8") for path in sorted(SAMPLE.rglob("*.yml"))]
    hostile = [raw.decode("utf-8", "replace") for raw, _, _ in HOSTILE.values()]
    broken = [text.replace(one, "", 1) for one in ":[}" for text in sample]
    texts = [*sample, *broken, *(text for text in hostile if len(text) < MAX_BYTES)]
    with_it = [told(text) for text in texts]
    monkeypatch.delattr(yaml, "CBaseLoader")
    assert [told(text) for text in texts] == with_it
