"""A folder served on this machine, for as long as a test asks for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

ENDS = 0.01  # so often it is looked whether the server may end; Python's own half a second adds up


class Quiet(SimpleHTTPRequestHandler):
    """Serves files, and says nothing of what is asked for."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@contextmanager
def serve(folder: Path, kind: type[SimpleHTTPRequestHandler] = Quiet) -> Iterator[str]:
    """Serve ``folder`` as ``kind`` does, and return the address."""
    handler = partial(kind, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, args=(ENDS,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
