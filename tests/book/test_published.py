"""A module in two languages, published once: what stands in the folder, and how it is met."""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from quizzes.cli import main
from quizzes.cli.publishing import KEPT
from quizzes.content.strings import phrases
from quizzes.export.formats import BOOK_FORMATS, FORMATS
from tests.conftest import ROOT, make_small_book
from tests.readings.reader import read_all
from tests.serving import Quiet, serve
from tests.two_languages import book_in_two_languages

pytestmark = pytest.mark.slow

NAME = "keeping-bees-0.3.0"
ADDRESS = "https://example.org/bees/"
LESSON = "book/en/01-bees.html"
SIBLING = "es/book/es/01-bees.html"
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; frame-src 'self'"  # noqa: E501
LINKED = re.compile(r'<link rel="alternate" hreflang="(\w+)" href="([^"]*)"')
DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.S)


def publish(root: Path, *given: object, code: int = 0) -> str:
    done = CliRunner().invoke(main, ["publish", "--root", str(root), *map(str, given)])
    assert done.exit_code == code, done.output
    return done.output


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return read_all(book_in_two_languages(make_small_book(tmp_path_factory.mktemp("published"))))


@pytest.fixture(scope="module")
def folder(root: Path) -> Path:
    told = publish(root, "--date", "2030-01-02", "--out", root / "out", "--address", ADDRESS[:-1])
    assert f"{NAME}.zip" in told
    return root / "out" / NAME


def pages(folder: Path) -> list[Path]:
    return [one for one in folder.rglob("*.html") if not {"_static", "teachers"} & {*one.parts}]


def test_everything_is_in_the_folder_and_in_the_zip_with_its_sum(folder: Path) -> None:
    files = {one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.is_file()}
    around = ("index.html", "404.html", ".nojekyll", "robots.txt", "sitemap.xml", "llms.txt")
    named = ("edition.json", "THIRD-PARTY.txt", "SHA256SUMS", "manifest.webmanifest", "sw.js")
    for own in ("", "es/"):
        parts = ("data/datapackage.json", "handouts/01-bees.pdf", "llms-full.txt", "offline.json")
        assert {f"{own}{one}" for one in (*parts, "search.html", "neutral.html")} <= files
    assert {*around, *named} <= files
    endings = [one.ending for one in FORMATS.values()]
    endings += [one.ending for one in BOOK_FORMATS.values() if not one.whole]
    taught = [f"keeping-bees{one}" for one in endings]
    assert {f"{own}teachers/{one}" for own in ("", "es/") for one in taught} <= files
    assert {"teachers/desk.html", "teachers/README.txt"} <= files
    for name in ("desk.html", "LEAME.txt"):
        assert (f"es/teachers/{name}" in files) == bool(phrases("desk", "es"))
    lines = (line.split("  ") for line in (folder / "SHA256SUMS").read_text().splitlines())
    sums = {name: one for one, name in lines}
    assert set(sums) == files - {"SHA256SUMS"}
    assert all(
        hashlib.sha256((folder / name).read_bytes()).hexdigest() == one
        for name, one in sums.items()
    )
    with zipfile.ZipFile(folder.with_name(f"{NAME}.zip")) as packed:
        assert {one.removeprefix(f"{NAME}/") for one in packed.namelist()} == files
        assert {one.date_time[:3] for one in packed.infolist()} == {(2030, 1, 2)}
    others = (folder / "THIRD-PARTY.txt").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE" in others
    assert all(path.read_text("utf-8") in others for path in KEPT.glob("*.LICENSE"))
    kept = json.loads((folder / "es/offline.json").read_text("utf-8"))
    assert set(kept["files"]) <= files
    assert not any(one.startswith("book/en") for one in kept["files"])
    kept = json.loads((folder / "offline.json").read_text("utf-8"))
    assert not any(one.startswith("es/") for one in kept["files"])


def test_what_is_published_twice_has_the_same_bytes(root: Path, folder: Path) -> None:
    before = folder.with_name(f"{NAME}.zip").read_bytes()
    publish(root, "--out", root / "out", "--address", ADDRESS)
    assert folder.with_name(f"{NAME}.zip").read_bytes() == before


def test_each_page_has_its_language_and_leads_to_its_sibling(folder: Path) -> None:
    for path in pages(folder):
        html, name = path.read_text("utf-8"), path.relative_to(folder).as_posix()
        own = "es" if name.startswith("es/") else "en"
        assert f'<html lang="{own}"' in html, name
        if "book/" in name:
            linked = dict(LINKED.findall(html))
            assert set(linked) == {"en", "es"}
            assert linked[own] == f"{ADDRESS}{name}"
            for one in linked.values():
                assert (folder / one.removeprefix(ADDRESS)).is_file(), (name, one)
        for link in re.findall(r'(?:href|src)="([^"#?:]+\.(?:html|js|css|svg))["?]', html):
            if name != "404.html":
                assert (path.parent / link).is_file(), (name, link)


def test_others_are_told_of_it_and_a_preview_says_nothing_of_its_subject(folder: Path) -> None:
    (told,) = map(json.loads, DATA.findall((folder / SIBLING).read_text("utf-8")))
    assert told["@type"] == "LearningResource"
    assert told["inLanguage"] == "es"
    assert told["teaches"]
    assert told["timeRequired"].startswith("PT")
    assert told["url"] == f"{ADDRESS}{SIBLING}"
    english, spanish = map(json.loads, DATA.findall((folder / "index.html").read_text("utf-8")))
    assert [english["inLanguage"], spanish["inLanguage"]] == ["en", "es"]
    assert len(english["hasPart"]) == 1
    for path in pages(folder):
        for said in re.findall(r'<meta property="og:[^>]*>', path.read_text("utf-8")):
            assert not re.search(r"bee|abeja", said, re.I), said
    listed = (folder / "sitemap.xml").read_text("utf-8")
    assert f"<loc>{ADDRESS}{SIBLING}</loc>" in listed
    told = (folder / "robots.txt").read_text("utf-8").splitlines()
    assert told[1:] == [
        "Disallow: /bees/teachers/",
        "Disallow: /bees/es/teachers/",
        f"Sitemap: {ADDRESS}sitemap.xml",
    ]
    facts = (folder / "es/llms-full.txt").read_text("utf-8")
    assert f"({ADDRESS}es/book/es/reference/facts.html#hive-penalty)" in facts


def test_nothing_leads_on_by_itself_and_no_script_stands_in_a_page(folder: Path) -> None:
    for path in pages(folder):
        html = path.read_text("utf-8")
        assert "http-equiv" not in html.lower()
        kinds = set(re.findall(r"<script(?![^>]*\bsrc=)([^>]*)>", html))
        assert all("json" in one for one in kinds), (path, kinds)
        assert " style=" not in html


def test_what_was_not_recorded_is_no_edition(root: Path, folder: Path) -> None:
    recorded, out = root / "data/published.json", ("--out", root / "out")
    before = recorded.read_text("utf-8")
    assert '"0.3.0"' in before
    recorded.write_text(before.replace('"0.3.0"', '"0.2.0"'), "utf-8")
    try:
        assert "record it with --date" in publish(root, *out, code=1)
    finally:
        recorded.write_text(before, "utf-8")
    assert "leave out" in publish(root, *out, "--draft", "--date", "2030-01-01", code=1)
    assert "no address" in publish(root, *out, "--address", "bees", code=2)
    assert "with --date, or a folder with --out" in publish(root, code=1)


@pytest.mark.parametrize(
    ("found", "told"),
    [("2.1.7", "would write no page of this book; install requirements/book.txt"), ("", "[book]")],
)
def test_another_jupyter_book_is_told_of(
    found: str, told: str, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def version(name: str) -> str:
        if not found:
            raise PackageNotFoundError(name)
        return found

    monkeypatch.setattr("quizzes.cli.shared.version", version)
    assert told in publish(root, "--draft", "--out", root / "none", code=1)
    assert not (root / "none").exists()


def test_a_draft_says_so_and_takes_the_place_of_nothing_else(root: Path, folder: Path) -> None:
    out = root / "drafts"
    made = out / f"{NAME}-draft"
    made.mkdir(parents=True)
    (made / "mine.txt").write_text("mine")
    assert "holds something else" in publish(root, "--out", out, "--draft", code=1)
    (made / "mine.txt").unlink()
    publish(root, "--out", out, "--draft")
    assert "Disallow: /" in (made / "robots.txt").read_text()
    assert not (made / "sitemap.xml").exists()
    for name in ("index.html", SIBLING):
        html = (made / name).read_text("utf-8")
        assert "Borrador" in html
        assert "noindex" in html


class Strict(Quiet):
    """Serves the folder below a path, as a free host does, with a strict policy."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()


@pytest.fixture(scope="module")
def home(folder: Path) -> Iterator[str]:
    with serve(folder.parent, Strict) as address:
        yield f"{address}/{NAME}/"


@pytest.fixture
def context(browser: Any) -> Iterator[Any]:
    made = browser.new_context(viewport={"width": 360, "height": 740}, locale="es-PE")
    made.set_default_timeout(10_000)
    yield made
    made.close()


def opened(context: Any, address: str) -> tuple[Any, list[str]]:
    page, noise = context.new_page(), list[str]()
    page.on("console", lambda told: noise.append(told.text) if told.type == "error" else None)
    page.on("pageerror", lambda error: noise.append(str(error)))
    page.goto(address)
    return page, noise


def test_a_reader_chooses_and_answers_go_along_to_the_other_language(
    home: str, context: Any
) -> None:
    page, noise = opened(context, home)
    assert page.url == home
    assert page.locator(".choice-yours").get_attribute("lang") == "es"
    page.set_viewport_size({"width": 360, "height": 740})
    ends = "all => all.map(one => one.getBoundingClientRect().bottom)"
    assert max(page.locator(".choice-open").evaluate_all(ends)) <= 740, "seen without a swipe"
    page.get_by_text("Open in English").click()
    page.goto(home + LESSON)
    page.evaluate("moduleMemory.begin()")
    page.reload()
    item = page.locator(".quiz-item").first
    item.locator("input").first.check()
    chosen = item.locator("input:checked").get_attribute("value")
    item.locator(".quiz-check").click()
    page.get_by_role("link", name="Español").click()
    assert page.url == home + SIBLING
    again = page.locator(".quiz-item").first.locator("input:checked")
    assert again.get_attribute("value") == chosen
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    wide = "all => Math.min(...all.map(one => one.clientWidth))"
    assert page.locator(".leave .bar-button").evaluate_all(wide) >= 36
    assert noise == []


def test_search_in_spanish_forgives_accents_and_endings(home: str, context: Any) -> None:
    page, noise = opened(context, f"{home}es/search.html?q=robár+colmena")
    assert page.locator("#search-results li").count() > 0
    assert noise == []


def test_pages_are_kept_without_a_network_only_if_asked_and_taken_away(
    home: str, context: Any
) -> None:
    page, noise = opened(context, f"{home}es/book/es/my-progress.html")
    keep = page.get_by_role("button", name="Guardar las páginas")
    keep.wait_for()
    assert page.evaluate("caches.keys()") == []
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0
    keep.click()
    page.get_by_role("button", name="Quitar las páginas").wait_for()
    page.wait_for_function(
        "navigator.serviceWorker.ready.then(one => one.active.state === 'activated')"
    )
    context.set_offline(True)
    page.goto(home + SIBLING)
    assert "abeja" in page.title().lower()
    page.goto(home)
    assert page.locator(".choice section").count() == 2
    context.set_offline(False)
    page.goto(f"{home}es/book/es/my-progress.html")
    page.get_by_role("button", name="Quitar las páginas").click()
    page.get_by_role("button", name="Guardar las páginas").wait_for()
    assert page.evaluate("caches.keys()") == []
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0
    assert noise == []


def test_from_a_disk_nothing_is_offered_to_be_kept(folder: Path, context: Any) -> None:
    page, noise = opened(context, (folder / "book/en/my-progress.html").as_uri())
    assert page.locator("#offline").is_hidden()
    assert noise == []


def test_a_page_that_is_not_there_leads_back_from_wherever(folder: Path) -> None:
    html = (folder / "404.html").read_text("utf-8")
    assert '<base href="/bees/">' in html
    assert "noindex" in html


def test_the_book_alone_begins_with_a_page_that_can_be_read(small_book: Path) -> None:
    html = (small_book / "_build/html/index.html").read_text("utf-8")
    assert '<html lang="en">' in html
    assert 'href="book/en/index.html"' in html
    assert "hreflang" not in (small_book / f"_build/html/{LESSON}").read_text("utf-8")
    assert (ROOT / "quizzes/front/sw.js").is_file()
