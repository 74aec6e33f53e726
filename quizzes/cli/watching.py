"""The command watch: build at each change, and show it."""

from __future__ import annotations

import os
import signal
import tempfile
from multiprocessing import get_context
from pathlib import Path

import click

from quizzes.cli.shared import (
    LANGUAGE,
    ROOT,
    main,
    own_root,
    stop_at_another_builder,
    stop_at_stranger,
)
from quizzes.cli.speaking import refused, tell, told
from quizzes.content.framing import Frame, write_frame
from quizzes.content.module import load_module
from quizzes.content.notices import reason


@main.command()
@ROOT
@LANGUAGE
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
def watch(root: Path | None, language: str | None, port: int) -> None:
    """Build the book at each change and serve it; the page that is open comes first."""
    from quizzes.book import watch as watching  # Sphinx is asked for only here
    from quizzes.book.serve import server

    if not hasattr(os, "fork"):
        raise refused("no process can be forked here; use make book after a change")
    stop_at_another_builder()
    place = own_root(root).resolve()
    frame = _frame(place, language)
    with tempfile.NamedTemporaryFile("w+") as note:
        opened = Path(note.name)
        try:
            serving = server(place / frame.built / "_build/html", port, opened.write_text)
        except OSError as error:
            form = "port [port]: [why]; choose another with --port"
            raise refused(form, port=port, why=reason(error)) from None
        # Apart from the process that forks at each change, since that must have one thread.
        apart = get_context("fork").Process(target=serving.serve_forever, daemon=True)
        apart.start()
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        tell("Serving at http://127.0.0.1:[port]/ (Ctrl+C stops it)", port=port)
        try:
            watching.watch(place, frame, opened.read_text, lambda said: click.echo(told(said)))
        except KeyboardInterrupt:
            tell("stopped")
        finally:
            apart.terminate()


def _frame(root: Path, language: str | None) -> Frame:
    """Return the frame of the book; what else is wrong with the module, the build says."""
    module, _ = load_module(root)
    stop_at_stranger(language, module.languages)
    return write_frame(root, module, language or module.source)
