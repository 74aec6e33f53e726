"""What a review brings: every item that somebody may meet alone, and a file of them by lesson.

A page of all of them would weigh two megabytes, so each lesson's items are in a script of their
own, which the page loads when it needs them: a script, since pages from a disk may fetch nothing.
"""

from __future__ import annotations

import hashlib
import json
from itertools import zip_longest
from typing import Any

from quizzes.front.markup import fingerprint, quiz_html, safe_json
from quizzes.front.onward import parts_of
from quizzes.items import Case, Item
from quizzes.project import Project, kept

REVIEW = "review"
# Days after the first reading; a fixed schedule does as well as an expanding one
# (Latimier, Peyre and Ramus 2021).
REVIEW_DAYS = (2, 7, 30, 180)
REVIEW_SIZE = 8


def checks(project: Project) -> dict[str, tuple[str, ...]]:
    """Return the fixed forms of every blueprint: item ids by name."""
    return {name: ids for one in project.blueprints for name, ids in one.forms.items()}


def met_alone(project: Project, lesson: str) -> list[Item]:
    """Return the items of ``lesson`` that are neither in a check nor reserved for exams: one of
    each family and one that stands alone, then the next of each."""
    fixed = {ident for form in checks(project).values() for ident in form}
    groups: dict[str, list[Item]] = {}
    for item in project.banks[lesson].items:
        if item.id not in fixed and not (isinstance(item, Case) and item.reserved):
            groups.setdefault(family_of(item), []).append(item)
    return [item for row in zip_longest(*groups.values()) for item in row if item is not None]


def family_of(item: Item) -> str:
    """Return the family of ``item``, empty where it stands alone."""
    return item.family if isinstance(item, Case) else ""


def pool(project: Project) -> list[Item]:
    """Return what reviews draw from: the first of each lesson, then the second, and so on."""
    own = [met_alone(project, name) for name in project.banks]
    return [item for row in zip_longest(*own) for item in row if item is not None]


def review_sets(project: Project) -> list[list[str]]:
    """Return the ids of the set of each review day when nothing was missed, unseen ones first."""
    shown = {item.id for name in project.banks for item in project.shown(name)}
    ids = [item.id for item in sorted(pool(project), key=lambda item: item.id in shown)]
    return [ids[at * REVIEW_SIZE : (at + 1) * REVIEW_SIZE] for at in range(len(REVIEW_DAYS))]


@kept
def review_scripts(project: Project) -> dict[str, str]:
    """Return, by lesson, the script that holds its items for the review page."""
    return {name: _script(project, name) for name in project.banks}


def _script(project: Project, lesson: str) -> str:
    html = quiz_html(
        REVIEW,
        [project.solved[item.id] for item in met_alone(project, lesson)],
        project.base,
        project.language,
        homes=project.homes,
        mode=REVIEW,
        titles=project.titles,
        parts=parts_of(project),
    )
    return f"reviewBank.add({json.dumps(lesson)},{safe_json(html)});\n"


def review_bank(project: Project) -> list[dict[str, Any]]:
    """Return what the learner's pages know of each lesson's items: families, ids, fingerprints.

    ``mark`` changes with the script of the lesson, so that no browser shows an old one.
    """
    found = []
    for name, script in review_scripts(project).items():
        families: dict[str, dict[str, str]] = {}
        for item in met_alone(project, name):
            prints = families.setdefault(family_of(item), {})
            prints[item.id] = fingerprint(project.solved[item.id])
        mark = hashlib.sha256(script.encode()).hexdigest()[:8]
        title = project.titles.get(name, name)
        found.append({"lesson": name, "title": title, "mark": mark, "families": families})
    return found
