"""The report of the desk has the numbers of the report of Python, and holds back the same."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from quizzes.exam.draw import draw
from quizzes.exam.keyfile import write_key
from quizzes.front.named import named
from quizzes.report.analysis import Analysis, Target, analyse
from quizzes.report.first_screen import first_screen
from quizzes.report.in_language import Says
from quizzes.results.read_results import Results
from quizzes.results.simulate import items_of, simulate
from tests.conftest import real_project
from tests.exam.test_desk import opened, with_every_item  # noqa: F401  (a fixture)

pytestmark = pytest.mark.slow
COUNT = """([keys, learners, target]) => {
    const data = shared.dataIn(document, "script.desk-data");
    const forms = new Map(keys.map((key) => deskKey.read(key, data)).map((one) => [one.id, one]));
    return deskCount.analyse(learners, forms, target, data.types);
}"""
FIRST = """([keys, learners, target]) => {
    const root = document.querySelector(".desk");
    const part = (name) => root.querySelector(`.desk-${name}`);
    const data = shared.dataIn(document, "script.desk-data");
    const forms = new Map(keys.map((key) => deskKey.read(key, data)).map((one) => [one.id, one]));
    const bench = { root, data, words: data.words.desk_js, part, forms, say() {} };
    part("target").value = String(target);
    deskReport.open(bench);
    bench.graded({ learners, problems: [], renamed: [] });
    return [...document.querySelectorAll(".desk-first > section")].map((one) => [
        one.querySelector("h4").textContent,
        [...one.querySelectorAll("p, li")].map((line) => line.textContent),
        [...one.querySelectorAll("a")].map((link) => link.getAttribute("href"))]);
}"""


def drawn() -> list[Any]:
    project = real_project()
    (plan,) = (one for one in project.blueprints if one.id == "final-exam")
    return draw(project, plan, 11, 2)


def rows(responses: pl.DataFrame) -> list[dict[str, Any]]:
    """Return ``responses`` as the desk holds them."""
    found = []
    for (pseudonym, form), own in responses.group_by("pseudonym", "form", maintain_order=True):
        cells = own.select("item", "response", "points", "answered").to_dicts()
        told = [{**cell, "response": cell["response"] or ""} for cell in cells]
        found.append({"pseudonym": pseudonym, "form": form, "rows": told})
    return found


def shown(analysis: Analysis) -> dict[str, Any]:
    """Return what Python shows, under the names of the desk."""
    standing = analysis.standing
    pooled = analysis.pooled
    outcomes = [
        {
            **{name: row[name] for name in ("kind", "outcome", "items", "learners", "mean")},
            "interval": ends(row, "low", "high"),
            "target": row["target"],
            "reached": row["reached"],
            "hidden": row["hidden"].removesuffix(" all"),
        }
        for row in analysis.outcomes.to_dicts()
    ]
    enough = {form.scale.form for form in analysis.forms if form.band != "insufficient"}
    items: dict[str, Any] = {form: [] for form in sorted(enough)}
    options: dict[str, Any] = {form: [] for form in sorted(enough)}
    for row in analysis.items.to_dicts():
        if row["form"] in enough:
            items[row["form"]].append(item(row))
    for row in analysis.options.to_dicts():
        names = ("position", "item", "option", "label", "right", "hidden", "chosen", "share")
        told = {name: row[name] for name in (*names, "rare", "draws")}
        options[row["form"]].append({**told, "rest": row["rest_percent"]})
    return {
        "left_out": analysis.left_out,
        "joined": analysis.joined,
        "target": analysis.target.percent,
        "forms": [
            {
                **{name: getattr(form.scale, name) for name in form.scale.__dataclass_fields__},
                "band": form.band,
                "borderline": list(form.borderline) if form.borderline else None,
            }
            for form in analysis.forms
        ],
        "pooled": {name: getattr(pooled, name) for name in pooled.__dataclass_fields__},
        "bins": [
            {"low": one.low, "high": one.high, "learners": one.learners} for one in analysis.bins
        ],
        "standing": [standing.below, standing.borderline, standing.above] if standing else None,
        "outcomes": outcomes,
        "items": items,
        "options": options,
    }


def item(row: dict[str, Any]) -> dict[str, Any]:
    return {
        **{name: row[name] for name in ("position", "item", "stem", "facility", "sd", "guess")},
        "interval": ends(row, "low", "high"),
        "intended": row["intended_weight"],
        "effective": row["effective_weight"],
        "discrimination": row["discrimination"],
        "discrimination_interval": ends(row, "discrimination_low", "discrimination_high"),
        "efficiency": row["efficiency"],
        "flags": [flag for flag in (row["flags"] or "").split(";") if flag],
    }


def ends(row: dict[str, Any], low: str, high: str) -> list[float] | None:
    return None if row[low] is None else [row[low], row[high]]


def near(ours: Any, theirs: Any, where: str = "") -> None:
    """Assert that both are alike, numbers to nine digits."""
    if isinstance(theirs, dict):
        assert ours.keys() == theirs.keys(), where
        for name, value in theirs.items():
            near(ours[name], value, f"{where}.{name}")
    elif isinstance(theirs, list):
        assert len(ours) == len(theirs), where
        for at, value in enumerate(theirs):
            near(ours[at], value, f"{where}.{at}")
    elif isinstance(theirs, float):
        assert ours == pytest.approx(theirs, rel=1e-9, abs=1e-9), where
    elif isinstance(theirs, str):
        assert ours.replace(";", ",") == theirs, where  # as the tables have it
    else:
        assert ours == theirs, where


def test_the_desk_shows_the_numbers_of_python(opened: Any) -> None:  # noqa: F811
    forms = drawn()
    items = items_of(forms)
    page = opened(real_project())
    keys = [write_key(form) for form in forms]
    for learners, fewer in ((150, 0), (80, 0), (12, 0), (12, 4), (6, 0), (4, 0)):
        responses = simulate(items, learners, 3)
        if fewer:  # one form is left to less than five
            first = responses.filter(pl.col("form") == forms[0].id)["pseudonym"].unique().sort()
            left = pl.col("pseudonym").is_in(first[:fewer].implode())
            responses = responses.filter(left.not_())
        analysis = analyse(Results(responses, items, simulated=True), Target(60.0))
        order = responses.join(items.select("form", "item", "position"), on=["form", "item"])
        told = rows(order.sort("pseudonym", "position"))
        found = page.evaluate(COUNT, [keys, told, 60])
        assert (found is None) == (analysis is None) == (learners < 5)
        if analysis:
            near(found, shown(analysis), f"{learners}")


def first(analysis: Analysis, language: str) -> list[Any]:
    """Return the first screen of Python, a heading, its lines and its links at a time."""
    told = []
    for block in first_screen(
        Says(analysis, language, named(real_project().draft(language), "b/"))
    ):
        points = (" ".join(filter(None, (one.text, one.lesson, one.more))) for one in block.points)
        links = [one.href for one in block.points if one.href]
        told.append([block.title, [*block.lines, *points], links])
    return told


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_desk_opens_with_the_first_screen_of_python(opened: Any, language: str) -> None:  # noqa: F811
    forms = drawn()
    items = items_of(forms)
    page = opened(real_project().in_language(language), "b/")
    keys = [write_key(form) for form in forms]
    for learners, target in ((240, 60.0), (80, 70.0), (80, 0.0), (80, 100.0), (12, 62.5)):
        responses = simulate(items, learners, 3)
        analysis = analyse(Results(responses, items, simulated=True), Target(target))
        assert analysis
        order = responses.join(items.select("form", "item", "position"), on=["form", "item"])
        told = rows(order.sort("pseudonym", "position"))
        found = page.evaluate(FIRST, [keys, told, target])
        assert found == first(analysis, language), (learners, target)
