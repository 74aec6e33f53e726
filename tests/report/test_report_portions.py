"""Results too long to be taken at once give what they give at once."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzes.content.records import ContentError
from quizzes.report import write_report
from quizzes.results import portions
from quizzes.results import read_table as reading
from quizzes.results.read_table import read_table
from quizzes.results.simulate import simulate, write_results
from tests.invented import invented_items

HEADS = ("pseudonym", "item")


def report(folder: Path, results: Path) -> dict[str, str]:
    written = write_report(results, folder / "report.html")
    return {path.name: path.read_text("utf-8") for path in written}


@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
@pytest.mark.parametrize("forms", [1, 3])
def test_a_portion_at_a_time_gives_the_same_page_and_tables(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str, forms: int
) -> None:
    items = invented_items(12, forms)
    results = tmp_path / f"results{suffix}"
    write_results(simulate(items, 90 * forms, 3), items, results)
    whole = report(tmp_path, results)
    monkeypatch.setattr(portions, "MOST", 100)
    monkeypatch.setattr(reading, "BLOCK", 500)
    assert report(tmp_path, results) == whole


def test_portions_part_a_table_and_keep_together_what_belongs_together(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(portions, "MOST", 10)
    names = pl.Series([f"heron {number % 20}" for number in range(100)], dtype=pl.Categorical)
    table = pl.DataFrame({"pseudonym": names, "row": range(100)})
    found = list(portions.portions(table, "pseudonym"))
    assert len(found) == 10
    assert sorted(pl.concat(found)["row"]) == list(range(100))
    own = [set(part["pseudonym"]) for part in found]
    assert sum(map(len, own)) == 20


CELLS = st.text(st.sampled_from('ab,"\n\r \u00e9\u00a0'), max_size=5)


@settings(max_examples=300)
@given(st.lists(CELLS, max_size=12).map("\n".join), st.integers(1, 40))
def test_where_a_block_ends_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, text: str, block: int
) -> None:
    """A cut within a quoted cell, before a blank line or in the midst of a letter is no matter."""
    path = tmp_path_factory.mktemp("blocks") / "results.csv"
    path.write_bytes(f"pseudonym,item\n{text}".encode())
    with pytest.MonkeyPatch.context() as patch:
        whole = told(path)
        patch.setattr(reading, "BLOCK", max(block, len("pseudonym,item\n")))
        assert told(path) == whole


@pytest.mark.parametrize(
    "text",
    [
        '"a heron of lines\nand another one",b\n"a heron of lines\nand another one",b\n',
        "a heron of lin,b\n\nc,d\ne,f\ng,h\n",
        "a heron of lin,b\n\n",
    ],
)
def test_a_block_that_ends_where_a_row_does_not_is_seen(tmp_path: Path, text: str) -> None:
    path = tmp_path / "results.csv"
    path.write_text(f"pseudonym,item\n{text}", encoding="utf-8")
    whole = told(path)
    for block in range(16, 60):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(reading, "BLOCK", block)
            assert told(path) == whole, block


def told(path: Path) -> list[tuple[object, ...]] | str:
    try:
        table = read_table(path, HEADS)
    except ContentError as error:
        return str(error)
    return table.select("row", *HEADS).rows()
