"""Rules on conversations that branch."""

from __future__ import annotations

from collections import Counter

from quizzes.checks.rule import Breaches, rules
from quizzes.project import Project


def talks_lead_on(project: Project) -> Breaches:
    """In a conversation each reply that leads on leads to a turn that stands further down, and
    each turn but the first is reached by one reply."""
    for talk in project.talks:
        order = {turn.id: place for place, turn in enumerate(talk.turns)}
        for place, turn, reply in talk.ways():
            if reply.to not in order:
                message = f"leads to no '{reply.to}'; there are: {', '.join(order)}"
                yield reply.where("to"), f"{talk.id}: {message}"
            elif order[reply.to] <= place:
                message = f"'{turn.id}' leads back to '{reply.to}'; put that further down"
                yield reply.where("to"), f"{talk.id}: {message}"
        reached = Counter(reply.to for _, _, reply in talk.ways())
        for turn in talk.turns[1:]:
            if reached[turn.id] != 1:
                message = f"{reached[turn.id]} replies lead to '{turn.id}'; let one lead there"
                yield turn.where(), f"{talk.id}: {message}"


def talks_say_what_decides(project: Project) -> Breaches:
    """What follows from a reply in a conversation is bound to the fact that decides."""
    for talk in project.talks:
        for turn in talk.turns:
            for reply in turn.replies:
                if not reply.decided_by:
                    message = "what follows rests on no fact; bind the words that decide"
                    yield reply.where("follows"), f"{talk.id}: {message}"


RULES = rules(talks_lead_on, talks_say_what_decides)
