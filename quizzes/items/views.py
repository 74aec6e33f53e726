"""Facts and items as plain data, resolved, for other programs."""

from __future__ import annotations

from typing import Any

from quizzes import __version__
from quizzes.content.bound import plain
from quizzes.content.fact_records import Fact, Source
from quizzes.content.facts import FactBase
from quizzes.content.law_watch import LawText, LawWatch, Norm
from quizzes.content.module import Module
from quizzes.content.strings import phrase
from quizzes.content.values import Value, show, show_date
from quizzes.items.keys import Choice, Solved, key_data

EDITION = __version__


def value_view(value: Value, language: str) -> dict[str, Any]:
    """Return ``value`` as data, with the words a learner sees."""
    data = _read(value.model_dump(mode="json", exclude_none=True))
    return {**data, "shown": show(value, language)}


def fact_view(fact: Fact, base: FactBase, language: str) -> dict[str, Any]:
    """Return ``fact`` as data: its statement in words, every value, its sources in full."""
    data = fact.model_dump(mode="json", exclude_none=True, exclude={"statement", "value", "values"})
    if fact.differ:
        said = fact.differ.by_language.items()
        data["differ"] = {code: base.fill(words, code, fact) for code, words in said}
    return {
        **_read(data),
        "statement": base.statement(fact, language),
        "values": {name: value_view(value, language) for name, value in fact.parts.items()},
        "sources": [
            {**source_view(base.sources[one.source], language), "locator": one.place(language)}
            for one in fact.sources
        ],
    }


def source_view(source: Source, language: str) -> dict[str, Any]:
    """Return ``source`` as data, with what we say of it in ``language``."""
    data = source.model_dump(exclude_none=True)
    told = {
        "title": source.named(language),
        "publisher": source.issued_by(language),
        "note": source.noted(language),
    }
    return {**data, **{name: words for name, words in told.items() if words}}


def _read(data: Any) -> Any:
    """Return data of a record as it is read: words that are bound to facts are plain words."""
    if isinstance(data, dict):
        return {name: _read(inner) for name, inner in data.items()}
    if isinstance(data, list):
        return [_read(inner) for inner in data]
    return plain(data) if isinstance(data, str) else data


def law_text_view(text: LawText, watch: LawWatch, language: str) -> dict[str, Any]:
    """Return a text of the law watch as data, with the norms that have touched it."""
    return {
        **text.model_dump(mode="json", exclude={"name", "how", "who", "sources"}),
        "name": text.name.in_language(language),
        "how": text.how.in_language(language),
        "who": text.who.in_language(language),
        "norms": [
            {
                "id": one.id,
                "name": one.name,
                "in": bool(one.facts),
                "part": one.parts(language)[text.id],
            }
            for one in watch.touching(text)
        ],
    }


def law_norm_view(norm: Norm, language: str) -> dict[str, Any]:
    """Return a norm of the law watch as data: its days, what it touched, in or out."""
    return {
        **norm.model_dump(mode="json", exclude={"about", "out"}, exclude_none=True),
        "about": norm.about.in_language(language),
        "touches": norm.parts(language),
        "out": norm.out.in_language(language) if norm.out else None,
    }


def law_watch_view(watch: LawWatch, language: str) -> dict[str, Any]:
    """Return the whole law watch as data."""
    return {
        "since": watch.since,
        "missing": watch.missing.in_language(language),
        "texts": [law_text_view(text, watch, language) for text in watch.texts],
        "norms": [law_norm_view(norm, language) for norm in watch.newest_first],
    }


def address(name: str, language: str) -> str:
    """Return the permanent address of the fact ``name`` within the book in ``language``."""
    return f"book/{language}/reference/facts.html#{name}"


def cite(fact: Fact, module: Module, language: str, edition: str = EDITION) -> str:
    """Return the line by which others can cite ``fact``; the book's own address goes before."""
    return cite_as(fact.id, show_date(fact.as_of, language), module, language, edition)


def cite_as(name: str, day: str, module: Module, language: str, edition: str = EDITION) -> str:
    """Return the line by which others can cite the fact called ``name`` as of ``day``."""
    return phrase(
        "module.cite",
        language,
        title=module.title.in_language(language),
        version=edition,
        fact=name,
        date=day,
        address=address(name, language),
    )


def help_lines(base: FactBase, module: Module, language: str) -> list[dict[str, str]]:
    """Return the services that can be called, in words, each with the day it was last seen.

    The sentence comes in three parts, so that a page can set off the name or number.
    """
    lines = []
    for fact in (base.facts[ident] for ident in (module.help.lines if module.help else ())):
        named = show(fact.parts["value"], language)
        said = base.statement(fact, language).partition(named)
        parts = dict(zip(("before", "name", "after"), said, strict=True))
        lines.append({**parts, "seen": show_date(fact.as_of, language)})
    return lines


def item_view(solved: Solved, lesson: str) -> dict[str, Any]:
    """Return an item as data: its words, its derived key, and what each choice rests on."""
    item = solved.item
    return {
        "id": item.id,
        "lesson": lesson,
        "type": item.type,
        "objective": item.objective,
        "bloom": item.bloom,
        "section": item.section,
        "safe_response": item.safe_response,
        "stem": solved.stem,
        "choices": [_choice(choice) for choice in solved.choices],
        "targets": [{"id": target.id, "label": target.label} for target in solved.targets],
        "key": key_data(solved.key)["right"],
        "tolerance": solved.key.tolerance,
        "answer": solved.answer,
        "facts": [owner.id for owner in solved.facts],
        "claims": list(item.claims),
    }


def _choice(choice: Choice) -> dict[str, Any]:
    return {
        "id": choice.id,
        "label": choice.label,
        "rationale": choice.rationale,
        "facts": [owner.id for owner in choice.facts],
    }
