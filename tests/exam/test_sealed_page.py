"""Nothing in a sealed page tells the key: by design, and for every form that was drawn."""

from __future__ import annotations

import json
import re
from dataclasses import fields, replace
from typing import Any

import pytest

from quizzes import load_project
from quizzes.exam.draw import draw
from quizzes.exam.form import Form, Part, Public, Question
from quizzes.exam.sealed_page import sealed_page
from quizzes.front.markup import fingerprint
from tests import synthetic
from tests.conftest import SAMPLE

PROJECT = synthetic.project()
SMALL = load_project(SAMPLE)
BASE = SMALL.base
BLUEPRINT = synthetic.blueprint(each=1, safe=2)
FORMS = [form for seed in range(12) for form in draw(PROJECT, BLUEPRINT, seed, 3)]
FORM = next(
    form for form in FORMS if {one.question.type for one in form.asked} >= set(synthetic.CLOSED)
)


def page_of(form: Form) -> str:
    return sealed_page(form.public(), BASE, SMALL.module)


def test_the_page_is_made_of_what_has_no_key() -> None:
    """By design: no record that the page is made of has a field for the key, or for a bank id."""
    names = {field.name for record in (Public, Question, Part) for field in fields(record)}
    assert names == {
        "title", "language", "questions", "id", "type", "stem", "choices", "targets", "label",
    }  # fmt: skip


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_no_page_holds_a_bank_id_a_rationale_or_a_fingerprint(form: Form) -> None:
    page = page_of(form)
    assert synthetic.SECRET not in page
    for one in form.asked:
        assert f'"{one.item}"' not in page
        assert fingerprint(PROJECT.solved[one.item]) not in page
        for told in (one.objective, one.lesson, form.blueprint):
            assert told not in page
    assert not re.search(r"\b(right|wrong|misses|tolerance|rationale)\b", data_of(page))


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_a_page_does_not_change_when_its_keys_do(form: Form) -> None:
    other = replace(form, asked=tuple(swapped(one) for one in form.asked))
    assert [one.key for one in other.asked] != [one.key for one in form.asked]
    assert page_of(other) == page_of(form)


def swapped(one: Any) -> Any:
    """Return ``one`` with right made wrong and wrong right."""
    key = replace(
        one.key,
        right=one.key.wrong or one.key.right[::-1],
        wrong=one.key.right,
        pairs=one.key.pairs[::-1],
    )
    return replace(one, key=key, answer="another answer")


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_key_and_distractor_have_the_same_markup(form: Form) -> None:
    page = page_of(form)
    for one in form.asked:
        if not one.key.wrong:
            continue
        lines = re.findall(rf'<label class="quiz-option" for="{form.id}-{one.question.id}-.*', page)
        assert len(lines) == len(one.question.choices)
        blank = {
            line.replace(part.id, "ID").replace(f"<span>{part.label}</span>", "LABEL")
            for line, part in zip(lines, one.question.choices, strict=True)
        }
        assert len(blank) == 1


def test_the_real_bank_seals_as_well_as_the_made_one(project: Any) -> None:
    cells = [{"lesson": lesson, "apply": 1} for lesson in project.banks if lesson[:2] != "01"]
    wanted = {
        "id": "real-exam",
        "title": {"en": "Real"},
        "cells": cells,
        "types": list(synthetic.CLOSED),
    }
    for form in draw(project, type(BLUEPRINT).model_validate(wanted), 3, 1):
        page = sealed_page(form.public(), project.base, project.module)
        for one in form.asked:
            assert one.item not in page
            solved = project.solved[one.item]
            labels = " ".join(p.label for p in (*one.question.choices, *one.question.targets))
            for choice in solved.choices:
                assert choice.rationale not in page or choice.rationale in labels


def data_of(page: str) -> str:
    found = re.search(r'<script type="application/json" class="sealed-data">(.*?)</script>', page)
    assert found
    return json.dumps({**json.loads(found[1]), "words": ""})


def test_author_text_is_text() -> None:
    nasty = "</script><img src=x onerror=alert(1)> & \"quotes\" 'ñ' {{ 7 * 7 }} \u202e"
    parts = tuple(Part(f"q1-{n}", f"{nasty} {n}") for n in (1, 2, 3))
    page = sealed_page(
        Public(nasty, "en", (Question("q1", "single-choice", nasty, parts),)), BASE, SMALL.module
    )
    assert "<img src=x" not in page
    assert "{{ 7 * 7 }}" in page


def test_help_is_named_with_the_day_it_was_last_seen(project: Any) -> None:
    page = sealed_page(FORM.public(), project.base, project.module)
    for told in ("105", "1818", "Línea 100", "last seen", "not legal advice", "Nothing is sent"):
        assert told in page


def test_a_page_is_the_same_bytes_for_the_same_form() -> None:
    assert page_of(FORM) == page_of(FORM)
    assert len(page_of(FORM).encode()) < 130_000
