"""The program knows nothing of the subject it teaches: that stands in data, banks and pages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT

PACKAGE = ROOT / "quizzes"
TOLD = yaml.safe_load((ROOT / "tests/subject_words.yml").read_text("utf-8"))
SAID, BUT = ("|".join(map(re.escape, TOLD[name])) for name in ("words", "but"))
SUBJECT = re.compile(rf"(?<![^\W_])(?!{BUT})({SAID})", re.IGNORECASE)
WRITTEN = ("banks", "blueprints")
READ = {".py", ".yml", ".js", ".ts", ".css", ".j2", ".typ", ".html", ".json"}


def of_the_subject(text: str) -> list[str]:
    """Return the lines of ``text`` that say a word of the subject, with their numbers."""
    lines = enumerate(text.splitlines(), 1)
    return [f"{number}: {found[0]}" for number, line in lines if (found := SUBJECT.search(line))]


FILES = [
    path
    for path in sorted(PACKAGE.rglob("*"))
    if path.suffix in READ and path.relative_to(PACKAGE).parts[0] not in WRITTEN
]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_program_does_not_know_its_subject(path: Path) -> None:
    found = of_the_subject(path.read_text("utf-8"))
    if path.relative_to(ROOT).as_posix() in TOLD["left"]:
        assert found, "it knows none of the words any more: take it out of tests/subject_words.yml"
    else:
        assert not found, "say it in data/module.yml, or in general words"


def test_what_is_left_is_there() -> None:
    assert {ROOT / name for name in TOLD["left"]} <= set(FILES)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("# laws of Peru", ["1: Peru"]),
        ('x = "recorded_trafficking"', ["1: traffick"]),
        ("one\nthe unisex colours", []),
        ("node.children, transport", []),
        ("una sexta parte, sexo", ["1: sex"]),
    ],
)
def test_a_word_is_seen_where_it_begins(text: str, told: list[str]) -> None:
    assert of_the_subject(text) == told
