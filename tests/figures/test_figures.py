"""Figures: drawn from the data, told in words, in the page's own colours."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from quizzes import Project, load_project
from quizzes.content.series import lines
from quizzes.figures import KINDS, draw
from quizzes.figures.canvas import rows
from tests.conftest import SAMPLE, real_project

REAL, SMALL = real_project(), load_project(SAMPLE)
FIGURES = [(held, figure.id) for held in (REAL, SMALL) for figure in held.figures]


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
    assert figure.svg.count('id="axes_') == len(kinds)
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
