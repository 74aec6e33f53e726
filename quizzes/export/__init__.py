"""The register for other programs: tables, one JSON, and a Frictionless data package."""

from __future__ import annotations

from quizzes.export.package import write_package

__all__ = ["write_package"]
