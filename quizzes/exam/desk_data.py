"""What the desk knows: all that forms are drawn from and graded by, but for the seed.

Whatever depends on no seed is worked out here; ``desk-draw.js`` and ``desk-form.js`` do the rest
as ``draw.py``, ``arrange.py``, ``compose.py`` and ``keyfile.py`` do, over the same cases.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from quizzes.content.spelling import everywhere
from quizzes.content.strings import phrase, phrases
from quizzes.exam.clues import clashes
from quizzes.exam.draw import TRIES, leaning, types_said
from quizzes.exam.keyfile import FORMAT, MAX_BYTES, unit_data
from quizzes.exam.sealed_page import form_context, framed, page_script, sealed_style
from quizzes.exam.slots import able_items, family_of, is_reserved, slots, turning
from quizzes.front.named import named
from quizzes.items import TYPES, Item
from quizzes.items.blueprints import Blueprint
from quizzes.items.keys import key_data, solve
from quizzes.items.views import EDITION
from quizzes.project import Project

# Signs that no content has, in the places of a form's id and of its number of questions.
FORM, TOTAL, DATA, STYLE, SCRIPT = "\ue100\ue101\ue102\ue103\ue104"
PHRASES = ("desk_js", "exam", "grade", "paper", "quiz", "report", "sealed", "sealed_js")


def desk_data(project: Project, book: str = "") -> dict[str, Any]:
    """Return what the scripts of the desk read, in the language of ``project``.

    Args:
        project: the content.
        book: the way from the desk to the book, for ``named``.

    """
    able = {one.id: able_items(project, one) for one in project.blueprints}
    used = {item.id for slot in able.values() for items in slot.values() for item in items}
    used |= {name for one in project.blueprints for form in one.forms.values() for name in form}
    items = [item for bank in project.banks.values() for item in bank.items if item.id in used]
    at = {item.id: place for place, item in enumerate(items)}
    barred = clashes(items, project.base)
    typed = (one.key for one in project.solved.values() if TYPES[one.item.type].way == "typed")
    manner = project.base.spelling.manner.model_dump(exclude_defaults=True)
    return {
        "module": project.module.id,
        "edition": EDITION,
        "language": project.language,
        "tries": TRIES,
        "format": FORMAT,
        "largest_key": MAX_BYTES,
        "manner": json.dumps(manner, ensure_ascii=False),  # a text, in which names keep their order
        "spelling": project.base.spelling.for_units(key.unit for key in typed),
        "types": {
            name: {
                "way": kind.way,
                "one_right": kind.one_right,
                "several": kind.several,
                "fixed": list(kind.fixed),
                "orders": kind.orders,
                "keyboard": kind.keyboard,
                "hint": phrase(f"quiz.{kind.hint}", project.language),
            }
            for name, kind in TYPES.items()
        },
        "headings": {name: everywhere("headings")[name] for name in ("pseudonym", "code")},
        "blueprints": [
            {
                "id": one.id,
                "title": one.title.in_language(project.language),
                "size": one.size,
                "reserve": one.reserve,
                "types": types_said(one, project.language),
                "slots": [
                    {**asdict(slot), "name": repr(slot), "count": count, "able": _at(found, at)}
                    for (slot, count), found in zip(
                        slots(one).items(), able[one.id].values(), strict=True
                    )
                ],
                "forms": {name: [at[ident] for ident in one.forms[name]] for name in one.forms},
            }
            for one in plans(project)
        ],
        "items": [
            {**_item(item, project), "bars": sorted(at[one] for one in barred[item.id])}
            for item in items
        ],
        "sealed": _sealed(project),
        "words": {prefix: phrases(prefix, project.language) for prefix in PHRASES},
        "named": asdict(named(project, book)),
        "numbers": {name: phrase(name, project.language) for name in ("decimal", "range")},
    }


def plans(project: Project) -> list[Blueprint]:
    """Return the blueprints that ask for something, those that fix forms last."""
    return sorted((one for one in project.blueprints if one.size), key=lambda one: bool(one.forms))


def _at(items: Iterable[Item], places: dict[str, int]) -> list[int]:
    return [places[item.id] for item in items]


def _item(item: Item, project: Project) -> dict[str, Any]:
    kind, solved = TYPES[item.type], solve(item, project.base, project.language)
    return {
        "id": item.id,
        "type": item.type,
        "lesson": project.homes[item.id],
        "objective": item.objective,
        "bloom": item.bloom,
        "safe": item.safe_response,
        "family": family_of(item),
        "turns_on": turning(item),
        "reserved": is_reserved(item),
        "lean": leaning(solved.key),
        "stem": solved.stem,
        "answer": kind.said(solved),
        "choices": [[one.id, kind.label(one, solved.language)] for one in solved.choices],
        "targets": [[one.id, one.label] for one in solved.targets],
        "key": {**key_data(solved.key), **unit_data(solved.key.unit)},
    }


def _sealed(project: Project) -> dict[str, Any]:
    """Return the page of a form in parts, as which ``desk-sealed.js`` puts it together."""
    style, script = sealed_style(), page_script()
    pages = {}
    for name, coded in (("coded", True), ("typed", False)):
        told = {**form_context(FORM, project.language, TOTAL, coded), "cards": (), "data": DATA}
        page = framed(told, style, script, project.base, project.module)
        pages[name] = page.replace(style, STYLE).replace(script, SCRIPT)
    return {**pages, "style": style, "script": script}
