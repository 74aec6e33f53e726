"""Files that are whole or not there: written beside, then moved into place together."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from quizzes.content.notices import Notice, reason

BESIDE = ".quizzes-"  # what the name of an unfinished file begins with
PRIVATE = 0o600
COMMON = 0o666  # less what the machine's own mask takes away
REMEDIES = {
    errno.ENOSPC: Notice("make room on the disk"),
    errno.EDQUOT: Notice("make room on the disk"),
    errno.EFBIG: Notice("the disk takes no file of this size; choose another"),
    errno.EROFS: Notice("choose a folder that you may write to"),
    errno.EACCES: Notice(
        "choose a folder that you may write to, and close the file in other programs"
    ),
    errno.EPERM: Notice(
        "choose a folder that you may write to, and close the file in other programs"
    ),
    errno.EISDIR: Notice("that is a folder; name a file in it"),
    errno.ENOTDIR: Notice("a part of the path is a file; name a folder"),
    errno.EEXIST: Notice("a part of the path is a file; name a folder"),
    errno.ENAMETOOLONG: Notice("choose a shorter name"),
}


class NotWritten(OSError):
    """Files could not be put in place; the message says which, why, and what to do."""


class Together:
    """The files of one :func:`together`: each is written beside its place until all are whole."""

    def __init__(self) -> None:
        self._beside: dict[Path, Path] = {}
        self._kept: dict[Path, Path] = {}
        self._gone: list[Path] = []

    def write(
        self, path: Path, content: str | bytes | Iterable[str], *, private: bool = False
    ) -> None:
        """Write ``content`` as the file that is to stand at ``path``.

        Args:
            path: where it will be; folders that are not there are made.
            content: bytes, or text in one piece or in many, which is written as UTF-8.
            private: whether the file and its folder are for their owner alone, where a disk can.

        Raises:
            NotWritten: it cannot be written.

        """
        with self.writing(path, private=private) as beside, beside.open("wb") as stream:
            if isinstance(content, bytes):
                stream.write(content)
            else:
                pieces = [content] if isinstance(content, str) else content
                stream.writelines(piece.encode() for piece in pieces)

    @contextmanager
    def writing(self, path: Path, *, private: bool = False) -> Iterator[Path]:
        """Give the path of an empty file, to be filled, that is to stand at ``path``.

        Raises:
            NotWritten: it cannot be written.

        """
        with _told(path):
            place = _place(path)
            if private:
                _private_folder(place.parent)
            place.parent.mkdir(parents=True, exist_ok=True)
            beside = place.parent / f"{BESIDE}{secrets.token_hex(8)}"
            mode = PRIVATE if private else COMMON
            os.close(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode))
            self._beside[place] = beside
            if place.exists() and not private:
                with suppress(OSError):
                    beside.chmod(stat.S_IMODE(place.stat().st_mode))
            yield beside
            _to_disk(beside)

    def remove(self, path: Path) -> None:
        """Take ``path`` away, if it is there, when all is whole."""
        self._gone.append(path)

    def settle(self) -> None:
        """Move every file into its place; when one cannot be moved, put all back."""
        many = len(self._beside) > 1
        for place in self._beside:
            with _told(place):
                if many and place.exists():
                    self._kept[place] = _spare(place)
        moved: list[Path] = []
        for place, beside in self._beside.items():
            try:
                beside.replace(place)
            except OSError as error:
                self._put_back(moved)
                raise _not_written(place, error) from None
            moved.append(place)
        for path in self._gone:
            with _told(path):
                path.unlink(missing_ok=True)

    def _put_back(self, moved: Iterable[Path]) -> None:
        for place in moved:
            with suppress(OSError):
                if place in self._kept:
                    self._kept[place].replace(place)
                else:
                    place.unlink()

    def clear(self) -> None:
        """Take away whatever is still beside its place."""
        for path in (*self._beside.values(), *self._kept.values()):
            with suppress(OSError):
                path.unlink(missing_ok=True)


@contextmanager
def together() -> Iterator[Together]:
    """Write files that belong together: all of them are put in place at the end, or none.

    Raises:
        NotWritten: one of them cannot be written; what was there before is as it was.

    """
    files = Together()
    try:
        yield files
        files.settle()
    finally:
        files.clear()


def write_whole(path: Path, content: str | bytes | Iterable[str]) -> None:
    """Write one file, beside its place until it is whole.

    Raises:
        NotWritten: it cannot be written; what was there before is as it was.

    """
    with together() as files:
        files.write(path, content)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except NotWritten:
        raise
    except OSError as error:
        raise _not_written(path, error) from None


def _not_written(path: Path, error: OSError) -> NotWritten:
    form = "[path] cannot be written ([why]): [remedy]; nothing was changed"
    remedy = REMEDIES.get(error.errno or 0, Notice("check the path"))
    return NotWritten(Notice(form, path=path, why=reason(error), remedy=remedy))


def _place(path: Path) -> Path:
    """Return where ``path`` really is; refuse what must not be replaced by a file."""
    try:
        place = path.resolve()
    except RuntimeError:  # a loop of links, before Python 3.13
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP)) from None
    if place.is_dir():
        raise OSError(errno.EISDIR, os.strerror(errno.EISDIR))
    if place.exists() and not place.is_file():
        raise OSError(errno.EINVAL, "no ordinary file")
    if place.exists() and not os.access(place, os.W_OK):
        raise OSError(errno.EACCES, os.strerror(errno.EACCES))
    return place


def _private_folder(folder: Path) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with suppress(OSError):  # some disks know no rights
        folder.chmod(0o700)


def _spare(place: Path) -> Path:
    """Return a second name, or where a disk has none a copy, of what stands at ``place``."""
    spare = place.parent / f"{BESIDE}{secrets.token_hex(8)}"
    try:
        os.link(place, spare)
    except OSError:
        shutil.copy2(place, spare)
    return spare


def _to_disk(path: Path) -> None:
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())
