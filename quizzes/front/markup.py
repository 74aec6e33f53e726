"""The one place that writes quiz HTML: semantic, escaped, the same bytes for the same input."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from quizzes.content.fact_records import Claim, Fact
from quizzes.content.facts import FactBase
from quizzes.content.strings import phrase, phrases
from quizzes.content.text import Part, joined_parts
from quizzes.content.values import show_date
from quizzes.front.alive import Tree, trees
from quizzes.items import TYPES, Case
from quizzes.items.keys import Choice, Solved, key_data

SENTENCE_END = re.compile("[.?!\u2026][\"')\\]\u00bb\u2019\u201d]*$")


@dataclass(frozen=True)
class Explained:
    """One explanation behind "Show the answer and why"."""

    id: str
    right: bool
    mark: str
    label: str
    rationale: str
    sources: tuple[tuple[Part, ...], ...]


@cache
def environment() -> Environment:
    """Return the one Jinja environment: everything is escaped, nothing may be undefined."""
    made = Environment(
        loader=PackageLoader("quizzes.front", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=False,
    )
    made.globals["marked"] = marked
    return made


def marked(parts: Iterable[Part], language: str) -> Markup:
    """Return ``parts`` as HTML in which words that are not in ``language`` say in which."""
    foreign = Markup('<span lang="{}">{}</span>')
    said = (words if code == language else foreign.format(code, words) for words, code in parts)
    return Markup("").join(map(escape, said))


def quiz_html(
    name: str,
    items: Iterable[Solved],
    base: FactBase,
    language: str,
    *,
    with_key: bool = True,
    homes: Mapping[str, str] | None = None,
    mode: str = "",
    titles: Mapping[str, str] | None = None,
    parts: Mapping[str, str] | None = None,
    onward: tuple[str, str] | None = None,
) -> str:
    """Return the quiz ``name`` as one accessible section.

    Args:
        name: the lesson's stem; it becomes part of every id.
        items: solved items, in the order shown.
        base: where the sources of facts are.
        language: of everything a learner reads.
        with_key: whether key and rationales are in the HTML (a page) or stay in Python.
        homes: the lesson of each item that is not this one's, so that its link leads there.
        mode: "" judges item by item, "check" at the end, "review" shows a set of the items.
        titles: of lessons by name, so that a check can say what to read again.
        parts: the headings of sections by label, to which the end of a quiz leads back.
        onward: the address of what comes next, and the words that lead there.

    """
    others = {ident: home for ident, home in (homes or {}).items() if home != name}
    solved = list(items)
    return (
        environment()
        .get_template("quiz.html.j2")
        .render(
            name=name,
            prefix=f"quiz-{name}",
            mode=mode,
            language=language,
            words=phrases("quiz", language),
            cards=[
                {
                    **_card(one, others.get(one.item.id, ""), base),
                    "key": told_to_script(one, with_key=with_key),
                    "lesson": (titles or {}).get(others.get(one.item.id, ""), ""),
                    "part": (parts or {}).get(one.item.section, ""),
                }
                for one in solved
            ],
            with_key=with_key,
            onward=onward,
            # On a page scripts have what page_words.py has written for all pages.
            said="" if with_key else safe_json(had_by_scripts(language)),
        )
    )


def told_to_script(solved: Solved, *, with_key: bool) -> Markup:
    """Return as an attribute what ``quiz.js`` has to know of an item and sees nowhere else."""
    key = key_data(solved.key) if with_key else {}
    seen = ("type", "wrong")
    told = {name: one for name, one in key.items() if one and one != "0" and name not in seen}
    text = str(safe_json({"fingerprint": fingerprint(solved), **told}))
    return Markup(text.replace("'", "\\u0027"))  # noqa: S704  (nor one that ends an attribute)


def had_by_scripts(language: str) -> dict[str, Any]:
    """Return what ``quiz.js`` says, and what it puts into each question and at the end."""
    template, words = environment().get_template("quiz-alive.html.j2"), phrases("quiz", language)
    parts = {at: trees(template.render(at=at, words=words)) for at in ("field", "end")}
    return {"words": phrases("js", language), **parts}


def fingerprint(solved: Solved) -> str:
    """Return a short mark of everything that gives an answer its meaning.

    It is that of the language the item was written in, so that an answer is known in each.
    """
    solved = solved.origin or solved
    parts = [
        solved.item.type,
        solved.stem,
        [(choice.id, choice.label) for choice in (*solved.choices, *solved.targets)],
        key_data(replace(solved.key, unit="")),  # the labels tell the unit
    ]
    text = json.dumps(parts, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def explain(solved: Solved, base: FactBase) -> list[Explained]:
    """Return the explanation of every choice of ``solved``, right or wrong."""
    return [_explained(solved, choice, base) for choice in solved.choices]


def why(one: Explained, language: str) -> Tree:
    """Return an explanation as a line with its sources, as a script builds it."""
    template = environment().get_template("quiz-why.html.j2")
    return trees(template.render(one=one, language=language))[0]


def answer_of(solved: Solved) -> str:
    """Return the answer to ``solved`` in words."""
    return TYPES[solved.item.type].said(solved)


def source_line(owner: Fact | Claim, base: FactBase, language: str) -> tuple[Part, ...]:
    """Return where ``owner`` comes from and as of when, in one line."""
    if isinstance(owner, Claim):
        return ((phrase("quiz.claim_source", language, number=owner.number), language),)
    said: list[Part] = []
    for one in owner.sources:
        said += [("; ", language)] if said else []
        said += base.sources[one.source].title_parts(language)
        said.append((f", {one.place(language)}", language))
    when = phrase("quiz.as_of", language, date=show_date(owner.as_of, language))
    status = "" if owner.status == "current" else f", {phrase(f'status.{owner.status}', language)}"
    return joined_parts([*said, (f" ({when}{status})", language)])


def _card(solved: Solved, elsewhere: str, base: FactBase) -> dict[str, Any]:
    language, kind = solved.language, TYPES[solved.item.type]
    explained = explain(solved, base)
    sources = list(dict.fromkeys(line for one in explained for line in one.sources))
    choices = [{"id": one.id, "label": kind.label(one, language)} for one in solved.choices]
    labels = {target.id: target.label for target in solved.targets}
    beside = kind.beside([choice["id"] for choice in choices], list(labels))
    return {
        "item": solved.item,
        "place": f"{elsewhere}.html#{solved.item.section}"
        if elsewhere
        else f"#{solved.item.section}",
        "stem": solved.stem,
        "hint": phrase(f"quiz.{kind.hint}", language),
        "typed": kind.way == "typed",
        "rule": base.render(solved.item.hint, language) if isinstance(solved.item, Case) else "",
        "choices": choices,
        "answers": [{"id": one, "label": labels.get(one, one)} for one in beside],
        "answer": answer_of(solved),
        "explained": explained,
        "sources": sources,
        "numbers": [sorted({sources.index(line) + 1 for line in one.sources}) for one in explained],
    }


def _explained(solved: Solved, choice: Choice, base: FactBase) -> Explained:
    language = solved.language
    right, mark, label = TYPES[solved.item.type].explained(solved, choice)
    lines = tuple(source_line(owner, base, language) for owner in choice.facts)
    mark = _ended(mark, ":" if label else ".")
    return Explained(choice.id, right, mark, _ended(label, "."), choice.rationale, lines)


def _ended(text: str, sign: str) -> str:
    """Return ``text`` with ``sign`` at its end, unless a sentence ends there already."""
    return text if not text or SENTENCE_END.search(text) else f"{text}{sign}"


def safe_json(value: Any) -> Markup:
    """Return ``value`` as JSON that may stand in a script element of a page."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return Markup(text)  # noqa: S704  (no character that HTML could read is left in it)
