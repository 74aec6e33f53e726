"""A conversation as a table for each turn: the replies, what follows, and where each leads."""

from __future__ import annotations

from quizzes.content.strings import phrase
from quizzes.content.talks import Reply, Talk
from quizzes.content.text import Text
from quizzes.paper.outline import Outline
from quizzes.project import Project


def talk_told(talk: Talk, project: Project, language: str) -> Outline:
    """Return a conversation as an outline for the press, its turns numbered.

    Args:
        talk: the conversation.
        project: the checked content.
        language: of the sheet.

    """
    numbers = {turn.id: str(number) for number, turn in enumerate(talk.turns, 1)}
    head = [_text(phrase(f"paper.talk_{one}", language)) for one in ("says", "follows")]

    def said(text: Text) -> str:
        return project.base.render(text, language)

    def row(reply: Reply) -> list[list[Outline]]:
        follows = said(reply.follows)
        if reply.to:
            follows += f" → {phrase('figure.go_on', language, number=numbers[reply.to])}"
        return [_text(said(reply.says)), _text(follows)]

    body: list[Outline] = []
    for turn in talk.turns:
        who = f"{numbers[turn.id]}. {turn.who.in_language(language)}"
        body.append({"kind": "heading", "level": 1, "inline": _text(who)})
        body.append({"kind": "paragraph", "inline": _text(said(turn.says))})
        rows = [row(reply) for reply in turn.replies]
        body.append({"kind": "table", "head": [head], "rows": rows})
    named = (name for turn in talk.turns for one in turn.replies for name in one.decided_by)
    facts = sorted({project.base.owner(name).id for name in named})
    return {"title": said(talk.title), "body": body, "answers": [], "facts": facts}


def _text(words: str) -> list[Outline]:
    return [{"kind": "text", "text": words}]
