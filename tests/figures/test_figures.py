"""Figures: drawn from the data, told in words, in the page's own colours."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from quizzes import Project, load_project
from quizzes.content.series import lines
from quizzes.content.word_figures import Timeline, Way, day_in
from quizzes.figures import KINDS, draw
from quizzes.figures.canvas import rows
from quizzes.figures.words import Exit, bars, stops
from tests.conftest import SAMPLE, real_project

REAL, SMALL = real_project(), load_project(SAMPLE)
WORDED = ("path", "timeline")
ALL = [(held, one) for held in (REAL, SMALL) for one in held.figures]
FIGURES = [(held, one.id) for held, one in ALL if one.kind not in WORDED]
OF_WORDS = [(held, one.id) for held, one in ALL if one.kind in WORDED]


def test_the_sample_draws_each_kind() -> None:
    assert {figure.kind for figure in SMALL.figures} == set(KINDS)


@pytest.mark.parametrize(("project", "name"), FIGURES, ids=[name for _, name in FIGURES])
def test_a_figure_is_whole_svg_in_the_pages_ink(project: Project, name: str) -> None:
    figure = draw(name, project, "en")
    ElementTree.fromstring(figure.svg)
    assert "currentColor" in figure.svg
    assert not re.findall(r"#(?!000000|ffffff)[0-9a-f]{6}(?=[;\"])", figure.svg), "a fixed colour"
    assert "<text" in figure.svg, "text stays text"
    assert not re.search(r"\sstyle=|<style|<script|\son[a-z]+=", figure.svg), "a policy stops it"
    assert len(figure.text) > 40
    assert not re.search(r"\[\w+\]", figure.text), "a place was not filled in"
    assert draw(name, project, "en") == figure, "the same data give the same bytes"


@pytest.mark.parametrize(("project", "name"), OF_WORDS, ids=[name for _, name in OF_WORDS])
def test_a_figure_of_words_is_told_line_by_line(project: Project, name: str) -> None:
    figure = draw(name, project, "en")
    assert figure.svg == ""
    assert len(figure.lines) > 1
    assert not re.search(r"[{}\[\]]|\]\(", figure.text), "bound words and values are plain words"
    assert all(line in figure.text for line in figure.lines)


def test_a_way_is_told_with_every_answer_and_where_it_leads() -> None:
    assert draw("swarm", SMALL, "en").lines == (
        "Was the swarm seen to leave? no: Leave the hive as it is. yes: go on to 2",
        "Whose hive did it leave? another's: go on to 4 my own: go on to 3",
        "the keeper: Follow it. – Take it back: whoever keeps a swarm that is another's goes to "
        "prison. – Ask 1234.",
        "the guild: Tell the guild, and pay its fee.",
    )


def test_an_outcome_of_one_answer_stands_beside_it_and_the_rest_below_each_other() -> None:
    way = next(one for one in SMALL.figures if isinstance(one, Way))
    first, second, third, last = stops(way, "en")
    assert [stop.kind for stop in (first, second, third, last)] == ["asks", "asks", "does", "ends"]
    assert [one.outcome.id for one in first.beside if one.outcome] == ["stays"]
    assert first.on == Exit(way.boxes[0].answers[1].says, None, 2)
    assert [one.to for one in second.beside] == [4]
    assert third.on is not None
    assert last.on is None


def test_a_timeline_tells_where_each_span_begins_and_ends() -> None:
    assert draw("theft-over-time", SMALL, "en").lines == (
        "9 June 2004: The old term begins. From here on: Until 2019 a short term",
        "19 June 2019: The new term begins. Until here: Until 2019 a short term "
        "From here on, and still so: 4 to 6 years",
    )
    line = next(one for one in SMALL.figures if isinstance(one, Timeline))
    assert [bar.part for bar in bars(line, 0)] == ["begins", "none"]
    assert [bar.part for bar in bars(line, 1)] == ["ends", "begins"]
    assert [bar.still for bar in bars(line, 1)] == [False, True]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("the 1990s", "1990"),
        ("in July 1997", "1997-07"),
        ("on 16 January 1998", "1998-01-16"),
        ("about 2008", "2008"),
        ("after a day", ""),
        ("220 people", ""),
    ],
)
def test_the_day_of_a_moment_is_read_in_its_words(words: str, day: str) -> None:
    assert day_in(words, "en") == day


def test_what_is_told_of_the_ranking_is_every_tier_of_the_series(project: Project) -> None:
    (series,) = (one for one in project.series if one.id == "us-ranking")
    told = draw("ranking", project, "en").text
    for line in lines(series, project.base, "en"):
        assert line.cells["tier"] in told
    assert "2007–2025: Tier 2" in told


def test_steps_tell_each_range_with_its_years(project: Project) -> None:
    told = draw("penalty-steps", project, "en").text
    assert "4 to 6 years from 2004 to 2019; 15 to 20 years since 2019" in told
    assert "2 to 6 years from 2004 to 2009; 4 to 8 years from 2009 to 2019" in told


def test_counts_name_their_body_and_are_not_added(project: Project) -> None:
    told = draw("counts-side-by-side", project, "en").text
    assert "police: 631 complaints" in told
    assert "UN Office on Drugs and Crime: 631 victims" in told
    assert "not added up" in told


def test_counts_of_different_things_share_no_scale_and_no_order_of_size(project: Project) -> None:
    figure = draw("counts-side-by-side", project, "en")
    kinds = {
        line.cells["unit_counted"]
        for line in rows(project, "recorded-trafficking", "en")
        if line.cells["period"] == "2022" and "only" not in line.cells["unit_counted"]
    }
    assert len(kinds) > 1
    assert figure.svg.count("<clipPath ") == len(kinds), "panels"
    assert "smallest" not in figure.text
    complaints, victims = (figure.text.index(f"{one}:") for one in ("Complaints", "Victims"))
    assert complaints < figure.text.index("631 complaints") < victims
    assert victims < figure.text.index("1,430 victims")
    assert "at least 6,000 complaints" in figure.text


def test_estimates_are_told_as_a_range_with_every_body(project: Project) -> None:
    told = draw("estimates", project, "en").text
    assert "between 25,500 and 250,000" in told
    for part in ("2002", "Health Ministry", "UNAIDS", "67,800", "UNFPA"):
        assert part in told


def test_a_changed_fact_changes_the_figure(project: Project) -> None:
    before = draw("estimates", project, "en")
    fact = project.base.facts["adult-estimate-2018"]
    value = fact.value.model_copy(update={"number": fact.value.number + 5000})  # type: ignore[union-attr,operator]
    raised = fact.model_copy(update={"value": value})
    raised.__dict__.pop("parts", None)  # computed once for each fact, and copied with it
    base = type(project.base)(
        project.base.sources.values(),
        [*project.base.facts.values(), raised],
        project.base.claims.values(),
    )
    changed = replace(project, base=base)
    after = draw("estimates", changed, "en")
    assert after.svg != before.svg
    assert "72,800" in after.text
