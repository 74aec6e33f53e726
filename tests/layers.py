"""The house in one look: nine layers of rooms, and what stays outside of which."""

from __future__ import annotations

# A room takes in rooms of the layers above it, never one beside or below it.
LAYERS = (
    ("content",),
    ("items",),
    ("project",),
    ("front", "figures", "readings"),
    ("exam", "export"),
    ("checks", "results"),
    ("statistics",),
    ("report", "paper"),
    ("book", "notebook", "cli"),
)

# A library is asked for only in these rooms.
ONLY_IN = {
    "yaml": {"content", "book"},
    "jinja2": {"front"},
    "sphinx": {"book"},
    "docutils": {"book", "paper"},
    "anywidget": {"notebook"},
    "ipywidgets": {"notebook"},
    "traitlets": {"notebook"},
    "polars": {"results", "statistics", "report"},
    "numpy": {"results"},
    "matplotlib": {"figures", "report"},
    "typst": {"paper"},
    "click": {"cli"},
    "genanki": {"export"},
    "libzim": {"export"},
}

# The command line starts the watching of the book; nothing else sees a room beside it.
BESIDE = {("cli", "book")}
