"""The real content, record by record."""

from __future__ import annotations

import json
import re
from collections import Counter

import jsonschema
import pytest
import yaml

from quizzes import Project, check, in_force
from quizzes.content.fact_records import Claim, Fact
from quizzes.content.history import as_of
from quizzes.content.pages import Page
from quizzes.content.series import Line, lines
from quizzes.content.values import show
from quizzes.front.markup import explain
from quizzes.items import TYPES
from quizzes.items.keys import Solved
from quizzes.items.scoring import score
from tests.conftest import ROOT, real_project

PROJECT = real_project()
FACTS = PROJECT.base.facts
SOLVED = PROJECT.solved


def test_there_is_no_problem_in_the_content() -> None:
    problems = check(PROJECT)
    assert problems == [], "\n".join(map(str, problems))


def test_there_is_as_much_as_promised(project: Project) -> None:
    assert len(FACTS) >= 817
    assert len(SOLVED) == len(project.items) >= 304
    assert len(project.lessons) >= 11
    assert len(project.base.claims) == 22


@pytest.mark.parametrize("fact", FACTS.values(), ids=FACTS)
def test_a_fact_reads_as_a_sentence_with_source_and_date(fact: Fact) -> None:
    said = PROJECT.base.statement(fact, "en")
    assert said[0].isupper() or said[0] in '“"' or said[0].isdigit()
    assert said.rstrip()[-1] in '.”"'
    assert "{" not in said
    assert "  " not in said
    assert fact.sources
    assert all(citation.place("en").strip() for citation in fact.sources)
    for value in fact.parts.values():
        assert show(value, "en")


@pytest.mark.parametrize("claim", PROJECT.base.claims.values(), ids=PROJECT.base.claims)
def test_a_claim_has_words_for_verdict_reason_and_since(claim: Claim) -> None:
    for text in (claim.claim, claim.why, claim.since):
        said = PROJECT.base.render(text, "en", claim)
        assert len(said) > 5
        assert "{" not in said


def test_a_typed_answer_names_the_facts_of_its_item() -> None:
    for solved in SOLVED.values():
        if solved.item.type in ("numeric", "short-text"):
            named = {owner.id for owner in solved.choices[0].facts}
            assert named >= set(solved.item.facts), solved.item.id


@pytest.mark.parametrize("solved", SOLVED.values(), ids=SOLVED)
def test_an_item_can_be_answered_right_and_explains_every_choice(solved: Solved) -> None:
    key = solved.key
    assert score(key, TYPES[key.type].response(key)).points == 1
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
    "not-used": "data/not-used.yml",
    "module": "data/module.yml",
    "figures": "data/figures.yml",
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
    assert len({item.type for item in PROJECT.banks[name].items}) >= 3


@pytest.mark.parametrize("name", PROJECT.banks)
def test_a_lesson_shows_two_items_of_each_objective_and_two_of_earlier_lessons(name: str) -> None:
    shown = PROJECT.shown(name)
    earlier = [item for item in shown if PROJECT.homes[item.id] < name]
    assert len(shown) - len(earlier) == 2 * len(PROJECT.banks[name].objectives)
    assert len(earlier) == (0 if name == min(PROJECT.banks) else 2)
    assert any(item.bloom == "apply" for item in shown)


def test_items_are_called_in_the_order_asked_for_without_what_no_bank_has() -> None:
    first, *_, last = PROJECT.items
    assert PROJECT.called([last.id, "no-such-item", first.id]) == [last, first]


def test_the_module_has_items_enough_in_all_types_and_levels() -> None:
    items = PROJECT.items
    assert len(items) >= 304
    assert {item.type for item in items} == set(TYPES) - {"best-answer"}
    levels = Counter(item.bloom for item in items)
    assert all(levels[one] >= 0.04 * len(items) for one in ("remember", "understand", "apply"))


def test_the_fact_base_is_as_large_as_promised_and_every_topic_is_in_it() -> None:
    facts = PROJECT.base.facts.values()
    assert len(facts) >= 817
    assert {fact.topic for fact in facts} == {"adult", "children", "trafficking", "help", "method"}
    assert len(PROJECT.questions) >= 32
    assert len(PROJECT.terms) >= 78


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


def told(ident: str, day: str) -> str:
    then = as_of(PROJECT.base, day)
    return then.statement(then.facts[ident], "en")


@pytest.mark.parametrize(
    ("day", "subject", "ident"),
    [
        ("2025-05-10", "age-of-criminal-liability", "child-liability-age-1995"),
        ("2025-05-11", "age-of-criminal-liability", "child-liability-age-2025"),
        ("2025-08-01", "age-of-criminal-liability", "child-liability-age-2025"),
        ("2026-01-23", "age-of-criminal-liability", "child-liability-age-2025"),
        ("2026-01-24", "age-of-criminal-liability", "child-liability-age"),
        ("2000-01-01", "age-of-consent", "child-consent-age-1991"),
        ("2006-04-06", "age-of-consent", "child-consent-age-2006"),
        ("2013-01-24", "age-of-consent", "child-consent-age-2006"),
        ("2013-01-25", "age-of-consent", "child-consent-age"),
        ("2026-02-12", "redemption-of-sentence", "traffic-redemption-2023"),
        ("2026-02-13", "redemption-of-sentence", "traffic-redemption"),
        ("2025-06-07", "expulsion-of-convicted-foreigners", "traffic-expulsion-2023"),
        ("2025-06-08", "expulsion-of-convicted-foreigners", "traffic-expulsion"),
    ],
)
def test_on_a_day_the_register_has_the_rule_of_that_day(day: str, subject: str, ident: str) -> None:
    found = [fact.id for fact in in_force(PROJECT.base, day) if fact.subject == subject]
    assert found == [ident]


def test_the_struck_down_rule_is_told_only_for_its_time() -> None:
    now = [fact.id for fact in in_force(PROJECT.base, "2026-11-27")]
    assert "child-liability-age-2025" not in now
    assert "16 to 17" in told("child-liability-age-2025", "2025-08-01")


@pytest.mark.parametrize("page", PROJECT.pages, ids=lambda page: page.name)
def test_a_page_has_one_sentence_per_line_and_a_lesson_its_rhythm(page: Page) -> None:
    text = (ROOT / page.path).read_text("utf-8")
    if not page.is_lesson:
        return
    for part in ("{outcomes}", "## Take-away", "## Quiz"):
        assert part in text, part


FEW = 30


def test_a_share_of_fewer_than_thirty_is_told_as_so_many_of_so_many() -> None:
    told = 0
    for fact in FACTS.values():
        for how in fact.derived.values():
            if how.share is None:
                continue
            part, whole = (PROJECT.base.resolve(f"{_full(fact, one)}").value for one in how.share)
            assert whole.number is not None
            if whole.number < FEW:
                said = PROJECT.base.statement(fact, "en")
                assert f"{part.number} " in said, fact.id
                assert f"{whole.number} " in said, fact.id
                told += 1
    assert told


def _full(fact: Fact, name: str) -> str:
    return f"{fact.id}.{name}" if name in fact.parts else name


COUNTED = {"killings", "children", "girls", "complaints", "cases", "people", "victims"}


@pytest.mark.parametrize("fact", FACTS.values(), ids=FACTS)
def test_a_number_that_is_a_floor_is_kept_as_one(fact: Fact) -> None:
    for name in re.findall(r"more than \{(\w+)(?:\.bare)?\}", fact.statement.in_language("en")):
        value = fact.parts.get(name)
        counts = value is not None and value.number is not None and value.unit in COUNTED
        assert not counts, f"write at_least: and {{{name}.min}}"


def test_districts_cities_and_regions_are_told_apart() -> None:
    places = _rows("complaints-by-place")
    called = {line.cells["called"] for line in places}
    assert called == {"city", "department", "locality", "region", "not stated"}
    assert "area" not in places[0].cells
    assert all("2014-04" not in line.cells["period"] for line in places)
    districts = _rows("complaints-by-judicial-district")
    total = FACTS["traffic-2007-2014-complaints"].value
    assert total is not None
    assert sum(int(line.cells["number"]) for line in districts) == total.number
    assert {"Lima", "Lima Norte", "Piura", "Sullana"} <= {
        one.cells["district"] for one in districts
    }


def test_a_year_for_which_the_un_export_contradicts_itself_says_so() -> None:
    named = show(FACTS["traffic-unodc-parts-disagree"].parts["years"], "en")
    years = set(re.findall(r"\d{4}", named))
    assert {"2016", "2019", "2020"} <= years
    assert {line.cells["year"] for line in _rows("unodc-detected-victims") if line.note} == years
    told = {
        (fact.period, fact.topic)
        for fact in FACTS.values()
        if fact.period in years
        and fact.status != "superseded"
        and {"girls", "boys"} <= set(fact.parts)
        and fact.body is not None
        and fact.body.in_language("en") == "UN Office on Drugs and Crime"
        and fact.confidence != "high"
        and (
            fact.caveat == "traffic-unodc-parts-disagree"
            or "contradict" in PROJECT.base.statement(fact, "en")
        )
    }
    assert told == {(year, topic) for year in years for topic in ("trafficking", "children")}


def test_no_text_is_a_witness_for_the_claim_that_was_copied_from_it() -> None:
    for copied in ("seed-c3", "seed-c4"):
        claim = PROJECT.base.claims[copied]
        assert "method-press-2008-sentences" in claim.facts
        assert claim.verdict != "supported"
    for claim in PROJECT.base.claims.values():
        named = {one.source for fact in claim.facts for one in FACTS[fact].sources}
        assert claim.verdict != "supported" or "peruvian-times-mining-towns" not in named, claim.id


def test_a_duty_to_account_is_not_told_as_a_practice() -> None:
    for name in ("traffic-report-to-congress", "child-policy-report"):
        assert PROJECT.base.statement(FACTS[name], "en").startswith("By law")
        assert FACTS[name].caveat == "traffic-report-receivers-unknown"
    assert FACTS["traffic-report-missed-from-2016"].id in (
        FACTS["traffic-report-last-2017"].conflicts_with
    )


def _rows(name: str) -> list[Line]:
    (series,) = (one for one in PROJECT.series if one.id == name)
    return lines(series, PROJECT.base, "en")
