"""How long a lesson takes, by one formula."""

from __future__ import annotations

from quizzes.content.pages import Page
from quizzes.front.sets import quiz_items
from quizzes.project import Project

# Read with care, and in a language that is not everybody's first.
WORDS_A_MINUTE = 150
MINUTES_OF = {"decide": 1, "task": 2}
MINUTES_A_QUESTION = 1
ROUNDED_TO = 5


def minutes(project: Project, page: Page) -> int:
    """Return the minutes of a lesson: its words, decisions, tasks and questions, rounded up."""
    words = sum(len(line.text.split()) for line in page.prose)
    blocks = sum(MINUTES_OF.get(block.name, 0) for block in page.blocks)
    questions = len(quiz_items(project, page.name)) if page.name in project.banks else 0
    whole = words / WORDS_A_MINUTE + blocks + questions * MINUTES_A_QUESTION
    return -int(-whole // ROUNDED_TO) * ROUNDED_TO
