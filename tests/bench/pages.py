"""Weight and first paint of a lesson and of the next, beside plain Jupyter Book with its words.

Every page is fetched by a browser from a server on this machine that sends what is compressed,
on slow 3G and with a processor four times slower. Nothing is judged: quote the medians.
"""

from __future__ import annotations

import argparse
import gzip
import statistics
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from tests.bench.book import ROOT, book, plain_book
from tests.conftest import find_browser

FIRST, NEXT = "05-children-and-adolescents", "06-conditions-and-places"
LONG = ("reference/facts", "reference/series")
RATE = 50_000
SLOW_3G = {
    "offline": False,
    "latency": 400,
    "downloadThroughput": RATE,
    "uploadThroughput": RATE,
}
SLOWER = 4
COMPRESSED = (".html", ".css", ".js", ".svg", ".json")
PAINT = """() => new Promise(done => {
  const told = () => {
    const [paint] = performance.getEntriesByName("first-contentful-paint");
    const [page] = performance.getEntriesByType("navigation");
    if (paint && page.loadEventEnd) done([paint.startTime, page.domContentLoadedEventEnd]);
    else setTimeout(told, 50);
  };
  told();
})"""


@dataclass(frozen=True, slots=True)
class Visit:
    """What one page took: bytes sent, requests, and milliseconds."""

    sent: int
    requests: int
    paint: float
    usable: float


@cache
def squeezed(path: Path) -> bytes:
    """Return a file as ``gzip -9`` makes it."""
    return gzip.compress(path.read_bytes(), 9, mtime=0)


class Handler(SimpleHTTPRequestHandler):
    """Sends text compressed, lets a browser keep it, and adds up what was sent."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *given: Any, sent: list[int], **named: Any) -> None:
        self.sent = sent
        super().__init__(*given, **named)

    def do_GET(self) -> None:
        """Answer one request."""
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            self.send_error(404)
            return
        small = path.suffix in COMPRESSED
        body = squeezed(path) if small else path.read_bytes()
        self.sent.append(len(body))
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=3600")
        if small:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing of single requests."""


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, list[int]]]:
    """Serve ``folder``; give its address and the sizes of what was sent."""
    sent: list[int] = []
    handler = partial(Handler, directory=str(folder), sent=sent)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", sent
        server.shutdown()


def visits(
    browser: Browser, address: str, sent: list[int], names: Sequence[str], slow_net: bool
) -> list[Visit]:
    """Open pages one after the other as a newcomer on a slow phone does.

    Args:
        browser: to look with; it remembers nothing of earlier visits.
        address: of the folder of the pages.
        sent: what the server has sent.
        names: of the pages, without their ending.
        slow_net: on slow 3G, too.

    """
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    control = context.new_cdp_session(page)
    control.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    if slow_net:
        control.send("Network.enable")
        control.send("Network.emulateNetworkConditions", SLOW_3G)
    found = []
    for name in names:
        before = len(sent)
        page.goto(f"{address}/{name}.html", wait_until="load", timeout=120_000)
        paint, usable = page.evaluate(PAINT)
        found.append(Visit(sum(sent[before:]), len(sent) - before, paint, usable))
    context.close()
    return found


def row(what: str, found: Sequence[Visit]) -> str:
    """Return a line of the table: medians of several visits."""
    middle = (statistics.median(getattr(one, name) for one in found) for name in Visit.__slots__)
    sent, requests, paint, usable = middle
    return f"{what:34}{sent / 1000:10.1f}{requests:10.0f}{paint:10.0f}{usable:10.0f}"


def main(given: Sequence[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--turns", type=int, default=5)
    parser.add_argument("--built", type=Path, default=ROOT / "_build/html")
    chosen = parser.parse_args(given)
    every = range(chosen.turns)
    print(f"{f'{chosen.turns} turns':34}{'kB':>10}{'requests':>10}{'paint ms':>10}{'ready ms':>10}")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        plain_book(chosen.built, Path(folder))
        book(Path(folder))
        browser = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])
        with served(chosen.built) as ours, served(Path(folder) / "_build/html") as plain:
            places = {"ours": (f"{ours[0]}/book/en", ours[1]), "plain": plain}
            for who in places:
                turns = [visits(browser, *places[who], (FIRST, NEXT), True) for _ in every]
                for what, at in (("first lesson", 0), ("next lesson", 1)):
                    print(row(f"{who}: {what}, slow 3G", [one[at] for one in turns]))
            for name in LONG:
                for who in places:
                    turns = [visits(browser, *places[who], (name,), False) for _ in every]
                    print(row(f"{who}: {name}", [one[0] for one in turns]))
        browser.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
