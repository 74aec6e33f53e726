"""Anki: a card for each question, and one for each fact beneath them whose value stands in words.

A card keeps its identity from edition to edition, and a later edition is newer: an import brings
cards up to date, doubles none, and leaves what somebody has learned.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from html import escape
from typing import Any
from xml.etree import ElementTree as ET

from quizzes.content.strings import phrases
from quizzes.content.values import show
from quizzes.export.carrying import Format, Lost, Made
from quizzes.export.neutral import Ground, NeutralItem, Pack
from quizzes.export.packing import packed
from quizzes.export.read_alone import answered, asked, listed

# Of a module that was never published.
FIRST = "2000-01-01"
STYLE = """\
.card { font: 1.1rem/1.5 sans-serif; max-width: 40rem; margin: 0 auto; padding: 1rem; }
li { margin: 0.4rem 0; }
"""
FRONT, BACK = "{{%s}}", "{{FrontSide}}<hr id=answer>{{%s}}"
GAP = "{{cloze:%s}}"


def make(pack: Pack) -> Made:
    """Return the cards of ``pack``, a deck for each lesson."""
    import genanki  # asked for only here

    whole = io.BytesIO()
    published = datetime.fromisoformat(pack.project.published.date or FIRST)
    newer = published.replace(tzinfo=UTC).timestamp()  # a card that is no newer is left as it was
    genanki.Package(list(_decks(pack))).write_to_file(whole, timestamp=newer)
    with zipfile.ZipFile(whole) as archive:
        content = packed({name: archive.read(name) for name in archive.namelist()})
    return Made(content, tuple(Lost(item.id, "judged") for item in pack.items))


FORMAT = Format("anki", ".apkg", make)


def _decks(pack: Pack) -> Iterator[Any]:
    import genanki

    said = phrases("anki", pack.language)
    cards = {"name": said["card"], "qfmt": FRONT % said["ask"], "afmt": BACK % said["tell"]}
    question = _model(pack, "question", said, cards)
    gaps = {"name": said["card"], "qfmt": GAP % said["ask"]}
    gaps["afmt"] = f"{gaps['qfmt']}<hr id=answer>{FRONT % said['tell']}"
    fact = _model(pack, "fact", said, gaps, model_type=genanki.Model.CLOZE)
    seen: set[str] = set()
    for lesson, title in pack.lessons.items():
        items = [one for one in pack.items if one.lesson == lesson]
        named = f"{_plain(pack.title)} ({pack.language})::{_plain(title)}"
        deck = genanki.Deck(_number(pack, "deck", lesson), named)
        for one in items:
            sides = [_html(asked(one)), _html(answered(one, pack.project.solved[one.id]))]
            deck.add_note(_note(pack, question, f"item:{one.id}", sides, one.tags))
        for ground in _grounds(items, seen):
            if gap := _gap(pack, ground):
                tags = [f"fact:{ground.id}", f"edition:{pack.edition}"]
                deck.add_note(_note(pack, fact, f"fact:{ground.id}", gap, tags))
        yield deck


def _model(pack: Pack, kind: str, said: dict[str, str], card: dict[str, str], **more: Any) -> Any:
    import genanki

    fields = [{"name": said["ask"]}, {"name": said["tell"]}]
    name = f"{said[kind]} ({pack.title})"
    return genanki.Model(_number(pack, kind), name, fields, [card], css=STYLE, **more)


def _note(pack: Pack, model: Any, ident: str, sides: list[str], tags: Sequence[str]) -> Any:
    import genanki

    guid = genanki.guid_for(pack.project.module.id, pack.language, ident)
    return genanki.Note(model=model, fields=sides, guid=guid, tags=list(tags))


def _grounds(items: Iterable[NeutralItem], seen: set[str]) -> Iterator[Ground]:
    """Yield each fact beneath ``items`` that was not seen before."""
    for item in items:
        for ground in item.grounds:
            if ground.as_of and ground.id not in seen:
                seen.add(ground.id)
                yield ground


def _gap(pack: Pack, ground: Ground) -> list[str]:
    """Return the statement of a fact with a gap where its value stands once, and its sources."""
    value = pack.project.base.facts[ground.id].value
    words = show(value, pack.language) if value else ""
    before, found, after = ground.statement.partition(words) if words else ("", "", "")
    if not found or words in after or any(sign in ground.statement for sign in ("{{", "}}", "::")):
        return []
    text = f"{escape(before)}{{{{c1::{escape(words)}}}}}{escape(after)}"
    _, *sources = ground.told(pack.language)
    return [text, _html([listed(sources)])]


def _number(pack: Pack, *names: str) -> int:
    """Return the number under which Anki knows something: the same in each edition."""
    told = "\n".join((pack.project.module.id, pack.language, *names))
    return int(hashlib.sha256(told.encode()).hexdigest()[:8], 16) | 1 << 30


def _html(parts: Iterable[ET.Element]) -> str:
    return "".join(ET.tostring(one, "unicode", method="html") for one in parts)


def _plain(name: str) -> str:
    return name.replace("::", ":")
