"""Plants errors into a copy of the real content of which everything was read rightly."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from quizzes import check, load_project, warn
from quizzes.content.records import Problem, Record, read_tree, records
from tests.readings.reader import read_all

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).parent
# What is read of a checkout.
FOLDERS, FILES = ("book", "data", "quizzes"), ("_config.yml", "_toc.yml")
TODAY = "2026-11-27"
About = Literal["fact", "item", "page", "frame"]


class Place(Record):
    """What stands in a file, the first time below ``under``, and what is planted instead."""

    file: str
    under: str = ""
    find: str
    replace: str


class Plant(Place):
    """One error: what it is, what it is about, and the place where it is planted.

    A plant that takes more than one place names the others under ``also``.
    """

    id: str
    what: str
    about: About
    also: tuple[Place, ...] = ()

    @property
    def language(self) -> str:
        """Return the language of the words that are planted."""
        return "es" if self.id.startswith("es-") else "en"

    @property
    def places(self) -> tuple[Place, ...]:
        """Return every place that is changed."""
        return (self, *self.also)


@dataclass(frozen=True)
class Verdict:
    """What is told of a plant: the rules that caught it, and what is listed as unread."""

    plant: Plant
    caught: tuple[str, ...]
    unread: tuple[str, ...]

    @property
    def is_silent(self) -> bool:
        """Return whether nothing names it."""
        return not self.caught and not self.unread

    def __str__(self) -> str:
        """Return what is told of it, in a few words."""
        if self.caught:
            return f"caught: {', '.join(self.caught)}"
        return f"unread: {', '.join(self.unread)}" if self.unread else "SILENT"


def plants(*names: str) -> list[Plant]:
    """Return the plants of the files called ``names``; of every file when left out."""
    found: list[Plant] = []
    for path in sorted(HERE.glob("*.yml")):
        if not names or path.stem in names:
            one, bad = records(read_tree(path), Plant)
            assert not bad, "\n".join(map(str, bad))
            found += one
    assert len({one.id for one in found}) == len(found), "two plants have one id"
    return found


class Misfit(Exception):
    """The place of a plant is no longer in the content."""


def planted(place: Place, old: str) -> str:
    """Return ``old``, the text of a file, with what is planted at ``place``.

    Raises:
        Misfit: it is not there, or nothing would change.

    """
    for sought in (place.under, place.find):
        if sought not in old:
            raise Misfit(f"{place.file} has no longer: {sought}")
    head, under, rest = old.partition(place.under) if place.under else ("", "", old)
    new = head + under + rest.replace(place.find, place.replace, 1)
    if new == old:
        raise Misfit(f"{place.file}: below '{place.under}' nothing would change")
    return new


def misfit(plant: Plant) -> str:
    """Return why ``plant`` fits the content no longer; empty when it fits."""
    texts: dict[str, str] = {}
    try:
        for place in plant.places:
            there = (ROOT / place.file).read_text("utf-8") if place.find else ""
            texts[place.file] = planted(place, texts.get(place.file, there))
    except Misfit as error:
        return str(error)
    return ""


class Ground:
    """A copy of the real content of which everything was read rightly, to plant in."""

    def __init__(self, root: Path) -> None:
        """Make the copy in ``root``, a folder that is not there yet."""
        self.root = root
        for name in FOLDERS:
            shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
        for name in FILES:
            shutil.copy(ROOT / name, root / name)
        read_all(root)
        self.before = {(one.where.path, one.code, one.message) for one in self._told()}

    def verdicts(self, those: Sequence[Plant]) -> list[Verdict]:
        """Plant all of ``those`` at once, and return what is told of each."""
        with self._changed([place for one in those for place in one.places]):
            told = [
                one
                for one in self._told()
                if (one.where.path, one.code, one.message) not in self.before
            ]
        return [_verdict(one, told) for one in those]

    def _told(self) -> list[Problem]:
        project = load_project(self.root)
        return [*check(project), *warn(project, TODAY)]

    @contextmanager
    def _changed(self, places: Sequence[Place]) -> Iterator[None]:
        paths = [self.root / one.file for one in places]
        kept = {path: path.read_bytes() if path.exists() else None for path in paths}
        try:
            for place, path in zip(places, paths, strict=True):
                old = path.read_text("utf-8") if place.find else ""
                path.write_text(planted(place, old), encoding="utf-8")
            yield
        finally:
            for path, data in kept.items():
                if data is None:
                    path.unlink(missing_ok=True)
                else:
                    path.write_bytes(data)


def _verdict(plant: Plant, told: Sequence[Problem]) -> Verdict:
    files = {place.file for place in plant.places}
    own = [one for one in told if any(_is_of(one, file) for file in files)]
    caught = {one.code for one in own if one.code != "unread"}
    unread = {one.message.partition(":")[0] for one in own if one.code == "unread"}
    return Verdict(plant, tuple(sorted(caught)), tuple(sorted(unread)))


def _is_of(problem: Problem, file: str) -> bool:
    """Return whether ``problem`` names ``file``; what is gone from it is told of the ledger."""
    thing = problem.message.partition(":")[0] if problem.code == "unread" else ""
    return problem.where.path == file or file in problem.message or Path(file).stem in thing
