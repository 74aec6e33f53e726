"""How a figure was made, in words for the register."""

from __future__ import annotations

from collections.abc import Iterator

from quizzes.content.counting import UNTOLD, Area
from quizzes.content.fact_records import Fact
from quizzes.content.strings import phrase
from quizzes.content.values import NUMBER, show, show_number
from quizzes.content.wholes import shares, whole
from quizzes.project import Project


def made_by(fact: Fact, project: Project, language: str) -> str:
    """Return how the figures of ``fact`` were made, and what each of its shares is of."""
    count = fact.count
    if count is None:
        return ""
    area = project.counting.area(count.area)
    made = phrase(
        "page.made",
        language,
        counted=_words(count.of, project, language),
        place=_place(area, language) if area else "",
        method=phrase(f"method.{count.method}", language),
        hand=phrase(f"hand.{count.hand}", language),
        read=phrase(f"read.{count.read}", language),
    )
    return "; ".join((made, *_sample(fact, project, language), *_shares(fact, project, language)))


def _words(ident: str, project: Project, language: str) -> str:
    word = project.counting.word(ident)
    return word.words.in_language(language) if word else ""


def _place(area: Area, language: str) -> str:
    return f"{area.name.in_language(language)} ({phrase(f'kind.{area.kind}', language)})"


def _sample(fact: Fact, project: Project, language: str) -> Iterator[str]:
    sample = fact.count.sample if fact.count else None
    if sample is not None and sample != UNTOLD:
        size = sample
        if not NUMBER.fullmatch(sample):
            size = show(project.base.resolve(sample, fact).value, language)
        yield phrase("page.sample_size", language, size=size)


def _shares(fact: Fact, project: Project, language: str) -> Iterator[str]:
    told: dict[tuple[str, str], list[str]] = {}
    for name in shares(fact):
        of = whole(fact, name, project.base, project.counting)
        if of is not None and of.word is not None:
            size = "" if of.size is None else show_number(of.size, language)
            told.setdefault((of.word, size), []).append(show(fact.parts[name], language))
    for (word, size), shown in told.items():
        key = "page.share_of" if size else "page.share_untold"
        counted = _words(word, project, language)
        yield phrase(key, language, shown=", ".join(shown), size=size, counted=counted)
