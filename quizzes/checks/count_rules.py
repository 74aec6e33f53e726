"""Rules that compare figures: what they count, whether they agree, whether they add up."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from quizzes.checks.rule import Breaches, rules
from quizzes.content.derived import agrees, computed
from quizzes.content.fact_records import Fact
from quizzes.content.facts import UnknownReference
from quizzes.content.text import Text
from quizzes.project import Project

# Shorter figures agree by chance.
TELLING_DIGITS = 3
WHAT_A_COUNT_SAYS = ("population", "period", "body", "count")


def counts_say_what_they_count(project: Project) -> Breaches:
    """A figure has its unit, the people it is about, its period, who counted and how."""
    measures = {None, *(unit.id for unit in project.module.units if unit.kind == "measure")}
    for fact in project.base.facts.values():
        if fact.law is not None or all(value.unit in measures for value in fact.parts.values()):
            continue
        for field in WHAT_A_COUNT_SAYS:
            if getattr(fact, field) is None:
                yield fact.where(), f"{fact.id}: counts something; add {field}"


def facts_do_not_contradict(project: Project) -> Breaches:
    """Two facts on the same subject, period and body say the same, or are tied as a conflict."""
    same: dict[tuple[str, str, Text | None], list[Fact]] = defaultdict(list)
    for fact in project.base.facts.values():
        if fact.subject and fact.law is None and fact.status != "superseded":
            same[fact.subject, fact.period or "", fact.body].append(fact)
    for facts in same.values():
        for index, fact in enumerate(facts):
            for other in facts[index + 1 :]:
                if fact.value != other.value and other.id not in fact.conflicts_with:
                    message = (
                        f"{other.id}: contradicts '{fact.id}' (same subject, period and body); "
                        "mend one, supersede one, or tie them with conflicts_with and differ"
                    )
                    yield other.where("value"), message


def derived_figures_agree(project: Project) -> Breaches:
    """A figure that follows from others is what they give, rounded as it is written."""
    for fact in project.base.facts.values():
        for name, derived in fact.derived.items():
            where = fact.where("derived", name)
            stated = fact.parts.get(name)
            if stated is None or stated.number is None:
                yield where, f"{fact.id}: '{name}' is no number of this fact; name one"
                continue
            try:
                operands = [project.base.resolve(one, fact).value for one in derived.operands]
                exact = computed(derived, operands)
            except (UnknownReference, ValueError) as error:
                yield where, f"{fact.id}: {error}"
                continue
            if not agrees(stated.number, exact):
                message = (
                    f"{fact.id}: '{name}' is {stated.number}, but the {derived.way} of "
                    f"{', '.join(derived.operands)} is {exact:.4f}; mend one of them"
                )
                yield where, message


def figures_are_typed_once(project: Project) -> Breaches:
    """A figure that one source gives for one period is typed in one fact; others derive it."""
    seen: dict[tuple[str, str, Decimal], Fact] = {}
    for fact in project.base.facts.values():
        for name, value in fact.parts.items():
            if not fact.period or value.number is None or name in fact.derived:
                continue
            if len(value.number.as_tuple().digits) < TELLING_DIGITS:
                continue
            for citation in fact.sources:
                key = citation.source, fact.period, value.number
                first = seen.setdefault(key, fact)
                if first.id != fact.id:
                    message = (
                        f"{fact.id}: '{name}' is typed in '{first.id}' too, from the same source; "
                        f"tie it: derived: {{{name}: {{sum: [{first.id}…]}}}}"
                    )
                    yield fact.where(), message


def facts_are_no_later_than_their_sources(project: Project) -> Breaches:
    """A fact's as_of is no later than the day its newest source was published or read."""
    for fact in project.base.facts.values():
        seen = [
            moment
            for citation in fact.sources
            if (source := project.base.sources.get(citation.source))
            for moment in (source.published, source.accessed)
            if moment != "unknown"
        ]
        if seen and fact.as_of != "unknown" and fact.as_of > (newest := max(seen)):
            if newest.startswith(fact.as_of):
                continue
            message = f"{fact.id}: is as of {fact.as_of}, but its newest source is of {newest}"
            yield fact.where("as_of"), f"{message}; date it by what was read"


RULES = rules(
    counts_say_what_they_count,
    facts_do_not_contradict,
    derived_figures_agree,
    figures_are_typed_once,
    facts_are_no_later_than_their_sources,
)
