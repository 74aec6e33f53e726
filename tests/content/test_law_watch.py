"""The law watch: what is due on a day, what a project without one does, what the real one holds."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from quizzes import load_project
from quizzes.cli import main
from quizzes.content.law_watch import LawWatch, is_past, load_law_watch
from quizzes.content.values import before
from tests.conftest import ROOT, SAMPLE, real_project


def watch_of(root: Path) -> LawWatch:
    found, problems = load_law_watch(root)
    assert problems == []
    assert found is not None
    return found


def test_a_text_is_past_from_the_day_after_its_own() -> None:
    watch = watch_of(SAMPLE)
    assert [text.id for text in watch.past("2030-01-01")] == []
    assert [text.id for text in watch.past("2030-01-02")] == ["bee-law"]


def test_how_far_the_law_was_read_is_the_oldest_reading_and_the_newest() -> None:
    watch = watch_of(SAMPLE)
    first = watch.texts[0]
    both = watch.model_copy(
        update={"texts": (first, first.model_copy(update={"read_to": "2025-01-31"}))}
    )
    assert (both.read_to, both.newest_reading) == ("2025-01-31", first.read_to)


def test_a_text_of_an_unknown_day_is_never_past() -> None:
    (text,) = watch_of(SAMPLE).texts
    assert not is_past(text.model_copy(update={"again_by": "unknown"}), "zzzz")


def test_the_texts_that_are_longest_due_come_first() -> None:
    found = watch_of(ROOT).past("2099-01-01")
    assert len(found) == len(watch_of(ROOT).texts)
    assert [text.again_by for text in found] == sorted(text.again_by for text in found)


def test_the_command_lists_what_is_due_with_what_touched_it() -> None:
    said = CliRunner().invoke(main, ["law-watch", "--root", str(SAMPLE), "--on", "2030-01-02"])
    assert said.exit_code == 0
    assert "bee-law [read up to 2026-04-04, again by 2030-01-01] Act on Bees" in said.output
    assert "touched by Order on Honey: art. 140" in said.output
    assert "1 of 1 texts past their day on 2030-01-02" in said.output


def test_the_command_gives_data_too() -> None:
    asked = ["law-watch", "--root", str(SAMPLE), "--on", "2030-01-02", "--format", "json"]
    (text,) = json.loads(CliRunner().invoke(main, asked).stdout)
    assert (text["id"], text["read_to"]) == ("bee-law", "2026-04-04")
    assert [norm["in"] for norm in text["norms"]] == [True, True, False]


def test_a_project_without_law_needs_no_watch(sample: Path) -> None:
    (sample / "data/law-watch.yml").unlink()
    assert load_law_watch(sample) == (None, [])
    assert load_project(sample).watch is None
    said = CliRunner().invoke(main, ["law-watch", "--root", str(sample)])
    assert said.exit_code == 1
    assert "watches no law" in said.output


def test_a_watch_that_cannot_be_read_is_told_with_its_line(sample: Path) -> None:
    path = sample / "data/law-watch.yml"
    path.write_text(path.read_text("utf-8").replace('    read_to: "2026-04-04"\n', ""), "utf-8")
    (problem,) = load_law_watch(sample)[1]
    assert (problem.code, problem.where.path) == ("shape", "data/law-watch.yml")
    assert "read_to is missing" in problem.message


def test_norms_of_an_unknown_day_come_last() -> None:
    days = [norm.published for norm in watch_of(ROOT).newest_first]
    known = [day for day in days if day != "unknown"]
    assert known == sorted(known, reverse=True)
    assert days[: len(known)] == known


@pytest.mark.parametrize(
    "name",
    [
        *("Ley 32330", "Sentencia 2/2026", "Ley 32372", "Decreto Legislativo 1736"),
        *("Decreto Legislativo 1737", "Ley 32326", "Decreto Supremo 012-2023-TR"),
        *("Decreto Supremo 006-2026-TR", "Ley 30901", "Ley 29988", "Ley 30364"),
    ],
)
def test_a_norm_that_was_once_missed_is_in_with_facts(name: str) -> None:
    (norm,) = (one for one in watch_of(ROOT).norms if one.name == name)
    facts = real_project().base.facts
    assert norm.facts
    assert all(ident in facts for ident in norm.facts)


DAYS = st.dates().map(str)


@given(day=DAYS, other=DAYS)
def test_a_day_is_before_another_as_far_as_both_are_known(day: str, other: str) -> None:
    assert before(day, other) == (day < other)
    assert not before(day[:4], day)
    assert not before(day, day[:7])
    assert not before("unknown", day)
    assert before(day[:4], other[:4]) == (day[:4] < other[:4])


@pytest.mark.parametrize(
    ("fact", "text"),
    [("method-law-read-to", "penal-general-part"), ("method-laws-read-to", "computer-crime")],
)
def test_pages_and_watch_name_one_day_of_reading(fact: str, text: str) -> None:
    base = real_project().base
    (watched,) = (one for one in watch_of(ROOT).texts if one.id == text)
    assert base.resolve(fact).value.date == watched.read_to


NEW_NORM = re.compile(
    r"\b(?:RM|RD|DS|DU|Ley|Decreto \w+(?: \w+)?|Sentencia|Resolución) "
    r"(?:(?:3[2-9]\d{3}|1(?:6[2-9]|[7-9]\d)\d)\b|\d+-(?:202[4-9]|20[3-9]\d)[\w/-]*|\d+/202[4-9])"
)


def test_no_fact_names_a_new_norm_that_the_watch_does_not_know() -> None:
    base, known = real_project().base, {norm.name for norm in watch_of(ROOT).norms}
    for fact in base.facts.values():
        told = [base.statement(fact, "en"), *(value.name or "" for value in fact.parts.values())]
        for name in NEW_NORM.findall("; ".join(told)):
            assert any(one.startswith(name) for one in known), (fact.id, name)
