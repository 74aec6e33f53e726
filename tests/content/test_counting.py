"""How figures were made: what a share is of, what a value counts, and where it is told."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

import pytest

from quizzes import Project, load_project
from quizzes.book.context import Content
from quizzes.content.counting import Count, Kind, load_counting
from quizzes.content.strings import phrases
from quizzes.content.values import Value
from quizzes.content.wholes import Of, area, shares, size_of, whole, word
from quizzes.export.tables import tables
from tests.conftest import ROOT, SAMPLE


@pytest.fixture(scope="module")
def project() -> Project:
    return load_project(SAMPLE)


def of(project: Project, ident: str, name: str) -> Of | None:
    return whole(project.base.facts[ident], name, project.base, project.counting)


def test_a_share_is_of_what_it_was_derived_from(project: Project) -> None:
    assert of(project, "hives-lost", "share") == Of("case", Decimal(120), "total")
    assert of(project, "keepers-asked", "share") == Of("keeper", Decimal(20), "asked")


def test_the_rest_of_a_share_is_of_the_same_whole(project: Project) -> None:
    assert of(project, "keepers-asked", "full") == Of("hive", Decimal(300))
    assert of(project, "keepers-asked", "empty") == Of("hive", Decimal(300))


def test_a_part_names_its_whole_and_other_values_have_none(project: Project) -> None:
    assert of(project, "hives-lost", "value") == Of("case", Decimal(120), "total")
    assert of(project, "hives-lost", "total") is None


def test_a_share_without_a_whole_of_its_own_is_of_the_sample(project: Project) -> None:
    fact = project.base.facts["keepers-asked"].replaced(derived={})
    assert whole(fact, "share", project.base, project.counting) == Of(
        "keeper", Decimal(20), "asked"
    )
    assert fact.count is not None
    for sample, size in (("1200", Decimal(1200)), ("unknown", None)):
        other = fact.replaced(count=fact.count.model_copy(update={"sample": sample}))
        assert whole(other, "share", project.base, project.counting) == Of("keeper", size)


def test_a_change_is_no_share(project: Project) -> None:
    assert list(shares(project.base.facts["keepers-asked"])) == ["share", "full", "empty"]


def test_a_value_counts_what_its_unit_or_its_whole_says(project: Project) -> None:
    fact = project.base.facts["keepers-asked"]
    told = {name: word(fact, name, project.base, project.counting) for name in ("asked", "full")}
    assert told == {"asked": "keeper", "full": "hive"}
    places = {name: area(fact, name, project.counting) for name in ("asked", "full")}
    assert [one.id for one in places.values() if one] == ["country-of-bees", "region-of-clover"]


@pytest.mark.parametrize(
    ("method", "sample", "good"),
    [("survey", None, False), ("sample", "90", True), ("register", "90", False)],
)
def test_only_a_part_has_a_size_and_it_must_be_told(method: str, sample: Any, good: bool) -> None:
    given = {"of": "keeper", "area": "country-of-bees", "hand": "first", "read": "passage"}
    made = {**given, "method": method, **({"sample": sample} if sample else {})}
    if good:
        assert Count.model_validate(made).sample == sample
    else:
        with pytest.raises(ValueError, match="sample"):
            Count.model_validate(made)


@pytest.mark.parametrize("text", ["- a list\n", "words:\n"])
def test_a_file_of_another_shape_is_told(text: str, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/counting.yml").write_text(text)
    _, problems = load_counting(tmp_path)
    assert [problem.code for problem in problems]


def test_the_register_tells_how_figures_were_made(project: Project) -> None:
    card = Content(project, ROOT).made("fact-register").split('id="keepers-asked"')[1]
    card = re.sub(r"<[^>]+>", "", card.split("</article>")[0])
    assert "Counts keepers; place: the land of bees (country); from a survey" in card
    assert "20 people" in card
    assert "90%, 10% of 300 hives" in card


def test_the_tables_tell_how_figures_were_made(project: Project) -> None:
    found = {table.name: table for table in tables(project, "en")}
    values = found["values"]
    names = [field.name for field in values.fields]
    row = next(row for row in values.rows if row[:2] == ("keepers-asked", "full"))
    told = dict(zip(names, row, strict=True))
    assert (told["counted"], told["whole"], told["whole_size"]) == ("hive", "hive", "300")
    assert told["area"] == "region-of-clover"
    assert "region-of-clover" in {row[0] for row in found["areas"].rows}
    facts = [field.name for field in found["facts"].fields]
    lost = next(row for row in found["facts"].rows if row[0] == "hives-lost")
    assert dict(zip(facts, lost, strict=True))["method"] == "register"


WORDED = ("method", "hand", "read")


@pytest.mark.parametrize(
    ("group", "words"),
    [("kind", Kind), *((name, Count.model_fields[name].annotation) for name in WORDED)],
)
def test_each_word_of_a_list_has_its_phrase(group: str, words: Any) -> None:
    assert set(get_args(words)) == set(phrases(group, "en"))


def test_the_size_of_what_is_not_exact_is_the_end_that_is_told() -> None:
    assert size_of(Value(range=(Decimal(3), Decimal(5)))) == 5
    assert size_of(Value(at_least=Decimal(3))) == 3
    assert size_of(Value(name="three")) is None


def test_every_area_of_the_real_data_is_of_the_kind_its_name_says() -> None:
    counting, problems = load_counting(ROOT)
    assert not problems
    for one in counting.areas:
        assert one.id.startswith(one.kind.replace("_", "-")), one.id


def test_a_unit_that_two_words_share_counts_what_the_fact_says() -> None:
    counting, _ = load_counting(ROOT)
    assert counting.counted_by("people") == "person"
    assert counting.counted_by("people", "person_ever") == "person_ever"
    assert counting.counted_by("people", "complaint") == "person"
    assert counting.counted_by("percent", "person") is None
