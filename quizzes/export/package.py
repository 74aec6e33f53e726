"""Writes the tables as CSV, everything as one JSON, and the data package that describes them.

The form is that of Frictionless Data: Data Package and Table Schema, version 1.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from pathlib import Path
from typing import Any

from quizzes.content.ledger import Reading
from quizzes.content.module import Module
from quizzes.content.outputs import together
from quizzes.content.series import Series, columns, lines
from quizzes.content.strings import phrase
from quizzes.export.framed_table import Field, Table
from quizzes.export.tables import tables
from quizzes.items.views import address, cite, fact_view, law_watch_view, source_view
from quizzes.project import Project
from quizzes.readings.facts_read import facts_read

LICENCE = {
    "name": "CC-BY-SA-4.0",
    "path": "https://creativecommons.org/licenses/by-sa/4.0/",
    "title": "Creative Commons Attribution-ShareAlike 4.0",
}
JSON_NAME = "register.json"
PACKAGE = "datapackage.json"


def write_package(project: Project, folder: Path, language: str, version: str) -> list[str]:
    """Write the whole register to ``folder``; the same content gives the same bytes.

    Args:
        project: the checked content.
        folder: made when it is not there; files of ours in it are replaced.
        language: of every text.
        version: of the content, as it stands in the package and the cite lines.

    Returns:
        the names of the files written.

    Raises:
        NotWritten: one of them cannot be written; the old ones are as they were.

    """
    found = tables(project, language)
    files = {f"{table.name}.csv": _csv(table) for table in found}
    files[JSON_NAME] = _json(register(project, language, version))
    resources = [_resource(table, files[f"{table.name}.csv"]) for table in found]
    files[PACKAGE] = _json(_package(resources, project.module, language, version))
    with together() as whole:
        for name, data in files.items():
            whole.write(folder / name, data)
    return list(files)


def register(project: Project, language: str, version: str) -> dict[str, Any]:
    """Return the whole register as plain data: each fact with its address and cite line."""
    base, read = project.base, facts_read(project)
    return {
        "title": project.module.title.in_language(language),
        "version": version,
        "language": language,
        "licence": LICENCE["name"],
        "facts": [
            {
                **fact_view(fact, base, language),
                "read_again": _read_again(read.get(fact.id)),
                "address": address(fact.id, language),
                "cite": cite(fact, project.module, language, version),
            }
            for fact in base.facts.values()
        ],
        "sources": [source_view(source, language) for source in base.sources.values()],
        "series": [_series(series, project, language) for series in project.series],
        "law_watch": law_watch_view(project.watch, language) if project.watch else None,
        **{
            table.name.replace("-", "_"): [
                dict(zip((field.name for field in table.fields), row, strict=True))
                for row in table.rows
            ]
            for table in tables(project, language)
            if table.name in ("claims", "glossary", "open-questions", "changes")
        },
    }


def _read_again(reading: Reading | None) -> dict[str, str | None] | None:
    """Return when, where and in which role a second reader read a fact; nothing if none has."""
    return {"on": reading.on, "at": reading.at, "role": reading.role} if reading else None


def _series(series: Series, project: Project, language: str) -> dict[str, Any]:
    return {
        "id": series.id,
        "title": series.title.in_language(language),
        "about": series.about.in_language(language),
        "columns": [
            {
                "id": column.id,
                "title": column.title.in_language(language),
                "kind": column.kind,
                "unit": column.unit,
            }
            for column in columns(series, language)
        ],
        "rows": [
            {
                "cells": line.cells,
                "facts": [fact.id for fact in line.facts],
                "sources": [
                    {"source": one.source, "locator": one.place(language)} for one in line.citations
                ],
                "confidence": line.confidence,
                "note": line.note or None,
            }
            for line in lines(series, project.base, language)
        ],
    }


def _package(
    resources: list[dict[str, Any]], module: Module, language: str, version: str
) -> dict[str, Any]:
    return {
        "profile": "data-package",
        "name": module.id,
        "title": module.title.in_language(language),
        "description": phrase("module.package", language),
        "version": version,
        "keywords": [one.title.in_language(language) for one in module.topics],
        "contributors": [{"title": phrase("module.authors", language), "role": "author"}],
        "licenses": [LICENCE],
        "resources": resources,
    }


def _resource(table: Table, data: bytes) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(field) for field in table.fields],
        "missingValues": [""],
    }
    if table.key:
        schema["primaryKey"] = list(table.key)
    if table.points_to:
        schema["foreignKeys"] = [
            {
                "fields": [field],
                # An empty resource is the table itself.
                "reference": {"resource": "" if other == table.name else other, "fields": [there]},
            }
            for field, other, there in table.points_to
        ]
    return {
        "name": table.name,
        "type": "table",
        "path": f"{table.name}.csv",
        "profile": "tabular-data-resource",
        "title": table.title,
        "description": table.about,
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "schema": schema,
    }


def _field(field: Field) -> dict[str, str]:
    return {"name": field.name, "type": field.kind, "description": field.about}


def _csv(table: Table) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(field.name for field in table.fields)
    writer.writerows(table.rows)
    return out.getvalue().encode()


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
