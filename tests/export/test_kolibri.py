"""Kolibri: a channel that is whole, whose exercises are the items, and that it takes in itself."""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import shutil
import sqlite3
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from quizzes import load_project
from quizzes.export.formats import BOOK_FORMATS
from quizzes.export.kolibri import HOME, VERSION, WAY
from quizzes.export.neutral import NeutralItem, Pack, pack
from quizzes.export.perseus import SHAPES, lost, perseus
from tests.conftest import SAMPLE, real_project

LESSON = "01-bees"
SIGN = re.compile(r"\\([^0-9A-Za-z\s])")
WIDGETS = {"number": "numeric-input", "pairs": "dropdown", "order": "dropdown"}


@pytest.mark.parametrize("real", [False, True])
def test_each_item_comes_back_with_its_key_and_reasons(real: bool) -> None:
    whole = pack(real_project() if real else load_project(SAMPLE), reserved=True)
    for item in whole.items:
        told = {one.what for one in lost(item)}
        assert ("kind" in told) == (item.shape not in SHAPES)
        if item.shape not in SHAPES:
            continue
        made = json.loads(perseus(item, whole))
        widgets = made["question"]["widgets"]
        read = SIGN.sub(r"\1", made["question"]["content"])
        assert read.startswith(item.stem)
        assert re.findall(r"\[\[☃ ([a-z-]+ \d+)\]\]", read) == list(widgets)
        assert {one["type"] for one in widgets.values()} == {WIDGETS.get(item.shape, "radio")}
        assert right(widgets, read, item.shape) == key(item)
        *hints, reasons = (SIGN.sub(r"\1", one["content"]) for one in made["hints"])
        assert hints == ([item.hint] if item.hint else [])
        assert all(one.label in reasons and one.feedback in reasons for one in item.options)
        assert all(line in reasons for ground in item.basis for line in ground)


def right(widgets: dict[str, Any], read: str, shape: str) -> list[tuple[str, ...]]:
    """Return what is right in a file: labels, a number, or lines with what each is given."""
    options = {name: one["options"] for name, one in widgets.items()}
    if shape == "number":
        answers = options["numeric-input 1"]["answers"]
        return [(str(one["value"]),) for one in answers if one["status"] == "correct"]
    if shape not in ("pairs", "order"):
        choices = options["radio 1"]["choices"]
        return [(SIGN.sub(r"\1", one["content"]),) for one in choices if one["correct"]]
    found = []
    for name, one in options.items():
        (label,) = re.findall(rf"^(.*) \[\[☃ {name}\]\]$", read, re.M)
        (given,) = (choice["content"] for choice in one["choices"] if choice["correct"])
        found.append((label, given))
    return sorted(found)


def key(item: NeutralItem) -> list[tuple[str, ...]]:
    if item.shape in ("pairs", "order"):
        return sorted((one.label, one.value) for one in item.options)
    if item.shape == "number":
        return [(one.value,) for one in item.right]
    best = max(one.credit for one in item.options)
    several = item.shape == "several"
    return [
        (one.label,) for one in item.options if (one.credit > 0 if several else one.credit == best)
    ]


@pytest.fixture(scope="module")
def whole(small_book: Path) -> Pack:
    return pack(load_project(small_book))


@pytest.fixture(scope="module")
def unpacked(whole: Pack, small_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return laid_out(whole, small_book, tmp_path_factory.mktemp("stick"))


def laid_out(whole: Pack, book: Path, folder: Path) -> Path:
    made = BOOK_FORMATS["kolibri"].make(whole, book)
    assert made.content == BOOK_FORMATS["kolibri"].make(whole, book).content
    with zipfile.ZipFile(io.BytesIO(made.content)) as archive:
        archive.extractall(folder)
    return folder


@pytest.fixture(scope="module")
def channel(unpacked: Path) -> Path:
    (path,) = (unpacked / HOME / "databases").iterdir()
    return path


@pytest.fixture
def base(channel: Path) -> Iterator[sqlite3.Connection]:
    opened = sqlite3.connect(channel)
    opened.row_factory = sqlite3.Row
    yield opened
    opened.close()


def rows(base: sqlite3.Connection, table: str) -> list[dict[str, Any]]:
    return [dict(one) for one in base.execute(f"SELECT * FROM content_{table}")]


@pytest.mark.slow
def test_folders_nest_and_say_what_they_are(
    base: sqlite3.Connection, channel: Path, whole: Pack
) -> None:
    (about,) = rows(base, "channelmetadata")
    assert (about["id"], about["min_schema_version"]) == (channel.stem, VERSION)
    nodes = {one["id"]: one for one in rows(base, "contentnode")}
    assert [one["kind"] for one in nodes.values()] == ["topic", "topic", "html5", "exercise"]
    assert nodes[about["root_id"]]["lft"] == 1
    assert nodes[about["root_id"]]["rght"] == 2 * len(nodes)
    for one in nodes.values():
        assert {one["lang_id"], one["channel_id"]} == {whole.language, channel.stem}
        if one["parent_id"]:
            above = nodes[one["parent_id"]]
            assert above["lft"] < one["lft"] < one["rght"] < above["rght"]
            assert one["level"] == above["level"] + 1


@pytest.mark.slow
def test_every_file_is_there_under_its_sum(
    base: sqlite3.Connection, unpacked: Path, whole: Pack
) -> None:
    named = {one["id"]: one for one in rows(base, "localfile")}
    for one in named.values():
        place = unpacked / HOME / "storage" / one["id"][0] / one["id"][1]
        content = (place / f"{one['id']}.{one['extension']}").read_bytes()
        assert hashlib.md5(content).hexdigest() == one["id"]
        assert len(content) == one["file_size"]
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
        if one["extension"] == "zip":
            html = files["index.html"].decode()
            asked = re.findall(r'(?:href|src)="([^"#]+)"', html)
            assert set(asked) <= set(files), "no link leads out where nothing can be opened"
            assert "(https://example.org/bees)" in html
            (told,) = re.findall(r'id="platform-data">(.*?)</script>', html)
            assert json.loads(told).items() >= WAY.items()
        else:
            (told,) = rows(base, "assessmentmetadata")
            idents = json.loads(told["assessment_item_ids"])
            assert set(files) == {f"{name}.json" for name in idents}
            carried = [item for item in whole.items if item.shape in SHAPES]
            assert list(files.values()) == [perseus(item, whole) for item in carried]
    stored = [one for one in (unpacked / HOME / "storage").rglob("*") if one.is_file()]
    assert {one.stem for one in stored} == {*named}
    assert {one["local_file_id"] for one in rows(base, "file")} == {*named}


@pytest.fixture
def run(tmp_path: Path) -> Any:
    """Call Kolibri with a home of its own."""
    program = shutil.which("kolibri")
    if program is None:
        pytest.skip("no Kolibri here; install it in an environment of its own, on the path")
    clean = {name: one for name, one in os.environ.items() if not name.startswith("PYTHON")}

    def call(*told: str) -> str:
        home = {**clean, "KOLIBRI_HOME": str(tmp_path / "home")}
        done = subprocess.run(
            [program, "manage", *told], capture_output=True, text=True, env=home, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    return call


@pytest.mark.slow
def test_kolibri_takes_it_in_and_a_later_edition_after_it(
    run: Any, unpacked: Path, channel: Path, whole: Pack, small_book: Path, tmp_path: Path
) -> None:
    def taken(stick: Path) -> list[tuple[str, str, int]]:
        for part in ("importchannel", "importcontent"):
            run(part, "disk", channel.stem, str((stick / HOME).parent))
        with sqlite3.connect(tmp_path / "home/db.sqlite3") as base:
            return list(
                base.execute("SELECT title, kind, available FROM content_contentnode ORDER BY lft")
            )

    found = taken(unpacked)
    assert [one[1:] for one in found] == [
        ("topic", 1), ("topic", 1), ("html5", 1), ("exercise", 1),
    ]  # fmt: skip
    assert whole.title in run("listchannels")
    edition = whole.project.published.model_copy(update={"date": "2031-01-01"})
    later = replace(whole, title="Later", project=replace(whole.project, published=edition))
    assert taken(laid_out(later, small_book, tmp_path / "later"))[0][0] == "Later"
    assert "Later" in run("listchannels")
