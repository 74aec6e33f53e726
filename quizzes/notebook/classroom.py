"""What a facilitator's notebook shows: a quiz live, a tally of hands, series under a slider."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

import ipywidgets as widgets

from quizzes.content.history import UNKNOWN, is_in
from quizzes.content.module import Classroom as Shown
from quizzes.content.records import ContentError, Problem
from quizzes.content.series import Column, Series, lines
from quizzes.content.strings import phrase
from quizzes.content.values import show, show_number, show_period
from quizzes.front.markup import environment
from quizzes.front.sets import quiz_items
from quizzes.items import TYPES
from quizzes.items.keys import Solved, solve
from quizzes.notebook.widget import Quiz
from quizzes.project import Project, find_root, load_project

LAST_DAY = "12-31"
MOST_HANDS = 9999
YEAR = 4  # so many signs has a period that is one year


def law_in(project: Project, year: int, language: str) -> list[list[str]]:
    """Return what was in force at the end of ``year``: offence, tier, article and term of each."""
    day = f"{year}-{LAST_DAY}"
    told = project.table(_shown(project).law)
    titles = {offence.id: offence.title.in_language(language) for offence in told.offences}
    return [
        [
            titles[line.cells["offence"]],
            phrase(f"tier.{line.cells['tier']}", language),
            line.cells["article"],
            show(line.facts[0].parts[line.cells["part"]], language),
        ]
        for line in lines(told, project.base, language)
        if is_in(day, line.cells["since"], line.cells["until"] or UNKNOWN)
    ]


def counts_in(project: Project, year: int, language: str) -> list[list[str]]:
    """Return what was counted for ``year``: the cells of each row but its period."""
    told = project.table(_shown(project).counts)
    when, rest = _period_and_rest(told)
    return [
        [_number(line.cells[one.id], language) for one in rest]
        for line in lines(told, project.base, language)
        if line.cells[when] == str(year)
    ]


def _shown(project: Project) -> Shown:
    if project.module.classroom is None:
        message = "names no series for the notebook of the class; add classroom: {law, counts}"
        raise ContentError([Problem(project.module.where(), "classroom", message)])
    return project.module.classroom


def _period_and_rest(series: Series) -> tuple[str, list[Column]]:
    """Return the column of the period, and the others."""
    when = next((one.id for one in series.columns if one.kind == "period"), "")
    if not when:
        message = f"{series.id}: has no column of kind period, which the notebook needs"
        raise ContentError([Problem(series.where(), "classroom", message)])
    return when, [one for one in series.columns if one.id != when]


def _number(text: str, language: str) -> str:
    try:
        return show_number(Decimal(text), language)
    except InvalidOperation:
        return text


class Classroom:
    """The four things a facilitator's notebook offers, for the checkout that holds it."""

    def __init__(self, project: Project | None = None, language: str | None = None) -> None:
        whole = project or load_project(find_root())
        self.project = whole.in_language(language or whole.language)
        self.language = self.project.language

    def _say(self, key: str, **words: str) -> str:
        return phrase(f"lab.{key}", self.language, **words)

    def _lessons(self) -> list[tuple[str, str]]:
        return [(self.project.titles.get(name, name), name) for name in self.project.banks]

    def quiz(self) -> widgets.VBox:
        """Return a choice of lessons with the chosen lesson's quiz, live."""
        chooser = widgets.Dropdown(options=self._lessons(), description=self._say("lesson"))
        place = widgets.VBox()

        def show_quiz(change: Any = None) -> None:
            for old in place.children:
                old.close()
            place.children = (Quiz(chooser.value, self.language),)

        chooser.observe(show_quiz, "value")
        show_quiz()
        return widgets.VBox([chooser, place])

    def tally(self) -> Tally:
        """Return a tally of raised hands, question by question."""
        return Tally(self)

    def law(self) -> widgets.VBox:
        """Return a slider over the years and what the law provided at the end of each."""
        told = self.project.table(_shown(self.project).law)
        heads = [phrase(f"penalties.{name}", self.language) for name in LAW_HEADS]
        years = [
            int(line.cells["since"][:4]) for line in lines(told, self.project.base, self.language)
        ]
        return self._slider(
            min(years),
            self.project.year,
            heads,
            lambda year: law_in(self.project, year, self.language),
        )

    def counts(self) -> widgets.VBox:
        """Return a slider over the years and what was counted in each."""
        told = self.project.table(_shown(self.project).counts)
        when, rest = _period_and_rest(told)
        heads = [one.title.in_language(self.language) for one in rest]
        periods = [line.cells[when] for line in lines(told, self.project.base, self.language)]
        years = [int(one) for one in periods if len(one) == YEAR]
        return self._slider(
            min(years), max(years), heads, lambda year: counts_in(self.project, year, self.language)
        )

    def _slider(self, first: int, last: int, heads: list[str], rows: Any) -> widgets.VBox:
        slider = widgets.IntSlider(
            value=last,
            min=first,
            max=last,
            description=self._say("year"),
            continuous_update=False,
            layout=widgets.Layout(width="32rem"),
        )
        table = widgets.HTML()

        def show_year(change: Any = None) -> None:
            template = environment().get_template("classroom.html.j2")
            found = rows(slider.value)
            table.value = template.render(
                caption=show_period(str(slider.value), self.language),
                heads=heads,
                rows=found,
                nothing=self._say("no_rows"),
            )

        slider.observe(show_year, "value")
        show_year()
        return widgets.VBox([slider, table])


LAW_HEADS = ("offence", "tier", "article", "term")


class Tally:
    """Hands raised for each option of a question; the key appears when asked for.

    ``counts`` maps item ids to {option id: hands}; it lives in the notebook and nowhere else.
    """

    def __init__(self, room: Classroom) -> None:
        self._room = room
        self.counts: dict[str, dict[str, int]] = {}
        self.lesson = widgets.Dropdown(options=room._lessons(), description=room._say("lesson"))
        self.question = widgets.Dropdown(description=room._say("question"))
        self.reveal = widgets.ToggleButton(description=room._say("reveal"))
        self._stem = widgets.HTML()
        self._rows = widgets.VBox()
        self._key = widgets.HTML()
        self.hands: dict[str, widgets.BoundedIntText] = {}
        self.bars: dict[str, widgets.IntProgress] = {}
        self.lesson.observe(self._new_lesson, "value")
        self.question.observe(self._new_question, "value")
        self.reveal.observe(self._show_key, "value")
        self._new_lesson()
        parts = [self.lesson, self.question, self._stem, self._rows, self.reveal, self._key]
        self.box = widgets.VBox(parts)

    def _repr_mimebundle_(self, **options: Any) -> Any:
        return self.box._repr_mimebundle_(**options)

    def _new_lesson(self, change: Any = None) -> None:
        project = self._room.project
        items = quiz_items(project, self.lesson.value)
        self._solved = {item.id: solve(item, project.base, self._room.language) for item in items}
        numbered = [(str(number), item.id) for number, item in enumerate(items, 1)]
        self.question.options = numbered
        self._new_question()

    @property
    def _now(self) -> Solved:
        return self._solved[self.question.value]

    def _new_question(self, change: Any = None) -> None:
        if self.question.value not in self._solved:
            return
        self.reveal.value = False
        solved = self._now
        self._stem.value = _escaped(solved.stem, "strong")
        self.hands, self.bars, rows = {}, {}, []
        for ident, label in _options(solved, self._room.language):
            held = self.counts.get(solved.item.id, {}).get(ident, 0)
            self.hands[ident] = widgets.BoundedIntText(
                value=held, min=0, max=MOST_HANDS, layout=widgets.Layout(width="6rem")
            )
            self.bars[ident] = widgets.IntProgress(min=0, max=1)
            self.hands[ident].observe(self._count, "value")
            said = widgets.HTML(_escaped(label, "span"))
            rows.append(widgets.HBox([self.hands[ident], self.bars[ident], said]))
        self._rows.children = tuple(rows)
        self._count()
        self._show_key()

    def _count(self, change: Any = None) -> None:
        counted = {ident: box.value for ident, box in self.hands.items()}
        self.counts[self._now.item.id] = counted
        total = sum(counted.values())
        for ident, bar in self.bars.items():
            bar.max, bar.value = max(total, 1), counted[ident]

    def _show_key(self, change: Any = None) -> None:
        solved = self._now
        self._key.value = ""
        if self.reveal.value:
            right = [one for one in solved.choices if one.id in solved.key.right]
            said = [solved.answer, *(one.rationale for one in right or solved.choices[:1])]
            self._key.value = "".join(_escaped(text, "p") for text in said)


def _options(solved: Solved, language: str) -> list[tuple[str, str]]:
    """Return (id, label) of what hands are raised for; without options, whether it was right."""
    kind = TYPES[solved.item.type]
    if kind.way == "options":
        return [(choice.id, kind.label(choice, language)) for choice in solved.choices]
    right, other = (phrase(f"present.{name}_hands", language) for name in ("right", "other"))
    return [("right", right), ("not-yet", other)]


def _escaped(text: str, tag: str) -> str:
    return environment().from_string("<{{ tag }}>{{ text }}</{{ tag }}>").render(text=text, tag=tag)
