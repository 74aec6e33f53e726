"""What the program says to a person at work, before it is known in which language.

It is written in English where it arises and carries its form and its words, so that whoever shows
it can say it in another language: see :mod:`quizzes.content.translating`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

PLACE = re.compile(r"\[(\w+)\]")


class Notice(str):
    """English words; ``form`` is how they are written, with places such as ``[path]``, and
    ``words`` what stands there, notices among them."""

    form: str
    words: Mapping[str, Any]

    def __new__(cls, form: str, /, **words: object) -> Notice:
        """Return ``form`` with ``words`` in its places."""
        made = super().__new__(cls, filled(form, {name: str(one) for name, one in words.items()}))
        made.form, made.words = form, words
        return made

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, Any]]:
        """Return what another process makes it of."""
        return (self.form,), dict(self.words)


def filled(form: str, words: Mapping[str, str]) -> str:
    """Return ``form`` with ``words`` in its places; what is no place stays."""
    return PLACE.sub(lambda place: words.get(place[1], place[0]), form)


def joined(by: str, parts: Iterable[str]) -> Notice:
    """Return ``parts`` as one notice, with ``by`` between them; all may be notices."""
    words = {f"n{at}": one for at, one in enumerate(parts)}
    return Notice("[by]".join(f"[{name}]" for name in words), by=by, **words)


def reason(error: OSError) -> Notice:
    """Return why the system refused something."""
    return Notice(error.strerror or str(error))


def unreadable(error: OSError) -> Notice:
    """Return that a file cannot be read, and why."""
    return Notice("cannot be read ([why]); check the path", why=reason(error))


def unbuilt(place: object) -> FileNotFoundError:
    """Return the error that the book is to be built first, of which ``place`` is a part."""
    return FileNotFoundError(
        Notice("[path] is not there; build the book first (make book)", path=place)
    )
