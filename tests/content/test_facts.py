"""Values, references and how they are shown."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from pydantic import ValidationError

from quizzes.content.facts import FactBase, UnknownReference, load_facts
from quizzes.content.module import load_module
from quizzes.content.text import Text
from quizzes.content.units import unit_ids
from quizzes.content.values import Value, show
from tests.conftest import ROOT, SAMPLE

LISTED = unit_ids(load_module(ROOT)[0].units)
UNITS = LISTED["units"]
SHOWN = [
    (Value(number=Decimal(67000), unit=UNITS["people"]), "67,000 people"),
    (Value(number=Decimal(1), unit=UNITS["years"]), "1 year"),
    (Value(number=Decimal("2.4"), unit=UNITS["percent"]), "2.4%"),
    (Value(range=(Decimal(15), Decimal(20)), unit=UNITS["years"]), "15 to 20 years"),
    (Value(at_least=Decimal(25), unit=UNITS["years"]), "at least 25 years"),
    (Value(date="2019-06-18"), "18 June 2019"),
    (Value(date="2019-06"), "June 2019"),
    (Value(date="2019"), "2019"),
    (Value(date="unknown"), "date unknown"),
    (Value(name="Ley 30963"), "Ley 30963"),
    (Value(text=Text(en="life")), "life"),
    (Value(list={"a": Text(en="x"), "b": Text(en="y"), "c": Text(en="z")}), "x, y and z"),
    (Value(number=Decimal("1000000")), "1,000,000"),
    (Value(number=Decimal("1E+3")), "1,000"),
]


@pytest.fixture(scope="module")
def base() -> FactBase:
    found, problems = load_facts(SAMPLE)
    assert not problems
    return found


@pytest.mark.parametrize(("value", "shown"), SHOWN)
def test_values_read_as_a_person_writes_them(value: Value, shown: str) -> None:
    assert show(value, "en") == shown


@pytest.mark.parametrize(
    ("reference", "shown"),
    [
        ("hive-penalty", "4 to 6 years"),
        ("hive-penalty.min", "4 years"),
        ("hive-penalty.max", "6 years"),
        ("hive-penalty.bare", "4 to 6"),
        ("hive-penalty.article", "129-J"),
        ("hive-penalty.since", "19 June 2019"),
        ("hive-penalty.since.year", "2019"),
        ("hive-penalty + 5", "9 to 11 years"),
        ("hive-penalty.min - 1", "3 years"),
        ("hive-penalty.since.year + 1", "2020"),
        ("bee-parts.thorax", "a thorax"),
        ("seed-x1.years", "2 to 3 years"),
    ],
)
def test_references_name_values_and_their_parts(base: FactBase, reference: str, shown: str) -> None:
    assert show(base.resolve(reference).value, "en") == shown


@pytest.mark.parametrize(
    "reference",
    [
        "no-such-fact",
        "hive-penalty.nothing",
        "hive-penalty.article + 1",
        "Hive!",
        "",
        "bees-differ",
    ],
)
def test_a_reference_to_nothing_says_so(base: FactBase, reference: str) -> None:
    with pytest.raises(UnknownReference):
        base.resolve(reference)


def test_an_article_may_be_told_in_words_of_each_language(base: FactBase) -> None:
    plain = base.facts["hive-penalty"]
    assert plain.law is not None
    assert plain.law.article_in("es") == plain.law.article_first == "129-J"
    words = {"en": "3 of the Act", "es": "3 de la ley"}
    told = plain.replaced(law=plain.law.model_copy(update={"article": Text(**words)}))
    assert told.law is not None
    assert told.law.article_first == words["en"]
    for language, article in words.items():
        assert told.law.article_in(language) == show(told.parts["article"], language) == article


def test_a_statement_carries_its_own_values(base: FactBase) -> None:
    said = base.statement(base.facts["hive-old-penalty"], "en")
    assert said == "Stealing a hive was punished with 2 to 3 years until 18 June 2019."


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"number": 1, "name": "x"},
        {"name": "x", "unit": "years"},
        {"number": 1, "unit": "leagues"},
        {"range": (2, 1)},
        {"date": "2019-02-30"},
        {"date": "18 June"},
    ],
)
def test_a_value_that_cannot_be_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Value.model_validate(wrong, context=LISTED)


def test_a_bad_file_leaves_the_others_readable(sample: Path) -> None:
    (sample / "data/facts/broken.yml").write_text("- id: [\n")
    base, problems = load_facts(sample)
    assert "hive-penalty" in base.facts
    assert [problem.where.path for problem in problems] == ["data/facts/broken.yml"]


def test_an_unknown_field_names_file_line_and_field(sample: Path) -> None:
    path = sample / "data/facts/sample.yml"
    path.write_text(path.read_text().replace("  confidence: high", "  certainty: high", 1))
    _, problems = load_facts(sample)
    said = sorted(str(problem) for problem in problems)
    assert len(said) == 2
    assert "certainty is not a field here" in " ".join(said)
    assert "hive-penalty: confidence is missing" in " ".join(said)
