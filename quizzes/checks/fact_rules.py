"""Rules on sources, facts and the claims of the starting article."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, timedelta

from quizzes.checks.rule import Breaches, rules
from quizzes.content.fact_records import Claim, Fact
from quizzes.content.facts import UnknownReference, owner_id
from quizzes.content.glossary import Term
from quizzes.content.log import Question
from quizzes.content.module import NAME
from quizzes.content.text import Text, references
from quizzes.project import Project


def facts_have_sources(project: Project) -> Breaches:
    """Every fact cites at least one source that exists, with a place in it."""
    for fact in project.base.facts.values():
        if not fact.sources:
            yield fact.where(), f"{fact.id}: has no source; cite one with its locator"
        for index, citation in enumerate(fact.sources):
            if citation.source not in project.base.sources:
                where = fact.where("sources", index)
                yield where, f"{fact.id}: no source '{citation.source}'; add it to data/sources/"


def parts_are_listed(project: Project) -> Breaches:
    """The topic of a fact or an open question, and the section of a claim, is a part of the
    subject or of the starting article that the module lists."""
    topics = [topic.id for topic in project.module.topics]
    entries: list[Fact | Question] = [*project.base.facts.values(), *project.questions]
    for one in entries:
        if one.topic not in topics:
            message = f"no topic '{one.topic}' in {NAME}; there are: {', '.join(topics)}"
            yield one.where("topic"), f"{one.id}: {message}"
    sections = [section.id for section in project.module.sections]
    for claim in project.base.claims.values():
        if claim.section not in sections:
            message = f"no section '{claim.section}' in {NAME}; there are: {', '.join(sections)}"
            yield claim.where("section"), f"{claim.id}: {message}"


def topics_go_with_ids(project: Project) -> Breaches:
    """Facts whose ids begin with the same word are of one topic."""
    topics: dict[str, Counter[str]] = defaultdict(Counter)
    for fact in project.base.facts.values():
        topics[_first(fact.id)][fact.topic] += 1
    for fact in project.base.facts.values():
        word = _first(fact.id)
        ((usual, _),) = topics[word].most_common(1)
        if fact.topic != usual:
            message = f"the topic is '{fact.topic}', and '{usual}' of others named {word}-…"
            yield fact.where("topic"), f"{fact.id}: {message}; mend it, or name the fact otherwise"


def _first(ident: str) -> str:
    return ident.partition("-")[0]


def help_lines_can_be_called(project: Project) -> Breaches:
    """What stands at the foot of each page is a fact of today on help, with what to call."""
    module = project.module
    for ident in module.help.lines if module.help else ():
        fact = project.base.facts.get(ident)
        if fact is None:
            message = f"no fact '{ident}'; check the spelling"
        elif fact.topic not in module.help_topics:
            message = f"'{ident}' is of the topic '{fact.topic}', which is not for help"
        elif fact.status != "current" or fact.value is None:
            message = f"'{ident}' has no value of today; name the fact that has"
        else:
            continue
        yield module.where("help", "lines"), message


def sources_are_used(project: Project) -> Breaches:
    """Every source is cited by a fact, a row of a series, a change, a glossary entry or the law
    watch, or repeated by another."""
    cited = {c.source for fact in project.base.facts.values() for c in fact.sources}
    cited |= {c.source for series in project.series for row in series.rows for c in row.sources}
    cited |= {c.source for change in project.changes for c in change.sources}
    cited |= {c.source for term in project.terms for c in term.sources}
    if project.watch:
        cited |= {c.source for text in project.watch.texts for c in text.sources}
        cited |= {c.source for norm in project.watch.norms for c in norm.sources}
    cited |= {used.source for term in project.terms for used in term.used_by}
    cited |= {one for source in project.base.sources.values() for one in source.repeats}
    for source in project.base.sources.values():
        if source.id not in cited:
            yield source.where(), f"{source.id}: nothing cites this source; cite or remove it"


def statements_resolve(project: Project) -> Breaches:
    """Every reference in the text of a fact, claim, term or open question names something."""
    owners: list[Fact | Claim] = [*project.base.facts.values(), *project.base.claims.values()]
    for owner in owners:
        for field, text in _texts(owner):
            for reference in references(text):
                try:
                    project.base.resolve(reference, owner)
                except UnknownReference as error:
                    yield owner.where(field), f"{owner.id}: {error}"
    entries: list[Term | Question] = [*project.terms, *project.questions]
    for entry in entries:
        for name in ("meaning", "why", "question", "looked", "would_settle"):
            own: Text | None = getattr(entry, name, None)
            for reference in references(own) if own else ():
                try:
                    project.base.resolve(reference)
                except UnknownReference as error:
                    yield entry.where(name), f"{entry.id}: {error}"


def _texts(owner: Fact | Claim) -> list[tuple[str, Text]]:
    names = ("statement", "differ") if isinstance(owner, Fact) else ("claim", "since", "why")
    found = [(name, getattr(owner, name)) for name in names]
    return [(name, text) for name, text in found if text is not None]


def superseded_facts_say_by_what(project: Project) -> Breaches:
    """A superseded fact has an end date and names its successor; a current one has neither."""
    for fact in project.base.facts.values():
        if fact.status == "superseded":
            if fact.until is None:
                yield fact.where("status"), f"{fact.id}: is superseded; add until"
            if fact.superseded_by is None:
                yield fact.where("status"), f"{fact.id}: is superseded; add superseded_by"
        elif fact.superseded_by is not None or (fact.until is not None and fact.law is not None):
            yield fact.where("status"), f"{fact.id}: has ended, so its status is superseded"
        if fact.superseded_by is not None and fact.superseded_by not in project.base.facts:
            message = f"{fact.id}: no fact '{fact.superseded_by}'; name the successor"
            yield fact.where("superseded_by"), message


def conflicts_are_tied(project: Project) -> Breaches:
    """Conflicting facts name each other, and say in one sentence why they differ."""
    facts = project.base.facts
    for fact in facts.values():
        for other in fact.conflicts_with:
            if other not in facts:
                yield fact.where("conflicts_with"), f"{fact.id}: no fact '{other}'"
            elif fact.id not in facts[other].conflicts_with:
                message = f"{fact.id}: '{other}' does not name it back; add it to conflicts_with"
                yield fact.where("conflicts_with"), message
        if fact.conflicts_with and fact.differ is None:
            yield fact.where("conflicts_with"), f"{fact.id}: say in 'differ' why they differ"


def periods_run_forward(project: Project) -> Breaches:
    """A fact's since is before its until."""
    for fact in project.base.facts.values():
        if fact.since and fact.until and fact.since > fact.until:
            yield fact.where("until"), f"{fact.id}: ends before it begins; check since and until"


def reviews_are_due_in_time(project: Project) -> Breaches:
    """A fact is to be read again within the days that its topic allows, a year as a rule."""
    for fact in project.base.facts.values():
        seen = [
            project.base.sources[citation.source].accessed
            for citation in fact.sources
            if citation.source in project.base.sources
        ]
        topic = project.module.topic(fact.topic)
        if not seen or topic is None:
            continue
        days = topic.review_days
        if len(fact.review_by) != 10:
            yield fact.where("review_by"), f"{fact.id}: review_by must be a full date"
        elif date.fromisoformat(fact.review_by) > _day(max(seen)) + timedelta(days=days):
            message = f"{fact.id}: review_by is more than {days} days after its source was read"
            yield fact.where("review_by"), message


def _day(text: str) -> date:
    year, *rest = text.split("-") if text != "unknown" else ["1", "1", "1"]
    month, day = ([*rest, "1", "1"])[:2]
    return date(int(year), int(month), int(day))


def caveats_exist(project: Project) -> Breaches:
    """The caveat a fact asks for is a fact."""
    for fact in project.base.facts.values():
        if fact.caveat is not None and fact.caveat not in project.base.facts:
            yield fact.where("caveat"), f"{fact.id}: no fact '{fact.caveat}'"


def claims_rest_on_facts(project: Project) -> Breaches:
    """Every claim of the article has a verdict that rests on facts which exist."""
    for claim in project.base.claims.values():
        if not claim.facts:
            yield claim.where("facts"), f"{claim.id}: name the facts behind the verdict"
        for ident in claim.facts:
            if ident not in project.base.facts:
                yield claim.where("facts"), f"{claim.id}: no fact '{ident}'"


def claims_are_tested(project: Project) -> Breaches:
    """Every claim of the article is tested by an item."""
    tested = {claim for item in project.items for claim in item.claims}
    for claim in project.base.claims.values():
        if claim.id not in tested:
            yield claim.where(), f"{claim.id}: no item tests it; add it to an item's claims"


def claims_are_taught(project: Project) -> Breaches:
    """Every claim of the article is taught: a lesson names it, or a page shows its card."""
    shown = {name for page in project.pages for name in page.directives}
    taught = {claim.id for name in shown for claim in project.base.cards(name)}
    taught |= {owner_id(one.reference) for page in project.lessons for one in page.named}
    for claim in project.base.claims.values():
        if claim.id not in taught:
            remedy = f"add {{claim}}`{claim.id}` to a lesson, or {{claim-list}} to a page"
            yield claim.where(), f"{claim.id}: no lesson names it, no page shows it; {remedy}"


RULES = rules(
    facts_have_sources,
    parts_are_listed,
    topics_go_with_ids,
    help_lines_can_be_called,
    sources_are_used,
    statements_resolve,
    superseded_facts_say_by_what,
    conflicts_are_tied,
    periods_run_forward,
    reviews_are_due_in_time,
    caveats_exist,
    claims_rest_on_facts,
    claims_are_tested,
    claims_are_taught,
)
