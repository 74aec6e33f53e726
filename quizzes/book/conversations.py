"""Directive: a conversation that branches, each reply to be opened; it needs no script."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx

from quizzes.book.bound_words import bound_words
from quizzes.book.cases import LessonBlock, bind, unbound
from quizzes.book.context import content_of
from quizzes.book.parts import lesson_part, part, words
from quizzes.book.rebuild import use
from quizzes.content.talks import NAME, Reply, Talk, Turn


def setup(app: Sphinx) -> None:
    """Add the directive."""
    app.add_directive("talk", Conversation)


class Conversation(LessonBlock):
    """A conversation: below each reply stands what follows from it, and the turn it leads to."""

    required_arguments = 1
    optional_arguments = 0
    has_content = False

    def run(self) -> list[nodes.Node]:
        """Return the first turn, with all others folded away below the replies to them."""
        held = content_of(self.env.app)
        known = {talk.id: talk for talk in held.project.talks}
        name = self.arguments[0]
        if name not in known:
            message = f"no conversation '{name}' in {NAME}; there are: {', '.join(known)}"
            raise self.error(message)
        use(self.env, f"talk:{name}")
        talk = known[name]
        box = self.block("talk", talk.title.in_language(held.language))
        box += self._turn(talk, talk.turns[0], held.language)
        box += words("p", self.say("block.talk_how"), part="aside", class_="block-aside")
        return [box]

    def _turn(self, talk: Talk, turn: Turn, language: str) -> lesson_part:
        """Return what is said in a turn, and the replies to it, of which one is open at a time."""
        who = nodes.strong("", f"{turn.who.in_language(language)}: ")
        said = nodes.paragraph("", "", who, *bound_words(turn.says, self.env))
        folds = [self._reply(talk, turn, reply, language) for reply in turn.replies]
        return part("div", said, *folds, part="turn", class_="talk-turn")

    def _reply(self, talk: Talk, turn: Turn, reply: Reply, language: str) -> lesson_part:
        asked, facts = unbound(list(bound_words(reply.says, self.env)))
        follows = nodes.paragraph("", "", *bound_words(reply.follows, self.env))
        fold = part("details", words("summary", *asked, part="asked"), part="entry")
        fold["attributes"]["name"] = f"talk-{talk.id}-{turn.id}"
        fold += bind([follows], facts)
        if reply.to:
            fold += self._turn(talk, talk.by_id[reply.to], language)
        return fold
