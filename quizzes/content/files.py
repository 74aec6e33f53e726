"""Files of a checkout, read with care: no folder, pipe or endless file stops the program."""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path
from stat import S_ISREG

from quizzes.content.problems import ContentError, Problem, Where

MAX_BYTES = 4_000_000
# Any sign but plain ones, Latin letters, and the marks of ordinary print. Left out of these are
# figures raised or set as one sign, and the soft hyphen, which is not seen.
STRANGE = re.compile(
    "[^\n -~\u00a1-\u00ac\u00ae-\u00b1\u00b4-\u00b8\u00ba\u00bb\u00bf-\u024f\u1e00-\u1eff"
    "\u2013\u2014\u2018\u2019\u201c-\u201e\u2022\u2026\u20ac\u2116\u2190-\u21ff\u2212\u2264\u2265"
    "\u25a0-\u25ff\u2713\u2717]"
)


def read_text(path: Path, shown: str, code: str) -> str:
    """Return the text of a file of the content.

    Args:
        path: the file; looked at before it is opened, since opening a pipe waits for ever.
        shown: the path to print in problems.
        code: the code of a problem with it.

    Raises:
        ContentError: it is no file, cannot be read, is too large or is not UTF-8.

    """
    try:
        status = path.stat()
        if not S_ISREG(status.st_mode):
            raise _refusal(shown, 1, code, "is no file; remove it, or give it another name")
        if status.st_size > MAX_BYTES:
            what = f"is {status.st_size} bytes; split it, at most {MAX_BYTES} are read"
            raise _refusal(shown, 1, code, what)
        raw = path.read_bytes()
    except OSError as error:
        what = f"cannot be read ({error.strerror}); check the path and who may read it"
        raise _refusal(shown, 1, code, what) from None
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise _refusal(shown, line, code, "is not UTF-8; save the file as UTF-8") from None


def strange_sign(text: str) -> tuple[int, str] | None:
    """Return the line and the name of the first sign that cannot be seen or looks like another.

    Args:
        text: of a file; its first sign may be a mark of the byte order.

    """
    found = STRANGE.search(text, text.startswith("\ufeff"))
    while found and found[0] == "\r" and text[found.end() : found.end() + 1] == "\n":
        found = STRANGE.search(text, found.end())
    if found is None:
        return None
    name = f"U+{ord(found[0]):04X} ({unicodedata.name(found[0], 'a control sign')})"
    return text.count("\n", 0, found.start()) + 1, name


def files_in(root: Path, folder: str, *endings: str) -> tuple[list[Path], list[Problem]]:
    """Return what is in ``folder`` of ``root`` and below and has one of the ``endings``.

    Whatever is hidden is left out, such as an editor's own copies in .ipynb_checkpoints.

    Returns:
        the paths, sorted, and a problem for each folder that cannot be looked into.

    """
    found: list[Path] = []
    problems: list[Problem] = []
    code = "page" if ".md" in endings else "yaml"

    def refuse(path: str, why: str) -> None:
        shown = Path(path).relative_to(root).as_posix()
        problems.append(Problem(Where(shown, 1), code, why))

    def unread(error: OSError) -> None:
        if Path(error.filename).exists():
            refuse(error.filename, f"cannot be read ({error.strerror}); check who may read it")

    for here, folders, names in os.walk(root / folder, onerror=unread):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in folders:
            if Path(here, name).is_symlink():
                refuse(f"{here}/{name}", "is a link to a folder; put the folder itself here")
        found += [
            Path(here, name)
            for name in (*names, *folders)
            if name.endswith(endings) and not name.startswith(".")
        ]
    return sorted(found), problems


def _refusal(shown: str, line: int, code: str, message: str) -> ContentError:
    return ContentError([Problem(Where(shown, line), code, message)])
