"""Rules on what the figures and the notebook of the class are drawn from."""

from __future__ import annotations

from quizzes.checks.rule import Breaches, rules
from quizzes.content.figure_records import Steps
from quizzes.content.history import histories
from quizzes.content.series import columns
from quizzes.project import Project


def figures_have_their_data(project: Project) -> Breaches:
    """A figure names a series that is there, columns that it has, and subjects of the law."""
    known = {series.id: series for series in project.series}
    subjects, language = histories(project.base), project.language
    for figure in project.figures:
        if not figure.series:
            continue
        if figure.series not in known:
            message = f"no series '{figure.series}'; there are: {', '.join(known)}"
            yield figure.where("series"), f"{figure.id}: {message}"
            continue
        names = [column.id for column in columns(known[figure.series], language)]
        for field, name in figure.columns.items():
            if name not in names:
                message = f"'{figure.series}' has no column '{name}'; it has: {', '.join(names)}"
                yield figure.where(*field.split(".")), f"{figure.id}: {message}"
        for index, panel in enumerate(figure.panels if isinstance(figure, Steps) else ()):
            for subject in set(panel.subjects) - set(subjects):
                message = f"no fact of the law has the subject '{subject}'; check the spelling"
                yield figure.where("panels", index), f"{figure.id}: {message}"


def the_class_has_its_series(project: Project) -> Breaches:
    """The series that the notebook of the class shows are there, as it needs them: penalties, and
    rows with a period."""
    shown = project.module.classroom
    if shown is None:
        return
    known = {series.id: series for series in project.series}
    law, counts = known.get(shown.law), known.get(shown.counts)
    if law is None or not law.offences:
        message = f"no series of offences is called '{shown.law}'; there are: {', '.join(known)}"
        yield shown.where("law"), message
    if counts is None or not any(column.kind == "period" for column in counts.columns):
        message = f"no series with a period is called '{shown.counts}'"
        yield shown.where("counts"), f"{message}; there are: {', '.join(known)}"


RULES = rules(figures_have_their_data, the_class_has_its_series)
