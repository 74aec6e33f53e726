"""Rules on the pages of the book and what they name."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath
from posixpath import normpath

from quizzes.checks.rule import Breaches, rules
from quizzes.content.fact_records import Claim, Fact
from quizzes.content.facts import UnknownReference, owner_id
from quizzes.content.pages import OF_WORDS, Named, Page
from quizzes.content.records import Record
from quizzes.project import Project

# The roles that name facts: those for what is true now, and those for the rest.
NOW = ("fact",)
REST = ("was", "disputed")


def owner_of(project: Project, named: Named) -> Fact | Claim:
    """Return what words are bound to, or whose value is named.

    Raises:
        UnknownReference: it names nothing.

    """
    if named.words or named.reference in project.base.claims:
        return project.base.owner(named.reference)
    return project.base.resolve(named.reference).owner


def _facts_named(project: Project, page: Page) -> list[tuple[Named, Fact]]:
    found = []
    for reference in page.named:
        if reference.role not in ("claim", *OF_WORDS):
            try:
                owner = owner_of(project, reference)
            except UnknownReference:
                continue
            if isinstance(owner, Fact):
                found.append((reference, owner))
    return found


def pages_resolve(project: Project) -> Breaches:
    """Every {fact}, {was}, {disputed} and {claim} on a page names something."""
    for page in project.written:
        for reference in page.named:
            if reference.role in OF_WORDS:
                continue
            try:
                owner = owner_of(project, reference)
            except UnknownReference as error:
                ident = owner_id(reference.reference)
                own = f", or bind own words: {{fact}}`own words <{ident}>`"
                yield reference.where, f"{error}{own if ident in project.base.facts else ''}"
                continue
            if (reference.role == "claim") != isinstance(owner, Claim):
                right = "claim" if isinstance(owner, Claim) else "fact"
                yield reference.where, f"'{owner.id}' is a {right}; use {{{right}}}"


def facts_are_named_by_status(project: Project) -> Breaches:
    """A page names what is true now with {fact}, and the rest with {was} or {disputed},
    which say so."""
    for page in project.pages:
        for reference, fact in _facts_named(project, page):
            if reference.role in NOW and fact.status != "current":
                right = "{was} or {disputed}"
                yield reference.where, f"'{fact.id}' is {fact.status}; name it with {right}"
            elif reference.role in REST and fact.status == "current":
                yield reference.where, f"'{fact.id}' is current; name it with {{fact}}"


def facts_taught_are_tested(project: Project) -> Breaches:
    """Every fact a lesson names is tested by an item, or is marked as background."""
    reported = set()
    for page in project.lessons:
        for reference, fact in _facts_named(project, page):
            if fact.id not in project.tested and not fact.background and fact.id not in reported:
                reported.add(fact.id)
                message = f"'{fact.id}' is taught but not tested; write an item or mark background"
                yield reference.where, message


def background_is_untested(project: Project) -> Breaches:
    """A fact marked as background is tested by no item; once one tests it, the mark goes."""
    for fact in project.base.facts.values():
        if fact.background and fact.id in project.tested:
            yield fact.where("background"), f"{fact.id}: an item tests it; remove background"


def both_sides_are_shown(project: Project) -> Breaches:
    """A page that names one of several conflicting facts names another of them too."""
    for page in project.pages:
        named_facts = _facts_named(project, page)
        ids = {fact.id for _, fact in named_facts}
        reported = set()
        for reference, fact in named_facts:
            lonely = fact.conflicts_with and not ids & set(fact.conflicts_with)
            if lonely and fact.id not in reported:
                reported.add(fact.id)
                others = ", ".join(fact.conflicts_with)
                yield reference.where, f"'{fact.id}' is disputed; name another side too: {others}"


def caveats_are_shown(project: Project) -> Breaches:
    """A page that names a fact with a caveat names the caveat too."""
    for page in project.pages:
        named_facts = _facts_named(project, page)
        ids = {fact.id for _, fact in named_facts}
        for reference, fact in named_facts:
            if fact.caveat in project.base.facts and fact.caveat not in ids:
                yield reference.where, f"'{fact.id}' needs its caveat here: name '{fact.caveat}'"


def links_lead_somewhere(project: Project) -> Breaches:
    """A link on a page leads to a source of ours, a page of the book or a part of one, or a
    label."""
    addresses = {source.url for source in project.base.sources.values()}
    names = {page.name: page for page in project.pages}
    labels = {label for page in project.pages for label in page.labels}
    for page in project.written:
        for target, where in page.links:
            bare = target.split("#")[0]
            if target.startswith(("http:", "https:")):
                if target not in addresses:
                    yield where, f"'{target}' is the address of no source; add the source"
            elif bare.endswith((".md", ".html")):
                folder = PurePosixPath(page.name).parent
                name = normpath((folder / bare).as_posix()).rsplit(".", 1)[0]
                part = target.partition("#")[2]
                if name not in names:
                    yield where, f"'{target}' leads to no page; check the path"
                elif "#" in target and part not in _parts(project, names[name]):
                    yield where, f"'{target}' leads to no part of that page; check what follows #"
                elif bare.endswith(".md") and part in names[name].labels:
                    yield where, f"'{target}' names a label; link to '#{part}' alone"
            elif target.removeprefix("#") not in labels and not target.startswith("LICENSE"):
                yield where, f"'{target}' is no label; check the spelling"


def _parts(project: Project, page: Page) -> set[str]:
    """Return what a link to a part of ``page`` may name, with the records that it lists."""
    listed: dict[str, Iterable[Record]] = {
        "fact-register": project.base.facts.values(),
        "source-list": project.base.sources.values(),
        "article": project.base.cards("article"),
        "claim-list": project.base.cards("claim-list"),
        "term-list": project.terms,
        "question-list": project.questions,
        "change-list": project.changes,
        "law-watch": (*project.watch.texts, *project.watch.norms) if project.watch else (),
    }
    records = (one for name in page.directives for one in listed.get(name, ()))
    return {*page.anchors, *(str(getattr(one, "id", "")) for one in records)}


def lessons_end_in_their_quiz(project: Project) -> Breaches:
    """Every lesson shows its outcomes and ends with the quiz of its own bank."""
    for page in project.lessons:
        where = page.where
        if page.quizzes != (page.name,):
            yield where, f'{page.name}: must have one cell with Quiz("{page.name}")'
        elif page.name not in project.banks:
            yield where, f"{page.name}: no quizzes/banks/{page.name}.yml"
        if "outcomes" not in page.directives:
            yield where, f"{page.name}: has no {{outcomes}}; add it after the first lines"


def labels_are_unique(project: Project) -> Breaches:
    """No label stands on two pages."""
    seen: dict[str, str] = {}
    for page in project.pages:
        for label in page.labels:
            if label in seen:
                yield page.where, f"label '{label}' is also in {seen[label]}; rename one"
            seen.setdefault(label, page.path)


def plans_add_up(project: Project) -> Breaches:
    """The steps of a class plan take together as many minutes as the plan says."""
    for page in project.pages:
        for plan in page.plans:
            if plan.minutes != str(sum(plan.steps)):
                message = f"the plan says '{plan.minutes}' minutes, its steps take"
                yield plan.where, f"{page.name}: {message} {sum(plan.steps)}; mend one of them"


RULES = rules(
    pages_resolve,
    facts_are_named_by_status,
    facts_taught_are_tested,
    background_is_untested,
    both_sides_are_shown,
    caveats_are_shown,
    links_lead_somewhere,
    lessons_end_in_their_quiz,
    labels_are_unique,
    plans_add_up,
)
