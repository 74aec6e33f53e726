"""The facts alone: which were read a second time after their last change, and by whom."""

from __future__ import annotations

from quizzes.content.ledger import Reading
from quizzes.project import Project, kept_for_all
from quizzes.readings.fact_sheets import FactSheet
from quizzes.readings.thing import Ground


@kept_for_all
def facts_read(project: Project) -> dict[str, Reading]:
    """Return the reading of each fact of ``project`` that a second reader found as it is written.

    What has changed since is left out, and what a reader found to be otherwise.
    """
    source = project.source
    ground = Ground(source)
    found = {}
    for ident, reading in source.ledger.get(FactSheet.kind, {}).items():
        if fact := source.base.facts.get(ident):
            sheet = FactSheet(fact, ground)
            if sheet.is_as_read(reading) and not sheet.disagreements(reading):
                found[ident] = reading
    return found
