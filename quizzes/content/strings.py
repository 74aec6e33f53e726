"""The words the program itself says, by language; none stand in for those of another."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from quizzes.content.records import read_tree
from quizzes.content.text import unbroken

FOLDER = Path(__file__).with_name("languages")
ENDING = ".strings.yml"


@cache
def languages() -> tuple[str, ...]:
    """Return the codes of the languages that the program can speak."""
    return tuple(sorted(path.name.removesuffix(ENDING) for path in FOLDER.glob(f"*{ENDING}")))


@cache
def _phrases(language: str) -> dict[str, str]:
    if language not in languages():
        known = ", ".join(languages())
        raise ValueError(f"the program speaks no '{language}'; it speaks: {known}")
    written: dict[str, dict[str, str]] = read_tree(FOLDER / f"{language}{ENDING}").value
    if unsaid := [key for key, said in written.items() if language not in said]:
        place = f"{_place(language)}: {', '.join(unsaid)}"
        raise ValueError(f"not said in '{language}', in {place}; write '{language}:' before it")
    return {key: unbroken(said[language]) for key, said in written.items()}


def phrase(key: str, language: str, **words: str) -> str:
    """Return the phrase ``key`` in ``language`` with ``words`` filled in.

    Raises:
        ValueError: there is no such phrase in this language.

    """
    text = _phrases(language).get(key)
    if text is None:
        raise ValueError(f"no phrase '{key}' in {_place(language)}; add it or use another")
    for name, word in words.items():
        text = text.replace(f"[{name}]", word)
    return text


def _place(language: str) -> str:
    return f"quizzes/content/languages/{language}{ENDING}"


def all_phrases(language: str) -> dict[str, str]:
    """Return every phrase in ``language`` by its key."""
    return dict(_phrases(language))


def phrases(prefix: str, language: str) -> dict[str, str]:
    """Return the phrases whose key starts with ``prefix.``, keyed by what follows."""
    start = f"{prefix}."
    return {
        key.removeprefix(start): text
        for key, text in _phrases(language).items()
        if key.startswith(start)
    }
