"""A way and a timeline as what stands where; the page draws it, paper has it as a list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quizzes.content.strings import phrase
from quizzes.content.text import Text
from quizzes.content.word_figures import Box, Timeline, Way
from quizzes.figures.canvas import Figure
from quizzes.project import Project


@dataclass(frozen=True)
class Exit:
    """A way out of a box: what is answered, and the outcome beside it or the box further down.

    Nothing is answered where a step simply leads on; ``to`` is the number of a box, or nought.
    """

    says: Text | None
    outcome: Box | None
    to: int
    who: str = ""


@dataclass(frozen=True)
class Stop:
    """A box of the way: its number, what it is, who acts, and where it leads.

    ``beside`` leads out of the column of boxes, ``on`` down to the next one.
    """

    number: int
    kind: str
    who: str
    box: Box
    beside: tuple[Exit, ...]
    on: Exit | None


@dataclass(frozen=True)
class Bar:
    """A part of a span beside a moment: which span, and whether it begins or ends there.

    ``part`` is "begins", "runs", "ends" or "none"; ``still`` that it is so to this day.
    """

    number: int
    part: str
    still: bool
    text: Text


def stops(shown: Way, language: str) -> tuple[Stop, ...]:
    """Return the boxes of a way from top to bottom, with all their ways out."""
    listed = shown.listed
    numbers = {box.id: number for number, box in enumerate(listed, 1)}
    boxes = {box.id: box for box in shown.boxes}
    found = []
    for number, box in enumerate(listed, 1):
        ways: list[tuple[Text | None, str]] = [(one.says, one.to) for one in box.answers]
        ways += [(None, box.to)] if box.to else []
        exits = [
            Exit(says, None, numbers[to])
            if to in numbers
            else Exit(says, boxes[to], 0, _who(shown, boxes[to], language))
            for says, to in ways
        ]
        on = next((one for one in exits if one.to == number + 1), None)
        beside = tuple(one for one in exits if one is not on)
        kind = "asks" if box.answers else "does" if box.to else "ends"
        found.append(Stop(number, kind, _who(shown, box, language), box, beside, on))
    return tuple(found)


def _who(shown: Way, box: Box, language: str) -> str:
    return shown.lanes[box.who].in_language(language) if box.who else ""


def bars(shown: Timeline, place: int) -> tuple[Bar, ...]:
    """Return what of each span stands beside the moment at ``place``."""
    found = []
    for number, span in enumerate(shown.spans, 1):
        first = shown.order[span.since]
        last = shown.order[span.until] if span.until else len(shown.moments)
        part = "none"
        if first <= place <= last:
            part = {first: "begins", last: "ends"}.get(place, "runs")
        found.append(Bar(number, part, not span.until, span.text))
    return tuple(found)


def path(shown: Way, project: Project, language: str) -> Figure:
    """Return a way as a numbered list, in plain words."""

    def told(stop: Stop) -> Iterator[str]:
        yield f"{stop.who}: {said(stop.box.text)}" if stop.who else said(stop.box.text)
        yield from (f"– {said(one)}" for one in stop.box.points)
        for one in (*stop.beside, *((stop.on,) if stop.on else ())):
            lead = f"{said(one.says)}: " if one.says else ""
            if one.outcome:
                lead += f"{one.who}: " if one.who else ""
                more = "".join(f" – {said(point)}" for point in one.outcome.points)
                yield f"{lead}{said(one.outcome.text)}{more}"
            elif one.says or one is not stop.on:
                yield lead + phrase("figure.go_on", language, number=str(one.to))

    def said(text: Text) -> str:
        return project.base.render(text, language)

    return _listed([" ".join(told(stop)) for stop in stops(shown, language)])


def timeline(shown: Timeline, project: Project, language: str) -> Figure:
    """Return moments as a numbered list, in plain words."""

    def told(place: int) -> Iterator[str]:
        moment = shown.moments[place]
        yield f"{said(moment.when)}: {said(moment.text)}"
        for bar in bars(shown, place):
            if lead := lead_of(bar, language):
                yield f"{lead} {said(bar.text)}"

    def said(text: Text) -> str:
        return project.base.render(text, language)

    return _listed([" ".join(told(place)) for place in range(len(shown.moments))])


def lead_of(bar: Bar, language: str) -> str:
    """Return the words before what begins or ends at a moment; none where it runs by."""
    if bar.part == "begins":
        return phrase("figure.still" if bar.still else "figure.begins", language)
    return phrase("figure.ends", language) if bar.part == "ends" else ""


def _listed(lines: list[str]) -> Figure:
    text = " ".join(f"{number}. {line}" for number, line in enumerate(lines, 1))
    return Figure("", text, "", tuple(lines))
