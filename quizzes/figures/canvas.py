"""What all figures share: size, ink, and clean SVG."""

from __future__ import annotations

import io
import re
import textwrap
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from quizzes.content.figure_records import FromRows
from quizzes.content.series import Line, lines
from quizzes.content.values import show_number
from quizzes.figures.tidy import tidy
from quizzes.project import Project

INK, SOFT, MARK = "#010203", "#040506", "#070809"
WIDTH = 3.5  # inches, of 72 points: about the width of a small phone
PAGE_COLOURS = {INK: "currentColor", SOFT: "var(--figure-soft)", MARK: "var(--figure-mark)"}
# What these are called in a drawing, and the ink they become where no page gives colours.
ON_WHITE = {
    "currentColor": "#000000",
    "var(--figure-mark)": "#cccccc",
    "var(--figure-soft)": "#555555",
}

# What matplotlib says once in a style element for every line of the drawing.
JOINTS = 'stroke-linejoin="round" stroke-linecap="butt"'


@dataclass(frozen=True)
class Figure:
    """A drawing: its SVG, the text that stands for it, and the series behind it, if any.

    What is made of words has them as ``lines`` of a list, and no SVG.
    """

    svg: str
    text: str
    series: str
    lines: tuple[str, ...] = ()


def rows(project: Project, series: str, language: str) -> list[Line]:
    """Return the resolved rows of the series called ``series``."""
    return lines(project.table(series), project.base, language)


def chosen(shown: FromRows, project: Project, language: str) -> list[Line]:
    """Return the rows that a figure shows: those that no word of the source leaves out."""
    plain = rows(project, shown.series, project.module.source)
    return [
        line
        for line, source in zip(rows(project, shown.series, language), plain, strict=True)
        if not any(
            word in source.cells[name] for name, words in shown.without.items() for word in words
        )
    ]


def year(day: str) -> float:
    """Return a date as a number of years: "2019-07" is 2019.5."""
    whole, month, number = ([*day.split("-"), "1", "1"])[:3]
    return int(whole) + (int(month) - 1) / 12 + (int(number) - 1) / 365


def plain(number: str | float, language: str) -> str:
    """Return a number with the separators of ``language``."""
    return show_number(Decimal(f"{float(number):.0f}"), language)


def wrapped(text: str, width: int) -> str:
    """Return ``text`` in lines of at most ``width`` letters."""
    return "\n".join(textwrap.wrap(text, width))


def canvas(
    height: float, panels: int = 1, ratios: list[int] | None = None
) -> tuple[Any, list[Any]]:
    """Return a drawing of ``height`` inches and its axes, one below the other.

    With ``ratios`` each panel has its own height and its own scale; without, they share one scale.
    """
    from matplotlib.figure import Figure as Drawing

    drawing = Drawing(figsize=(WIDTH, height), layout="constrained")
    axes = drawing.subplots(panels, 1, sharex=ratios is None, squeeze=False, height_ratios=ratios)
    plain = [row[0] for row in axes]
    for one in plain:
        one.patch.set_alpha(0)
        for side in ("top", "right"):
            one.spines[side].set_visible(False)
    return drawing, plain


# In the book a drawing is as wide as a phone at most: its text has the size of the page's there.
IN_THE_BOOK: Any = {
    "font.size": 13.5,
    "axes.titlesize": 13.5,
    "axes.titleweight": "bold",
    "axes.linewidth": 1,
    "lines.linewidth": 1.6,
    "lines.markeredgewidth": 1.6,
    "lines.markersize": 8,
    "patch.linewidth": 1.6,
}

STYLE: Any = {
    "font.family": "DejaVu Sans",
    "font.size": 10,
    "text.color": INK,
    "axes.edgecolor": SOFT,
    "axes.labelcolor": INK,
    "axes.titlesize": 9.5,
    "axes.titlelocation": "left",
    "xtick.color": INK,
    "ytick.color": INK,
    "svg.fonttype": "none",
    "svg.hashsalt": "figures",
}


def svg(drawing: Any) -> str:
    """Return ``drawing`` as SVG that takes its colours and width from the page."""
    out = io.StringIO()
    nothing = {"Date": None, "Creator": None}
    drawing.savefig(out, format="svg", transparent=True, metadata=nothing)
    text = out.getvalue()
    text = text[text.index("<svg") :]
    text = re.sub(r"<metadata>.*?</metadata>", "", text, flags=re.DOTALL)
    text = re.sub(r'width="[\d.]+pt" height="[\d.]+pt"', JOINTS, text, count=1)
    text = re.sub(r"<defs>\s*<style.*?</style>\s*</defs>", "", text, count=1, flags=re.DOTALL)
    text = re.sub(r'style="([^"]*)"', lambda found: _attributes(found[1]), text)
    for ink, colour in PAGE_COLOURS.items():
        text = text.replace(ink, colour)
    return tidy(text)


# What fits where the page lends no letters: those of the drawing's own are wider when bold.
NARROW = "Arial, Helvetica, sans-serif"


def in_ink(drawn: str) -> str:
    """Return SVG with ink in place of the colours of a page, as paper has it."""
    for name, ink in ON_WHITE.items():
        drawn = re.sub(re.escape(name), ink, drawn, flags=re.IGNORECASE)
    return drawn


def on_white(drawn: str) -> str:
    """Return SVG in ink on a white ground, to be read wherever a picture is shown."""
    ground = '<rect width="100%" height="100%" fill="#ffffff"/>'
    drawn = drawn.replace(f"'{STYLE['font.family']}'", NARROW)
    return re.sub(r"(<svg[^>]*>)", rf"\1{ground}", in_ink(drawn), count=1)


def _attributes(style: str) -> str:
    """Return "fill: none; opacity: 0" as attributes, which a strict policy lets a page have."""
    pairs = (one.split(":", 1) for one in style.split(";") if one.strip())
    return " ".join(f'{name.strip()}="{value.strip()}"' for name, value in pairs)
