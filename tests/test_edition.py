"""An edition has one number and one day in all its places."""

from __future__ import annotations

import json
import re
import tomllib

import yaml
from setuptools import find_packages

from quizzes import Project
from quizzes.content.module import load_module
from quizzes.content.strings import phrase
from quizzes.items.views import EDITION
from tests.conftest import ROOT

PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
CITATION = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
PUBLISHED = json.loads((ROOT / "data/published.json").read_text("utf-8"))
CODEMETA = json.loads((ROOT / "codemeta.json").read_text("utf-8"))
CHANGELOG = (ROOT / "CHANGELOG.md").read_text("utf-8")
PACKAGE = ROOT / "quizzes"


def test_the_version_is_the_same_in_all_its_places() -> None:
    version, day = re.findall(r"(?m)^## \[(\d[^\]]*)\] - (\d{4}-\d\d-\d\d)$", CHANGELOG)[0]
    assert CITATION["version"] == version
    assert PUBLISHED["version"] == version, "run: python -m quizzes publish"
    assert version == EDITION
    assert str(CITATION["date-released"]) == PUBLISHED["date"] == day


def test_the_title_is_the_same_in_all_its_places() -> None:
    settings = yaml.safe_load((ROOT / "_config.yml").read_text("utf-8"))
    assert CITATION["title"] == settings["title"] == load_module(ROOT)[0].title.in_language("en")


def test_whoever_cites_it_finds_the_same_in_each_of_its_papers() -> None:
    project = PYPROJECT["project"]
    (author,) = (one["name"] for one in project["authors"])
    assert author == phrase("module.authors", "en")
    assert author == CITATION["authors"][0]["name"] == CODEMETA["author"][0]["name"]
    assert author == yaml.safe_load((ROOT / "_config.yml").read_text("utf-8"))["author"]
    assert project["keywords"] == CITATION["keywords"] == CODEMETA["keywords"]
    assert CODEMETA["name"] == project["name"]
    assert CODEMETA["description"] == project["description"]
    assert CODEMETA["runtimePlatform"].endswith(project["requires-python"])
    assert [CODEMETA["version"], CODEMETA["dateModified"]] == [EDITION, PUBLISHED["date"]]
    named = (one.rpartition("/")[2] for one in CODEMETA["license"])
    assert " AND ".join(named) == project["license"]
    assert CITATION["license"] in project["license"]
    assert {"abstract", "references", "message", "date-released"} <= set(CITATION)


def test_what_others_run_to_publish_or_to_try_it_is_there() -> None:
    steps = yaml.safe_load((ROOT / ".github/workflows/pages.yml").read_text("utf-8"))["jobs"]
    ran = " ".join(one.get("run", "") for one in steps["publish"]["steps"])
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert "make publish PUBLISH=" in ran
    assert "\npublish: " in makefile
    assert "\nbook-next: " in makefile
    (named,) = re.findall(r"-r (.*)", (ROOT / "binder/requirements.txt").read_text("utf-8"))
    assert (ROOT / "binder" / named).resolve() == ROOT / "requirements.txt"
    assert (ROOT / "binder/postBuild").stat().st_mode & 0o111
    pins = dict(
        re.findall(
            r"(?m)^(sphinx|myst-parser)==(\d+)", (ROOT / "requirements/next.txt").read_text()
        )
    )
    assert int(pins["sphinx"]) >= 9
    assert int(pins["myst-parser"]) >= 5


def test_no_room_of_the_package_is_missing_from_a_wheel() -> None:
    found = PYPROJECT["tool"]["setuptools"]["packages"]["find"]
    packages = find_packages(str(ROOT), include=found["include"])
    folders = {path.parent for path in PACKAGE.rglob("*.py")}
    assert set(packages) == {".".join(one.relative_to(ROOT).parts) for one in folders}
    assert found["namespaces"] is False, "folders of data are no packages"


def test_there_is_no_less_than_the_last_edition_had(project: Project) -> None:
    """Facts and claims are named by the edition; of the rest it had as many as these."""
    assert set(PUBLISHED["facts"]) <= set(project.base.facts)
    assert set(PUBLISHED["claims"]) <= set(project.base.claims)
    assert len(PUBLISHED["facts"]) >= 817
    assert len(PUBLISHED["claims"]) >= 22
    assert len(project.items) >= 304
    assert len(project.lessons) >= 11
    assert len(project.questions) >= 32
    assert len(project.terms) >= 78
    assert len(project.series) >= 8
