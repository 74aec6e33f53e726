"""The facilitator's notebook: its widgets used as a person would, and the notebook run whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import jupytext
import nbclient
import pytest

from quizzes import ContentError, Project, load_project
from quizzes.notebook.classroom import Classroom, counts_in, law_in
from tests.conftest import ROOT, SAMPLE

NOTEBOOK = ROOT / "book/lab/en/facilitator.md"


@pytest.fixture
def room(project: Project, monkeypatch: pytest.MonkeyPatch) -> Classroom:
    monkeypatch.delenv("QUIZZES_BUILDING_PAGES", raising=False)
    monkeypatch.chdir(ROOT)
    return Classroom(project)


def test_the_law_of_a_year_is_what_was_in_force_at_its_end(project: Project) -> None:
    paying = {
        year: [row for row in law_in(project, year, "en") if row[2] in ("179-A", "129-J")]
        for year in (2010, 2020, 2024)
    }
    assert [row[2:] for row in paying[2010]] == [["179-A", "4 to 6 years"]]
    assert [row[2:] for row in paying[2020]] == [["179-A", "15 to 20 years"]]
    assert [row[2:] for row in paying[2024]] == [["129-J", "15 to 20 years"]]


def test_the_counts_of_a_year_name_body_and_unit(project: Project) -> None:
    rows = counts_in(project, 2016, "en")
    assert len({body for body, _, _ in rows}) >= 3
    assert all(number.replace(",", "").isdigit() for _, _, number in rows)
    assert counts_in(project, 1950, "en") == []


def test_choosing_a_lesson_shows_its_quiz(room: Classroom) -> None:
    box = room.quiz()
    chooser, place = box.children
    first = place.children[0].html
    chooser.value = "05-children-and-adolescents"
    assert place.children[0].html != first
    assert "child-law-driver-and-girl" in place.children[0].html


def test_hands_are_counted_and_the_key_waits_until_asked(room: Classroom) -> None:
    tally = room.tally()
    tally.lesson.value = "05-children-and-adolescents"
    tally.question.value = "child-law-driver-and-girl"
    for ident, hands in (("code", 3), ("violence", 9), ("neither", 12)):
        tally.hands[ident].value = hands
    assert (tally.bars["violence"].value, tally.bars["violence"].max) == (9, 24)
    assert tally.counts["child-law-driver-and-girl"] == {
        "code": 3,
        "violence": 9,
        "both": 0,
        "neither": 12,
    }
    assert tally._key.value == ""
    tally.reveal.value = True
    assert "Both laws" in tally._key.value
    tally.question.value = "child-roles-and-articles"
    assert tally._key.value == ""
    assert list(tally.hands) == ["right", "not-yet"]
    tally.question.value = "child-law-driver-and-girl"
    assert tally.hands["neither"].value == 12


def test_the_sliders_show_a_table_for_each_year(room: Classroom) -> None:
    for box in (room.law(), room.counts()):
        slider, table = box.children
        for year in range(slider.min, slider.max + 1):
            slider.value = year
            assert f"<caption>{year}</caption>" in table.value


def test_a_year_of_which_nothing_was_found_says_so(room: Classroom) -> None:
    told = next(one for one in room.project.series if one.id == "recorded-trafficking")
    rows = [row for row in told.rows if row.cells["period"] in ("2012", "2014")]
    thin = replace(room.project, series=(told.model_copy(update={"rows": tuple(rows)}),))
    slider, table = Classroom(thin).counts().children
    slider.value = 2013
    assert "Nothing was found" in table.value


@pytest.mark.slow
def test_the_notebook_runs_from_top_to_bottom(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QUIZZES_BUILDING_PAGES", raising=False)
    notebook = jupytext.read(NOTEBOOK)
    nbclient.NotebookClient(
        notebook, timeout=120, resources={"metadata": {"path": str(NOTEBOOK.parent)}}
    ).execute()
    shown = [cell for cell in notebook.cells if cell.cell_type == "code"][1:]
    for cell in shown:
        assert "application/vnd.jupyter.widget-view+json" in cell.outputs[0]["data"], cell.source


def test_another_subject_shows_its_own_law_and_counts() -> None:
    sample = load_project(SAMPLE)
    assert ["Stealing a hive", "base", "88-B", "4 to 6 years"] in law_in(sample, 2020, "en")
    assert counts_in(sample, 2021, "en") == [["1,400", "before the guild grew"]]
    for box in (Classroom(sample).law(), Classroom(sample).counts()):
        slider, table = box.children
        assert f"<caption>{slider.value}</caption>" in table.value


def test_a_module_without_the_series_of_the_notebook_is_refused_in_words() -> None:
    sample = load_project(SAMPLE)
    bare = replace(sample, module=sample.module.model_copy(update={"classroom": None}))
    asks: list[Callable[[], object]] = [Classroom(bare).law, Classroom(bare).counts]
    for ask in asks:
        with pytest.raises(ContentError, match=r"add classroom: \{law, counts\}"):
            ask()
    thin = replace(sample, series=())
    for rows in (law_in, counts_in):
        with pytest.raises(ContentError, match="no series"):
            rows(thin, 2020, "en")
