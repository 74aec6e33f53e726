"""Blocks of a lesson as plain Markdown: answers folded away, figures as pictures or lists."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html import escape

from quizzes.content.bound import ROLE
from quizzes.content.lesson_blocks import Block, read_block
from quizzes.content.problems import ContentError, Problem, Where
from quizzes.content.raw_lines import Raw
from quizzes.content.strings import phrase, phrases
from quizzes.content.talks import Reply, Talk
from quizzes.content.values import show, show_date
from quizzes.export.plain_words import PlainWords
from quizzes.figures import draw
from quizzes.figures.canvas import on_white

# Of a picture, in points of the screen: a drawing is made for a phone.
WIDTH = 420
ESCAPED = re.compile(r"\\(.)")


@dataclass(frozen=True)
class Fenced:
    """A fenced part of a page: its name in braces, what follows it, where, its lines."""

    name: str
    argument: str
    where: Where
    lines: list[Raw]


class PlainBlocks:
    """Writes the blocks of one page in the words of ``PlainWords``; ``pictures`` go beside it."""

    def __init__(self, words: PlainWords) -> None:
        self.words, self.project = words, words.project
        self.base, self.language = words.base, words.language
        self.pictures: dict[str, str] = {}
        self.cases = 0

    def markdown(self, block: Fenced) -> str:
        """Return a block as Markdown.

        Raises:
            ContentError: no notebook can show a block of this name.

        """
        name = block.name.strip("{}")
        if name in ASKING:
            read = read_block(name, block.argument, block.where, block.lines)
            return "\n\n".join(ASKING[name](self, read))
        if name not in OTHERS:
            why = f"a notebook shows no '{name}'; lessons may have: "
            known = ", ".join(sorted((*ASKING, *OTHERS)))
            raise ContentError([Problem(block.where, "notebook", why + known)])
        return "\n\n".join(OTHERS[name](self, block))

    def say(self, key: str, **filled: str) -> str:
        """Return the phrase ``key`` in the language of the page."""
        return phrase(key, self.language, **filled)

    def lines(self, raw: Iterable[Raw]) -> str:
        """Return lines of the page, without the room that they have within a list."""
        return "\n".join(self.words.line(one.text.strip()) for one in raw)

    def care(self, block: Block) -> Iterator[str]:
        """Yield what a lesson covers as a quotation."""
        yield quoted(self.lines(block.lead))

    def case(self, block: Block) -> Iterator[str]:
        """Yield a case as a quotation; the first of a page says that it is made up."""
        self.cases += 1
        title = f"**{self.say('block.case')}: {self.words.bare(block.argument)}**"
        yield quoted(f"{title}\n\n{self.lines(block.lead)}")
        if self.cases == 1:
            yield f"*{self.say('block.made_up')}*"

    def decide(self, block: Block) -> Iterator[str]:
        """Yield a decision, each answer to be opened."""
        yield f"**{self.say('block.decide')}: {self.words.bare(block.argument)}**"
        yield self.lines(block.lead)
        for entry in block.entries:
            asked = " ".join(
                self.words.bare(one.text.strip().lstrip("-*+ ")) for one in entry.asked
            )
            yield folded(asked, self.lines(entry.answer))
        yield f"*{self.say('block.decide_how')}*"

    def task(self, block: Block) -> Iterator[str]:
        """Yield a task, with each of its answers folded away."""
        yield f"**{self.say('block.task')}: {self.words.bare(block.option('title'))}**"
        yield self.lines(block.lead)
        if block.into:
            yield " · ".join(f"*{self.words.bare(one)}*" for one in block.into)
        unit = self.words.bare(block.option("unit"))
        for number, entry in enumerate(block.entries, 1):
            asked = self.lines(entry.asked).lstrip("-*+ ")
            yield f"**{number}.** {asked}" + (f" ({unit})" if unit else "")
            yield folded(self.say("block.compare"), self.lines(entry.answer))

    def outcomes(self, _: Fenced) -> Iterator[str]:
        """Yield the objectives of the lesson."""
        yield f"**{self.say('page.outcomes')}**"
        objectives = self.project.banks[self.words.page.name].objectives
        yield "\n".join(f"- {one.text.in_language(self.language)}" for one in objectives)

    def understanding(self, block: Fenced) -> Iterator[str]:
        """Yield a question, with its answer folded away."""
        yield f"**{self.say('page.check_yourself')}:** {self.words.line(block.argument)}"
        yield folded(self.say("block.compare"), self.lines(block.lines))

    def plan(self, block: Fenced) -> Iterator[str]:
        """Yield the steps of a class as a list."""
        yield f"**{self.say('page.plan_minutes', minutes=block.argument)}**"
        said = (self.words.line(one.text.strip()) for one in block.lines if one.text.strip())
        yield "\n".join(f"- {one.replace(' | ', ': ')}" if " | " in one else one for one in said)

    def drawn(self, block: Fenced) -> Iterator[str]:
        """Yield a drawing as a picture that carries its text, or a figure of words as a list."""
        figure = draw(block.argument, self.project, self.language)
        caption = self.lines(block.lines)
        if figure.lines:
            yield f"**{caption}**"
            yield "\n".join(f"{number}. {line}" for number, line in enumerate(figure.lines, 1))
            return
        name = f"figures/{block.argument}.svg"
        self.pictures[name] = on_white(figure.svg)
        yield f'<img alt="{escape(figure.text)}" width="{WIDTH}" src="{name}">'
        yield f"*{caption}*"
        yield folded(self.say("figure.text"), escape(figure.text))

    def ranges(self, block: Fenced) -> Iterator[str]:
        """Yield the ranges of facts as a list."""
        yield f"**{self.words.bare(block.argument)}**"
        named = (name for line in block.lines for _, name in ROLE.findall(line.text))
        facts = [self.base.facts[name] for name in named]
        yield "\n".join(
            f"- **{show(one.value, self.language)}**: "  # type: ignore[arg-type]
            f"{self.base.statement(one, self.language)}{self.words.number([one.id])}"
            for one in facts
        )

    def elements(self, block: Fenced) -> Iterator[str]:
        """Yield the parts of a definition, and what each can be."""
        definition = self.project.module.definition
        if definition is None:
            return
        yield f"**{definition.ask.in_language(self.language)}**"
        said = []
        for part, ident in zip(definition.parts, block.argument.split(), strict=True):
            value = show(self.base.resolve(ident).value, self.language)
            title = part.title.in_language(self.language)
            said.append(f"- **{title}**: {value}{self.words.number([ident])}")
        said += [
            f"- {one.title.in_language(self.language)} → {one.told.in_language(self.language)}"
            for one in definition.exceptions
        ]
        yield "\n".join(said)
        yield definition.whole.in_language(self.language)

    def article(self, _: Fenced) -> Iterator[str]:
        """Yield claims of the starting article, what the record says of each folded away."""
        verdicts = phrases("verdict", self.language)
        for section in self.project.module.sections:
            claims = [one for one in self.base.cards("article") if one.section == section.id]
            if claims:
                yield f"**{section.title.in_language(self.language)}**"
            for claim in claims:
                said = self.base.render(claim.claim, self.language, claim)
                why, since = (
                    self.base.render(one, self.language, claim) for one in (claim.why, claim.since)
                )
                yield f"**{claim.number}** {said}"
                record = f"**{verdicts[claim.verdict]}.** {why} {since}"
                summary = self.say("page.open_record", number=claim.number)
                yield folded(summary, record + self.words.number(claim.facts))

    def talk(self, block: Fenced) -> Iterator[str]:
        """Yield a conversation turn by turn, what follows each reply to be opened."""
        talk = {one.id: one for one in self.project.talks}[block.argument]
        yield f"**{self.say('block.talk')}: {talk.title.in_language(self.language)}**"
        for number, turn in enumerate(talk.turns, 1):
            who = turn.who.in_language(self.language)
            yield f"**{number}. {who}:** {self.words.text(turn.says)}"
            yield from (self._reply(talk, reply) for reply in turn.replies)

    def _reply(self, talk: Talk, reply: Reply) -> str:
        follows = self.words.text(reply.follows)
        if reply.to:
            place = [turn.id for turn in talk.turns].index(reply.to) + 1
            follows += f" → {self.say('figure.go_on', number=str(place))}"
        return folded(self.base.render(reply.says, self.language), follows)

    def sources(self) -> str:
        """Return the facts of the page by their numbers, with their sources."""
        facts = [self.base.facts[ident] for ident in self.words.facts]
        statuses = phrases("status", self.language)
        said = []
        for number, fact in enumerate(facts, 1):
            cited = "; ".join(
                f"[{source.named(self.language)}](<{source.url}>), {one.place(self.language)}"
                for one in fact.sources
                for source in (self.base.sources[one.source],)
            )
            read = self.say("page.as_of", date=show_date(fact.as_of, self.language))
            statement = self.base.statement(fact, self.language)
            said.append(f"{number}. {statement} {cited} ({statuses[fact.status]}, {read})")
        key = "page.sources" if len(facts) > 1 else "page.sources_one"
        return folded(self.say(key, count=str(len(facts))), "\n".join(said))


ASKING: dict[str, Callable[[PlainBlocks, Block], Iterator[str]]] = {
    name: getattr(PlainBlocks, name) for name in ("care", "case", "decide", "task")
}
OTHERS: dict[str, Callable[[PlainBlocks, Fenced], Iterator[str]]] = {
    name: getattr(PlainBlocks, name)
    for name in (
        *("article", "drawn", "elements", "outcomes", "plan", "ranges", "talk", "understanding"),
    )
}


def folded(summary: str, inside: str) -> str:
    """Return Markdown that is folded away under ``summary``, the words of which no mark is in."""
    said = escape(ESCAPED.sub(r"\1", summary), quote=False)
    return f"<details><summary>{said}</summary>\n\n{inside}\n\n</details>"


def quoted(lines: str) -> str:
    """Return lines as a quotation."""
    return "\n".join(f"> {line}".rstrip() for line in lines.split("\n"))
