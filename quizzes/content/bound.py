"""Own words, bound to the facts they rest on: where they stand, on a page and in the data.

On a page a role binds: ``{fact}`own words <fact-id, other-id.part>` ``, and {was} and {disputed}
alike; without words {fact} puts a value in. In the data there are no links, so each is a
binding: ``[own words](fact-id, other-id.part)``. Words may show values in braces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# What binds words, and the one of them that puts in a value where it has none.
BINDING = ("fact", "was", "disputed")
BARE = "fact"

ROLE = re.compile(r"\{(fact|was|disputed|claim|quoted|foreign)\}`([^`]*)`")
IN_DATA = re.compile(r"\[([^\[\]]*)\]\(([^()\[\]]*)\)")
NAME = re.compile(r"[a-z0-9_-]+(\.[a-z][a-z0-9_]*)*")


@dataclass(frozen=True)
class Binding:
    """Words, the names of what they rest on, and where both stand in the line or text.

    ``role`` is "fact", "was" or "disputed"; in the data it is "", since there the facts alone
    tell what is so. ``words`` are empty where a value is put in by its name.
    A name is the id of a fact or, after a full stop, one of its values.
    """

    role: str
    words: str
    names: tuple[str, ...]
    span: tuple[int, int]

    @property
    def facts(self) -> tuple[str, ...]:
        """Return the ids of the facts, each once."""
        return tuple(dict.fromkeys(re.split(r"[. ]", name)[0] for name in self.names))


@dataclass(frozen=True)
class Broken:
    """Marks that bind nothing: what is wrong with them, and where they stand."""

    why: str
    span: tuple[int, int]


def read_role(role: str, content: str, span: tuple[int, int] = (0, 0)) -> Binding | Broken:
    """Return what ``{role}`content` `` binds; ``span`` is where it stands."""
    if "<" not in content and ">" not in content:
        if role == BARE:
            return Binding(role, "", (content.strip(),), span)
        return Broken(f"{{{role}}} needs words: {{{role}}}`own words <fact-id>`", span)
    words, _, names = content.strip().removesuffix(">").partition("<")
    if f"{words}<{names}>" != content.strip() or ">" in words or {*names} & {*"<>"}:
        return Broken(f"close it as in {{{role}}}`own words <fact-id>`", span)
    return _binding(role, words, names, span)


def on_page(line: str) -> Iterator[Binding | Broken]:
    """Yield what the roles in a line of a page bind, from left to right."""
    for found in ROLE.finditer(line) if "`" in line else ():
        if found[1] in BINDING:
            yield read_role(found[1], found[2], found.span())


def in_data(text: str) -> Iterator[Binding | Broken]:
    """Yield what a text of the data binds, from left to right."""
    for found in IN_DATA.finditer(text) if "](" in text else ():
        yield _binding("", found[1], found[2], found.span())


def names_in(text: str) -> Iterator[str]:
    """Yield the names of what the words in a text of the data are bound to."""
    for one in in_data(text):
        yield from one.names if isinstance(one, Binding) else ()


def plain(text: str) -> str:
    """Return a text of the data as it is read: bound words as plain words."""
    return IN_DATA.sub(r"\1", text) if "](" in text else text


def unbound(text: str) -> str:
    """Return what of a text of the data stands outside of all bound words."""
    return IN_DATA.sub("…", text) if "](" in text else text


def page_words(line: str, *, bound: bool) -> str:
    """Return a line of a page without its roles, what they put in by name left open.

    Args:
        line: as it is written.
        bound: whether bound words are left in, or only what stands outside of them.

    """

    def read(found: re.Match[str]) -> str:
        one = read_role(found[1], found[2])
        return one.words if bound and isinstance(one, Binding) and one.words else "…"

    return ROLE.sub(read, line) if "`" in line else line


def _binding(role: str, words: str, names: str, span: tuple[int, int]) -> Binding | Broken:
    named = tuple(name.strip() for name in names.split(","))
    if not words.strip():
        return Broken("has no words to bind; write them before the names of the facts", span)
    if named == ("",):
        return Broken(f"binds '{words.strip()[:40]}' to no fact; name one", span)
    for name in named:
        if not NAME.fullmatch(name):
            why = f"'{name[:40]}' is no name of a fact; write fact-id or fact-id.part, with commas"
            return Broken(f"{why} between several", span)
    return Binding(role, words.strip(), named, span)
