"""The words the program itself says to a learner, by language."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from quizzes.content.records import read_tree

LANGUAGES = ("en",)


@cache
def _phrases() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = read_tree(Path(__file__).with_name("strings.yml")).value
    return found


def phrase(key: str, language: str, **words: str) -> str:
    """Return the phrase ``key`` in ``language`` with ``words`` filled in.

    Raises:
        ValueError: there is no such phrase.

    """
    entry = _phrases().get(key)
    if entry is None:
        raise ValueError(f"no phrase '{key}' in quizzes/content/strings.yml; add it or use another")
    text = entry.get(language) or entry[LANGUAGES[0]]
    for name, word in words.items():
        text = text.replace(f"[{name}]", word)
    return text


def all_phrases(language: str) -> dict[str, str]:
    """Return every phrase in ``language`` by its key."""
    return {key: phrase(key, language) for key in _phrases()}


def phrases(prefix: str, language: str) -> dict[str, str]:
    """Return the phrases whose key starts with ``prefix.``, keyed by what follows."""
    start = f"{prefix}."
    return {
        key.removeprefix(start): phrase(key, language)
        for key in _phrases()
        if key.startswith(start)
    }
