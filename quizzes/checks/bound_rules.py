"""Rules on own words and the facts that they are bound to."""

from __future__ import annotations

from collections.abc import Iterator

from quizzes.checks.rule import Breaches, once, rules
from quizzes.checks.text_rules import whole_texts
from quizzes.content.bound import Binding, Broken, in_data, on_page
from quizzes.content.facts import UnknownReference
from quizzes.content.pages import Named
from quizzes.content.records import Where
from quizzes.content.text import bound_to
from quizzes.project import Project


def bindings_are_whole(project: Project) -> Breaches:
    """Words are bound whole: the words first, then the names of the facts that they rest on."""
    for who, where, _, one in bindings(project):
        if isinstance(one, Broken):
            yield where, f"{who}: {one.why}"


Bound = tuple[str, Where, str, Binding | Broken]


@once
def bindings(project: Project) -> Iterator[Bound]:
    """Yield (who, where, language, binding) of all words on pages and in the data."""
    for page in project.pages:
        for line in page.raw:
            if line.kind in ("text", "plan"):
                for one in on_page(line.text):
                    yield page.name, line.where, project.language, one
    for who, _, text in whole_texts(project):
        for language, words in text.by_language.items():
            yield from ((who, text.where(language), language, one) for one in in_data(words))


def texts_are_bound_to_facts(project: Project) -> Breaches:
    """Words in the data are bound to facts that are there, and to values that these have."""
    for who, _, text in whole_texts(project):
        for name in bound_to(text):
            try:
                owner = project.base.owner(name)
            except UnknownReference as error:
                if who not in project.by_id:  # the rule items-resolve says so of an item
                    yield text.where(), f"{who}: {error}"
            else:
                if owner.id not in project.base.facts:
                    yield text.where(), f"{who}: '{owner.id}' is a claim; bind words to facts"


def old_forms_only_fall(project: Project) -> Breaches:
    """A page puts no more statements ({fact} with .statement) and stamps ({dated}) into its
    sentences than data/module.yml says it still does; own words take their place."""
    left = dict(project.module.old_forms)
    where = project.module.where("old_forms")
    for page in project.pages:
        forms = [one for one in page.named if _is_old(one)]
        least, found = left.pop(page.name, 0), len(forms)
        if found > least:
            message = f"has {found} statements and stamps, and may have {least}; bind own words"
            yield forms[least].where, f"{page.name}: {message}"
        elif found < least:
            yield where, f"{page.name}: has {found} statements and stamps left; write {found}"
    for name in left:
        yield where, f"{name}: is no page; take it out"


def _is_old(named: Named) -> bool:
    return named.role == "dated" or named.reference.endswith(".statement")


RULES = rules(bindings_are_whole, texts_are_bound_to_facts, old_forms_only_fall)
