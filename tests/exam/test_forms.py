"""Blueprints and forms: parallel, repeatable, with nothing shown twice and no key that tells."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import replace
from itertools import groupby
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzes import Project, load_project
from quizzes.exam.arrange import key_places
from quizzes.exam.clues import clashes, telling
from quizzes.exam.codes import has_code
from quizzes.exam.compose import make_form
from quizzes.exam.draw import ShortBank, draw, fixed_form
from quizzes.exam.form import Asked, Form
from quizzes.exam.keyfile import read_key, write_key
from quizzes.exam.sealed_page import sealed_page
from quizzes.exam.slots import exposed
from quizzes.items.matching import Matching
from quizzes.items.scoring import score
from tests import synthetic
from tests.conftest import SAMPLE

PROJECT = synthetic.project()
BLUEPRINT = synthetic.blueprint()
FORMS = draw(PROJECT, BLUEPRINT, 7, 3)


def places_of_keys(form: Form) -> list[int]:
    return [
        [part.id for part in one.question.choices].index(one.key.right[0])
        for one in form.asked
        if one.question.type == "single-choice"
    ]


def test_the_shipped_exam_has_a_case_of_every_family(project: Project) -> None:
    cells = {one.id: one.cells for one in project.blueprints}["final-exam"]
    families = [family.id for bank in project.banks.values() for family in bank.families]
    assert [cell.family for cell in cells] == families


@pytest.mark.parametrize("seed", range(1, 11))
def test_the_shipped_exam_is_drawn_in_three_forms_and_seals(project: Project, seed: int) -> None:
    blueprint = next(one for one in project.blueprints if one.id == "final-exam")
    forms = draw(project, blueprint, seed, 3)
    used = [one.item for form in forms for one in form.asked]
    assert len(used) == len(set(used)) == 3 * blueprint.size
    for form in forms:
        assert has_code(form.public())
        page = sealed_page(form.public(), project.base, project.module)
        for one in form.asked:
            assert one.item not in page
            for choice in project.solved[one.item].choices:
                assert choice.rationale[:50] not in page


def test_forms_fill_the_blueprint_cell_by_cell() -> None:
    for form in FORMS:
        assert len(form.asked) == BLUEPRINT.size
        main = Counter((one.lesson, one.bloom) for one in form.asked if one.set == "main")
        assert set(main.values()) == {2}
        assert len(main) == 9
        assert sum(one.set == "safe" for one in form.asked) == 3


def test_forms_share_no_item_and_show_none_that_a_lesson_shows() -> None:
    used = [one.item for form in FORMS for one in form.asked]
    assert len(used) == len(set(used))
    assert not set(used) & exposed(PROJECT)


def test_items_of_fixed_forms_are_never_drawn() -> None:
    fixed = FORMS[0].asked[0].item
    held = BLUEPRINT.model_copy(update={"id": "other-one", "forms": {"start-check": (fixed,)}})
    again = draw(replace(PROJECT, blueprints=(held,)), BLUEPRINT, 7, 3)
    again += draw(PROJECT, BLUEPRINT.model_copy(update={"forms": held.forms}), 7, 3)
    assert fixed not in {one.item for form in again for one in form.asked}


def test_the_same_seed_gives_the_same_forms_and_another_seed_others() -> None:
    assert draw(synthetic.project(), BLUEPRINT, 7, 3) == FORMS
    assert {form.id for form in draw(PROJECT, BLUEPRINT, 8, 3)} & {f.id for f in FORMS} == set()


def test_a_draw_is_the_same_on_every_machine() -> None:
    """Written down once: a change here changes every form that a seed stands for."""
    text = json.dumps([[one.item for one in form.asked] for form in FORMS])
    assert hashlib.sha256(text.encode()).hexdigest()[:16] == "0b7a9c68948e02ca"


def test_no_item_of_a_form_gives_away_another() -> None:
    by_id = {item.id: item for item in PROJECT.items}
    for form in FORMS:
        items = [by_id[one.item] for one in form.asked]
        kinds = Counter(item.type for item in items)
        assert kinds["matching"] <= 1, "all matching items here are keyed on the same facts"
        assert not list(telling(items, PROJECT.base))


def sample_item(ident: str) -> Any:
    return next(item for item in load_project(SAMPLE).items if item.id == ident)


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("years-for-a-hive", "longest-term", True),  # the option shows the whole range
        ("longest-term", "years-for-a-hive", True),  # keyed on the same part
        ("years-for-a-hive", "which-article", True),  # the stem names the article
        ("which-article", "years-for-a-hive", False),
        ("thief-in-prison", "day-of-the-new-term", True),
        ("parts-in-number", "parts-of-a-bee", False),  # another part of the same fact
        ("keeper-or-thief", "thief-in-prison", False),
    ],
)
def test_what_gives_away_what(one: str, other: str, told: bool) -> None:
    pair = sample_item(one), sample_item(other)
    assert (pair in telling(pair, load_project(SAMPLE).base)) is told


def test_items_that_a_reader_wants_apart_give_each_other_away() -> None:
    base = load_project(SAMPLE).base
    one, other = sample_item("keeper-or-thief"), sample_item("thief-in-prison")
    apart = one.model_copy(update={"apart": (other.id,)})
    assert list(telling([apart, other], base)) == [(apart, other), (other, apart)]
    assert clashes([apart, other], base)[other.id] == {one.id}


def test_a_short_bank_says_cell_by_cell_what_to_write() -> None:
    with pytest.raises(ShortBank) as caught:
        draw(synthetic.project(each=5, safe=2), BLUEPRINT, 1, 3)
    assert "lesson 01-bees: 1 more item at level remember of a closed type" in caught.value.missing
    assert len(caught.value.missing) == 10
    assert caught.value.missing[-1].startswith("safe-response set: 6 more items with safe_response")


def test_a_bank_whose_items_tell_on_each_other_says_so() -> None:
    only = synthetic.blueprint(each=1, safe=0, types=("matching",))
    with pytest.raises(ShortBank, match=r"lesson 0.*: the items at level"):
        draw(PROJECT, only, 1, 1)


def test_keys_of_single_choices_stand_equally_often_at_each_place() -> None:
    for form in FORMS:
        counts = Counter(places_of_keys(form))
        assert max(counts.values()) - min(counts.get(place, 0) for place in range(3)) <= 1


@given(st.lists(st.just(3), max_size=60), st.text(max_size=9))
@settings(max_examples=60)
def test_places_are_balanced_without_long_runs(sizes: list[int], salt: str) -> None:
    places = key_places(sizes, salt)
    counts = Counter(places)
    assert max(counts[n] for n in range(3)) - min(counts[n] for n in range(3)) <= 1
    assert all(len(list(run)) <= 3 for _, run in groupby(places))


@given(st.lists(st.integers(2, 6), max_size=60), st.text(max_size=9))
@settings(max_examples=60)
def test_how_many_options_there_are_tells_nothing_of_the_key(sizes: list[int], salt: str) -> None:
    found = Counter(zip(sizes, key_places(sizes, salt), strict=True))
    for size in set(sizes):
        counts = [found[size, place] for place in range(size)]
        assert sum(counts) == sizes.count(size), "each stands where there is an option"
        assert max(counts) - min(counts) <= 1


def test_over_seeds_a_key_stands_anywhere_alike() -> None:
    """Chi-squared over a thousand keys: below 13.8 for two degrees, one in a thousand by chance."""
    found: Counter[int] = Counter()
    for seed in range(30):
        for form in draw(PROJECT, BLUEPRINT, seed, 3):
            found.update(places_of_keys(form)[:-1])  # the last one is set by the balance
    expected = sum(found.values()) / 3
    assert sum((found[n] - expected) ** 2 / expected for n in range(3)) < 13.8


def test_the_place_of_a_key_does_not_follow_its_place_in_the_bank() -> None:
    found: Counter[tuple[int, int]] = Counter()
    for seed in range(30):
        for form in draw(PROJECT, BLUEPRINT, seed, 3):
            for one in form.asked:
                if one.question.type == "single-choice":
                    ids = [part.id for part in one.question.choices]
                    right = one.key.right[0]
                    found["abc".index(one.of[right]), ids.index(right)] += 1
    for bank in range(3):
        row = [found[bank, place] for place in range(3)]
        assert max(row) < 1.5 * min(row)


def test_right_options_of_several_stand_anywhere_alike() -> None:
    found: Counter[int] = Counter()
    for seed in range(60):
        for form in draw(PROJECT, BLUEPRINT, seed, 3):
            for one in form.asked:
                if one.question.type == "multiple-response":
                    ids = [part.id for part in one.question.choices]
                    found.update(ids.index(right) for right in one.key.right)
    expected = sum(found.values()) / 3
    assert sum((found[n] - expected) ** 2 / expected for n in range(3)) < 13.8


def test_true_and_false_are_balanced_as_far_as_the_items_allow() -> None:
    for form in FORMS:
        truths = Counter(
            one.of[one.key.right[0]] for one in form.asked if one.question.type == "true-false"
        )
        assert abs(truths["true"] - truths["false"]) <= 1


def test_an_ordering_is_never_shown_in_its_right_order() -> None:
    seen = 0
    for seed in range(40):
        for form in draw(PROJECT, BLUEPRINT, seed, 1):
            for one in form.asked:
                if one.question.type == "ordering":
                    seen += 1
                    assert tuple(part.id for part in one.question.choices) != one.key.right
    assert seen > 5


def test_ids_on_a_form_are_places_and_nothing_else() -> None:
    for form in FORMS:
        for number, one in enumerate(form.asked, 1):
            assert one.question.id == f"q{number}"
            for place, part in enumerate(one.question.choices, 1):
                assert part.id == f"q{number}-{place}"
            for place, part in enumerate(one.question.targets, 1):
                assert part.id == f"q{number}-t{place}"


def test_the_id_of_a_form_comes_from_its_public_content() -> None:
    form = FORMS[0]
    assert replace(form, seed=99).id == form.id
    swapped = replace(
        form, asked=tuple(replace(one, key=replace(one.key, right=())) for one in form.asked)
    )
    assert swapped.id == form.id
    assert replace(form, title="Other").id != form.id


def test_a_line_that_is_called_as_targets_are_can_be_answered() -> None:
    """Lines and targets have ids of their own, whatever the bank calls them."""
    item = next(one for one in PROJECT.items if isinstance(one, Matching))
    lines = [pair.model_copy(update={"id": f"t{n}"}) for n, pair in enumerate(item.pairs, 1)]
    renamed = item.model_copy(update={"pairs": tuple(lines)})
    (plain,), (odd,) = (
        make_form(PROJECT, BLUEPRINT, 1, (1, 1), [one], "en").asked for one in (item, renamed)
    )
    for asked in (plain, odd):
        pairs = dict(asked.key.pairs)
        assert set(pairs) == {part.id for part in asked.question.choices}
        assert set(pairs.values()) <= {part.id for part in asked.question.targets}
        assert score(asked.key, pairs).points == 1
    assert sorted(_words(plain)) == sorted(_words(odd))


def _words(asked: Asked) -> list[tuple[str, str]]:
    labels = {part.id: part.label for part in (*asked.question.choices, *asked.question.targets)}
    return [(labels[a], labels[b]) for a, b in asked.key.pairs]


def test_a_fixed_form_is_made_from_its_blueprint() -> None:
    sample = load_project(SAMPLE)
    checks = next(one for one in sample.blueprints if one.forms)
    form = fixed_form(sample, checks, "start-check")
    assert {one.item for one in form.asked} == set(checks.forms["start-check"])


def test_a_key_file_is_read_back_as_the_form_it_came_from(tmp_path: Any) -> None:
    for form in FORMS:
        path = tmp_path / "key.json"
        path.write_text(write_key(form), encoding="utf-8")
        assert read_key(path) == form
    held = json.loads(write_key(FORMS[0]))
    assert held["format"] == "quiz-key-2"
    assert len(held["check"]) == 16
    assert held["drawn"] == {"seed": 7, "number": 1, "of": 3}
    first = held["items"][0]
    assert set(first) == {
        "question", "id", "lesson", "objective", "bloom", "set", "type", "stem", "answer",
        "choices", "targets", "key",
    }  # fmt: skip
    assert set(first["choices"][0]) == {"id", "of", "label", "right"}
    assert set(first["key"]) == {"type", "right", "wrong", "tolerance", "misses"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{",
        '{"format": "quiz-key-2"}',
        '{"format": "quiz-key-1"}',
        "[" * 50000,
        "1e999999999",
    ],
)
def test_what_is_no_key_file_is_refused(text: str, tmp_path: Any) -> None:
    path = tmp_path / "key.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"key\.json:1: key-file: "):
        read_key(path)


def test_a_key_file_that_does_not_fit_its_form_id_is_refused(tmp_path: Any) -> None:
    path = tmp_path / "key.json"
    path.write_text(write_key(FORMS[0]).replace("says north", "says up"), encoding="utf-8")
    with pytest.raises(ValueError, match="form id"):
        read_key(path)
