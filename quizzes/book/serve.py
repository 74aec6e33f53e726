"""Serving the built book to its author: a page that has been written again loads itself again."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

EVENTS = "/.changes"
PAUSE = 0.05
ALIVE_SECONDS = 15
# Added to what is served, never to the file.
LISTEN = f"""<script>
new EventSource("{EVENTS}?" + location.pathname).onmessage = () => location.reload();
</script>
"""


class Handler(SimpleHTTPRequestHandler):
    """Serves files, pages with the script that listens, and word of their changes."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *given: object, opened: Callable[[str], object], **named: object) -> None:
        self.opened = opened
        super().__init__(*given, **named)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Answer one request."""
        address, _, rest = self.path.partition("?")
        if address == EVENTS:
            self._tell_of_changes(Path(self.translate_path(rest)))
        elif address.endswith(".html"):
            self._page(Path(self.translate_path(address)))
        else:
            super().do_GET()

    def end_headers(self) -> None:
        """Keep nothing: what was built a moment ago is old."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing of single requests."""

    def _page(self, path: Path) -> None:
        if not path.is_file():
            self.send_error(404)
            return
        html = path.read_bytes() + LISTEN.encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(html)))
        self.end_headers()
        self.wfile.write(html)

    def _tell_of_changes(self, path: Path) -> None:
        """Send word when the page at ``path`` is not what it was, and whole."""
        place = path.relative_to(Path(self.directory).resolve()).with_suffix("")
        self.opened(place.as_posix())
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        before, told = _content(path), time.monotonic()
        try:
            while (now := _content(path)) == before or not now.rstrip().endswith(b"</html>"):
                if time.monotonic() - told > ALIVE_SECONDS:
                    told = time.monotonic()
                    self.wfile.write(b": still here\n\n")
                    self.wfile.flush()
                time.sleep(PAUSE)
            self.wfile.write(b"data: changed\n\n")
        except OSError:
            pass  # the page was closed
        self.close_connection = True


def _content(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""


def server(folder: Path, port: int, opened: Callable[[str], object]) -> ThreadingHTTPServer:
    """Return a server of ``folder`` that answers this machine alone.

    Args:
        folder: the built book.
        port: where; 0 takes a free one.
        opened: is told the name of each page that is opened.

    Raises:
        OSError: the port is taken.

    """
    made = ThreadingHTTPServer(
        ("127.0.0.1", port), partial(Handler, directory=str(folder), opened=opened)
    )
    made.daemon_threads = True
    return made
