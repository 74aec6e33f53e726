"""The real content, record by record."""

from __future__ import annotations

import json

import jsonschema
import pytest
import yaml

from quizzes import Project, check, load_project
from quizzes.checks.writing import is_scenario
from quizzes.facts import Claim, Fact
from quizzes.items import TYPES
from quizzes.keys import Solved
from quizzes.markup import explain
from quizzes.scoring import score
from quizzes.values import show
from tests.conftest import ROOT

PROJECT = load_project(ROOT)
FACTS = PROJECT.base.facts
SOLVED = PROJECT.solved


def test_there_is_no_problem_in_the_content() -> None:
    problems = check(PROJECT)
    assert problems == [], "\n".join(map(str, problems))


def test_there_is_as_much_as_promised(project: Project) -> None:
    assert len(FACTS) >= 60
    assert len(SOLVED) == len(project.items) >= 40
    assert len(project.lessons) >= 4
    assert len(project.base.claims) == 22


@pytest.mark.parametrize("fact", FACTS.values(), ids=FACTS)
def test_a_fact_reads_as_a_sentence_with_source_and_date(fact: Fact) -> None:
    said = PROJECT.base.statement(fact, "en")
    assert said[0].isupper() or said[0] in '“"' or said[0].isdigit()
    assert said.rstrip()[-1] in '.”"'
    assert "{" not in said
    assert "  " not in said
    assert fact.sources
    assert all(citation.locator.strip() for citation in fact.sources)
    for value in fact.parts.values():
        assert show(value, "en")


@pytest.mark.parametrize("claim", PROJECT.base.claims.values(), ids=PROJECT.base.claims)
def test_a_claim_has_words_for_verdict_reason_and_since(claim: Claim) -> None:
    for text in (claim.claim, claim.why, claim.since):
        said = PROJECT.base.render(text, "en", claim)
        assert len(said) > 5
        assert "{" not in said


@pytest.mark.parametrize("solved", SOLVED.values(), ids=SOLVED)
def test_an_item_can_be_answered_right_and_explains_every_choice(solved: Solved) -> None:
    key = solved.key
    response: object = list(key.right)
    if key.type in ("numeric", "short-text"):
        response = key.right[0]
    elif key.type == "matching":
        response = dict(pair.split("=", 1) for pair in key.right)
    elif key.type == "ordering":
        response = {ident: str(place) for place, ident in enumerate(key.right, 1)}
    assert score(key, response).points == 1
    assert solved.answer
    assert "{" not in solved.stem
    for one in explain(solved, PROJECT.base):
        assert len(one.rationale.split()) >= 8, f"{solved.item.id}: {one.id} says too little"
        assert one.sources


FILES = {
    "fact": "data/facts/*.yml",
    "source": "data/sources/*.yml",
    "claim": "data/seed.yml",
    "term": "data/glossary.yml",
    "series": "data/series/*.yml",
    "question": "data/open-questions.yml",
    "change": "data/changes.yml",
    "bank": "quizzes/banks/*.yml",
}


def as_json(value: object) -> object:
    """Make every key text, as an editor does: ``true:`` is a key here."""
    if isinstance(value, dict):
        return {
            str(key).lower() if key in (True, False) else key: as_json(inner)
            for key, inner in value.items()
        }
    return [as_json(inner) for inner in value] if isinstance(value, list) else value


@pytest.mark.parametrize("name", FILES)
def test_an_editor_finds_no_fault_by_the_published_schema(name: str) -> None:
    schema = json.loads((ROOT / f"data/schemas/{name}.json").read_text("utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    for path in ROOT.glob(FILES[name]):
        text = path.read_text("utf-8")
        assert text.startswith("# yaml-language-server: $schema="), path
        assert text.split("\n")[0].endswith(f"{name}.json"), path
        faults = [
            str(fault.message) for fault in validator.iter_errors(as_json(yaml.safe_load(text)))
        ]
        assert faults == [], path


@pytest.mark.parametrize("name", PROJECT.banks)
def test_a_bank_uses_several_types(name: str) -> None:
    assert len({item.type for item in PROJECT.banks[name].items}) >= 5


@pytest.mark.parametrize("name", PROJECT.banks)
def test_a_lesson_shows_six_items_two_of_them_from_earlier_lessons(name: str) -> None:
    shown = PROJECT.shown(name)
    assert len(shown) == 6
    earlier = [item for item in shown if PROJECT.homes[item.id] < name]
    assert len(earlier) == (0 if name == min(PROJECT.banks) else 2)
    assert any(is_scenario(SOLVED[item.id]) for item in shown)


def test_the_module_has_items_enough_in_all_types_and_levels() -> None:
    items = PROJECT.items
    assert len(items) >= 150
    assert {item.type for item in items} == set(TYPES)
    for level, share in (("remember", 0.30), ("understand", 0.35), ("apply", 0.35)):
        found = sum(item.bloom == level for item in items) / len(items)
        assert abs(found - share) <= 0.08, (level, found)
    assert sum(is_scenario(solved) for solved in SOLVED.values()) >= 40


def test_the_fact_base_is_as_large_as_promised_and_every_topic_is_in_it() -> None:
    facts = PROJECT.base.facts.values()
    assert len(facts) >= 220
    assert {fact.topic for fact in facts} == {"adult", "children", "trafficking", "help", "method"}
    assert len(PROJECT.questions) >= 20
    assert len(PROJECT.terms) >= 60


@pytest.mark.parametrize("name", PROJECT.banks)
def test_the_key_does_not_sit_in_one_place(name: str) -> None:
    """No position holds more than six tenths of a bank's single-choice keys."""
    places = [
        [choice.id for choice in SOLVED[item.id].choices].index(SOLVED[item.id].key.right[0])
        for item in PROJECT.banks[name].items
        if item.type == "single-choice"
    ]
    if len(places) >= 4:
        assert max(places.count(place) for place in set(places)) <= 0.6 * len(places)


@pytest.mark.parametrize("page", PROJECT.pages, ids=lambda page: page.name)
def test_a_page_has_one_sentence_per_line_and_a_lesson_its_rhythm(page: object) -> None:
    from quizzes.lessons import Page

    assert isinstance(page, Page)
    text = (ROOT / page.path).read_text("utf-8")
    if not page.is_lesson:
        return
    for part in ("{outcomes}", "{understanding}", "Worked case", "## Take-away", "## Quiz"):
        assert part in text, part
