"""A book built on after edits is the same, byte for byte, as one built anew."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from tests.book.test_book import change, read_again
from tests.conftest import build

pytestmark = pytest.mark.slow

FACTS, BANK = "data/facts/sample.yml", "quizzes/banks/01-bees.yml"
LESSON, REFERENCE = "book/en/01-bees.md", "book/en/reference"
# One edit of each kind that an author makes: file, what stands there, what is put there.
EDITS = (
    (FACTS, 'range: ["4", "6"]', 'range: ["4", "7"]'),
    (FACTS, "The guild counts members only.", "The guild counts its members."),
    (FACTS, 'range: ["2", "3"]', 'range: ["1", "3"]'),
    (FACTS, "confidence: medium", "confidence: low"),
    (FACTS, 'locator: "p. 4"', 'locator: "p. 5"'),
    (BANK, "Which belong to a bee?", "Which of these belong to a bee?"),
    (BANK, "Too long: it is", "It is too long:"),
    (BANK, "State the penalty.", "State the penalty in years."),
    ("data/sources/sample.yml", "Report of the Guild", "Yearly Report of the Guild"),
    ("data/series/hives.yml", 'hives: "1400"', 'hives: "1450"'),
    ("data/series/hives.yml", "Hives counted", "Hives that were counted"),
    ("data/glossary.yml", "Somebody who keeps bees.", "A person who keeps bees."),
    ("data/glossary.yml", 'match: ["bee-keeper"]', 'match: ["owns the hive"]'),
    ("data/seed.yml", "The range is now", "Now the range is"),
    (LESSON, "This lesson covers bees.", "This lesson covers all bees."),
    (LESSON, "# Bees", "# Bees and hives"),
    (LESSON, "(bees-the-law)=", "(bees-the-law)=\n<!-- a note -->"),
    (f"{REFERENCE}/help.md", "Nobody needs", "Not many need"),
    ("book/en/index.md", "A book of bees.", "A book about bees."),
    ("book/_static/book.css", "/* ", "/* Changed. "),
    ("book/_templates/help.html", '<section class="help"', '<section class="help changed"'),
)
PARTS = 4
# What stands in no page, or differs with the place and time of a build.
NOT_COMPARED = {".buildinfo", "environment.pickle"}


def built(root: Path) -> dict[str, bytes]:
    html = root / "_build/html"
    files = (path for path in html.rglob("*") if path.is_file() and path.name not in NOT_COMPARED)
    return {path.relative_to(html).as_posix(): path.read_bytes() for path in files}


def first_difference(one: bytes, other: bytes) -> tuple[bytes, ...]:
    lines = zip(one.splitlines(), other.splitlines(), strict=False)
    return next((pair for pair in lines if pair[0] != pair[1]), () if one == other else (b"cut",))


@pytest.mark.parametrize("part", range(PARTS))
def test_a_book_built_on_is_the_same_as_one_built_anew(book: Path, part: int) -> None:
    """Every edit is made, few in one part: what is built for one hides what another forgot."""
    edits = random.Random(1).sample(EDITS, len(EDITS))[part::PARTS]
    for some in (edits[::2], edits[1::2]):
        for edit in some:
            change(book, *edit)
        done = build(book)
        assert done.returncode == 0, (some, done.stdout + done.stderr)
    on = built(book)
    shutil.rmtree(book / "_build")
    assert build(book).returncode == 0
    anew = built(book)
    assert on.keys() == anew.keys()
    differ = {name: first_difference(on[name], anew[name]) for name in anew}
    assert {name: found for name, found in differ.items() if found} == {}, edits


def test_no_page_is_read_again_for_a_style(book: Path) -> None:
    change(book, "book/_static/book.css", "/* ", "/* Changed. ")
    done = build(book)
    assert done.returncode == 0, done.stdout + done.stderr
    assert read_again(done.stdout) == set()


def test_an_item_that_only_reviews_bring_has_only_their_lists_read_again(book: Path) -> None:
    """Both pages hold its fingerprint, by which they know that a kept answer is an old one's."""
    change(book, BANK, "Since which day has the new term", "From which day on has the new term")
    done = build(book)
    assert done.returncode == 0, done.stdout + done.stderr
    assert read_again(done.stdout) == {"book/en/review", "book/en/my-progress"}
    script = (book / "_build/html/_static/review/01-bees.js").read_text("utf-8")
    assert "From which day on has the new term" in script
