"""The press: data in, tagged A4 pages out, set by typst."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typst

from quizzes.content.strings import phrase, phrases
from quizzes.content.values import show_date
from quizzes.items.views import EDITION
from quizzes.project import Project

TEMPLATES = Path(__file__).with_name("templates")
STANDARD = "ua-1"


def frame(project: Project, language: str) -> dict[str, Any]:
    """Return what stands round every sheet: module, edition, words, language."""
    edition = phrase(
        "paper.edition",
        language,
        version=EDITION,
        date=show_date(project.published.date or "unknown", language),
    )
    return {
        "language": language,
        "module": project.module.title.in_language(language),
        "edition": edition,
        "words": phrases("paper", language),
    }


def day(project: Project) -> datetime:
    """Return the day of the edition: the same content gives the same bytes on any day."""
    return datetime.fromisoformat(project.published.date or "2000-01-01").replace(tzinfo=UTC)


def press(template: str, data: dict[str, Any], moment: datetime) -> bytes:
    """Return ``data`` set by a template of ours as a tagged PDF (PDF/UA-1).

    Raises:
        typst.TypstError: the sheet cannot be set, or would not meet the standard.

    """
    options: dict[str, Any] = {
        "format": "pdf",
        "pdf_standards": STANDARD,
        "timestamp": int(moment.timestamp()),
    }
    made: bytes = typst.compile(**options, **_source(template, data))
    return made


def pages(template: str, data: dict[str, Any]) -> int:
    """Return how many pages ``data`` fills."""
    found = typst.query(selector="<pages>", field="value", **_source(template, data))
    count: int = json.loads(found)[0]
    return count


def _source(template: str, data: dict[str, Any]) -> dict[str, Any]:
    return {
        "input": str(TEMPLATES / template),
        "root": str(TEMPLATES),
        "sys_inputs": {"data": json.dumps(data, ensure_ascii=False, sort_keys=True)},
        "ignore_system_fonts": True,
    }
