"""Items as any program can have them: one model, out of which each format writes.

``options`` are what a learner chooses, types, matches or orders, by the ``shape`` of the item:

- ``one``, ``several``, ``truth``: options, each with its credit, a share of the point;
- ``number``, ``words``: the answer, then wrong ones that are expected; ``value`` is what is typed;
- ``pairs``: lines, ``value`` being the target of each; ``targets`` are all, wrong ones too;
- ``order``: entries in their right order.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any

from quizzes.content.fact_records import Citation, Claim, Fact
from quizzes.content.facts import FactBase
from quizzes.content.strings import phrase
from quizzes.content.values import show_date
from quizzes.export.ways import ways
from quizzes.front.review_bank import checks
from quizzes.items import TYPES, Case
from quizzes.items.item_type import ItemType
from quizzes.items.solved import Choice, Key, Solved
from quizzes.items.views import EDITION
from quizzes.project import Project


@dataclass(frozen=True)
class Cited:
    """A source, the place in it, and the days it was published and read."""

    title: str
    publisher: str
    published: str
    accessed: str
    locator: str
    url: str


@dataclass(frozen=True)
class Ground:
    """A fact or a claim that an item rests on: what it says, since when, and its sources."""

    id: str
    statement: str
    as_of: str
    sources: tuple[Cited, ...]

    def told(self, language: str) -> tuple[str, ...]:
        """Return it in lines: what it says with its day, and one for each source."""
        day = phrase("quiz.as_of", language, date=show_date(self.as_of, language))
        sources = (
            phrase(
                "export.source",
                language,
                title=one.title,
                publisher=one.publisher,
                date=show_date(one.published, language),
                place=one.locator,
                url=one.url,
            )
            for one in self.sources
        )
        return (f"{self.statement} ({day})" if self.as_of else self.statement, *sources)


@dataclass(frozen=True)
class Option:
    """One option, answer, line or entry; see the head of this module."""

    id: str
    label: str
    credit: float = 0.0
    feedback: str = ""
    value: str = ""
    facts: tuple[str, ...] = ()


@dataclass(frozen=True)
class NeutralItem:
    """One item in one language, whole: what is asked, the key, why, and on what it rests."""

    id: str
    shape: str
    stem: str
    options: tuple[Option, ...]
    targets: tuple[str, ...] = ()
    also: tuple[str, ...] = ()  # what is taken for right beside the answer, where it is words
    tolerance: str = "0"
    hint: str = ""
    grounds: tuple[Ground, ...] = ()
    type: str = ""
    lesson: str = ""
    section: str = ""
    objective: str = ""
    bloom: str = ""
    family: str = ""
    reserved: bool = False
    language: str = ""
    edition: str = ""

    @property
    def right(self) -> tuple[Option, ...]:
        """Return the options that earn anything."""
        return tuple(one for one in self.options if one.credit > 0)

    @property
    def tags(self) -> tuple[str, ...]:
        """Return what it can be found by: objective, level, edition, and the facts beneath it."""
        named = (
            ("objective", self.objective),
            ("level", self.bloom),
            ("edition", self.edition),
            ("family", self.family),
            *(("fact", one.id) for one in self.grounds),
        )
        return tuple(f"{name}:{value}" for name, value in named if value)

    @property
    def basis(self) -> tuple[tuple[str, ...], ...]:
        """Return what it rests on: each fact with its day, and after it a line for each source."""
        return tuple(ground.told(self.language) for ground in self.grounds)


@dataclass(frozen=True)
class Pack:
    """What leaves in one piece: items of some lessons in one language, and the whole project."""

    project: Project = field(repr=False)
    language: str
    edition: str
    title: str
    lessons: dict[str, str]  # their titles, by name
    items: tuple[NeutralItem, ...]


def pack(project: Project, lessons: Collection[str] = (), *, reserved: bool = False) -> Pack:
    """Return the items of ``lessons``, of all when none is named, in the project's language.

    Args:
        project: the checked content.
        lessons: names of lessons.
        reserved: whether what is kept for exams and checks leaves too; a teacher's own choice.

    """
    kept = {ident for form in checks(project).values() for ident in form}
    names = [name for name in project.banks if not lessons or name in lessons]
    items = (
        neutral(solved, name, project.base)
        for name in names
        for item in project.banks[name].items
        if (solved := project.solved.get(item.id))
    )
    return Pack(
        project=project,
        language=project.language,
        edition=EDITION,
        title=project.module.short.in_language(project.language),
        lessons={name: project.titles.get(name, name) for name in names},
        items=tuple(one for one in items if reserved or not (one.reserved or one.id in kept)),
    )


def neutral(solved: Solved, lesson: str, base: FactBase) -> NeutralItem:
    """Return a solved item of ``lesson`` as any program can have it."""
    item, kind = solved.item, TYPES[solved.item.type]
    case = item if isinstance(item, Case) else None
    return NeutralItem(
        id=item.id,
        shape=kind.shape,
        stem=solved.stem,
        options=tuple(_options(solved, kind)),
        targets=tuple(one.label for one in solved.targets),
        also=(*solved.key.right[1:], *ways(solved.key)) if kind.shape == "words" else (),
        tolerance=solved.key.tolerance,
        hint=base.render(case.hint, solved.language) if case else "",
        grounds=tuple(_ground(one, base, solved.language) for one in solved.facts),
        type=item.type,
        lesson=lesson,
        section=item.section,
        objective=item.objective,
        bloom=item.bloom,
        family=case.family if case else "",
        reserved=case.reserved if case else False,
        language=solved.language,
        edition=EDITION,
    )


def _options(solved: Solved, kind: ItemType[Any]) -> Iterator[Option]:
    key, language = solved.key, solved.language
    choices = {one.id: one for one in solved.choices}
    if kind.shape == "order":
        for place, ident in enumerate(key.right, 1):
            yield _option(choices[ident], choices[ident].label, value=str(place))
    elif kind.shape == "pairs":
        targets = {one.id: one.label for one in solved.targets}
        for line, target in key.pairs:
            yield _option(choices[line], choices[line].label, value=targets[target])
    elif kind.way == "typed":
        right, *misses = solved.choices
        yield _option(right, right.label, 1.0, key.right[0])
        for (_, value), miss in zip(key.misses, misses, strict=True):
            yield _option(miss, miss.label, value=value)
    else:
        for one in solved.choices:
            yield _option(one, kind.label(one, language), _credit(one.id, key, kind))


def _credit(ident: str, key: Key, kind: ItemType[Any]) -> float:
    """Return the share that an option earns; where several are chosen, what it adds or takes."""
    if not kind.several:
        return kind.score(key, [ident]).points
    return 1 / len(key.right) if ident in key.right else -1 / len(key.wrong)


def _option(choice: Choice, label: str, credit: float = 0.0, value: str = "") -> Option:
    facts = tuple(one.id for one in choice.facts)
    return Option(choice.id, label, credit, choice.rationale, value, facts)


def _ground(owner: Fact | Claim, base: FactBase, language: str) -> Ground:
    if isinstance(owner, Claim):
        claim, why = (base.render(text, language, owner) for text in (owner.claim, owner.why))
        return Ground(owner.id, phrase("export.claim", language, claim=claim, why=why), "", ())
    cited = tuple(_cited(one, base, language) for one in owner.sources)
    return Ground(owner.id, base.statement(owner, language), owner.as_of, cited)


def _cited(citation: Citation, base: FactBase, language: str) -> Cited:
    one, place = base.sources[citation.source], citation.place(language)
    title, publisher = one.named(language), one.issued_by(language)
    return Cited(title, publisher, one.published, one.accessed, place, one.url)
