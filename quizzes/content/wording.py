"""What the program says, what stands in the contents, and how its own code asks for phrases.

Read as text, without running anything: a phrase that is missing, or a place in it that is not
filled in, would otherwise be found by a learner.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from quizzes.content.framing import CONTENTS, SETTINGS, in_language
from quizzes.content.home import HOME, PACKAGE
from quizzes.content.module import Module
from quizzes.content.records import ContentError, Problem, Tree, read_tree

STRINGS = "quizzes/content/languages/{language}.strings.yml"
SOURCES = (".py", ".js", ".j2", ".typ", ".html")

CALL = re.compile(r"\bphrase\(\s*[\"']([a-z0-9_.]*[a-z0-9_])[\"']")
FILL = re.compile(r"\bfill\(\s*words\.(\w+)\s*,\s*(?=\{)")
# A page's script is handed one group of phrases, and asks for each by the rest of its key.
GROUPS = {
    f"{name}.js": group
    for group, names in {
        "offline": "offline",
        "js": "quiz quiz-told quiz-end quiz-steps quiz-tools keeping",
        "memory": "lesson-marks memory-offer",
        "own": "check-page progress-page review-page statement-page",
        "present": "present",
        "sealed_js": "sealed sealed-file sealed-page sealed-undo",
    }.items()
    for name in names.split()
}
WORD = re.compile(r"\bwords\.(?!length\b)(\w+)\b(?!\()|\bwords\[([^\]]*)\]")
NAME = re.compile(r"[\"'](\w+)[\"']")
KEYWORD = re.compile(r"\A\s*(\w+)\s*=(?!=)")
FIELD = re.compile(r"\A\s*(\w+)\s*(?::|$)")
# Every byte that is no letter or digit of ASCII becomes a space.
SPACED = bytes(one if chr(one).isascii() and chr(one).isalnum() else 32 for one in range(256))
OPEN, CLOSE = "([{", ")]}"


@dataclass(frozen=True)
class Call:
    """A place in the code that asks for a phrase and says what it fills in."""

    key: str
    filled: frozenset[str]
    whole: bool


@dataclass(frozen=True)
class Code:
    """What the program's own sources say of phrases.

    ``calls`` and ``words`` name a phrase in full, ``fills`` only by what follows the first part
    of its key; ``tokens`` are all words of the sources, taken apart at underscores.
    """

    calls: tuple[Call, ...]
    fills: tuple[Call, ...]
    words: frozenset[str]
    tokens: frozenset[str]


@dataclass(frozen=True)
class Wording:
    """Phrases, table of contents and settings of a checkout in one language, where it has them."""

    strings: Tree | None = None
    contents: Tree | None = None
    settings: Tree | None = None


def load_wording(root: Path, language: str, module: Module) -> tuple[Wording, list[Problem]]:
    """Read what frames the content under ``root``; a file that is not there is left out.

    Args:
        root: the checkout.
        language: which edition is framed.
        module: whose source has the contents and settings that others are made of.

    """
    found: list[Tree | None] = []
    problems: list[Problem] = []
    for name in (STRINGS.format(language=language), CONTENTS, SETTINGS):
        path = root / name
        tree = None
        if path.is_symlink() or path.exists():
            try:
                tree = read_tree(path, name)
                if not isinstance(tree.value, dict):
                    message = "must be a mapping, with a key on each line"
                    raise ContentError([Problem(tree.where(), "shape", message)])
                if name in (CONTENTS, SETTINGS):
                    tree = replace(tree, value=in_language(name, tree.value, module, language))
            except ContentError as error:
                problems += error.problems
                tree = None
        found.append(tree)
    return Wording(*found), problems


@cache
def read_code() -> Code:
    """Read the package's own sources."""
    calls: list[Call] = []
    fills: list[Call] = []
    words: set[str] = set()
    tokens: set[bytes] = set()
    frame = (HOME / "book" / name for name in ("_static", "_templates"))
    for path in dict.fromkeys(path for top in (PACKAGE, *frame) for path in _sources(top)):
        raw = path.read_bytes()
        tokens.update(raw.translate(SPACED).split())
        text = raw.decode("utf-8")
        calls += _calls(text, CALL, KEYWORD) if "phrase(" in text else ()
        fills += _calls(text, FILL, FIELD) if "fill(" in text else ()
        if group := GROUPS.get(path.name):
            for name, chosen in WORD.findall(text):
                words.update(f"{group}.{one}" for one in ([name] if name else NAME.findall(chosen)))
    return Code(tuple(calls), tuple(fills), frozenset(words), frozenset(map(bytes.decode, tokens)))


def _sources(folder: Path) -> Iterator[Path]:
    for here, _, names in os.walk(folder):
        yield from (Path(here, name) for name in names if name.endswith(SOURCES))


def _calls(text: str, opening: re.Pattern[str], name: re.Pattern[str]) -> Iterator[Call]:
    for match in opening.finditer(text):
        parts = _parts(text, match.end() + (opening is FILL))
        if opening is CALL:
            if " if " in parts[0]:
                continue  # which of two is asked for is not known here, nor what it needs
            parts = parts[1:]
        names = [found[1] for part in parts if (found := name.match(part))]
        spread = any(part.strip().startswith(("**", "...")) for part in parts)
        yield Call(match[1], frozenset(names), not spread)


def _parts(text: str, start: int) -> list[str]:
    """Return what stands between commas up to the bracket that closes, each part whole."""
    parts: list[str] = []
    depth, begin, quote = 0, start, ""
    for at in range(start, len(text)):
        sign = text[at]
        if quote:
            quote = "" if sign == quote and text[at - 1] != "\\" else quote
        elif sign in "\"'`":
            quote = sign
        elif sign in OPEN:
            depth += 1
        elif sign in CLOSE:
            if depth == 0:
                return [*parts, text[begin:at]]
            depth -= 1
        elif sign == "," and depth == 0:
            parts.append(text[begin:at])
            begin = at + 1
    return [*parts, text[begin:]]
