"""Families: cases become items, and their keys follow from conditions, records and facts."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizzes import load_project
from quizzes.content.facts import FactBase, UnknownReference
from quizzes.items import Case, load_bank
from quizzes.items.conditions import ConditionKey, recorded
from quizzes.project import Project
from tests.conftest import SAMPLE, real_project

COVERS = {
    "base": {"act": "taking", "years": "{hive-penalty}"},
    "small": {"act": ["taking", "lending"], "years": "{hive-damage-penalty}"},
    "free": {},
}


@pytest.fixture(scope="module")
def bees() -> Project:
    return load_project(SAMPLE)


def key(given: dict[str, str], *of: str) -> ConditionKey:
    return ConditionKey.model_validate({"given": given, "of": of, "covers": COVERS})


@pytest.mark.parametrize(
    ("given", "right"),
    [
        ({"act": "taking", "years": "4"}, ("base",)),
        ({"act": "taking", "years": "6"}, ("base",)),
        ({"act": "taking", "years": "3.9"}, ("free",)),
        ({"act": "taking", "years": "2"}, ("small",)),
        ({"act": "lending", "years": "-1"}, ("small",)),
        ({"act": "lending", "years": "5"}, ("free",)),
        ({"act": "taking"}, ("free",)),
        ({"act": "taking", "years": "many"}, ("free",)),
        ({}, ("free",)),
    ],
)
def test_the_answer_whose_conditions_are_all_met_is_right(
    bees: Project, given: dict[str, str], right: tuple[str, ...]
) -> None:
    assert key(given).right(bees.base) == right


def test_a_key_follows_its_fact(bees: Project) -> None:
    fact = bees.base.facts["hive-penalty"]
    value = fact.value and fact.value.model_copy(update={"range": (1, 3)})
    facts = {**bees.base.facts, fact.id: fact.replaced(value=value)}
    other = FactBase(bees.base.sources.values(), facts.values(), bees.base.claims.values())
    given = {"act": "taking", "years": "5"}
    assert key(given).right(bees.base) == ("base",)
    assert key(given).right(other) == ("free",)


@pytest.mark.parametrize(
    ("of", "told"),
    [
        ((), {}),
        (("hive-old-penalty",), {"status": "superseded"}),
        (("seed-x1",), {"verdict": "outdated"}),
        (
            ("hives-by-guild", "hives-by-state"),
            {"counted": "same", "area": "same", "period": "same", "method": "same"},
        ),
        (("hives-lost", "hives-by-state"), {"counted": "other", "area": "same"}),
    ],
)
def test_the_record_tells_how_facts_stand(
    bees: Project, of: tuple[str, ...], told: dict[str, str]
) -> None:
    found = recorded(of, bees.base)
    assert told.items() <= found.items()
    assert set(found.values()) <= {"same", "other", "superseded", "outdated"}


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (key({}, "hives-by-guild", "bee-owner"), "does not say how it was counted"),
        (key({}, "hives-by-guild", "seed-x1"), "does not say how it was counted"),
        (key({}, "no-such-fact"), "no fact 'no-such-fact'"),
        (
            ConditionKey.model_validate(
                {"given": {"act": "5"}, "covers": {"a": {"act": "{bee-owner}"}}}
            ),
            "no number that another could lie in",
        ),
    ],
)
def test_a_key_that_cannot_be_derived_says_why(
    bees: Project, wrong: ConditionKey, said: str
) -> None:
    with pytest.raises(UnknownReference, match=said):
        wrong.right(bees.base)


def test_a_case_is_an_item_that_knows_its_place_and_family(bees: Project) -> None:
    cases = [item for item in bees.items if isinstance(item, Case)]
    (family,) = bees.banks["01-bees"].families
    assert [case.id for case in cases] == [case.id for case in family.cases]
    path = SAMPLE / "quizzes/banks/01-bees.yml"
    lines = path.read_text("utf-8").splitlines()
    for case in cases:
        solved = bees.solved[case.id]
        assert case.family == family.id
        assert solved.stem.endswith("Which rule covers it?")
        assert f"- id: {case.id}" in lines[case.where().line - 1]
        assert lines[case.where("stem").line - 1].strip().startswith("stem:")
        assert [choice.id for choice in solved.choices] == ["taking", "fee", "free"]
        assert len(solved.key.right) == 1


def test_what_a_case_says_of_an_answer_stands_before_what_its_family_says(bees: Project) -> None:
    solved = bees.solved["bees-hive-in-the-night"]
    said = {choice.id: choice.rationale for choice in solved.choices}
    assert said["taking"].startswith("The hive was taken away")
    assert said["fee"].startswith("Whoever keeps a stolen hive")
    assert said["free"].startswith("It would be so if")


def test_a_family_that_cannot_be_read_takes_no_item_with_it(sample: Path) -> None:
    path = sample / "quizzes/banks/01-bees.yml"
    path.write_text(path.read_text("utf-8").replace("    hint:", "    tip:", 1), encoding="utf-8")
    bank, problems = load_bank(sample, "01-bees")
    assert bank is not None
    assert bank.items
    assert not bank.families
    assert {problem.code for problem in problems} == {"shape"}
    assert "hint is missing" in str(problems[0])


def test_three_facts_are_not_put_beside_each_other(sample: Path) -> None:
    path = sample / "quizzes/banks/01-bees.yml"
    words = 'given: {act: taking, hives: "4"}'
    three = f"{words}\n        of: [hives-by-guild, hives-by-state, hives-lost]"
    path.write_text(path.read_text("utf-8").replace(words, three, 1), encoding="utf-8")
    _, problems = load_bank(sample, "01-bees")
    assert "of" in str(problems[0])


def test_every_key_of_the_real_families_is_one_answer() -> None:
    project = real_project()
    for item in project.items:
        if isinstance(item, Case):
            assert len(project.solved[item.id].key.right) == 1, item.id
