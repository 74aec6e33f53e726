"""Content that is out to stop the check: it is refused with a line, and never hangs or crashes."""

from __future__ import annotations

import importlib
import os
import pkgutil
import re
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import quizzes
from quizzes import ContentError, check, load_project
from quizzes.content.files import read_text
from quizzes.content.records import MOST_TOLD

# A hang is a minute of nothing; a slow machine is not.
PATIENCE = 100
FACTS = "data/facts/sample.yml"
PAGE = "book/en/01-bees.md"


def put(name: str, old: str, new: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        path = root / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def append(name: str, text: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        with (root / name).open("a", encoding="utf-8") as file:
            file.write(text)

    return change


def replaced(name: str, make: Callable[[Path], object]) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        path = root / name
        path.unlink(missing_ok=True)
        path.parent.mkdir(parents=True, exist_ok=True)
        make(path)

    return change


def dangling(path: Path) -> None:
    path.symlink_to(path.parent / "nothing-here")


def looping(path: Path) -> None:
    path.symlink_to(path)


HOSTILE = {
    "number beyond all bounds": put(FACTS, '"1500"', '"1e999999999"'),
    "number with an exponent": put(FACTS, '"1500"', '"1e5"'),
    "number of many digits": put(FACTS, '"1500"', f'"{"9" * 5000}"'),
    "number that is none": put(FACTS, '"1500"', '"NaN"'),
    "range without end": put(FACTS, '["4", "6"]', '["4", "1e999999999"]'),
    "bound beyond all bounds": put(FACTS, 'at_most: "2"', 'at_most: "1e999999999"'),
    "tolerance beyond all bounds": put(
        "quizzes/banks/01-bees.yml", "key: {fact: hive-penalty.max}", 'tolerance: "1e999999999"'
    ),
    "cell beyond all bounds": put("data/series/hives.yml", '"1400"', '"1e999999999"'),
    "cell that is no number": put("data/series/hives.yml", '"1400"', '"nan"'),
    "shift beyond all bounds": put(
        "quizzes/banks/01-bees.yml", "hive-penalty + 5", f"hive-penalty + {'9' * 6000}"
    ),
    "page that is a folder": replaced("book/en/notes.md", Path.mkdir),
    "page that is a dangling link": replaced("book/en/notes.md", dangling),
    "page that is a link to itself": replaced("book/en/notes.md", looping),
    "page that is a pipe": replaced("book/en/notes.md", os.mkfifo),
    "pages behind a link": replaced("book/en/more", lambda path: path.symlink_to(path.parent)),
    "facts that are a folder": replaced("data/facts/more.yml", Path.mkdir),
    "facts that are a dangling link": replaced("data/facts/more.yml", dangling),
    "facts that are a pipe": replaced("data/facts/more.yml", os.mkfifo),
    "bank that is a folder": replaced("quizzes/banks/02-wasps.yml", Path.mkdir),
    "series that is a pipe": replaced("data/series/more.yml", os.mkfifo),
    "blueprint that is a pipe": replaced("quizzes/blueprints/more.yml", os.mkfifo),
    "glossary that is a pipe": replaced("data/glossary.yml", os.mkfifo),
    "seed that is a folder": replaced("data/seed.yml", Path.mkdir),
    "edition that is a folder": replaced("data/published.json", Path.mkdir),
    "edition that is a dangling link": replaced("data/published.json", dangling),
    "edition that is a pipe": replaced("data/published.json", os.mkfifo),
    "edition of deep brackets": replaced("data/published.json", lambda p: p.write_text("[" * 9999)),
    "line of open brackets": append(PAGE, "\n" + "[" * 60_000 + "\n"),
    "line of empty links": append(PAGE, "\n" + "[](" * 30_000 + "\n"),
    "line of open roles": append(PAGE, "\n" + "{fact}" * 20_000 + "`\n"),
    "line of backticks": append(PAGE, "\nx" + "` " * 49_999 + "\n"),
    "line of backticks that grow": append(PAGE, "\nx" + " ".join("`" * n for n in range(400))),
    "line of open braces": append(PAGE, "\n" + "{" * 100_000 + "\n"),
    "line of open tags": append(PAGE, "\n" + "<a" * 50_000 + "\n"),
    "records without end": append("data/glossary.yml", "\n" + "- a: b\n" * 150_000),
    "items without end": append("quizzes/banks/01-bees.yml", "\n" + "  - a: b\n" * 150_000),
    "fields without end": put(
        "data/glossary.yml",
        "  use: prefer\n",
        "".join(f"  field-{n}: x\n" for n in range(50_000)),
    ),
}


def told(root: Path) -> list[str]:
    code, lines = checked(root)
    assert code == 1
    return lines


def checked(root: Path) -> tuple[int, list[str]]:
    done = subprocess.run(
        [sys.executable, "-m", "quizzes", "check", "--root", str(root), "--today", "2026-11-24"],
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert "Traceback" not in done.stderr, done.stderr[-2000:]
    return done.returncode, done.stdout.splitlines()


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_content_is_refused_with_a_line(name: str, sample: Path) -> None:
    HOSTILE[name](sample)
    lines = told(sample)
    assert lines
    assert len(lines) <= 2 * MOST_TOLD
    for line in lines:
        assert re.match(r"^[\w./-]+:\d+: [a-z-]+: .{15,}", line), line[:300]


def test_a_long_stem_or_statement_of_one_thing_over_and_over_does_not_stop_the_check(
    sample: Path,
) -> None:
    """Accepted or refused, but told; each of these once took minutes."""
    path = sample / "quizzes/banks/01-bees.yml"
    good = path.read_text("utf-8")
    stem = "Which prison term does {hive-penalty.article} give?"
    for many in ("not " * 25_000, "a" * 100_000, "." * 100_000, "e " * 50_000, "hive-" * 20_000):
        path.write_text(good.replace(stem, f"{many}x {stem}", 1), encoding="utf-8")
        assert checked(sample)[0] in (0, 1)


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every pattern that a module of the package keeps, also inside of its tuples."""

    def within(value: object) -> Iterator[re.Pattern[str]]:
        if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
            yield value
        elif isinstance(value, tuple | list):
            for one in value:
                yield from within(one)
        elif isinstance(value, dict):
            yield from within(list(value.values()))

    for found in pkgutil.walk_packages(quizzes.__path__, "quizzes."):
        if found.name == "quizzes.__main__":
            continue
        for name, value in vars(importlib.import_module(found.name)).items():
            for number, pattern in enumerate(within(value)):
                yield f"{found.name}.{name}.{number}", pattern


def pumps(pattern: str) -> list[str]:
    """What may be repeated to make ``pattern`` slow: its words and signs, and common letters."""
    words = {f"{word} " for word in re.findall(r"[a-z]{3,}", pattern)}
    return sorted({*words, *"aA1 .,\t-/\n_é", *(sign for sign in pattern if not sign.isalnum())})


SLOW = """
import time
from tests.content.test_hostile import patterns, pumps

for name, pattern in patterns():
    for pump in pumps(pattern.pattern):
        for tail in ("", "!"):
            text = pump * (60_000 // len(pump)) + tail
            start = time.process_time()
            pattern.findall(text)
            if time.process_time() - start > 1:
                print(f"{name} is slow on {pump!r}", flush=True)
                raise SystemExit(1)
"""


def test_no_pattern_is_slower_than_a_line_is_long() -> None:
    """Sixty thousand of each sign and word of each pattern: what is not linear takes seconds of
    the processor, and what is takes thousandths, however busy the machine. A pattern that is only
    asked for at the start says so with \\A."""
    names = sorted(name for name, _ in patterns())
    assert len(names) > 25
    limit = (resource.RLIMIT_CPU, (2 * PATIENCE, 2 * PATIENCE))
    done = subprocess.run(
        [sys.executable, "-c", SLOW],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(*limit),
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_a_problem(sample: Path) -> None:
    (sample / PAGE).chmod(0)
    (line,) = told(sample)
    assert line.startswith(f"{PAGE}:1: page: cannot be read (Permission denied)")


def test_a_folder_that_may_not_be_looked_into_is_a_problem(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.scandir

    def denied(path: str) -> object:
        if str(path).endswith("data/facts"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", denied)
    problems = check(load_project(sample))
    assert "data/facts:1: yaml: cannot be read (Permission denied)" in str(problems[0])


def test_a_file_is_looked_at_before_it_is_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(ContentError, match="is no file"):
        read_text(tmp_path / "pipe", "pipe", "yaml")
