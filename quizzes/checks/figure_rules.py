"""Rules on what the figures and the notebook of the class are drawn from."""

from __future__ import annotations

from quizzes.checks.rule import Breaches, rules
from quizzes.checks.text_rules import whole_texts
from quizzes.content.facts import UnknownReference
from quizzes.content.figure_records import Steps
from quizzes.content.history import histories
from quizzes.content.records import ContentError
from quizzes.content.series import columns
from quizzes.content.text import references
from quizzes.content.values import before
from quizzes.content.word_figures import Timeline, Way, day_in
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


def figures_resolve(project: Project) -> Breaches:
    """A value in braces in the words of a figure or a conversation is a value of a fact."""
    drawn = {one.id for some in (project.figures, project.talks) for one in some}
    for who, filled, text in whole_texts(project):
        for reference in references(text) if filled and who in drawn else ():
            try:
                project.base.resolve(reference)
            except UnknownReference as error:
                yield text.where(), f"{who}: {error}"


def ways_lead_on(project: Project) -> Breaches:
    """On a way each box leads to one that is there, further down; each but the first is led to;
    and whoever acts is a lane of it."""
    for way in project.figures:
        if not isinstance(way, Way):
            continue
        order = {box.id: place for place, box in enumerate(way.boxes)}
        for place, box in enumerate(way.boxes):
            for name in box.leads_to:
                if name not in order:
                    known = ", ".join(order)
                    yield box.where(), f"{way.id}: leads to no '{name}'; there are: {known}"
                elif order[name] <= place:
                    message = f"'{box.id}' leads back to '{name}'; put that further down"
                    yield box.where(), f"{way.id}: {message}"
            if place and box.id not in way.ways_to:
                yield box.where(), f"{way.id}: nothing leads to '{box.id}'; lead there or take out"
            if box.who and box.who not in way.lanes:
                known = ", ".join(way.lanes) or "none"
                yield box.where("who"), f"{way.id}: no lane '{box.who}'; there are: {known}"


def timelines_run_forward(project: Project) -> Breaches:
    """The moments of a timeline stand in their order, each with its day, month or year, and what
    lasts begins at one of them and ends at a later one."""
    for line in project.figures:
        if isinstance(line, Timeline):
            yield from _moments(line, project)
            for span in line.spans:
                names = [name for name in (span.since, span.until) if name]
                for name in names:
                    if name not in line.order:
                        known = ", ".join(line.order)
                        yield span.where(), f"{line.id}: no moment '{name}'; there are: {known}"
                places = [line.order.get(name, -1) for name in names]
                if places != sorted(set(places)) and -1 not in places:
                    message = f"ends at '{span.until}', which is no later than '{span.since}'"
                    yield span.where(), f"{line.id}: {message}"


def _moments(line: Timeline, project: Project) -> Breaches:
    latest = ""
    for moment in line.moments:
        try:
            words = project.base.render(moment.when, project.language)
        except (UnknownReference, ContentError):
            continue  # another rule says where
        day = day_in(words, project.language)
        if not day:
            message = "says no day, month or year; put one in, by the name of its fact"
            yield moment.where("when"), f"{line.id}: '{words}' {message}"
        elif latest and before(day, latest):
            yield moment.where("when"), f"{line.id}: '{words}' is before the last; move it up"
        latest = max(latest, day)


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


RULES = rules(
    figures_have_their_data,
    figures_resolve,
    ways_lead_on,
    timelines_run_forward,
    the_class_has_its_series,
)
