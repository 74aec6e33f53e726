"""Pictures of screens: in each language, light, dated, and loaded by the page that names them."""

from __future__ import annotations

import re
import struct
from pathlib import Path

import pytest

from quizzes.book.pictures import FOLDER, OF, ON, SIZE, STATIC, notes_of
from tests.conftest import ROOT

PICTURES = sorted((ROOT / STATIC / FOLDER).glob("*.png"))
NAMED = re.compile(r"^```\{picture\} (\S+)\n(\S.*)\n```$", re.MULTILINE)
MOST_BYTES, WIDEST = 40_000, 800


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.name)
def test_a_picture_is_light_and_says_of_what_it_is(path: Path) -> None:
    raw = path.read_bytes()
    width, _ = struct.unpack(">II", raw[SIZE])
    assert (len(raw) <= MOST_BYTES, width <= WIDEST) == (True, True)
    notes = notes_of(raw)
    assert notes[OF]
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", notes[ON])


def test_each_picture_is_named_by_one_page_in_its_language() -> None:
    named = [
        f"{name}.{language}.png"
        for language in ("en", "es")
        for page in sorted((ROOT / "book" / language).rglob("*.md"))
        for name, _ in NAMED.findall(page.read_text("utf-8"))
    ]
    assert sorted(named) == [path.name for path in PICTURES]
