"""Anki: its own program takes a pack in, again, and in a later edition, and doubles no card."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from quizzes import load_project
from quizzes.export.formats import FORMATS
from quizzes.export.neutral import NeutralItem, Pack, pack
from tests.conftest import SAMPLE

library = pytest.importorskip("anki.collection")


@pytest.fixture(scope="module")
def whole() -> Pack:
    return pack(load_project(SAMPLE), reserved=True)


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Any]:
    opened = library.Collection(str(tmp_path / "collection.anki2"))
    yield opened
    opened.close()


def taken(collection: Any, found: Pack, place: Path) -> Any:
    (place / "bees.apkg").write_bytes(FORMATS["anki"].make(found).content)
    asked = library.ImportAnkiPackageRequest(
        package_path=str(place / "bees.apkg"), options=library.ImportAnkiPackageOptions()
    )
    return collection.import_anki_package(asked).log


def published(found: Pack, on: str, items: tuple[NeutralItem, ...]) -> Pack:
    edition = found.project.published.model_copy(update={"date": on})
    return replace(found, project=replace(found.project, published=edition), items=items)


def test_every_item_becomes_a_card_of_its_lesson_and_none_is_doubled(
    whole: Pack, collection: Any, tmp_path: Path
) -> None:
    log = taken(collection, whole, tmp_path)
    items = {one.id: one for one in whole.items}
    cards = [collection.get_note(ident) for ident in collection.find_notes("tag:objective:*")]
    assert len(cards) == len(items)
    gaps = [collection.get_note(ident) for ident in collection.find_notes("-tag:objective:*")]
    assert len(log.new) == len(cards) + len(gaps)
    assert gaps
    assert all("{{c1::" in note.fields[0] and note.fields[1] for note in gaps)
    for note in (*cards, *gaps):
        (card,) = note.cards()
        assert card.question() != card.answer()
    again = taken(collection, whole, tmp_path)
    assert (len(again.new), len(again.duplicate)) == (0, len(log.new))
    assert collection.note_count() == len(log.new)


def test_a_later_edition_brings_cards_up_to_date(
    whole: Pack, collection: Any, tmp_path: Path
) -> None:
    first, *others = whole.items
    before = taken(collection, published(whole, "2030-01-01", whole.items), tmp_path)
    changed = (replace(first, stem="Asked in other words?"), *others)
    log = taken(collection, published(whole, "2030-02-01", changed), tmp_path)
    assert (len(log.new), len(log.updated)) == (0, len(before.new))
    assert collection.note_count() == len(before.new)
    assert len(collection.find_notes('"Asked in other words?"')) == 1
    old = taken(collection, published(whole, "2030-01-01", whole.items), tmp_path)
    assert not old.updated
    assert len(collection.find_notes('"Asked in other words?"')) == 1
