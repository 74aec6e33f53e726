"""Where the content is that comes with the package: in a wheel, or in the checkout around it."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]
# A wheel carries the content in this folder, laid out as in a checkout; setup.py puts it there.
CARRIED = PACKAGE / "carried"
HOME = CARRIED if CARRIED.is_dir() else PACKAGE.parent
