"""A published module: one folder for any web server, a stick or a school, and one zip of it."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from quizzes.content.framing import folder_of
from quizzes.content.home import PACKAGE
from quizzes.content.strings import phrase
from quizzes.export.catalogue import (
    Edition,
    llms,
    llms_full,
    robots,
    sitemap,
)
from quizzes.export.door import door
from quizzes.project import Project

Files = dict[str, bytes]
SUMS, NAMED, OFFLINE, WORKER = "SHA256SUMS", "edition.json", "offline.json", "sw.js"
# What a checkout has that goes along, and what licences of others are called beside their parts.
ALONG = ("LICENSE", "LICENSE-CONTENT.md", "CITATION.cff", "codemeta.json")
LICENCES = ("OFL*", "*LICEN[CS]E*", "NOTICE*", "COPYING*")
# What the page at the top needs; data and papers are for downloading, and no page needs them.
AT_THE_DOOR = (
    "index.html",
    *(f"_static/{one}" for one in ("favicon.svg", "frame.css", "fonts/atkinson", "mode.js")),
    "_static/choice.js",
)
TEACHERS = "teachers/"
LEFT_ONLINE = ("data/", "handouts/", TEACHERS)


def site(
    editions: Sequence[Project],
    edition: Edition,
    books: Mapping[str, Path],
    extras: Mapping[str, bytes],
    root: Path,
) -> Files:
    """Return every file of a published module by its path; the same content gives the same bytes.

    Args:
        editions: the project in each of its languages, the source first.
        edition: what is published.
        books: where the book of each language was built.
        extras: what goes along besides, by path: handouts, the teacher's pack.
        root: the checkout.

    """
    module = editions[0].module
    files: Files = {}
    for project in editions:
        own = folder_of(project.language, module)
        files |= _book(books[project.language], own)
        files[f"{own}llms-full.txt"] = llms_full(project, edition).encode()
    files |= extras
    files |= {name: (root / name).read_bytes() for name in ALONG if (root / name).is_file()}
    files["THIRD-PARTY.txt"] = _third_parties(files)
    files |= _around(editions, edition, [one for one in files if one.endswith(".html")])
    for project in editions:
        own, others = folder_of(project.language, module), _folders(editions, project)
        files[f"{own}{OFFLINE}"] = _offline(files, own, others)
    files[SUMS] = "".join(
        f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files)
    ).encode()
    return files


def _book(built: Path, own: str) -> Files:
    paths = (path for path in sorted(built.rglob("*")) if path.is_file())
    named = ((path.relative_to(built).as_posix(), path) for path in paths)
    return {
        f"{own}{name}": path.read_bytes()
        for name, path in named
        if not name.startswith(".") and name not in ("objects.inv", "index.html")
    }


def _folders(editions: Iterable[Project], but: Project) -> tuple[str, ...]:
    return tuple(
        f"{one.language}/"
        for one in editions
        if one is not but and folder_of(one.language, one.module)
    )


def _around(editions: Sequence[Project], edition: Edition, pages: Sequence[str]) -> Files:
    """Return what stands at the top, around the books."""
    module = editions[0].module
    kept = [f"{folder_of(one.language, one.module)}{TEACHERS}" for one in editions]
    texts = {"robots.txt": robots(edition, kept)}
    texts["llms.txt"] = llms(editions, edition)
    texts["index.html"] = door(editions, edition)
    texts["404.html"] = door(editions, edition, missing=True)
    for project in editions[1:]:
        own = folder_of(project.language, module)
        texts[f"{own}index.html"] = door([project], edition, within=own)
    if edition.address and not edition.draft:
        listed = (one for one in sorted(pages) if "book/" in one)
        texts["sitemap.xml"] = sitemap(f"{edition.address}{one}" for one in ("", *listed))
    texts["manifest.webmanifest"] = _json(
        {
            "name": phrase("neutral.title", module.source),
            "short_name": phrase("neutral.title", module.source),
            "lang": module.source,
            "start_url": "./index.html",
            "scope": "./",
            "display": "browser",
            "icons": [{"src": "_static/favicon.svg", "sizes": "any", "type": "image/svg+xml"}],
        }
    )
    texts[NAMED] = _json(
        {
            "module": module.id,
            "title": {one.language: module.title.in_language(one.language) for one in editions},
            "version": edition.version,
            "date": edition.date,
            "draft": edition.draft,
            "languages": [one.language for one in editions],
        }
    )
    files = {name: text.encode() for name, text in texts.items()}
    worker = (PACKAGE / "front" / WORKER).read_bytes()
    return {**files, ".nojekyll": b"", WORKER: worker}


def _offline(files: Files, own: str, others: Sequence[str]) -> bytes:
    """Return what a device keeps that is to have the pages of one language, and its weight."""
    kept = [
        name
        for name in sorted(files)
        if name.startswith(own)
        and not name.startswith((*others, *LEFT_ONLINE))
        and not name.removeprefix(own).startswith(LEFT_ONLINE)
        and Path(name).suffix not in (".txt", ".xml", ".md", ".cff", "")
    ]
    door_too = [one for one in files if one.startswith(AT_THE_DOOR) and one not in kept]
    kept += sorted(door_too)
    return _json({"bytes": sum(len(files[one]) for one in kept), "files": kept}).encode()


def _third_parties(files: Files) -> bytes:
    """Return the licences of others whose parts go along, each under the path it stands at."""
    found = [
        name
        for name in sorted(files)
        if "/" in name and any(Path(name).match(one) for one in LICENCES)
    ]
    return b"\n".join(f"{'=' * 8} {name}\n\n".encode() + files[name] for name in found)


def zipped(name: str, files: Files, on: str) -> bytes:
    """Return ``files`` as a zip with one folder ``name``; each file is of the day ``on``."""
    day = date.fromisoformat(on) if on else date(1980, 1, 1)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for path in sorted(files):
            one = zipfile.ZipInfo(f"{name}/{path}", (day.year, day.month, day.day, 0, 0, 0))
            one.compress_type, one.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            one.create_system = 3  # the same bytes whichever system packs them
            packed.writestr(one, files[path])
    return out.getvalue()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
