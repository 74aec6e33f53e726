"""What stands behind drawn forms: alike in each cell, little shared, a reserve that is counted."""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest

from quizzes import Project
from quizzes.exam.draw import ShortBank, draw
from quizzes.exam.form import Form
from quizzes.exam.keyfile import read_key, write_key
from quizzes.exam.pool import Pool, decided_alike, guessed, mean_shared, pools, shared, too_alike
from quizzes.exam.slots import Slot
from quizzes.items import Case
from quizzes.items.blueprints import Blueprint

SEEDS = range(1, 41)


def exam_of(project: Project) -> Blueprint:
    return next(one for one in project.blueprints if not one.forms)


@cache
def drawn(project_id: int, seed: int, forms: int) -> list[Form]:
    return draw(HELD[project_id], exam_of(HELD[project_id]), seed, forms)


HELD: dict[int, Project] = {}


def draws(project: Project, forms: int) -> list[list[Form]]:
    HELD[id(project)] = project
    return [drawn(id(project), seed, forms) for seed in SEEDS]


def items(form: Form) -> set[str]:
    return {one.item for one in form.asked}


def test_forms_of_two_seeds_share_at_most_a_third(project: Project) -> None:
    """Every pair of forties of seeds, forms drawn alone and three by three."""
    size = exam_of(project).size
    for forms in (1, 3):
        pairs = [
            len(items(one) & items(other))
            for first, second in combinations(draws(project, forms), 2)
            for one in first
            for other in second
        ]
        beyond = sum(both * 3 > size for both in pairs)
        assert beyond / len(pairs) < 0.001
        assert sum(pairs) / len(pairs) < size / 6


def test_what_two_forms_share_is_as_it_is_worked_out(project: Project) -> None:
    pairs = [
        len(items(one) & items(other)) for (one,), (other,) in combinations(draws(project, 1), 2)
    ]
    assert abs(sum(pairs) / len(pairs) - mean_shared(pools(project, exam_of(project)))) < 1


def test_forms_of_one_draw_are_parallel(project: Project) -> None:
    blueprint = exam_of(project)
    assert blueprint.all_safe == 8
    for forms in draws(project, 3):
        assert len(set.union(*map(items, forms))) == 3 * blueprint.size, "no case stands twice"
        plans = [
            Counter(
                (one.lesson, one.objective, one.bloom, one.set, one.family) for one in form.asked
            )
            for form in forms
        ]
        assert plans[0] == plans[1] == plans[2]
        assert len({round(guessed(project, form) or 0, 6) for form in forms}) == 1
        assert decided_alike(forms) >= blueprint.size / 3


def test_each_form_has_as_many_of_the_reserve_as_the_blueprint_says(project: Project) -> None:
    reserved = {one.id for one in project.items if isinstance(one, Case) and one.reserved}
    for forms in draws(project, 3):
        for form in forms:
            assert len(items(form) & reserved) == exam_of(project).reserve
            assert {one.item for one in form.asked if one.reserved} == items(form) & reserved


def test_a_reserve_that_is_too_small_is_said(project: Project) -> None:
    more = exam_of(project).model_copy(update={"reserve": exam_of(project).size})
    with pytest.raises(ShortBank, match=r"reserve: \d+ more cases with reserved: true"):
        draw(project, more, 1, 3)


def test_a_key_file_says_of_a_case_what_it_is(project: Project, tmp_path: Path) -> None:
    (form,) = draws(project, 1)[0]
    path = tmp_path / "form.key.json"
    path.write_text(write_key(form), encoding="utf-8")
    again = read_key(path)
    assert again.asked == form.asked
    assert {one.family for one in again.asked} - {""}


def test_what_is_shared_is_hypergeometric() -> None:
    slot = Slot("main", "one", "apply")
    one_of_four, two_of_four = Pool(slot, 1, 4, 0), Pool(slot, 2, 4, 0)
    assert shared([one_of_four]) == [0.75, 0.25]
    assert shared([two_of_four]) == pytest.approx([1 / 6, 4 / 6, 1 / 6])
    both = shared([one_of_four, two_of_four])
    assert sum(both) == pytest.approx(1)
    assert sum(n * chance for n, chance in enumerate(both)) == mean_shared(
        [one_of_four, two_of_four]
    )
    assert too_alike([one_of_four]) == 0.25
    assert two_of_four.is_thin
    assert not one_of_four.is_thin
