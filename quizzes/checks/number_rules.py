"""Rules on figures: each stands in words that are bound to facts, and is a value of one."""

from __future__ import annotations

from quizzes.checks.bound_rules import bindings
from quizzes.checks.rule import Breaches, faults, rules
from quizzes.checks.word_rules import prose, written
from quizzes.content.agreement import Agreement
from quizzes.content.bound import Binding
from quizzes.content.fact_records import Claim, Fact
from quizzes.content.facts import FactBase, UnknownReference
from quizzes.content.finding import Figure, find
from quizzes.content.held import Held, held
from quizzes.content.language import known_of
from quizzes.content.pages import OF_WORDS
from quizzes.content.text import BRACES
from quizzes.content.values import Value, show
from quizzes.project import Project

# So many values are told beside a figure that is none of them.
MOST_TOLD = 8


def numbers_are_named(project: Project) -> Breaches:
    """No number, date, article or norm stands by itself, in digits or in words: each is put in
    by the name of its value, or stands in words that are bound to a fact. A fact's own words may
    tell what it holds, and a text may count what is its own, such as questions."""
    agreement = Agreement(project.module.units, project.language)
    message = "bind its words to the fact it comes from, or put in the value by name"
    mark, small = known_of(project.language).numerals.mark, prose(project).small
    for whole, (who, where, _, unbound) in zip(small, written(project), strict=True):
        found = _figures(unbound, project.language) if mark.search(whole) else []
        owner = project.base.facts.get(who) or project.base.claims.get(who)
        own = held([owner], project.language) if found and owner else None
        for figure in found:
            if own is None or not agreement.agrees(figure, own):
                yield where, f"{who}: '{figure.words}' is typed; {message}"
    for page in project.pages:
        for term in (one for one in page.named if one.role in OF_WORDS):
            for figure in _figures(term.reference, project.language):
                yield term.where, f"{page.name}: '{figure.words}' is quoted; {message}"
    yield from faults(project, "numbers-are-named")


def figures_agree(project: Project) -> Breaches:
    """A figure in words that are bound to facts is a value of one of them, as the language writes
    it; a rounded one says so, and its digits are right."""
    agreement = Agreement(project.module.units, project.language)
    holding: dict[tuple[str, ...], Held] = {}  # many words rest on the same facts
    for who, where, language, binding, before in bindings(project):
        if language != project.language or not isinstance(binding, Binding) or not binding.words:
            continue
        # A word that rounds may stand before the words that are bound: more than {fact}`forty …`.
        said = _figures(before + binding.words, language) if find(binding.words, language) else []
        found = [figure for figure in said if figure.start >= len(before)]
        if not found:
            continue
        try:
            owners = [_named(project.base, name) for name in binding.names]
        except UnknownReference:
            continue  # other rules say where
        if binding.names not in holding:
            holding[binding.names] = held(owners, language)
        facts = holding[binding.names]
        for figure in found:
            if not agreement.agrees(figure, facts):
                named = ", ".join(f"'{name}'" for name in binding.names)
                message = f"'{figure.words}' is no value of {named}: {_values(owners, language)}"
                yield where, f"{who}: {message}; mend it, or bind it to the fact it comes from"


def _figures(text: str, language: str) -> list[Figure]:
    """Return the figures that are typed and count more than what the text itself has."""
    bare = BRACES.sub("…", text) if "{" in text else text
    return [figure for figure in find(bare, language) if not figure.own]


def _named(base: FactBase, name: str) -> Fact | Claim | Value:
    owner = base.owner(name)
    return owner if owner.id == name else base.resolve(name).value


def _values(owners: list[Fact | Claim | Value], language: str) -> str:
    values = [
        value
        for owner in owners
        for value in ([owner] if isinstance(owner, Value) else owner.parts.values())
    ]
    shown = list(dict.fromkeys(show(value, language) for value in values))
    more = " and others" if len(shown) > MOST_TOLD else ""
    return f"{'; '.join(shown[:MOST_TOLD]) or 'no value'}{more}"


RULES = rules(numbers_are_named, figures_agree)
