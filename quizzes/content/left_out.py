"""What was found and is not told: each record of the research that the data leave out, and why."""

from __future__ import annotations

from typing import Literal

from quizzes.content.records import Record
from quizzes.content.text import Words
from quizzes.content.values import Flag, Ident

Reason = Literal["harm", "unread", "unreliable", "overtaken", "outside", "repeats", "note"]


class NotUsed(Record):
    """A record of the research that is no fact: what it says, and the reason.

    ``harm``: telling it could hurt somebody. ``unread``: too little of it was seen.
    ``unreliable``: it contradicts itself or the law, or shows no source. ``overtaken``: something
    newer or nearer to the origin is told. ``outside``: it is on another subject. ``repeats``: what
    is told already says it. ``note``: it is about the research itself. ``part`` says that
    something else of the record is used; ``instead`` names what is told in its place.
    """

    id: Words
    part: Flag = False
    says: Words
    reason: Reason
    why: Words
    instead: tuple[Ident, ...] = ()
