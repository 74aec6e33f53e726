"""Books built for real: warnings are errors, rebuilds are right and small, pages are light."""

from __future__ import annotations

import gzip
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import pytest

from quizzes.book.context import QUIZ_FILES
from quizzes.front.page_words import SPELLING, WORDS
from tests.conftest import build

pytestmark = pytest.mark.slow
FIRST_PAGE_BUDGET = 100_000
NEXT_PAGE_BUDGET = 25_000
# The pages of the small book that show a quiz with the fact on penalties.
SHOWN_ON = ("01-bees", "start-check", "end-check", "review")


def read_again(output: str) -> set[str]:
    return set(re.findall(r"reading sources\.\.\..*?%\]\S*? \S*?(book/en/[\w/-]+)", output))


def written_again(output: str) -> set[str]:
    return set(re.findall(r"writing output\.\.\..*?%\]\S*? \S*?(book/en/[\w/-]+)", output))


def test_the_same_content_gives_the_same_bytes_and_no_kernel_starts(
    small_book: Path, tmp_path: Path
) -> None:
    again = tmp_path / "again"
    shutil.copytree(small_book, again, ignore=shutil.ignore_patterns("_build"))
    done = build(again)
    assert done.returncode == 0
    assert "Executed notebook" not in done.stdout + done.stderr
    for page in ("01-bees", "reference/facts", "reference/series"):
        one, two = (
            (root / f"_build/html/book/en/{page}.html").read_bytes() for root in (small_book, again)
        )
        assert one == two


def change(root: Path, name: str, old: str, new: str) -> None:
    path = root / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_nothing_changed_means_nothing_done(book: Path) -> None:
    done = build(book)
    assert done.returncode == 0
    assert read_again(done.stdout) == set()
    assert written_again(done.stdout) == set()


def test_a_changed_fact_changes_prose_quiz_and_register(book: Path) -> None:
    change(book, "data/facts/sample.yml", 'range: ["4", "6"]', 'range: ["4", "7"]')
    done = build(book)
    assert done.returncode == 0, done.stdout + done.stderr
    lesson = (book / "_build/html/book/en/01-bees.html").read_text("utf-8")
    register = (book / "_build/html/book/en/reference/facts.html").read_text("utf-8")
    prose, quiz = lesson.split('<section class="quiz"')
    for part in (prose, quiz, register):
        assert "4 to 7 years" in part
        assert "4 to 6 years" not in part
    assert {f"book/en/{name}" for name in SHOWN_ON} <= read_again(done.stdout)
    for name in ("index", "reference/open-questions", "reference/glossary"):
        assert f"book/en/{name}" not in read_again(done.stdout)


def test_a_changed_fact_that_no_lesson_names_runs_no_lesson(book: Path) -> None:
    change(
        book, "data/facts/sample.yml", "A free line for questions on bees is", "A line on bees is"
    )
    done = build(book)
    assert done.returncode == 0, done.stdout + done.stderr
    assert not {f"book/en/{name}" for name in SHOWN_ON} & read_again(done.stdout)
    for page in ("01-bees", "index", "reference/facts"):
        html = (book / f"_build/html/book/en/{page}.html").read_text("utf-8")
        assert "A line on bees is" in html, page


def test_a_law_read_again_changes_the_pages_of_law(book: Path) -> None:
    change(book, "data/law-watch.yml", 'read_to: "2026-04-04"', 'read_to: "2026-04-09"')
    done = build(book)
    assert done.returncode == 0, done.stderr
    for page in ("01-bees", "reference/facts", "reference/law-watch"):
        built = (book / f"_build/html/book/en/{page}.html").read_text("utf-8")
        assert "9 April 2026" in built, page


def test_a_changed_row_changes_its_table_and_the_files_to_download(book: Path) -> None:
    change(book, "data/series/hives.yml", 'hives: "1400"', 'hives: "1450"')
    done = build(book)
    assert done.returncode == 0, done.stdout + done.stderr
    assert not {f"book/en/{name}" for name in SHOWN_ON} & read_again(done.stdout)
    assert "1,450" in (book / "_build/html/book/en/reference/series.html").read_text("utf-8")
    for name in ("series-hives-by-year.csv", "register.json"):
        assert "1450" in (book / "_build/html/data" / name).read_text("utf-8"), name


def test_a_deleted_fact_stops_the_build_at_every_use(book: Path) -> None:
    path = book / "data/facts/sample.yml"
    kept = [one for one in path.read_text().split("\n\n") if "id: hive-old-penalty" not in one]
    path.write_text("\n\n".join(kept))
    done = build(book)
    assert done.returncode != 0
    told = done.stdout + done.stderr
    assert re.search(r"book/en/01-bees\.md:\d+", told)
    assert re.search(r"quizzes/banks/01-bees\.yml:\d+", told)
    assert re.search(r"data/seed\.yml:\d+", told)


class Assets(HTMLParser):
    """Collects what a browser fetches for a page, and where its links lead."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        if "id" in named:
            self.ids.add(named["id"])
        if tag in ("script", "img", "iframe") and "src" in named:
            self.fetched.append(named["src"])
        elif tag == "link" and named.get("rel") in ("stylesheet", "icon", "preload"):
            self.fetched.append(named["href"])
        elif tag == "a" and "href" in named:
            self.links.append(named["href"])


def pages(root: Path) -> list[Path]:
    return sorted((root / "_build/html/book").rglob("*.html"))


def test_no_page_asks_another_origin_for_anything(real_book: Path) -> None:
    for page in pages(real_book):
        for address in Assets(page.read_text("utf-8")).fetched:
            assert not re.match(r"(https?:)?//", address), f"{page.name} fetches {address}"
            file = (page.parent / address.split("?")[0]).resolve()
            assert file.exists(), f"{page.name} fetches {address}, which is not there"
        assert "unpkg" not in page.read_text("utf-8")


def test_links_inside_the_book_lead_to_a_place(real_book: Path) -> None:
    seen: dict[Path, set[str]] = {}
    for page in pages(real_book):
        for link in Assets(page.read_text("utf-8")).links:
            if re.match(r"[a-z]+:", link):
                continue
            address, anchor = urldefrag(urljoin(page.as_uri(), link))
            file = Path(address.removeprefix("file://").split("?")[0])
            assert file.exists(), f"{page.name}: {link}"
            if anchor and file.suffix == ".html":
                if file not in seen:
                    seen[file] = Assets(file.read_text("utf-8")).ids
                assert anchor in seen[file], f"{page.name}: {link}"


def test_the_first_lesson_page_is_light(real_book: Path) -> None:
    page = real_book / "_build/html/book/en/02-adult-sex-work-and-the-law.html"
    html = page.read_text("utf-8")
    files = {(page.parent / one.split("?")[0]).resolve() for one in Assets(html).fetched}
    files |= set((real_book / "_build/html/_static/fonts").glob("*.woff2"))
    weight = sum(len(gzip.compress(file.read_bytes())) for file in {*files, page})
    assert weight <= FIRST_PAGE_BUDGET, f"{weight} bytes compressed"


def test_each_next_lesson_is_light(real_book: Path) -> None:
    weights = {
        page.stem: len(gzip.compress(page.read_bytes()))
        for page in (real_book / "_build/html/book/en").glob("[0-9][0-9]-*.html")
    }
    assert len(weights) > 1
    over = {name: weight for name, weight in weights.items() if weight > NEXT_PAGE_BUDGET}
    assert not over, f"bytes compressed: {over}"


def test_a_part_has_one_anchor_and_the_take_away_the_one_that_its_style_asks_for(
    real_book: Path,
) -> None:
    lessons = [page for page in pages(real_book) if re.match(r"\d\d-", page.name)]
    assert lessons
    for page in lessons:
        html = page.read_text("utf-8")
        assert len(re.findall(r'<section id="[\w-]+-take-away">', html)) == 1, page.name
        assert not re.search(r'<section id="[^"]*">\s*<span id=', html), page.name


def test_a_lesson_leads_to_the_index_of_teaching_and_that_to_the_rest(real_book: Path) -> None:
    book = real_book / "_build/html/book/en"
    lesson = (book / "05-children-and-adolescents.html").read_text("utf-8")
    assert '<a href="teaching/index.html">Teaching</a>' in lesson
    assert "teaching/plan-" not in lesson
    assert 'href="plan-05-children-and-adolescents.html"' in (
        (book / "teaching/index.html").read_text("utf-8")
    )


def test_a_caption_is_the_first_or_the_last_in_its_figure(real_book: Path) -> None:
    ends = re.compile(r"<figure[^>]*>\s*<figcaption|</figcaption>\s*</figure>")
    for page in pages(real_book):
        html = page.read_text("utf-8")
        assert len(ends.findall(html)) == html.count("<figcaption"), page.name


def test_nothing_but_the_books_own_files_is_shipped(real_book: Path) -> None:
    html = real_book / "_build/html"
    reviews = {f"review/{path.stem}.js" for path in (real_book / "quizzes/banks").glob("*.yml")}
    own = {*QUIZ_FILES, "quiz.js", WORDS, SPELLING, *reviews}
    shipped = {path.relative_to(html / "_static") for path in (html / "_static").rglob("*.*")}
    written = real_book / "book/_static"
    assert shipped == {*map(Path, own), *(one.relative_to(written) for one in written.rglob("*.*"))}
    assert (html / "_static/fonts/OFL.txt").is_file()
    pages = sorted(one.name for one in html.glob("*.html"))
    assert pages == ["index.html", "neutral.html", "search.html"]


def test_every_page_says_in_a_line_what_it_is(real_book: Path) -> None:
    for page in pages(real_book):
        told = re.search(r'<meta name="description" content="([^"]+)">', page.read_text("utf-8"))
        assert told, page.name
        assert 15 < len(told[1]) < 250, page.name


def test_every_page_has_the_way_out_and_help(real_book: Path) -> None:
    for page in pages(real_book):
        html = page.read_text("utf-8")
        assert 'id="leave-page"' in html, page.name
        assert "1818" in html, page.name
        assert "not legal advice" in html, page.name


def test_no_widget_state_is_written_into_a_page(real_book: Path) -> None:
    for page in pages(real_book):
        assert "widget-state" not in page.read_text("utf-8"), page.name
