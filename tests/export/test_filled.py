"""What leaves the register is in words: no name of a value is left open in any table or record."""

from __future__ import annotations

import json
import re

from quizzes.export.package import register
from quizzes.export.tables import tables
from tests.conftest import real_project

OPEN = re.compile(r"\{[a-z0-9_-]+(\.[a-z0-9_]+)*\}|\]\([a-z]")


def test_no_cell_of_a_table_has_a_reference_left_open() -> None:
    found = [
        f"{table.name}: {cell[:80]}"
        for table in tables(real_project(), "en")
        for row in table.rows
        for cell in row
        if OPEN.search(cell)
    ]
    assert not found, "\n".join(found[:10])


def test_nothing_in_the_register_has_a_reference_left_open() -> None:
    written = json.dumps(register(real_project(), "en", "1"), ensure_ascii=False)
    assert not OPEN.findall(written)
