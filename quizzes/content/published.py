"""What the last edition said: the facts as they were published, to tell what has changed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from pydantic import Field

from quizzes.content.fact_records import Fact
from quizzes.content.facts import FactBase
from quizzes.content.outputs import write_whole
from quizzes.content.records import ContentError, Problem, Record, Where, read_text
from quizzes.content.values import show

NAME = "data/published.json"


class Published(Record):
    """An edition: its version and date, of each fact its status and values in words, its claims.

    ``changes`` are the entries of the log that it has: they are spent, and cover no later change.
    """

    version: str = ""
    date: str = ""
    facts: dict[str, dict[str, str]] = Field(default_factory=dict)
    claims: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()


def published_view(fact: Fact, language: str) -> dict[str, str]:
    """Return what of ``fact`` is held against later editions: its status, and its values in words.

    Units and the day of reading are left out: adding the one or renewing the other changes no
    claim about the world.
    """
    parts = {name: value for name, value in fact.parts.items() if name != "as_of"}
    shown = {name: show(value.bare, language) for name, value in parts.items()}
    return {"status": fact.status, **shown}


def load_published(root: Path) -> tuple[Published, list[Problem]]:
    """Read the last edition under ``root``; there is none before the first."""
    path = root / NAME
    if not path.is_symlink() and not path.exists():
        return Published(), []
    try:
        return Published.model_validate_json(read_text(path, NAME, "published")), []
    except ContentError as error:
        return Published(), error.problems
    except ValueError:
        message = f"is not an edition; write it with: python -m quizzes publish (it makes {NAME})"
        return Published(), [Problem(Where(NAME, 1), "published", message)]


def edition_of(
    base: FactBase, changes: Iterable[str], version: str, date: str, language: str
) -> Published:
    """Return what ``base`` holds as the edition ``version`` of ``date``.

    Args:
        base: the facts.
        changes: the ids of the entries in the log.
        version: of the edition.
        date: of the edition.
        language: in which values are written down; those of the source are held against it.

    """
    return Published(
        version=version,
        date=date,
        claims=tuple(sorted(base.claims)),
        changes=tuple(sorted(changes)),
        facts={fact.id: published_view(fact, language) for fact in base.facts.values()},
    )


def write_published(root: Path, edition: Published) -> None:
    """Write ``edition`` as the last one under ``root``.

    Raises:
        NotWritten: it cannot be written; the edition of before is as it was.

    """
    order = ("version", "date", "claims", "changes", "facts")
    told = edition.model_dump()
    text = json.dumps({name: told[name] for name in order}, ensure_ascii=False, indent=1)
    write_whole(root / NAME, text + "\n")
