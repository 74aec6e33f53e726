"""Directive: a task in the text, answered with native fields, and compared with an answer."""

from __future__ import annotations

from collections.abc import Callable

from docutils import nodes
from sphinx.application import Sphinx

from quizzes.book.cases import LessonBlock, bind, split, unbound
from quizzes.book.parts import lesson_part, part, words
from quizzes.content.lesson_blocks import read_block
from quizzes.content.problems import Where
from quizzes.content.raw_lines import Raw

Nodes = list[nodes.Node]


def setup(app: Sphinx) -> None:
    """Add the directive."""
    app.add_directive("task", Task)


class Task(LessonBlock):
    """A task: its kind says how an entry is answered; the answers to compare are folded away."""

    def run(self) -> list[nodes.Node]:
        """Return the task, whose entries are answered without a script; one puts a way in."""
        kind = self.arguments[0]
        raw = [Raw("text", line, Where(self.env.docname, self.lineno)) for line in self.content]
        block = read_block("task", kind, Where(self.env.docname, self.lineno), raw)
        box = self.block("task", block.option("title"), more=f" task-{kind}")
        box["way"] = kind
        lead, entries = split(self.parsed(self.content[len(block.options) :]))
        into = [unbound(self.inline(one)) for one in block.into]
        unit, named = unbound(self.inline(block.option("unit")))
        box += bind(lead, [*(fact for _, facts in into for fact in facts), *named])
        field = Fields(box["attributes"]["id"], [said for said, _ in into], unit, len(entries))
        listed = part("ol", class_="task-entries")
        for number, (asked, answer) in enumerate(entries, 1):
            said, facts = unbound(asked)
            answered = FIELDS[kind](field, f"{field.name}-{number}", said)
            compare = self._compare(bind(answer, facts), field, number)
            listed += part("li", *answered, compare, part="entry")
        box += listed
        return [box]

    def _compare(self, answer: Nodes, field: Fields, number: int) -> lesson_part:
        """Return the answer to an entry, folded away under the word for it."""
        asked = f"{field.name}-{number}-asked"
        summary = words("summary", self.say("block.compare"), aria_describedby=asked)
        return part("details", summary, *answer, class_="task-answer")


class Fields:
    """What the entries of one task are answered with."""

    def __init__(self, name: str, into: list[Nodes], unit: Nodes, count: int) -> None:
        self.name, self.into, self.unit, self.count = name, into, unit, count

    def radios(self, ident: str, asked: Nodes) -> Nodes:
        """Return a button for each of what entries are sorted into, or for each place."""
        legend = words("legend", *asked, part="asked", id=f"{ident}-asked")
        given = part("div", class_="task-into")
        for said in self.into:
            button = words("input", type="radio", name=ident, autocomplete="off")
            label = words("span", *(one.deepcopy() for one in said), part="into")
            given += words("label", button, nodes.Text(" "), label)
        return [part("fieldset", legend, given)]

    def number(self, ident: str, asked: Nodes) -> Nodes:
        """Return a field for a number, with its unit beside it."""
        typed = {"type": "number", "step": "any", "inputmode": "decimal", "autocomplete": "off"}
        field = words("input", id=ident, **typed)
        if not self.unit:
            return [self._label(ident, asked), words("p", field, class_="task-field")]
        field["attributes"]["aria-describedby"] = f"{ident}-unit"
        unit = words(
            "span", *(one.deepcopy() for one in self.unit), part="unit", id=f"{ident}-unit"
        )
        said = words("p", field, nodes.Text(" "), unit, class_="task-field")
        return [self._label(ident, asked), said]

    def tick(self, ident: str, asked: Nodes) -> Nodes:
        """Return a box to tick, with what is asked beside it."""
        box = words("input", type="checkbox", autocomplete="off")
        said = words("span", *asked, part="asked", id=f"{ident}-asked")
        return [words("label", box, nodes.Text(" "), said, class_="task-tick")]

    def place(self, ident: str, asked: Nodes) -> Nodes:
        """Return a field for the place of an entry among the others."""
        typed = {"type": "number", "min": "1", "max": str(self.count), "autocomplete": "off"}
        field = words("input", id=ident, inputmode="numeric", **typed)
        return [part("div", field, self._label(ident, asked), class_="task-place-of")]

    def text(self, ident: str, asked: Nodes) -> Nodes:
        """Return an area to write in."""
        area = words("textarea", id=ident, rows="3", autocomplete="off")
        return [self._label(ident, asked), area]

    def _label(self, ident: str, asked: Nodes) -> nodes.Node:
        said = {"id": f"{ident}-asked", "class_": "task-asked", "for": ident}
        return words("label", *asked, part="asked", **said)


FIELDS: dict[str, Callable[[Fields, str, Nodes], Nodes]] = {
    "sort": Fields.radios,
    "place": Fields.radios,
    "estimate": Fields.number,
    "find": Fields.tick,
    "order": Fields.place,
    "rewrite": Fields.text,
}
