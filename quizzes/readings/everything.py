"""Everything that a learner can be told, kind by kind, as it is put before a reader."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from quizzes.content.records import Record
from quizzes.project import Project, kept_for_all
from quizzes.readings.fact_sheets import FactSheet
from quizzes.readings.frame_sheets import contents, phrases
from quizzes.readings.item_sheets import ItemSheet, ReasonSheet
from quizzes.readings.page_sheets import paragraphs
from quizzes.readings.record_sheets import ClaimSheet, RecordSheet, RowSheet, SourceSheet
from quizzes.readings.thing import Ground, Thing, digest
from quizzes.readings.translation_sheets import TranslationSheet

# Of records of these, what nobody is told.
UNTOLD = {
    "terms": ("id",),
    "questions": ("id", "topic"),
    "series": ("id", "rows"),
    "blueprints": ("id",),
    "texts": ("id",),
    "law-watch": ("texts", "norms"),
}


def things(project: Project) -> Iterator[Thing]:
    """Yield everything of ``project`` that is read twice, kind by kind.

    In the language that it was written in that is all there is; in another it is what each of
    these says there.
    """
    found = _written(project)
    if project.language == project.module.source:
        yield from found
    else:
        yield from _translations(found, project)


@kept_for_all
def _written(project: Project) -> tuple[Thing, ...]:
    """Return everything in the language that it was written in."""
    ground = Ground(project)
    for claim in project.base.claims.values():
        ground.bearers[claim.id] = ClaimSheet(claim, ground)
    for fact in project.base.facts.values():
        ground.bearers[fact.id] = FactSheet(fact, ground)
    return (*_records(project, ground), *_items(project, ground), *_frame(project, ground))


def _records(project: Project, ground: Ground) -> Iterator[Thing]:
    yield from (SourceSheet(one, ground) for one in project.base.sources.values())
    yield from (ground.bearers[one] for one in project.base.facts)
    yield from (ground.bearers[one] for one in project.base.claims)
    for series in project.series:
        yield RecordSheet("series", series.id, series, ground, UNTOLD["series"])
        yield from (RowSheet(series, row, ground) for row in series.rows)
    for kind, ident, record in _others(project):
        yield RecordSheet(kind, ident, record, ground, UNTOLD.get(ident, UNTOLD[kind]))


def _others(project: Project) -> Iterator[tuple[str, str, Record]]:
    yield from (("terms", one.id, one) for one in project.terms)
    yield from (("questions", one.id, one) for one in project.questions)
    yield from (("blueprints", one.id, one) for one in project.blueprints)
    for name, bank in project.banks.items():
        yield from (("texts", f"{name}/{one.id}", one) for one in bank.objectives)
    counting, watch = project.counting, project.watch
    more: dict[str, tuple[Any, ...]] = {
        "change": project.changes,
        "figure": project.figures,
        "talk": project.talks,
        "counting": (*counting.words, *counting.areas),
        "law-watch": (*watch.texts, *watch.norms) if watch else (),
    }
    for name, found in more.items():
        yield from (("texts", f"{name}/{one.id}", one) for one in found)
    yield "texts", "module", project.module
    if watch:
        yield "texts", "law-watch", watch


def _items(project: Project, ground: Ground) -> Iterator[Thing]:
    """Yield each item that can be solved; a rule says of the others why not.

    They come in no order of their bank, which may have the cases of one key side by side.
    """
    for solved in sorted(project.solved.values(), key=lambda one: digest(one.item.id)):
        item = ItemSheet(solved, ground)
        yield from (item, ReasonSheet(item, ground))


def _frame(project: Project, ground: Ground) -> Iterator[Thing]:
    for page in project.written:
        yield from paragraphs(page, ground)
    yield from contents(project.wording.contents, project.wording.settings, ground)
    yield from phrases(project.wording.strings, ground)


def _translations(found: tuple[Thing, ...], project: Project) -> Iterator[Thing]:
    ground = Ground(project)
    ground.bearers = next((one.ground.bearers for one in found), {})
    others = {(one.kind, one.id): one for one in _frame(project, ground)}
    for one in found:
        other = others.pop((one.kind, one.id), None)
        if text := (other or one).said_in(project.language):
            yield TranslationSheet(one, text, ground, (other or one).where)
    for one in others.values():  # what the source has in no such place
        yield TranslationSheet(one, one.words, ground, one.where)
