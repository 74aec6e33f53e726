"""The frame of the book in a language: contents and settings of the source, in its words.

Written down once, in ``_toc.yml`` and ``_config.yml``; those of another language are made of them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from quizzes.content.module import Module
from quizzes.content.outputs import together
from quizzes.content.strings import phrase

CONTENTS, SETTINGS = "_toc.yml", "_config.yml"


@dataclass(frozen=True)
class Frame:
    """Where the book of a language is framed and built, as seen from its checkout."""

    contents: str
    settings: str
    built: str

    @property
    def options(self) -> tuple[str, ...]:
        """Return what a build of this book is told."""
        return ("--toc", self.contents, "--config", self.settings, "--path-output", self.built)


def frame_of(language: str, source: str) -> Frame:
    """Return the frame of the book in ``language``, where everything is first in ``source``."""
    if language == source:
        return Frame(CONTENTS, SETTINGS, ".")
    return _made(f"_build/{language}")


def _made(built: str) -> Frame:
    return Frame(f"{built}/{CONTENTS}", f"{built}/{SETTINGS}", built)


def folder_of(language: str, module: Module) -> str:
    """Return where the book of ``language`` is among those published together."""
    return "" if language == module.source else f"{language}/"


def write_frame(
    root: Path, module: Module, language: str, published: Mapping[str, Any] | None = None
) -> Frame:
    """Write what frames the book of ``language``, unless it is the source's own; return where.

    Args:
        root: the checkout.
        module: whose languages, title and captions these are.
        language: of the book.
        published: what its pages are told where it is published beside other languages; such
            a book is built apart from the one that its author looks at.

    Raises:
        OSError: the frame of the source cannot be read, or this one not be written.

    """
    frame = frame_of(language, module.source)
    if published is not None:
        frame = _made(f"_build/published/{language}")
    elif language == module.source:
        return frame
    with together() as files:
        for name, place in ((CONTENTS, frame.contents), (SETTINGS, frame.settings)):
            value = yaml.safe_load((root / name).read_text("utf-8"))
            made = in_language(name, value, module, language)
            if name == SETTINGS and published is not None:
                made["sphinx"]["config"]["html_context"].update(published)
            text = json.dumps(made, ensure_ascii=False, indent=1)  # which is YAML, too
            files.write(root / place, f"{text}\n")
    return frame


def in_language(name: str, value: Any, module: Module, language: str) -> Any:
    """Return the contents or settings ``value`` of the source as those of ``language``.

    Args:
        name: the file it comes from.
        value: what stands there.
        module: whose title and captions these are.
        language: in which they are to be.

    """
    if language == module.source or not isinstance(value, dict):
        return value
    return (_contents if name == CONTENTS else _settings)(value, module, language)


def _contents(value: Any, module: Module, language: str, key: str = "") -> Any:
    if isinstance(value, dict):
        return {one: _contents(value[one], module, language, one) for one in value}
    if isinstance(value, list):
        return [_contents(one, module, language) for one in value]
    if key == "caption":
        return module.caption_in(str(value), language)
    if key in ("file", "root"):
        return str(value).replace(f"book/{module.source}/", f"book/{language}/", 1)
    return value


def _settings(value: dict[str, Any], module: Module, language: str) -> dict[str, Any]:
    sphinx = value.get("sphinx") or {}
    config = sphinx.get("config") or {}
    context = {**(config.get("html_context") or {}), "copy_root": ".."}
    config = {**config, "language": language, "html_context": context}
    return {
        **value,
        "title": module.title.by_language.get(language, value.get("title")),
        "author": phrase("module.authors", language),
        "sphinx": {**sphinx, "config": config},
    }
