"""The register for other programs: tables, one JSON, and a Frictionless data package."""

from __future__ import annotations

from quizzes.export.package import PACKAGE, write_package

__all__ = ["PACKAGE", "write_package"]
