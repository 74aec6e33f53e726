"""The published register: valid tables, whole, the same bytes, and safe to open."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from frictionless import validate

from quizzes import Project, load_project
from quizzes.content.series import bounds, lines
from quizzes.content.values import Value
from quizzes.export import write_package
from tests.conftest import SAMPLE, real_project


@pytest.fixture(scope="module")
def project() -> Project:
    return real_project()


@pytest.fixture(scope="module")
def package(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("package")
    write_package(project, folder, "en", "1.2.3")
    return folder


def rows(package: Path, name: str) -> list[dict[str, str]]:
    with (package / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_package_is_valid(package: Path) -> None:
    report = validate(str(package / "datapackage.json"))
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "type", "note"])
    assert len(report.tasks) >= 15


def test_a_spoiled_table_is_found(package: Path, tmp_path: Path) -> None:
    for path in package.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    citations = tmp_path / "citations.csv"
    citations.write_text(citations.read_text() + "no-such-fact,no-such-source,p. 1\n")
    assert not validate(str(tmp_path / "datapackage.json")).valid


def test_the_same_content_gives_the_same_bytes(project: Project, tmp_path: Path) -> None:
    names = write_package(project, tmp_path / "one", "en", "1")
    write_package(project, tmp_path / "two", "en", "1")
    for name in names:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_every_fact_value_source_and_row_is_there(project: Project, package: Path) -> None:
    base = project.base
    assert [row["id"] for row in rows(package, "facts")] == list(base.facts)
    assert len(rows(package, "values")) == sum(len(fact.parts) for fact in base.facts.values())
    assert len(rows(package, "sources")) == len(base.sources)
    for series in project.series:
        found = rows(package, f"series-{series.id}")
        assert len(found) == len(lines(series, base, "en")) > 0
        for row in found:
            assert row["sources"], series.id
            assert row["confidence"] in ("high", "medium", "low")


def test_the_json_carries_the_law_watch(project: Project, package: Path) -> None:
    told = json.loads((package / "register.json").read_text("utf-8"))["law_watch"]
    assert project.watch is not None
    assert {one["id"] for one in told["texts"]} == {text.id for text in project.watch.texts}
    assert len(told["norms"]) == len(project.watch.norms)
    assert all(bool(norm["facts"]) == (norm["out"] is None) for norm in told["norms"])


def test_the_json_says_how_to_cite_each_fact(project: Project, package: Path) -> None:
    told = json.loads((package / "register.json").read_text("utf-8"))
    assert len(told["facts"]) == len(project.base.facts)
    for fact in told["facts"]:
        assert fact["address"].endswith(f"reference/facts.html#{fact['id']}")
        assert fact["id"] in fact["cite"]
        assert "edition 1.2.3" in fact["cite"]
        assert fact["cite"].endswith(fact["address"])
    assert {one["id"] for one in told["series"]} == {one.id for one in project.series}


def test_a_spreadsheet_finds_no_formula(package: Path) -> None:
    for path in package.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.reader(file):
                assert not any(cell[:1] in ("=", "+", "@", "\t") for cell in row), (path, row)


def test_a_row_takes_source_and_confidence_from_the_fact_it_names() -> None:
    sample = load_project(SAMPLE)
    (series,) = (one for one in sample.series if one.id == "hives-by-year")
    typed, named, unknown = lines(series, sample.base, "en")
    assert (typed.cells["hives"], typed.confidence) == ("1400", "medium")
    assert (named.cells["hives"], named.confidence) == ("1500", "medium")
    assert [citation.source for citation in named.citations] == ["guild-report"]
    assert [fact.id for fact in named.facts] == ["hives-by-guild"]
    assert unknown.cells["hives"] == "unknown"


def test_penalties_are_rows_by_number_of_the_article() -> None:
    sample = load_project(SAMPLE)
    (series,) = (one for one in sample.series if one.offences)
    found = [line.cells for line in lines(series, sample.base, "en")]
    assert [(row["article"], row["since"], row["until"], row["min_years"], row["max_years"])
            for row in found] == [
        ("179-A", "2004-06-09", "2019-06-18", "2", "3"),
        ("88-B", "2019-06-19", "2020-12-31", "4", "6"),
        ("129-J", "2021-01-01", "", "4", "6"),
        ("130", "2019-06-19", "", "", "2"),
    ]  # fmt: skip


def test_bounds_of_a_penalty() -> None:
    assert bounds(Value.model_validate({"at_least": "25", "unit": "prison_years"})) == ("25", "")
    assert bounds(Value.model_validate({"life": "true"})) == ("", "")


def test_the_us_ranking_has_a_row_and_evidence_for_every_year(project: Project) -> None:
    (series,) = (one for one in project.series if one.id == "us-ranking")
    found = lines(series, project.base, "en")
    assert [line.cells["year"] for line in found] == [str(year) for year in range(2001, 2026)]
    assert all(len(line.cells["evidence"]) > 10 for line in found)


def test_counts_of_different_bodies_are_never_merged(project: Project) -> None:
    (series,) = (one for one in project.series if one.id == "recorded-trafficking")
    assert {"period", "body"} <= set(series.key)
    assert len({line.cells["body"] for line in lines(series, project.base, "en")}) >= 4
