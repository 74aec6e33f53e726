"""Kolibri: a channel with a folder for each lesson, in it the lesson as it is read and exercises.

What is unpacked on a stick, at its top, is found there by Kolibri.
"""

from __future__ import annotations

import base64
import hashlib
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from quizzes.content.strings import phrase
from quizzes.export.carrying import BookFormat, Made
from quizzes.export.lesson_pages import LessonPage, addressed, lesson_pages
from quizzes.export.neutral import Pack
from quizzes.export.package import LICENCE
from quizzes.export.packing import packed
from quizzes.export.perseus import SHAPES, lost, perseus
from quizzes.export.scorm import alone
from quizzes.export.zim import FIRST, picture

HOME = "KOLIBRI_DATA/content"
# The tables of the fifth version of a channel, which Kolibri reads from 0.16 on.
VERSION = "5"
TABLES = {
    "channelmetadata": "id name description tagline author version thumbnail last_updated "
    "min_schema_version root_id",
    "contentnode": "id license_name license_description title coach_content content_id channel_id "
    "description sort_order license_owner author kind available options grade_levels "
    "resource_types learning_activities accessibility_labels categories learner_needs duration "
    "lft rght tree_id level lang_id parent_id",
    "assessmentmetadata": "id assessment_item_ids number_of_assessments mastery_model randomize "
    "is_manipulable contentnode_id",
    "file": "id preset supplementary thumbnail priority contentnode_id lang_id local_file_id",
    "localfile": "id extension available file_size",
    "language": "id lang_code lang_subcode lang_name lang_direction",
    "contenttag": "id tag_name",
    "contentnode_tags": "id contentnode_id contenttag_id",
    "contentnode_related": "id from_contentnode_id to_contentnode_id",
    "contentnode_has_prerequisite": "id from_contentnode_id to_contentnode_id",
}
# Whatever made the file, its head says the same.
MADE_BY, MADE_BY_VERSION = slice(96, 100), (3_040_000).to_bytes(4, "big")
PRESETS = {"html5": ("html5_zip", "zip"), "exercise": ("exercise", "perseus")}
# It takes points for the share that is done, and "completed" for nothing.
WAY = {"scored": False, "done": "passed"}
# What Kolibri calls reading and practising.
ACTIVITIES = {"html5": "wA01urpi", "exercise": "VwRCom7G"}
# An exercise is done after so many right answers among the last so many.
RIGHT, OF = 8, 10


@dataclass(frozen=True)
class _Node:
    """A folder, a lesson or an exercise of the channel; ``key`` is the same in each edition."""

    key: str
    title: str
    kind: str
    content: bytes = b""
    questions: tuple[str, ...] = ()
    inner: tuple[_Node, ...] = ()

    @property
    def size(self) -> int:
        return 1 + sum(one.size for one in self.inner)


def make(pack: Pack, built: Path) -> Made:
    """Return the channel of ``pack``, whose book was built into ``built``."""
    whole = UUID(_ident(NAMESPACE_URL, f"{pack.project.module.id}/{pack.language}"))
    lessons = tuple(
        _lesson(pack, page, built, whole)
        for page in lesson_pages(built, pack.lessons, pack.language)
    )
    root = _Node("", pack.title, "topic", inner=lessons)
    files = {f"{HOME}/databases/{whole.hex}.sqlite3": _database(pack, root, whole)}
    for lesson in lessons:
        for node in lesson.inner:
            name, ending = _sum(node.content), PRESETS[node.kind][1]
            files[f"{HOME}/storage/{name[0]}/{name[1]}/{name}.{ending}"] = node.content
    carried = sum(one.shape in SHAPES for one in pack.items)
    return Made(
        packed(files), tuple(one for item in pack.items for one in lost(item)), count=carried
    )


FORMAT = BookFormat("kolibri", ".kolibri.zip", make)


def _lesson(pack: Pack, page: LessonPage, built: Path, whole: UUID) -> _Node:
    for part in (page.article, page.help):
        if part is not None:
            addressed(part)
    read = packed(alone(pack, page, built, "index.html", WAY))
    inner = [_Node(f"{page.name}/lesson", page.title, "html5", read)]
    items = [one for one in pack.items if one.lesson == page.name and one.shape in SHAPES]
    if items:
        files = {_ident(whole, f"item/{one.id}"): perseus(one, pack) for one in items}
        asked = packed({f"{name}.json": content for name, content in files.items()})
        title = phrase("kolibri.exercise", pack.language, title=page.title)
        inner.append(_Node(f"{page.name}/exercise", title, "exercise", asked, tuple(files)))
    return _Node(page.name, page.title, "topic", inner=tuple(inner))


def _database(pack: Pack, root: _Node, whole: UUID) -> bytes:
    with sqlite3.connect(":memory:") as base:
        for table, names in TABLES.items():
            columns = names.replace(" ", ", ").replace("id,", "id PRIMARY KEY,", 1)
            base.execute(f"CREATE TABLE content_{table} ({columns})")
        for table, row in _rows(pack, root, whole):
            marks = ", ".join(f":{one}" for one in TABLES[table].split())
            told = dict.fromkeys(TABLES[table].split()) | row
            base.execute(f"INSERT INTO content_{table} VALUES ({marks})", told)  # noqa: S608
        base.commit()
        made = bytearray(base.serialize())
    base.close()
    made[MADE_BY] = MADE_BY_VERSION
    return bytes(made)


def _rows(pack: Pack, root: _Node, whole: UUID) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each row with the table it stands in."""
    day, language = pack.project.published.date or FIRST, pack.language
    authors = phrase("module.authors", language)
    shared = {
        "channel_id": whole.hex,
        "author": authors,
        "license_name": "CC BY-SA",
        "license_owner": authors,
        "license_description": LICENCE["title"],
        "lang_id": language,
        "available": 1,
        "coach_content": 0,
        "tree_id": 1,
        "options": "{}",
    }
    yield (
        "channelmetadata",
        {
            "id": whole.hex,
            "name": pack.title,
            "description": f"{pack.project.module.title.in_language(language)} ({pack.edition})",
            "tagline": "",
            "author": authors,
            "version": int(day.replace("-", "")),  # a later edition is newer
            "thumbnail": f"data:image/png;base64,{base64.b64encode(picture()).decode()}",
            "last_updated": f"{day} 00:00:00.000000(UTC)",
            "min_schema_version": VERSION,
            "root_id": whole.hex,
        },
    )
    name = phrase("module.language", language)
    yield (
        "language",
        {"id": language, "lang_code": language, "lang_name": name, "lang_direction": "ltr"},
    )
    for node, place in _placed(root, whole):
        yield "contentnode", shared | place
        if node.questions:
            yield "assessmentmetadata", _assessed(node, place["id"])
        if node.content:
            preset, ending = PRESETS[node.kind]
            name = _sum(node.content)
            yield (
                "file",
                {
                    "id": _ident(whole, f"file/{node.key}"),
                    "preset": preset,
                    "supplementary": 0,
                    "thumbnail": 0,
                    "priority": 1,
                    "contentnode_id": place["id"],
                    "lang_id": language,
                    "local_file_id": name,
                },
            )
            size = len(node.content)
            yield "localfile", {"id": name, "extension": ending, "available": 0, "file_size": size}


def _placed(
    node: _Node,
    whole: UUID,
    parent: str | None = None,
    level: int = 0,
    left: int = 1,
    order: int = 1,
) -> Iterator[tuple[_Node, dict[str, Any]]]:
    """Yield ``node`` and all in it, each with where it stands in the tree."""
    ident = _ident(whole, f"node/{node.key}") if parent else whole.hex
    yield (
        node,
        {
            "id": ident,
            "title": node.title,
            "content_id": _ident(whole, f"content/{node.key}"),
            "description": "",
            "kind": node.kind,
            "learning_activities": ACTIVITIES.get(node.kind),
            "sort_order": order,
            "parent_id": parent,
            "level": level,
            "lft": left,
            "rght": left + 2 * node.size - 1,
        },
    )
    within = left + 1
    for at, one in enumerate(node.inner, 1):
        yield from _placed(one, whole, ident, level + 1, within, at)
        within += 2 * one.size


def _assessed(node: _Node, ident: str) -> dict[str, Any]:
    of = min(OF, len(node.questions))
    mastery = {"type": "m_of_n", "m": min(RIGHT, of), "n": of}
    return {
        "id": ident,
        "assessment_item_ids": json.dumps(node.questions),
        "number_of_assessments": len(node.questions),
        "mastery_model": json.dumps(mastery),
        "randomize": 1,
        "is_manipulable": 1,
        "contentnode_id": ident,
    }


def _ident(within: UUID, name: str) -> str:
    return uuid5(within, name).hex


def _sum(content: bytes) -> str:
    return hashlib.md5(content, usedforsecurity=False).hexdigest()
