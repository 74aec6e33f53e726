"""Every item type is asked the same, on both sides: one that forgets a part fails."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from playwright.sync_api import Browser, Page

from quizzes import Project, load_project
from quizzes.exam.codes import decode, encode, has_code
from quizzes.exam.compose import make_form
from quizzes.exam.form import Form
from quizzes.exam.key_problems import unsound
from quizzes.exam.keyfile import read_key, write_key
from quizzes.exam.responses import checksum, clean
from quizzes.exam.sealed_page import sealed_page, sealed_script
from quizzes.front.markup import explain, quiz_html
from quizzes.front.page_quiz import quiz_script
from quizzes.front.page_words import spelling_script
from quizzes.items import TYPES
from quizzes.items.blueprints import Blueprint
from quizzes.items.chance import guess_score
from quizzes.items.keys import Solved, key_data, key_from, solve
from quizzes.items.scoring import marks, score, touched
from quizzes.items.solved import BadResponse
from quizzes.items.views import item_view
from quizzes.paper.exam_paper import marks as marks_on_paper
from quizzes.paper.quiz_paper import answer, question
from quizzes.results.columns import in_bank_ids
from quizzes.results.simulate import answers, items_of
from tests.conftest import ROOT, SAMPLE
from tests.two_languages import in_two_languages

PROJECT = load_project(SAMPLE)
BASE = PROJECT.base
UNTOUCHED: tuple[Any, ...] = (None, [], {}, "", " ")
HOSTILE: tuple[Any, ...] = (
    0, True, 1.5, ["z"], ["z", "z"], [None], [[]], {"a": 1}, {"a": "z"}, {"__proto__": "1"},
    {"toString": "1"}, "x" * 201, "__proto__", [{"a": "b"}],
)  # fmt: skip
EVERY = pytest.mark.parametrize("name", TYPES)
CONTROL = re.compile(r"<(?:input|select)\b")


def example(name: str, language: str = "en", project: Project = PROJECT) -> Solved:
    """Return the first item of a type in the sample, solved."""
    item = next(item for item in project.items if item.type == name)
    return solve(item, project.base, language)


@pytest.fixture(scope="module")
def bilingual(tmp_path_factory: pytest.TempPathFactory) -> Project:
    root = shutil.copytree(SAMPLE, tmp_path_factory.mktemp("two") / "sample")
    return load_project(in_two_languages(Path(root)))


def form(name: str) -> Form:
    blueprint = Blueprint.model_validate(
        {"id": "a-form", "title": {"en": "A form"}, "cells": [], "types": [name]}
    )
    return make_form(PROJECT, blueprint, 7, (1, 1), [example(name).item], "en")


def attempts(name: str) -> list[Any]:
    """Return responses to the example: right, near, untouched, hostile."""
    kind, key = TYPES[name], example(name).key
    return [kind.response(key), *kind.near(key), *UNTOUCHED, *HOSTILE]


def row(name: str) -> dict[str, Any]:
    """Return the example's row in a table of items."""
    return items_of([form(name)]).with_columns(pl.col("position").cast(pl.Int64)).to_dicts()[0]


@EVERY
def test_the_right_response_has_every_point_and_near_ones_less(name: str) -> None:
    kind, key = TYPES[name], example(name).key
    assert (score(key, kind.response(key)).points, key.type) == (1, name)
    near = [score(key, response).points for response in kind.near(key)]
    assert near
    assert all(0 <= points < 1 for points in near)


@EVERY
def test_an_untouched_item_is_unanswered_and_nothing_of_it_is_marked(name: str) -> None:
    key = example(name).key
    for response in UNTOUCHED:
        assert not score(key, response).answered
        assert (marks(key, response).lines, touched(key, response)) == ({}, [])


@EVERY
def test_a_hostile_response_is_worth_nothing(name: str) -> None:
    key = example(name).key
    for response in HOSTILE:
        assert score(key, response).points == 0, response
        assert set(marks(key, response).lines.values()) <= {False}


@EVERY
def test_a_key_is_read_as_it_was_written(name: str) -> None:
    key = example(name).key
    assert key_from(json.loads(json.dumps(key_data(key)))) == key


@EVERY
def test_each_choice_is_explained_and_the_right_ones_are_told(name: str) -> None:
    kind, solved = TYPES[name], example(name)
    told = explain(solved, BASE)
    assert [one.id for one in told] == [choice.id for choice in solved.choices]
    assert all(one.mark and one.rationale and one.sources for one in told)
    right = {one.id for one in told if one.right}
    assert right
    assert set(touched(solved.key, kind.response(solved.key))) <= right


@EVERY
@pytest.mark.parametrize("language", ["en", "es"])
def test_an_answer_has_words_in_each_language(name: str, language: str, bilingual: Project) -> None:
    kind, solved = TYPES[name], example(name, language, bilingual)
    assert kind.said(solved)
    assert all(kind.label(choice, language) for choice in solved.choices)
    assert question(solved)["hint"]


@EVERY
def test_what_a_key_rests_on_is_named_and_cited(name: str) -> None:
    kind, solved = TYPES[name], example(name)
    item = solved.item
    assert set(kind.keyed(item)) | set(kind.shown(item)) | set(kind.asserted(item)) <= set(
        item.named
    )
    assert set(kind.keyed(item))
    rests = list(kind.rests(item, solved.key))
    assert {ident for ident, _ in rests} <= {choice.id for choice in solved.choices}
    assert {name for _, name in rests} >= set(kind.asserted(item))


@EVERY
def test_a_sound_item_has_no_fault_and_one_without_its_parts_has(name: str) -> None:
    kind, solved = TYPES[name], example(name)
    assert not [*kind.faults(solved.item, BASE), *kind.key_faults(solved, BASE)]
    parts = {
        field: ()
        for field in kind.record.model_fields
        if isinstance(value := getattr(solved.item, field), tuple)
        and value
        and not isinstance(value[0], str)
    }
    nothing = kind.record.model_validate(
        {"type": name, "key": {"current": "no-such-fact"}, **_bare(solved, "type", "key")}
    ) if not parts else solved.item.model_copy(update=parts)  # fmt: skip
    faults = list(kind.faults(nothing, BASE))
    if not faults:
        faults = list(kind.key_faults(solve(nothing, BASE, "en"), BASE))
    assert faults
    assert all(fault.said and fault.rule for fault in faults)


def _bare(solved: Solved, *without: str) -> dict[str, Any]:
    held = {name: getattr(solved.item, name) for name in type(solved.item).model_fields}
    return {name: value for name, value in held.items() if name not in (*without, "safe_response")}


@EVERY
def test_a_form_has_the_item_without_its_key_and_a_key_file_has_both(
    name: str, tmp_path: Any
) -> None:
    made = form(name)
    (one,) = made.asked
    path = tmp_path / "key.json"
    path.write_text(write_key(made), encoding="utf-8")
    assert read_key(path).asked == made.asked
    assert score(one.key, one.question.kind.response(one.key)).points == 1
    assert not unsound(made)
    for spoilt in (
        replace(one.key, right=(), pairs=()),
        replace(one.key, right=(" ",) if one.key.right else (), pairs=(("z", "z"),)),
    ):
        assert unsound(replace(made, asked=(replace(one, key=spoilt),)))
    assert one.question.stem in sealed_page(made.public(), BASE, PROJECT.module)


@EVERY
def test_paper_shows_the_item_and_its_key(name: str) -> None:
    kind, solved, (asked,) = TYPES[name], example(name), form(name).asked
    shown = question(solved)
    assert [way for way in ("options", "typed", "lines") if way in shown] == [kind.way]
    assert answer(solved, PROJECT)["answer"] == kind.said(solved)
    assert bool(marks_on_paper(asked)) == (kind.way != "typed")


@EVERY
def test_responses_are_cleaned_and_carried_by_a_code(name: str) -> None:
    made = form(name)
    public, (one,) = made.public(), made.asked
    kind = one.question.kind
    for response in (kind.response(one.key), *kind.near(one.key)):
        kept = clean(public, {one.question.id: response})
        assert score(one.key, kept[one.question.id]) == score(one.key, response)
        if has_code(public):
            assert decode(public, encode(public, kept)) == kept
    empty = {"options": [], "typed": "", "lines": {}}[kind.way]
    assert clean(public, {one.question.id: empty}) == {}
    for response in HOSTILE:
        if kind.way == "typed" and isinstance(response, str) and len(response) <= 200:
            continue
        with pytest.raises(BadResponse):
            clean(public, {one.question.id: response})


@EVERY
def test_the_tables_tell_a_response_and_its_key(name: str) -> None:
    held, kind, (asked,) = row(name), TYPES[name], form(name).asked
    told = in_bank_ids(asked, kind.response(asked.key))
    assert held["key"].startswith(told)
    key = kind.key_of(tuple(held["options"].split(";")), held["key"])
    assert score(key, kind.response(example(name).key)).points == 1


@EVERY
def test_chance_is_counted_out_and_invented_answers_earn_what_they_should(name: str) -> None:
    held, kind = row(name), TYPES[name]
    chance = guess_score(name, held["options"], held["key"])
    assert (chance is None) == (kind.way == "typed")
    assert chance is None or 0 < chance < 1
    right, wrong = answers(held)
    assert right.points == 1
    assert wrong
    assert all(one.points < 1 for one in wrong)


@EVERY
def test_other_programs_get_the_key(name: str) -> None:
    solved = example(name)
    assert item_view(solved, "01-bees")["key"] == key_data(solved.key)["right"]
    assert item_view(solved, "01-bees")["key"]


@EVERY
def test_a_page_has_a_control_for_each_choice(name: str) -> None:
    kind, solved = TYPES[name], example(name)
    html = quiz_html("x", [solved], BASE, "en", with_key=False)
    assert len(CONTROL.findall(html)) == (1 if kind.way == "typed" else len(solved.choices))


# The scripts.


@pytest.fixture
def scripted(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    page.add_script_tag(content=quiz_script() + spelling_script(PROJECT))
    yield page
    page.close()


@pytest.mark.slow
def test_the_scripts_know_every_type_and_score_it_alike(scripted: Page) -> None:
    assert scripted.evaluate("Object.keys(itemTypes).sort()") == sorted(TYPES)
    for name in TYPES:
        solved = example(name)
        html, responses = quiz_html("x", [solved], BASE, "en"), attempts(name)
        found = scripted.evaluate(
            """([html, responses]) => {
                const page = new DOMParser().parseFromString(html, "text/html");
                const key = quizFrontEnd.itemOf(page.querySelector(".quiz-item"));
                return JSON.parse(responses).map((one) => [quizFrontEnd.score(key, one),
                    quizFrontEnd.marks(key, one), quizFrontEnd.touched(key, one)]);
            }""",
            [html, json.dumps(responses)],
        )
        for response, (points, part, explained) in zip(responses, found, strict=True):
            mine, shown = score(solved.key, response), marks(solved.key, response)
            assert points == {"points": mine.points, "answered": mine.answered}, (name, response)
            if mine.answered:
                assert part == vars(shown), (name, response)
            assert explained == touched(solved.key, response), (name, response)


@pytest.mark.slow
def test_the_scripts_of_a_form_carry_every_type_alike(browser: Browser) -> None:
    page = browser.new_page()
    page.add_script_tag(content=sealed_script())
    for name in TYPES:
        made = form(name)
        public, (one,) = made.public(), made.asked
        kind = one.question.kind
        responses = [kind.response(one.key), *kind.near(one.key), *HOSTILE]
        asked = {
            "id": one.question.id,
            "type": name,
            "choices": len(one.question.choices),
            "targets": len(one.question.targets),
        }
        found = page.evaluate(
            """([form, question, responses]) => JSON.parse(responses).map((one) => {
                const kept = sealedResponse.fitting([question], { [question.id]: one });
                return [Object.keys(kept).length === 1,
                    sealedResponse.encode(form, [question], kept),
                    sealedResponse.checksum(form, [question], kept)];
            })""",
            [public.id, asked, json.dumps(responses)],
        )
        for response, (fits, code, check) in zip(responses, found, strict=True):
            try:
                kept = clean(public, {one.question.id: response})
            except BadResponse:
                assert not fits, (name, response)
                continue
            assert fits, (name, response)
            assert check == checksum(public, kept)
            assert not has_code(public) or code == encode(public, kept)
    page.close()


NAME = re.compile(rf"""(?<!inputmode: )(?<!inputmode=)["']({"|".join(TYPES)})["']""")
CLASS = re.compile("|".join(rf"\b{kind.record.__name__}\b" for kind in TYPES.values()))
HOMES = (
    "quizzes/items/",
    "quizzes/export/moodle",  # which has kinds of its own that are called so
    "quizzes/export/scorm",
    "quizzes/front/kept/",
    "quizzes/front/item-types.js",
    "quizzes/front/item-forms.js",
    "quizzes/front/templates/fields.html.j2",
)


def test_nothing_else_decides_by_the_name_or_the_class_of_a_type() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in sorted((ROOT / "quizzes").rglob("*"))
        if path.suffix in (".py", ".js", ".j2")
        and not path.relative_to(ROOT).as_posix().startswith(HOMES)
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if NAME.search(line) or (path.suffix == ".py" and CLASS.search(line))
    ]
    assert not found, "\n".join(found)


def test_the_sample_has_every_type(project: Project) -> None:
    assert {item.type for item in PROJECT.items} == set(TYPES)
    assert {item.type for item in project.items} <= set(TYPES)
