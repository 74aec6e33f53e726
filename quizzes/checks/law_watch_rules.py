"""Rules on the law watch: nothing dropped in silence, nothing read on a day to come."""

from __future__ import annotations

from collections.abc import Iterator

from quizzes.checks.rule import Breaches, Rule, rules
from quizzes.content.fact_records import Fact
from quizzes.content.law_watch import LawText, Norm, is_past
from quizzes.content.values import before
from quizzes.project import Project


def watched_norms_are_in_or_out(project: Project) -> Breaches:
    """A norm of the law watch is in, with its facts and the day it took effect, or out, with the
    reason."""
    for norm in _norms(project):
        if bool(norm.facts) == (norm.out is not None):
            message = "has facts and a reason to be out" if norm.facts else "is neither in nor out"
            yield norm.where(), f"{norm.id}: {message}; give facts, or out with the reason"
        elif norm.facts and norm.in_force is None:
            message = 'add in_force, the day it took effect, "unknown" where it is not known'
            yield norm.where(), f"{norm.id}: {message}"


def watches_name_what_is_there(project: Project) -> Breaches:
    """The law watch names facts, sources and texts that exist."""
    base = project.base
    texts = {text.id for text in _texts(project)}
    entries: list[LawText | Norm] = [*_texts(project), *_norms(project)]
    for one in entries:
        for citation in one.sources:
            if citation.source not in base.sources:
                message = f"no source '{citation.source}'; add it to data/sources/"
                yield one.where("sources"), f"{one.id}: {message}"
    for norm in _norms(project):
        for ident in norm.facts:
            if ident not in base.facts:
                yield norm.where("facts"), f"{norm.id}: no fact '{ident}'; name another"
        for ident in norm.touches:
            if ident not in texts:
                message = f"no text '{ident}' in the law watch; add it under texts"
                yield norm.where("touches"), f"{norm.id}: {message}"
        if not norm.touches:
            yield norm.where("touches"), f"{norm.id}: touches no text; name one, or take it out"


def readings_of_the_law_are_past(project: Project) -> Breaches:
    """A text of law was read on a day that has come, up to that day at most, and is read again
    later."""
    for text in _texts(project):
        if text.read_to == "unknown" or before(text.read_on, text.read_to):
            message = f"was read on {text.read_on}, but up to {text.read_to}; mend one of them"
            yield text.where("read_to"), f"{text.id}: {message}"
        if project.latest and before(project.latest, text.read_on):
            message = f"was read on {text.read_on}, which is still to come; mend the day"
            yield text.where("read_on"), f"{text.id}: {message}"
        if not before(text.read_on, text.again_by):
            message = f"is to be read again by {text.again_by}, but was read on {text.read_on}"
            yield text.where("again_by"), f"{text.id}: {message}; name a later day"


def norms_stand_once(project: Project) -> Breaches:
    """No norm and no text stands in the law watch twice."""
    for entries in (_norms(project), _texts(project)):
        seen: dict[str, str] = {}
        for one in entries:
            for name in (one.id, one.name if isinstance(one, Norm) else one.name.first):
                if name in seen:
                    message = f"'{name}' stands at '{seen[name]}' too; keep one"
                    yield one.where(), f"{one.id}: {message}"
                seen.setdefault(name, one.id)


def norms_take_effect_in_order(project: Project) -> Breaches:
    """A norm takes effect when it is published or later, and ends after it has begun."""
    for norm in _norms(project):
        if norm.in_force and before(norm.in_force, norm.published):
            message = f"is in force from {norm.in_force}, but was published {norm.published}"
            yield norm.where("in_force"), f"{norm.id}: {message}; mend one of them"
        if norm.ended and before(norm.ended, norm.in_force or norm.published):
            message = f"ended {norm.ended}, before it began; mend one of the days"
            yield norm.where("ended"), f"{norm.id}: {message}"


def new_law_is_watched(project: Project) -> Breaches:
    """A fact whose norm took effect since the first day of the law watch stands in the watch, at
    that norm."""
    watch = project.watch
    if watch is None:
        return
    listed = {(norm.name, ident) for norm in watch.norms for ident in norm.facts}
    for fact in project.base.facts.values():
        if fact.law is None or fact.since is None or fact.since == "unknown":
            continue
        if not before(fact.since, watch.since) and (fact.law.norm, fact.id) not in listed:
            message = f"{fact.law.norm} is of {fact.since}; name this fact at that norm"
            yield fact.where("law"), f"{fact.id}: {message} in data/law-watch.yml"


def facts_keep_the_days_of_their_norm(project: Project) -> Breaches:
    """What a norm of the law watch says begins with the norm at the earliest, and ends with it."""
    for norm, fact in _own(project):
        if before(fact.since or "unknown", norm.in_force or "unknown"):
            message = f"begins {fact.since}, but {norm.name} is in force from {norm.in_force}"
            yield fact.where("since"), f"{fact.id}: {message}; mend one of them"
        if norm.ended and (fact.until is None or before(norm.ended, fact.until)):
            message = f"{norm.name} ended {norm.ended}; add until and what came after"
            yield fact.where(), f"{fact.id}: {message}"


def _own(project: Project) -> Iterator[tuple[Norm, Fact]]:
    """Yield each norm with each of its facts that says what this norm itself says."""
    for norm in _norms(project):
        for ident in norm.facts:
            fact = project.base.facts.get(ident)
            if fact and fact.law and fact.law.norm == norm.name:
                yield norm, fact


def _norms(project: Project) -> tuple[Norm, ...]:
    return project.watch.norms if project.watch else ()


def _texts(project: Project) -> tuple[LawText, ...]:
    return project.watch.texts if project.watch else ()


RULES = rules(
    watched_norms_are_in_or_out,
    watches_name_what_is_there,
    readings_of_the_law_are_past,
    norms_stand_once,
    norms_take_effect_in_order,
    new_law_is_watched,
    facts_keep_the_days_of_their_norm,
)


def law_is_read_again(project: Project, today: str) -> Breaches:
    """A text of law is read again before its day has passed."""
    for text in _texts(project):
        if is_past(text, today):
            message = f"was read up to {text.read_to} and was to be read again by {text.again_by}"
            yield text.where("again_by"), f"{text.id}: {message}; read it again"


WARNINGS: tuple[Rule, ...] = rules(law_is_read_again)
