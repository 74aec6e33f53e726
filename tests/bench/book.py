"""Time of building the book, beside plain Jupyter Book on the same pages and a bare floor.

Everything is built in copies, in turn, several times over: quote the medians and the ratios,
for both drift with the machine.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from bs4 import BeautifulSoup, Tag

from quizzes.project.last_time import BUILDS, NAME

ROOT = Path(__file__).resolve().parents[2]
COPIED = ("book", "data", "quizzes", "_config.yml", "_toc.yml")
PLAIN = """title: "Plain"
author: "x"
only_build_toc_files: true
execute: {execute_notebooks: "off"}
"""
# The floor: each page of the plain book read and written by the parser alone.
FLOOR = """
import pathlib, sys
from markdown_it import MarkdownIt
parser = MarkdownIt("commonmark").enable("table")
for page in pathlib.Path(sys.argv[1]).rglob("*.md"):
    page.with_suffix(".floor").write_text(parser.render(page.read_text("utf-8")), "utf-8")
"""
LEFT_OUT = ("script", "style", "svg", "nav", "button")
SIGNS = re.compile(r"[|<>{}\[\]*_`$\\#+-]")
HEADS = {f"h{level}": "#" * level for level in range(1, 5)}
LISTS = {"ul": "-", "ol": "1."}

# What an author changes, and the words that a second change turns back.
EDITS = {
    "one fact, shown on many pages": (
        "data/facts/children-law.yml",
        "Peruvian law treats everybody under",
        "The law of Peru treats everybody under",
    ),
    "one line of a lesson": ("book/en/07-what-trafficking-is.md", "## Quiz", "## Questions"),
    "one line of a style": ("book/_static/book.css", "/* ", "/* Changed. "),
}


def book(root: Path) -> float:
    """Build the book at ``root``; return the seconds it took."""
    program = Path(sys.executable).with_name("jupyter-book")
    environment = {**os.environ, "PYTHONPATH": str(root)}
    return seconds([str(program), "build", str(root), "-q"], environment)


def seconds(command: Sequence[str], environment: dict[str, str] | None = None) -> float:
    """Run ``command``; return the seconds it took."""
    begin = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, env=environment)
    if done.returncode:
        raise SystemExit(f"failed: {' '.join(command)}\n{done.stdout}{done.stderr}")
    return time.perf_counter() - begin


def words(part: Tag) -> str:
    """Return the text of ``part`` in one line of Markdown: links and stress, nothing else."""
    pieces = []
    for child in part.children:
        if not isinstance(child, Tag):
            pieces.append(SIGNS.sub(" ", str(child)))
        elif child.name == "a" and str(child.get("href", "")).startswith("http"):
            pieces.append(f" [{words(child)}]({child['href']}) ")
        elif child.name in ("strong", "em") and words(child):
            mark = "**" if child.name == "strong" else "*"
            pieces.append(f" {mark}{words(child)}{mark} ")
        elif child.name not in LEFT_OUT and "fact-mark" not in child.get_attribute_list("class"):
            pieces.append(words(child))
    return " ".join("".join(pieces).split())


def markdown(part: Tag) -> Iterator[str]:
    """Yield the words of a page as blocks of plain Markdown: headings, text, lists, tables."""
    for child in part.find_all(True, recursive=False):
        if child.name in LEFT_OUT:
            continue
        if child.name in HEADS:
            yield f"{HEADS[child.name]} {words(child)}"
        elif child.name in LISTS:
            entries = child.find_all("li", recursive=False)
            yield "\n".join(f"{LISTS[child.name]} {words(one)}" for one in entries)
        elif child.name == "table":
            rows = [[words(cell) for cell in row.find_all(["td", "th"])] for row in child("tr")]
            lines = [f"| {' | '.join(row)} |" for row in rows if row]
            yield "\n".join([*lines[:1], "|" + "---|" * len(rows[0]), *lines[1:]])
        elif child.find(["p", "ul", "ol", "table", "section", "div", "h2", "h3"]):
            yield from markdown(child)
        elif re.search(r"\w", words(child)):
            yield words(child)


def plain_book(html: Path, root: Path) -> None:
    """Write the words of every built page as a book that is nothing but Markdown."""
    names = []
    for path in sorted((html / "book/en").rglob("*.html")):
        article = BeautifulSoup(path.read_text("utf-8"), "html.parser").select_one("article")
        if article is None:
            continue
        name = path.relative_to(html / "book/en").with_suffix("").as_posix()
        page = root / f"{name}.md"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text("\n\n".join(markdown(article)) + "\n", encoding="utf-8")
        names.append(name)
    chapters = "".join(f"  - file: {name}\n" for name in names if name != "index")
    (root / "_toc.yml").write_text(f"format: jb-book\nroot: index\nchapters:\n{chapters}")
    (root / "_config.yml").write_text(PLAIN)


class Bench:
    """The books, each in a folder of its own, and what was measured of them."""

    def __init__(self, folder: Path) -> None:
        self.ours, self.plain = folder / "ours", folder / "plain"
        self.found: dict[str, list[float]] = {}
        self.ours.mkdir()
        for name in COPIED:
            copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
            copy(ROOT / name, self.ours / name)
        book(self.ours)
        plain_book(self.ours / "_build/html", self.plain)

    def note(self, what: str, measure: Callable[[], float]) -> None:
        """Measure once more."""
        self.found.setdefault(what, []).append(measure())

    def checked_alone(self) -> Path:
        """Return our book as ``make check`` leaves it: nothing built, and its verdict noted."""
        noted = self.ours / BUILDS / NAME
        verdict = noted.read_bytes()
        shutil.rmtree(noted.parent)
        noted.parent.mkdir()
        noted.write_bytes(verdict)
        return self.ours

    def turn(self) -> None:
        """Measure everything once: ours and the peers in turn."""
        for root, who in ((self.ours, "ours"), (self.plain, "plain")):
            shutil.rmtree(root / "_build", ignore_errors=True)
            self.note(f"{who}: cold", lambda root=root: book(root))  # type: ignore[misc]
            self.note(f"{who}: nothing changed", lambda root=root: book(root))  # type: ignore[misc]
        self.note("ours: cold, checked before", lambda: book(self.checked_alone()))
        self.note(
            "floor: parser alone", lambda: seconds([sys.executable, "-c", FLOOR, str(self.plain)])
        )
        page = self.plain / "07-what-trafficking-is.md"
        page.write_text(page.read_text("utf-8") + "\nOne more line.\n", encoding="utf-8")
        self.note("plain: one line of a lesson", lambda: book(self.plain))
        for what, (name, old, new) in EDITS.items():
            path = self.ours / name
            text = path.read_text("utf-8")
            if old not in text:
                raise SystemExit(f"{name}: '{old}' is not there; mend EDITS")
            path.write_text(text.replace(old, new, 1), encoding="utf-8")
            self.note(f"ours: {what}", lambda: book(self.ours))
            path.write_text(text, encoding="utf-8")
            book(self.ours)


def main(given: Sequence[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--turns", type=int, default=5)
    turns = parser.parse_args(given).turns
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder))
        for _ in range(turns):
            bench.turn()
    base = statistics.median(bench.found["plain: cold"])
    heads = f"seconds, {turns} turns"
    print(f"{heads:42}{'min':>8}{'median':>8}{'max':>8}{'plain cold':>12}")
    for what, found in bench.found.items():
        middle = statistics.median(found)
        print(f"{what:42}{min(found):8.1f}{middle:8.1f}{max(found):8.1f}{middle / base:11.2f}x")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
